"""Faults while others are at work: bad addresses, floods, broken data files, and a card, a query
and a picture that hang or crash. Nobody else may notice any of them.

After each fault a new visitor opens a page again and again until it loads at the usual speed: that
is the server's time to recover.
"""

import asyncio
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks import faulty, server
from benchmarks.addresses import WORDS
from benchmarks.protocol import BadAnswerError, opened
from benchmarks.report import Measurement, percentile
from benchmarks.sessions import Load, company, tell, views
from rcdata.titles import FIRST
from tests import hostile
from tests.asking import ask, shakes_hands
from tests.server import App, running_app

READERS = 200
# The server has recovered when a new visitor's page loads within a second, or within this multiple
# of the time it took before the first fault.
USUAL_SECONDS, USUAL_TIMES = 1.0, 3.0
# How long the other sessions are watched after a fault.
_AFTER_SECONDS = 3.0
_GIVE_UP_SECONDS = 120.0
_PICTURE = f"/api/cards/{faulty.CARD}.png?levy_rate_pct=2&name="
_BLOCK = 8192
_TRIES = 5


@dataclass(frozen=True)
class Stage:
    """The app, and the database file that it serves."""

    app: App
    database: Path


def faults_beside(database: Path, readers: int = READERS) -> list[Measurement]:
    """Each fault with `readers` sessions open: what the others see, and how long recovery takes."""
    with tempfile.TemporaryDirectory() as folder:
        served = Path(folder) / "rc.duckdb"
        shutil.copy(database, served)
        server.copy_made(database, served)
        with running_app(
            Path(folder) / "log", served, environment=server.AHEAD, program="benchmarks.faulty"
        ) as app:
            server.wait_until_made(app)
            return asyncio.run(_all(Stage(app, served), readers))


async def _all(stage: Stage, readers: int) -> list[Measurement]:
    found = [Measurement("sessions that are open meanwhile", readers, "")]
    places = views(stage.database, random.Random(7))
    async with company(stage.app.url, places, readers, takes_back=True) as load:
        before = [await _opened(stage.app) for _ in range(3)]
        usual = max(USUAL_SECONDS, USUAL_TIMES * percentile(before, 50))
        for name, fault in FAULTS.items():
            found += await _one(stage, name, fault, load, usual)
    tell(load.errors)
    return found


async def _one(
    stage: Stage,
    name: str,
    fault: Callable[[Stage], Awaitable[None]],
    load: Load,
    usual: float,
) -> list[Measurement]:
    seen, answers = len(load.errors), len(load.answers)
    await fault(stage)
    recovered = await _as_before(stage.app, usual)
    await asyncio.sleep(_AFTER_SECONDS)
    times = [seconds for _, seconds in load.answers[answers:]]
    if stage.app.process.poll() is not None:
        raise BadAnswerError(f"{name}: the server is gone")
    found = [
        Measurement(f"{name}: errors seen by others", len(load.errors) - seen, "errors", 0),
        Measurement(f"{name}: until all is as before", recovered, "s"),
    ]
    if times:
        slow = 1000 * percentile(times, 95)
        found.append(Measurement(f"{name}: 95th percentile of {len(times)} changes", slow, "ms"))
    return found


async def _opened(app: App) -> float:
    """Seconds until the page of a new visitor is complete."""
    async with opened(app.url, 9) as session:
        return await session.open("costs", "lang=en")


async def _as_before(app: App, usual: float) -> float:
    """Seconds until a new session's page is complete within the usual time again."""
    began = time.monotonic()
    while True:
        started = time.monotonic()
        with suppress(OSError, TimeoutError, BadAnswerError):
            if await _opened(app) < usual:
                return started - began
        if time.monotonic() - began > _GIVE_UP_SECONDS:
            raise BadAnswerError("the server does not come back")
        await asyncio.sleep(0.1)


async def _look(stage: Stage, page: str, query: str) -> None:
    """A visitor opens an address; errors on their own page do not count."""
    with suppress(BadAnswerError):
        async with opened(stage.app.url, 7) as session:
            await session.open("" if page == FIRST else page, query)


async def _get(stage: Stage, path: str) -> int:
    asked = partial(ask, stage.app.url, path, seconds=_GIVE_UP_SECONDS)
    return (await asyncio.to_thread(asked)).status


def _card(name: str) -> Callable[[Stage], Awaitable[None]]:
    async def opened_(stage: Stage) -> None:
        await _look(stage, "what-if", urlencode({"levy_rate_pct": 2, "name": name}))

    return opened_


async def _control_character(stage: Stage) -> None:
    """A link and a click like these once ended the server for everybody."""
    await _look(stage, "what-if", "levy_rate_pct=2&name=a%00b")
    await _get(stage, f"{_PICTURE}a%00b")


async def _words(stage: Stage) -> None:
    """A short address like these once stalled everybody for a minute."""
    for page, query in WORDS:
        await _look(stage, page, urlencode(query))


async def _addresses(stage: Stage) -> None:
    chance = random.Random(17)
    for page, query in (hostile.address(chance) for _ in range(20)):
        await _look(stage, page, urlencode(query, errors="replace"))


async def _flood_of_changes(stage: Stage) -> None:
    """One session sends a thousand runs as fast as its connection takes them."""
    message = BackMsg()
    message.rerun_script.page_name = "costs"
    async with opened(stage.app.url, 5) as session:
        for _ in range(1000):
            await session.connection.send(message.SerializeToString())
        await asyncio.sleep(_AFTER_SECONDS)


async def _flood_of_requests(stage: Stage) -> None:
    """More than 210 requests a second are refused."""
    paths = (f"/api/cards/cost.csv?from={2004 + n % 10}" for n in range(400))
    await asyncio.gather(*(_get(stage, path) for path in paths))


async def _foreign_origins(stage: Stage) -> None:
    """A foreign origin once made the server look up its own public address in the event loop."""
    for _ in range(20):
        found = await asyncio.to_thread(
            shakes_hands, stage.app.url, {"Origin": "http://evil.example"}
        )
        if found != 403:
            raise BadAnswerError(f"a foreign origin was answered {found}")


async def _uploads(stage: Stage) -> None:
    for _ in range(4):
        found = await asyncio.to_thread(
            ask, stage.app.url, "/_stcore/upload_file/session/x", None, "PUT"
        )
        if found.status != 404:
            raise BadAnswerError(f"an upload was answered {found.status}")


async def _silent_lines(stage: Stage) -> None:
    """Three hundred connections are opened and send nothing."""
    lines = [opened(stage.app.url, number) for number in range(300)]
    for line in lines:
        await line.__aenter__()
    await asyncio.sleep(_AFTER_SECONDS)
    for line in lines:
        await line.__aexit__(None, None, None)


def _data(change: Callable[[bytes], bytes | None]) -> Callable[[Stage], Awaitable[None]]:
    """The database file is replaced or removed while visitors come, then restored."""

    async def changed(stage: Stage) -> None:
        whole = stage.database.read_bytes()
        broken = change(whole)
        if broken is None:
            stage.database.unlink()
        else:
            _put(stage.database, broken)
        for _ in range(5):
            await _look(stage, "costs", "lang=en")
            await asyncio.sleep(0.3)
        _put(stage.database, whole)

    return changed


def _put(out: Path, content: bytes) -> None:
    new = out.with_suffix(".new")
    new.write_bytes(content)
    new.replace(out)


def _with_a_damaged_block(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[:middle] + bytes(_BLOCK) + whole[middle + _BLOCK :]


async def _picture_hangs(stage: Stage) -> None:
    """Two pictures that never finish; others wait for their turn."""
    endless = f"{_PICTURE}{quote(faulty.PICTURE)}"
    await asyncio.gather(*(_get(stage, endless) for _ in range(2)), _picture_of_another(stage))


async def _picture_dies(stage: Stage) -> None:
    """The drawing processes are killed while they draw."""
    asked = asyncio.create_task(_get(stage, f"{_PICTURE}{quote(faulty.PICTURE)}"))
    await asyncio.sleep(1)
    for pid in _painters(stage.app.process.pid):
        os.kill(pid, signal.SIGKILL)
    await asked
    await _picture_of_another(stage)


async def _picture_of_another(stage: Stage) -> None:
    """The picture is made in the end; on a busy machine not at the first try, as its time is
    short."""
    for _ in range(_TRIES):
        if await _get(stage, "/api/cards/cost.png") == 200:
            return
    raise BadAnswerError("the picture of another was not made")


def _painters(pid: int) -> Iterator[int]:
    """The drawing processes that a server has started."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            if parent == pid and b"draw.py" in (stat.parent / "cmdline").read_bytes():
                yield int(stat.parent.name)


FAULTS: dict[str, Callable[[Stage], Awaitable[None]]] = {
    "a control character in an address, and its picture": _control_character,
    "four hundred words in every search": _words,
    "twenty addresses of any kind": _addresses,
    "a thousand changes by one session": _flood_of_changes,
    "four hundred requests at once": _flood_of_requests,
    "twenty handshakes of a foreign origin": _foreign_origins,
    "uploads": _uploads,
    "three hundred silent lines": _silent_lines,
    "a data file that is none": _data(lambda _: b"This is not a database."),
    "an empty data file": _data(lambda _: b""),
    "half a data file": _data(lambda whole: whole[: len(whole) // 2]),
    "a data file with a damaged block": _data(_with_a_damaged_block),
    "a data file that is gone": _data(lambda _: None),
    "a card that dies": _card("card-dies"),
    "a card that hangs": _card("card-hangs"),
    "a card that takes a processor": _card("card-spins"),
    "a question that never ends": _card("query-hangs"),
    "a question that fails": _card("query-dies"),
    "pictures that never end": _picture_hangs,
    "a picture whose program dies": _picture_dies,
}
