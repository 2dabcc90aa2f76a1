"""The time from a changed filter to redrawn charts, measured inside the browser."""

import itertools
import re
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from playwright.sync_api import Browser, Locator, Page

from benchmarks import server, watching
from benchmarks.report import Measurement, percentile
from tests.browser.views import open_more_filters
from tests.browser.waiting import settle
from tests.server import App, running_app

WARM_UP = 6
REPORT_2009 = "Functioning of the resident coordinator system"
REPORT_2020 = "Development Coordination Office"
PRESS = "Press release"


def dollars(page: Page) -> Iterator[Locator]:
    """Switches between current and constant dollars."""
    group = page.get_by_role("radiogroup", name="Dollars").first
    # The first option is chosen already: begin with the second.
    first, *others = group.get_by_role("radio").all()
    return itertools.cycle([*others, first])


def _source(name: str) -> Callable[[Page], Iterator[Locator]]:
    """Switches between one document and all of them, so that cards empty and fill."""

    def options(page: Page) -> Iterator[Locator]:
        open_more_filters(page)
        opened = page.get_by_test_id("stPopoverBody")
        return itertools.repeat(opened.get_by_role("button", name=name).first)

    return options


def _new_prices(page: Page) -> Iterator[Locator]:
    """Price years that nobody has chosen before: the server makes each card from scratch."""
    page.get_by_role("radio", name="constant").click()
    settle(page)
    for place in itertools.count():
        page.get_by_role("combobox", name="Prices of").click()
        yield page.get_by_role("option").nth(place)


# Hosts, contributors, and countries that are both; each only once.
_COUNTRIES = (
    "KEN", "Norw", "Franc", "Barb", "Switz", "BGD", "Ugan", "JPN", "Kirib", "Guat", "DEU", "Mali",
    "Ethio", "Chile", "CAN",
)  # fmt: skip


def country(page: Page) -> Iterator[Locator]:
    """Countries that nobody has chosen before, typed in: the server makes each profile from
    scratch."""
    for typed in _COUNTRIES:
        field = page.get_by_role("combobox", name="Country or area", exact=True)
        field.click()
        page.keyboard.type(typed)
        # The option with these words, since before the list is narrowed the first one is another
        # country.
        yield page.get_by_role("option").filter(has_text=typed).first


@dataclass(frozen=True)
class Case:
    """A page, what is changed on it, and how often. The limits are those of the median time until
    the page is redrawn, and of the median time of the script, in milliseconds."""

    page: str
    changed: str
    options: Callable[[Page], Iterator[Locator]]
    count: int = 20
    warm_up: int = WARM_UP
    limit: int | None = 60
    script_limit: int | None = 25

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
    Case("costs", "filter changed", dollars, 60),
    *(Case(page, "filter changed", dollars) for page in _PAGES),
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
)
# On a server that has made ahead what pages offer, as a while after its start.
FIRST = (
    Case("costs", "new value chosen", _new_prices, 8, warm_up=0, limit=110),
    Case(
        "countries?country=RWA",
        "country chosen",
        country,
        12,
        warm_up=2,
        limit=250,
        script_limit=150,
    ),
)
# The same on a server that was just started.
UNPREPARED = tuple(
    replace(one, changed=f"{one.changed}, nothing made ahead", limit=None, script_limit=None)
    for one in FIRST
)


def filter_change(browser: Browser, database: Path) -> list[Measurement]:
    with tempfile.TemporaryDirectory() as folder, timed_app(folder, database) as app:
        return [one for case in (*CASES, *UNPREPARED) for one in _measured(browser, app, case)]


def first_values(browser: Browser, database: Path) -> list[Measurement]:
    """Values that nobody has chosen before, when the server has made them ahead."""
    with (
        tempfile.TemporaryDirectory() as folder,
        timed_app(folder, database, {"RCDATA_WARM_UP": ""}) as app,
        server.made_ahead(app) as count,
    ):
        told = Measurement("values made ahead until then", count, "")
        return [told, *(one for case in FIRST for one in _measured(browser, app, case))]


def timed_app(
    folder: str, database: Path, environment: Mapping[str, str] = MappingProxyType({})
) -> AbstractContextManager[App]:
    """The app, logging the time of each run."""
    return running_app(Path(folder) / "log", database, timing=True, environment=environment)


def _measured(browser: Browser, app: App, case: Case) -> list[Measurement]:
    log_start, times = timed(browser, app, case)
    return [*_redraw_measurements(case, times), *_script_measurements(case, app, log_start)]


def timed(browser: Browser, app: App, case: Case) -> tuple[int, list[dict[str, float]]]:
    """Where in the log the changes of a case begin, and the times measured for each change."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    watching.watch(page)
    page.goto(f"{app.url}/{case.page}")
    settle(page)
    options = case.options(page)
    _change(page, options, case.warm_up)
    log_start = app.log_size()
    times = _change(page, options, case.count)
    page.close()
    return log_start, times


def _change(page: Page, options: Iterator[Locator], count: int) -> list[dict[str, float]]:
    return [watching.click(page, option) for option in itertools.islice(options, count)]


def _redraw_measurements(case: Case, times: list[dict[str, float]]) -> list[Measurement]:
    first, last = watching.of(times, "first"), watching.of(times, "last")
    what = f"{case.name}, charts redrawn"
    return [
        Measurement(f"{case.name}, first chart touched: median", statistics.median(first), "ms"),
        Measurement(
            f"{what}: median of {len(last)}", statistics.median(last), "ms", limit=case.limit
        ),
        Measurement(
            f"{what}: 95th percentile",
            percentile(last, 95),
            "ms",
            limit=2 * case.limit if case.limit else None,
        ),
    ]


def script_times(case: Case, app: App, log_start: int) -> list[float]:
    """Milliseconds that the script took at each change, from the app's log."""
    page = case.page.partition("?")[0]
    lines = re.findall(rf"script_ms=([\d.]+) page={page}\b", app.log_from(log_start))
    if not lines:
        raise LookupError("the app prints no script_ms=… lines although RCDATA_TIMING=1")
    return [float(one) for one in lines]


def _script_measurements(case: Case, app: App, log_start: int) -> list[Measurement]:
    median = statistics.median(script_times(case, app, log_start))
    return [Measurement(f"{case.name}, script time: median", median, "ms", limit=case.script_limit)]
