"""A long day in short: twenty thousand changes, and two thousand sessions opened and closed. Memory
must not grow, and the memory of closed sessions must be freed."""

import asyncio
import random
import tempfile
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

from benchmarks import server
from benchmarks.protocol import opened
from benchmarks.report import Measurement
from benchmarks.sessions import Load, Reader, View, tell, views
from tests.server import App, running_app

CHANGES, SESSIONS = 20_000, 2_000
READERS = 24
# The server's caches fill up within the first step; after that, old answers are dropped.
STEPS = 10
# The most that the second half may add.
GROWTH_PERCENT = 10.0
# Seconds that the server keeps a closed session in case its browser comes back.
_KEPT = 1


def long_day(database: Path, changes: int = CHANGES, sessions: int = SESSIONS) -> list[Measurement]:
    """Megabytes of the server after each tenth, and how much the second half of each part adds."""
    options = {"server.disconnectedSessionTTL": str(_KEPT)}
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(
            Path(folder) / "log", database, options=options, environment=server.AHEAD
        ) as app,
    ):
        server.wait_until_made(app)
        load = Load()
        places = views(database, random.Random(7))
        found = asyncio.run(_day(app, places, changes, sessions, load))
    tell(load.errors)
    return [*found, Measurement("a long day: errors", len(load.errors), "errors", 0)]


async def _day(
    app: App, places: list[View], changes: int, sessions: int, load: Load
) -> list[Measurement]:
    found = []
    for what, total, work in (
        ("changes", changes, _changed),
        ("sessions opened and closed", sessions, _come_and_gone),
    ):
        held = [_held(app)]
        for _ in range(STEPS):
            await work(app, places, total // STEPS, load)
            held.append(_held(app))
        found += [
            Measurement(f"memory after {total * step // STEPS:,} {what}", megabytes, "MB")
            for step, megabytes in enumerate(held)
            if step in (0, 1, STEPS // 2, STEPS)
        ]
        grown = 100 * (held[-1] / held[STEPS // 2] - 1)
        found.append(
            Measurement(f"the second half of {total:,} {what} adds", grown, "%", GROWTH_PERCENT)
        )
    return found


def _held(app: App) -> float:
    return server.megabytes(app.process.pid, "VmRSS") or 0.0


async def _together(load: Load, work: Callable[[int], Awaitable[None]]) -> None:
    async def alone(number: int) -> None:
        try:
            await work(number)
        except Exception as error:
            load.errors.append(f"{type(error).__name__}: {error}")

    await asyncio.gather(*(alone(number) for number in range(READERS)))


async def _changed(app: App, places: list[View], total: int, load: Load) -> None:
    """`total` changes by readers who do not pause."""
    left = count(total, -1)

    async def use(number: int) -> None:
        view = random.choice(places)
        # Every other one puts changes together, which fills the server's caches sooner.
        reader = Reader(app.url, number, view, places, takes_back=number % 2 == 0)
        async with opened(app.url, number) as session:
            await session.open(view.page, view.query)
            while next(left) > 0:
                load.answers.append(await reader.change(session))

    await _together(load, use)


async def _come_and_gone(app: App, places: list[View], total: int, load: Load) -> None:
    """`total` readers who open a page and leave."""
    left = count(total, -1)

    async def look(number: int) -> None:
        while next(left) > 0:
            view = random.choice(places)
            async with opened(app.url, number) as session:
                load.first_pages.append(await session.open(view.page, view.query))

    await _together(load, look)
