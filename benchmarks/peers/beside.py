"""The costs page and a country's profile, here and written with Dash: the same data, the same
machine, the same run."""

import asyncio
import itertools
import random
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import venv
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb
import httpx
from playwright.sync_api import Browser, Locator, Page

from benchmarks import filters, server, watching
from benchmarks.protocol import Session, opened
from benchmarks.report import Measurement, percentile
from benchmarks.sessions import ARRIVALS_PER_SECOND, LIMIT_MS, MEAN_PAUSE_SECONDS
from benchmarks.startup import DRAWN
from tests.browser.waiting import settle
from tests.server import ROOT, free_port, running_app

FOLDER = Path(__file__).parent
INSTALLED = ROOT / ".venv-peers"
COUNTS, SECONDS = (50, 100, 200, 400), 20.0
CHANGES, VISITS, START_SECONDS = 20, 5, 120
COSTS, COUNTRY = "/costs", "/countries"
_COUNTRIES = ("Kenya", "Norway", "Barbados", "Uganda", "Kiribati", "Mali", "Chile", "Canada")
_DRAWN_BY_DASH = "() => document.querySelector('h1') && document.querySelector('svg .trace')"


def side_by_side(browser: Browser, database: Path) -> list[Measurement]:
    """The time from a filter to the redrawn chart and to the first page, and how many sessions each
    server can hold."""
    python = _installed()
    found: list[Measurement] = []
    for start, name in ((_ours, "here"), (lambda path: _dash(python, path), "Dash")):
        began = time.perf_counter()
        with start(database) as one:
            answers = time.perf_counter() - began
            found.append(Measurement(f"first page, {name}: server started", answers, "s"))
            found += _first_pages(browser, one, name)
            found += _changes(browser, one, name)
            found += _held(one, database, name)
    return sorted(found, key=lambda one: one.what.partition(",")[0])


@dataclass(frozen=True)
class _Server:
    """One of the two servers: address, process, how its charts are found, and its kind of
    session."""

    url: str
    pid: int
    marks: str
    drawn: str
    change: dict[str, Callable[[Page], Iterator[Locator]]]
    sessions: Callable[[int, str, list[str]], "_Visitor"]


def _installed() -> Path:
    """The Python of a separate virtual environment, with the packages of the peers."""
    python = INSTALLED / "bin" / "python"
    if not python.exists():
        venv.create(INSTALLED, with_pip=True)
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, "-r", FOLDER / "requirements.txt"], check=True)
    return python


@contextmanager
def _ours(database: Path) -> Iterator[_Server]:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log", database) as app,
    ):
        yield _Server(
            app.url,
            app.process.pid,
            "marks",
            DRAWN,
            {COSTS: filters.dollars, COUNTRY: filters.country},
            lambda number, page, areas: _Here(app.url, number, page, areas),
        )


@contextmanager
def _dash(python: Path, database: Path) -> Iterator[_Server]:
    port = free_port()
    command = [python, FOLDER / "dash_app.py", database, str(port)]
    process, url = subprocess.Popen(command), f"http://127.0.0.1:{port}"
    try:
        _wait(url, process)
        yield _Server(
            url,
            process.pid,
            "main-svg",
            _DRAWN_BY_DASH,
            {COSTS: _dash_dollars, COUNTRY: _dash_country},
            lambda number, page, areas: _There(url, page, areas),
        )
    finally:
        process.terminate()
        process.wait()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise RuntimeError("the peer did not start")


def _dash_dollars(page: Page) -> Iterator[Locator]:
    names = itertools.cycle(("constant", "current"))
    return (page.get_by_role("radio", name=name) for name in names)


def _dash_country(page: Page) -> Iterator[Locator]:
    for name in itertools.cycle(_COUNTRIES):
        page.locator("#country").click()
        page.locator(".dash-dropdown-search").fill(name)
        yield page.get_by_role("option", name=name).first


def _patient(page: Page) -> Page:
    page.set_default_timeout(1000 * START_SECONDS)
    return page


def _first_pages(browser: Browser, one: _Server, name: str) -> Iterator[Measurement]:
    """The first page after the start, then others, each in a browser with an empty cache."""
    for path in (COSTS, f"{COUNTRY}?country=RWA"):
        seconds = []
        for _ in range(VISITS):
            context = browser.new_context(viewport={"width": 1400, "height": 900})
            page, began = _patient(context.new_page()), time.perf_counter()
            page.goto(one.url + path)
            page.wait_for_function(one.drawn)
            seconds.append(time.perf_counter() - began)
            context.close()
        what = f"first page, {name}: {path.partition('?')[0]}"
        yield Measurement(f"{what}, the first visit", seconds[0], "s")
        yield Measurement(f"{what}, median of those after", statistics.median(seconds[1:]), "s")


def _changes(browser: Browser, one: _Server, name: str) -> Iterator[Measurement]:
    for path, options in one.change.items():
        page = _patient(browser.new_page(viewport={"width": 1400, "height": 900}))
        watching.watch(page, one.marks)
        page.goto(f"{one.url}{path}?country=RWA")
        page.wait_for_function(one.drawn)
        if one.marks == "marks":
            settle(page)
        clicks = itertools.islice(options(page), CHANGES)
        times = [watching.click(page, option)["last"] for option in clicks][2:]
        page.close()
        what = f"changed to redrawn, {name}: {path}"
        yield Measurement(f"{what}, median", statistics.median(times), "ms")
        yield Measurement(f"{what}, 95th percentile", percentile(times, 95), "ms")


class _Visitor(Protocol):
    """Somebody who has a page open and changes something."""

    def line(self) -> Any:
        """The connection to the server, for the length of the block."""

    async def open(self, line: Any) -> None: ...

    async def change(self, line: Any) -> None: ...


def _held(one: _Server, database: Path, name: str) -> Iterator[Measurement]:
    """More and more sessions, half of them on each page, until the 95th percentile of their changes
    exceeds the limit."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("select area_code, label from areas where kind = 'member state'")
        areas = [code if name == "Dash" else label for code, label in found.fetchall()]
    held = 0
    for count in COUNTS:
        # Playwright has a loop of its own in this thread.
        with ThreadPoolExecutor(1) as thread:
            times, errors = thread.submit(asyncio.run, _visited(one, areas, count)).result()
        slow = 1000 * percentile(times, 95)
        yield Measurement(f"sessions held, {name}: {count}, 95th percentile", slow, "ms", LIMIT_MS)
        if errors or slow > LIMIT_MS:
            break
        held = count
    yield Measurement(f"sessions held, {name}: at most", held, "sessions")
    if memory := server.megabytes(one.pid):
        yield Measurement(f"sessions held, {name}: memory at most", memory, "MB")


async def _visited(one: _Server, areas: list[str], count: int) -> tuple[list[float], int]:
    over, times, errors = asyncio.Event(), list[float](), 0
    ready = 0

    async def visit(number: int) -> None:
        nonlocal errors, ready
        visitor = one.sessions(number, (COSTS, COUNTRY)[number % 2], areas)
        chance = random.Random(number)
        try:
            async with visitor.line() as line:
                await visitor.open(line)
                ready += 1
                while not over.is_set():
                    try:
                        await asyncio.wait_for(
                            over.wait(), chance.expovariate(1 / MEAN_PAUSE_SECONDS)
                        )
                    except TimeoutError:
                        began = time.perf_counter()
                        await visitor.change(line)
                        times.append(time.perf_counter() - began)
        except Exception as error:
            print(f"  error in a session: {type(error).__name__}: {error}")
            errors += 1

    tasks = []
    for number in range(count):
        tasks.append(asyncio.create_task(visit(number)))
        await asyncio.sleep(1 / ARRIVALS_PER_SECOND)
    while ready + errors < count:
        await asyncio.sleep(0.1)
    times.clear()
    await asyncio.sleep(SECONDS)
    over.set()
    await asyncio.gather(*tasks)
    return times, errors


class _Here:
    """A session of this app."""

    def __init__(self, url: str, number: int, page: str, areas: list[str]) -> None:
        self._url, self._number, self._page, self._areas = url, number, page, areas
        self._chance = random.Random(number)

    def line(self) -> Any:
        return opened(self._url, self._number)

    async def open(self, line: Session) -> None:
        await line.open(self._page.strip("/"), "lang=en&country=RWA")

    async def change(self, line: Session) -> None:
        kind, holds = (
            ("button_group", "constant") if self._page == COSTS else ("selectbox", self._areas[0])
        )
        controls = [one for one in line.controls.values() if one.kind == kind]
        control = next(one for one in controls if holds in str(one.element))
        await line.use(control, control.another(self._chance))


class _There:
    """A session of an app made with Dash, sending the requests that its page would send."""

    def __init__(self, url: str, page: str, areas: list[str]) -> None:
        self._url, self._page, self._areas = url, page, areas
        self._callbacks: list[dict[str, Any]] = []

    @asynccontextmanager
    async def line(self) -> AsyncIterator[httpx.AsyncClient]:
        async with httpx.AsyncClient(base_url=self._url, verify=False, timeout=30) as client:
            yield client

    async def open(self, line: httpx.AsyncClient) -> None:
        await line.get(self._page)
        await line.get("/_dash-layout")
        self._callbacks = (await line.get("/_dash-dependencies")).json()
        await self._ask(line, "pathname", {"pathname": self._page})
        await self.change(line)

    async def change(self, line: httpx.AsyncClient) -> None:
        values: dict[str, object] = {
            "period": [2004, 2025], "base": 2023, "denominator": "best-available",
            "sources": [], "statuses": [],
        }  # fmt: skip
        values["dollars"] = random.choice(("current", "constant"))
        values["country"] = random.choice(self._areas)
        await self._ask(line, "dollars" if self._page == COSTS else "country", values)

    async def _ask(self, line: httpx.AsyncClient, changed: str, values: dict[str, object]) -> None:
        """Run the callback that depends on an input, given by its name or its property's name."""
        callback = next(
            one
            for one in self._callbacks
            if any(changed in (given["id"], given["property"]) for given in one["inputs"])
        )
        inputs = [
            given | {"value": values.get(given["id"], values.get(given["property"]))}
            for given in callback["inputs"]
        ]
        outputs = [
            dict(zip(("id", "property"), one.rsplit(".", 1), strict=True))
            for one in callback["output"].strip(".").split("...")
        ]
        answer = await line.post(
            "/_dash-update-component",
            json={
                "output": callback["output"],
                "outputs": outputs if callback["output"].startswith("..") else outputs[0],
                "inputs": inputs,
                "changedPropIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"],
                "state": [],
            },
        )
        answer.raise_for_status()
