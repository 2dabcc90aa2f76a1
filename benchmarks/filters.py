"""A filter is changed: how long until the charts are redrawn, seen from inside the browser."""

import itertools
import re
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from benchmarks.report import Measurement, percentile
from tests.browser.waiting import settle
from tests.server import App, running_app

# Pages with the filter, and how often it is changed on each; the design limits the first.
PAGES = {"costs": 60, "funding": 20, "expenditure": 20}
FILTER = re.compile("dollars", re.IGNORECASE)
WARM_UP = 6

# A chart counts as redrawn when something is painted on its canvas, or when its svg changes;
# replaced or drawn anew in place, both come to that. The clock runs from the release of the
# mouse button, as the browser stamps it, to the last stroke before the page falls quiet.
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
  const touchesDrawing = ({target, addedNodes}) =>
    (target.closest ? target : target.parentElement)?.closest("svg.marks")
    || [...addedNodes].some(isDrawing);
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
        return [one for name in PAGES for one in _measured(browser, app, name)]


def _measured(browser: Browser, app: App, name: str) -> list[Measurement]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.add_init_script(f"({_WATCH})()")
    page.goto(f"{app.url}/{name}")
    settle(page)
    _change(page, WARM_UP)
    log_start = app.log_size()
    times = _change(page, PAGES[name])
    page.close()
    return [*_redraw_measurements(name, times), *_script_measurements(name, app, log_start)]


def _change(page: Page, count: int) -> list[dict[str, float]]:
    options = _options(page)
    # The first option is chosen already: begin with the second.
    turns = itertools.islice(itertools.cycle([*options[1:], options[0]]), count)
    return [_click(page, option) for option in turns]


def _options(page: Page) -> list[Locator]:
    options = page.get_by_role("radiogroup", name=FILTER).first.get_by_role("radio").all()
    if len(options) < 2:
        raise LookupError(f"{page.url} has no radio group named like {FILTER.pattern!r}")
    return options


def _click(page: Page, option: Locator) -> dict[str, float]:
    option.click()
    return page.wait_for_function(_REDRAWN, arg=QUIET_MS).json_value()


def _redraw_measurements(name: str, times: list[dict[str, float]]) -> list[Measurement]:
    last = [time["last"] for time in times]
    first = statistics.median(time["first"] for time in times)
    what = f"/{name}: filter changed, charts redrawn"
    return [
        Measurement(f"/{name}: filter changed, first chart touched: median", first, "ms"),
        Measurement(f"{what}: median of {len(last)}", statistics.median(last), "ms", limit=80),
        Measurement(f"{what}: 95th percentile", percentile(last, 95), "ms", limit=160),
    ]


def _script_measurements(name: str, app: App, log_start: int) -> list[Measurement]:
    lines = re.findall(rf"script_ms=([\d.]+) page={name}\b", app.log_from(log_start))
    if not lines:
        raise LookupError("the app prints no script_ms=… lines although RCDATA_TIMING=1")
    median = statistics.median(map(float, lines))
    return [Measurement(f"/{name}: script time of that change: median", median, "ms", limit=25)]
