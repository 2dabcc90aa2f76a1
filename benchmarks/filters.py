"""A filter is changed: how long until the charts are redrawn, seen from inside the browser."""

import itertools
import re
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from benchmarks.report import Measurement, percentile
from tests.browser.views import open_more_filters
from tests.browser.waiting import settle
from tests.server import App, running_app

WARM_UP = 6
REPORT_2009 = "Functioning of the resident coordinator system"
REPORT_2020 = "Development Coordination Office"
PRESS = "Press release"


def _dollars(page: Page) -> Iterator[Locator]:
    """Current and constant dollars in turn."""
    group = page.get_by_role("radiogroup", name="Dollars").first
    # The first option is chosen already: begin with the second.
    first, *others = group.get_by_role("radio").all()
    return itertools.cycle([*others, first])


def _source(name: str) -> Callable[[Page], Iterator[Locator]]:
    """One document alone, and all of them, in turn: cards empty and fill."""

    def options(page: Page) -> Iterator[Locator]:
        open_more_filters(page)
        opened = page.get_by_test_id("stPopoverBody")
        return itertools.repeat(opened.get_by_role("button", name=name).first)

    return options


def _new_prices(page: Page) -> Iterator[Locator]:
    """Price years that nobody has chosen before: the server makes each card anew."""
    page.get_by_role("radio", name="constant").click()
    settle(page)
    for place in itertools.count():
        page.get_by_role("combobox", name="Prices of").click()
        yield page.get_by_role("option").nth(place)


@dataclass(frozen=True)
class Case:
    """A page, what is changed on it, and how often; the design limits the first."""

    page: str
    changed: str
    options: Callable[[Page], Iterator[Locator]]
    count: int = 20
    warm_up: int = WARM_UP

    @property
    def name(self) -> str:
        return f"/{self.page}: {self.changed}"


_PAGES = (
    "funding",
    "funding?section=undp",
    "expenditure",
    "expenditure?section=years",
    "expenditure?section=averages",
)
CASES = (
    Case("costs", "filter changed", _dollars, 60),
    *(Case(page, "filter changed", _dollars) for page in _PAGES),
    *(
        Case(page, "source changed", _source(document))
        for page, document in {
            "costs": REPORT_2009,
            "funding": REPORT_2020,
            "expenditure": REPORT_2020,
            "staffing": REPORT_2009,
            "surveys": PRESS,
            "results": REPORT_2009,
        }.items()
    ),
    Case("costs", "new value chosen", _new_prices, 8, warm_up=0),
)

# A chart counts as redrawn when something is painted on its canvas, or when its svg changes, comes
# or goes; replaced or drawn anew in place, both come to that. The clock runs from the release of
# the mouse button, as the browser stamps it, to the last stroke before the page falls quiet.
_WATCH = """
() => {
  const clock = window.chartClock = {released: 0, first: 0, last: 0};
  const note = () => {
    clock.last = performance.now();
    clock.first ||= clock.last;
  };
  addEventListener("pointerup", event => {
    Object.assign(clock, {released: event.timeStamp, first: 0, last: 0});
  }, true);
  const context = CanvasRenderingContext2D.prototype;
  for (const name of ["clearRect", "fill", "fillRect", "fillText", "stroke"]) {
    const original = context[name];
    context[name] = function (...parameters) {
      if (this.canvas.classList?.contains("marks")) note();
      return original.apply(this, parameters);
    };
  }
  const isDrawing = node => node.closest?.("svg.marks") || node.querySelector?.("svg.marks");
  const touchesDrawing = ({target, addedNodes, removedNodes}) =>
    (target.closest ? target : target.parentElement)?.closest("svg.marks")
    || [...addedNodes, ...removedNodes].some(isDrawing);
  new MutationObserver(changes => {
    if (changes.some(touchesDrawing)) note();
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
}
"""
_REDRAWN = """
quietMs => {
  const {released, first, last} = window.chartClock;
  const idle = document.querySelector('[data-test-script-state="notRunning"]');
  const done = idle && first > 0 && performance.now() - last > quietMs;
  return done && {first: first - released, last: last - released};
}
"""
QUIET_MS = 250


def filter_change(browser: Browser, database: Path) -> list[Measurement]:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log", database, timing=True) as app,
    ):
        return [one for case in CASES for one in _measured(browser, app, case)]


def _measured(browser: Browser, app: App, case: Case) -> list[Measurement]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.add_init_script(f"({_WATCH})()")
    page.goto(f"{app.url}/{case.page}")
    settle(page)
    options = case.options(page)
    _change(page, options, case.warm_up)
    log_start = app.log_size()
    times = _change(page, options, case.count)
    page.close()
    return [*_redraw_measurements(case, times), *_script_measurements(case, app, log_start)]


def _change(page: Page, options: Iterator[Locator], count: int) -> list[dict[str, float]]:
    return [_click(page, option) for option in itertools.islice(options, count)]


def _click(page: Page, option: Locator) -> dict[str, float]:
    option.click()
    return page.wait_for_function(_REDRAWN, arg=QUIET_MS).json_value()


def _redraw_measurements(case: Case, times: list[dict[str, float]]) -> list[Measurement]:
    last = [time["last"] for time in times]
    first = statistics.median(time["first"] for time in times)
    what = f"{case.name}, charts redrawn"
    return [
        Measurement(f"{case.name}, first chart touched: median", first, "ms"),
        Measurement(f"{what}: median of {len(last)}", statistics.median(last), "ms", limit=80),
        Measurement(f"{what}: 95th percentile", percentile(last, 95), "ms", limit=160),
    ]


def _script_measurements(case: Case, app: App, log_start: int) -> list[Measurement]:
    page = case.page.partition("?")[0]
    lines = re.findall(rf"script_ms=([\d.]+) page={page}\b", app.log_from(log_start))
    if not lines:
        raise LookupError("the app prints no script_ms=… lines although RCDATA_TIMING=1")
    median = statistics.median(map(float, lines))
    return [Measurement(f"{case.name}, script time: median", median, "ms", limit=25)]
