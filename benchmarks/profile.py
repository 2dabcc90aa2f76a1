"""Where the time goes: for a changed filter, for a value chosen for the first time, and for the
first page after a cold start."""

import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from inspect import getmembers, isfunction
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Browser

from benchmarks import filters, server, watching
from benchmarks.report import Measurement
from benchmarks.startup import DRAWN
from rcdata import queries, topics
from rcdata.cards import card as cards
from rcdata.cards import registry
from rcdata.cards.card import View
from rcdata.choices import CONSTANT
from rcdata.database import connect
from rcdata.i18n import language
from rcdata.queries import evidence
from rcdata.topics.costs import charts, notes, tables
from rcdata.ui import card as screen
from tests.server import ROOT, App, launch_app, wait_until_healthy

CARDS = ("share", "sensitivity", "per-country", "cost", "by-line")
CHANGED = (
    "/costs: filter changed",
    "/costs: new value chosen, nothing made ahead",
)
IMPORTED = 8
# A database with a version, so that what is read once for all cards is cached.
_VERSION = (1, 1)
_IMPORT = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)$", re.MULTILINE)
_MOMENTS = """
() => {
  const page = performance.getEntriesByType("navigation")[0];
  const {sent, answered, first} = window.chartClock;
  return {html: page.responseEnd, scripts: page.domContentLoadedEventEnd, sent, answered, first};
}
"""


def profile(browser: Browser, database: Path) -> list[Measurement]:
    """Milliseconds of each step of the three cases."""
    return [*_changes(browser, database), *_first_value(database), *_cold(browser, database)]


def _changes(browser: Browser, database: Path) -> Iterator[Measurement]:
    cases = [case for case in (*filters.CASES, *filters.UNPREPARED) if case.name in CHANGED]
    with tempfile.TemporaryDirectory() as folder, filters.timed_app(folder, database) as app:
        for case in cases:
            log_start, times = filters.timed(browser, app, case)
            script = statistics.median(filters.script_times(case, app, log_start))
            sent, answered, last = (
                statistics.median(watching.of(times, moment))
                for moment in ("sent", "answered", "last")
            )
            yield Measurement(f"{case.name}: until the browser asks", sent, "ms")
            yield Measurement(f"{case.name}: until the answer is whole", answered - sent, "ms")
            yield Measurement(f"{case.name}: the script’s part of that", script, "ms")
            yield Measurement(
                f"{case.name}: from the answer to the last chart", last - answered, "ms"
            )
            yield Measurement(f"{case.name}: all", last, "ms", case.limit)


def _first_value(database: Path) -> list[Measurement]:
    """The five cards of /costs for prices that nobody chose before, by the part that took the
    time."""
    topics.load()
    spent: Counter[str] = Counter()
    with connect(database) as connection, ExitStack() as stack:
        connection.execute("set threads = 1")
        domain = evidence.domain(connection)
        view = View(language("en"), "light", domain.default, connection, _VERSION)
        makers = [registry.CARDS[key] for key in CARDS]
        for maker in makers:
            screen._made(maker, view)
        for part, where, name in _parts():
            stack.enter_context(_timed(spent, part, where, name))
        start = time.perf_counter()
        for year in domain.price_years:
            prices = replace(domain.default, dollars=CONSTANT, base_year=year)
            for maker in makers:
                screen._made(maker, replace(view, choices=prices))
        whole = time.perf_counter() - start
    spent["sources, findings, and the rest"] = whole - sum(spent.values())
    what, count = "/costs, five cards for a first value", len(domain.price_years)
    return [
        *(
            Measurement(f"{what}: {part}", 1000 * seconds / count, "ms")
            for part, seconds in spent.most_common()
        ),
        Measurement(f"{what}: all", 1000 * whole / count, "ms"),
    ]


def _parts() -> Iterator[tuple[str, Any, str]]:
    """What is timed: the name of its part, the module or class, and the function."""
    yield "questions to the database", queries.Questions, "__call__"
    yield "charts to Vega-Lite", cards, "specified"
    yield "rows to Arrow", screen, "_arrow"
    yield "words around the chart to HTML", screen, "_furniture"
    for part, module in (
        ("charts described", charts),
        ("tables", tables),
        ("notes", notes),
    ):
        yield from ((part, module, name) for name in _own(module))


def _own(module: ModuleType) -> list[str]:
    """The functions of a module that other modules call."""
    found = getmembers(module, isfunction)
    return [n for n, one in found if one.__module__ == module.__name__ and not n.startswith("_")]


@contextmanager
def _timed(spent: Counter[str], part: str, where: Any, name: str) -> Iterator[None]:
    """Add the time of a function to its part, without that of timed functions that it calls."""
    original: Callable[..., Any] = getattr(where, name)

    def timed(*args: Any, **kwargs: Any) -> Any:
        inside, start = sum(spent.values()), time.perf_counter()
        try:
            return original(*args, **kwargs)
        finally:
            took = time.perf_counter() - start
            spent[part] += took - (sum(spent.values()) - inside)

    with patch.object(where, name, timed):
        yield


def _cold(browser: Browser, database: Path) -> Iterator[Measurement]:
    what = "first page from a cold start"
    yield from _imports(what)
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    watching.watch(page)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        start = time.perf_counter()
        with log.open("ab") as output:
            app = launch_app(log, output.fileno(), database, {"RCDATA_TIMING": "1"})
        try:
            wait_until_healthy(app)
            answers = time.perf_counter() - start
            _wait_until_ready(app)
            ready = time.perf_counter() - start
            page.goto(app.url)
            page.wait_for_function(DRAWN)
            drawn = time.perf_counter() - start
            used = server.processor_seconds(app.process.pid)
            moments = page.evaluate(_MOMENTS)
            script = re.findall(r"script_ms=([\d.]+)", app.log_from(0))
        finally:
            app.process.kill()
            app.process.wait()
    page.context.close()
    steps = {
        "until the server answers": 1000 * answers,
        "until the database is open": 1000 * (ready - answers),
        "until the page is fetched": moments["html"],
        "until its scripts run and ask": moments["sent"] - moments["html"],
        "until the first run is answered": moments["answered"] - moments["sent"],
        "the script’s part of that": float(script[0]),
    }
    for step, milliseconds in steps.items():
        yield Measurement(f"{what}: {step}", milliseconds, "ms")
    if used is not None:
        yield Measurement(f"{what}: processor time of the server", 1000 * used, "ms")
    yield Measurement(f"{what}: all", drawn, "s", 3)


def _wait_until_ready(app: App) -> None:
    while True:
        try:
            with urllib.request.urlopen(f"{app.url}/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except urllib.error.HTTPError:
            time.sleep(0.01)


def _imports(what: str) -> Iterator[Measurement]:
    """Milliseconds of the imports by package, the slowest first."""
    command = [sys.executable, "-X", "importtime", "-c", "import streamlit.web.cli, app"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    spent: Counter[str] = Counter()
    for microseconds, module in _IMPORT.findall(done.stderr):
        spent[module.split(".")[0]] += int(microseconds)
    for package, microseconds in spent.most_common(IMPORTED):
        yield Measurement(f"{what}: imports, {package}", microseconds / 1000, "ms")
    yield Measurement(f"{what}: imports, all", sum(spent.values()) / 1000, "ms")
