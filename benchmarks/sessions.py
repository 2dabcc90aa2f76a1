"""Many open sessions at once, over all pages, sections, languages and countries. Now and then each
changes something: a filter, a field, a lever, a table, the section or the page."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice, product
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import duckdb
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks import server
from benchmarks.protocol import BadAnswerError, Control, Session, opened
from benchmarks.report import Measurement, percentile
from rcdata.i18n import LANGUAGES
from rcdata.titles import FIRST
from tests.browser.views import CARDS, FURTHER
from tests.server import App, running_app

MEAN_PAUSE_SECONDS = 5.0
# A first page takes 0.1 s of processor time: faster arrivals would only measure the queue.
ARRIVALS_PER_SECOND = 8.0
# How many of a hundred changes go to another page.
_PAGES_PER_HUNDRED = 10
LIMIT_MS, LIMIT_MEGABYTES = 150, 700
FILTER, SECTION, PAGE = "parts of a page", "the whole page", "another page"


@dataclass(frozen=True)
class View:
    """An address of the app."""

    page: str
    query: str


def views(database: Path, chance: random.Random) -> list[View]:
    """Every page and section in every language, with random countries where it takes a country."""
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("select area_code from areas where kind = 'member state'")
        countries = [code for (code,) in found.fetchall()]
    made = []
    for path, code in product((*CARDS, *FURTHER, "/briefing"), LANGUAGES):
        page, _, query = path.strip("/").partition("?")
        given = {**dict(parse_qsl(query)), "lang": code}
        for name in {"country", "with", "where"} & given.keys():
            given[name] = chance.choice(countries)
        made.append(View("" if page == FIRST else page, urlencode(given)))
    chance.shuffle(made)
    return made


@dataclass
class Load:
    """What all sessions together have measured."""

    first_pages: list[float] = field(default_factory=list)
    # The kind of each change, and the seconds until its answer was complete.
    answers: list[tuple[str, float]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def seconds(self, *kinds: str) -> list[float]:
        """Seconds of the changes of these kinds, by default of all."""
        return [one for kind, one in self.answers if not kinds or kind in kinds]


def many_sessions(database: Path, count: int, seconds: float) -> list[Measurement]:
    """Readers who change one thing at a time and take it back, then, on the same server, readers
    who put any number of changes together."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log", database, environment=server.AHEAD) as app,
    ):
        server.wait_until_made(app)
        places = views(database, random.Random(7))
        return [
            one
            for takes_back in (True, False)
            for one in _use(app, places, count, seconds, takes_back)
        ]


def _use(
    app: App, places: list[View], count: int, seconds: float, takes_back: bool
) -> list[Measurement]:
    load, busy = asyncio.run(_drive(app, places, count, seconds, takes_back))
    memory = server.megabytes(app.process.pid)
    tell(load.errors)
    if not load.answers:
        raise BadAnswerError("no session got an answer")
    what = f"{count} sessions, {'one change at a time' if takes_back else 'any changes together'}"
    return _measurements(load, what, busy, memory)


def tell(errors: Iterable[str]) -> None:
    """Print each error once."""
    for error in sorted(set(errors)):
        print(f"  error in a session: {error}")


def _measurements(
    load: Load, what: str, busy: float | None, memory: float | None
) -> list[Measurement]:
    answers = f"{what}, {len(load.answers)} changes"
    found = [
        Measurement(f"{what}, first page: median", _ms(load.first_pages, 50), "ms"),
        Measurement(f"{answers}: median", _ms(load.seconds(), 50), "ms"),
        Measurement(f"{answers}: 95th percentile", _ms(load.seconds(), 95), "ms", LIMIT_MS),
        Measurement(f"{answers}: 99th percentile", _ms(load.seconds(), 99), "ms"),
    ]
    for kind in (FILTER, SECTION, PAGE):
        if some := load.seconds(kind):
            named = f"{what}, {len(some)} changes, {kind}"
            found += [
                Measurement(f"{named}: median", _ms(some, 50), "ms"),
                Measurement(f"{named}: 95th percentile", _ms(some, 95), "ms"),
            ]
    found.append(Measurement(f"{what}: errors", len(load.errors), "errors", 0))
    if busy is not None and memory is not None:
        found += [
            Measurement(f"{what}: processors that the server keeps busy", busy, ""),
            Measurement(f"{what}: memory of the server at most", memory, "MB", LIMIT_MEGABYTES),
        ]
    return found


def _ms(values: Sequence[float], percent: float) -> float:
    return 1000 * percentile(values, percent)


async def _drive(
    app: App, places: list[View], count: int, seconds: float, takes_back: bool
) -> tuple[Load, float | None]:
    async with company(app.url, places, count, takes_back) as load:
        # Changes made while others were still arriving do not count.
        load.answers.clear()
        began, used = time.monotonic(), server.processor_seconds(app.process.pid)
        await asyncio.sleep(seconds)
        spent = server.processor_seconds(app.process.pid)
        took = time.monotonic() - began
    return load, None if used is None or spent is None else (spent - used) / took


@asynccontextmanager
async def company(
    url: str, places: Sequence[View], count: int, takes_back: bool = False
) -> AsyncIterator[Load]:
    """`count` readers, all connected, who use the app for the length of the block."""
    load, over = Load(), asyncio.Event()
    readers = []
    for number, view in enumerate(islice(cycle(places), count)):
        reader = Reader(url, number, view, places, takes_back)
        readers.append(asyncio.create_task(reader.stay(load, over)))
        await asyncio.sleep(1 / ARRIVALS_PER_SECOND)
    while len(load.first_pages) + len(load.errors) < count:
        await asyncio.sleep(0.1)
    try:
        yield load
    finally:
        over.set()
        await asyncio.gather(*readers)


class Reader:
    """Somebody who opens a view and changes something now and then; who takes back, sets it as it
    was before changing something else."""

    def __init__(
        self, url: str, number: int, view: View, places: Sequence[View], takes_back: bool = False
    ) -> None:
        self._url, self._number, self._view, self._places = url, number, view, places
        self._takes_back = takes_back
        # What to set next: a control, and the value that it had.
        self._next: tuple[Control, WidgetState] | None = None
        self._chance = random.Random(number)

    async def stay(self, load: Load, over: asyncio.Event) -> None:
        """Open the view, and use the app until `over` is set."""
        try:
            async with opened(self._url, self._number) as session:
                load.first_pages.append(await session.open(self._view.page, self._view.query))
                while not await self._think(over):
                    load.answers.append(await self.change(session))
                    load.errors += session.alerts
                    session.alerts.clear()
        except Exception as error:
            load.errors.append(f"{self._view}: {type(error).__name__}: {error}")

    async def _think(self, over: asyncio.Event) -> bool:
        """Pause, at most until `over` is set; returns whether it is."""
        pause = self._chance.expovariate(1 / MEAN_PAUSE_SECONDS)
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), pause)
        return over.is_set()

    async def change(self, session: Session) -> tuple[str, float]:
        """Change something; returns its kind, and the seconds until the answer was complete."""
        control, value = self._next or self._chosen(session)
        if control is None or (self._next and control.id not in session.controls):
            self._next, self._view = None, self._chance.choice(self._places)
            return PAGE, await session.open(self._view.page, self._view.query)
        is_back = self._next is not None
        self._next = (control, control.present()) if self._takes_back and not is_back else None
        seconds = await session.use(control, value)
        return (SECTION if session.whole else FILTER), seconds

    def _chosen(self, session: Session) -> tuple[Control | None, WidgetState]:
        """A control and the value to give it; no control to go to another page."""
        usable = [one for one in session.controls.values() if not _is_language(one)]
        if not usable or self._chance.randrange(100) < _PAGES_PER_HUNDRED:
            return None, WidgetState()
        # Choose the kind first: most controls are the switches of tables.
        kind = self._chance.choice(sorted({one.kind for one in usable}))
        control = self._chance.choice([one for one in usable if one.kind == kind])
        # Who changes one thing at a time keeps one end of the period.
        offered = [*control.values()] if self._takes_back else []
        return control, self._chance.choice(offered or [control.another(self._chance)])


def _is_language(control: Control) -> bool:
    """Whether a control sets the language, which stays as the address has it."""
    names = {one.content for one in control.element.button_group.options}
    return bool(names & set(LANGUAGES.values()))
