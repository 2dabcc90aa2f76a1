"""Many open sessions at once, each changing a filter now and then.

The clients speak the protocol of Streamlit's page (1.67): a websocket on which the client
sends `BackMsg` and the server answers `ForwardMsg`. Like the page they send the state of
the changed widget, its value in the address, and the hashes of the messages they hold.
"""

import asyncio
import random
import re
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.report import Measurement, percentile
from tests.server import running_app

PAGE = "costs"
FILTER = re.compile("dollars", re.IGNORECASE)
MEAN_PAUSE_SECONDS = 5.0
ANSWER_TIMEOUT_SECONDS = 30.0
ARRIVALS_PER_SECOND = 20.0
GOOD_ENDS = {
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
}


class BadAnswerError(Exception):
    """The server answered a run with a fault."""


@dataclass
class Load:
    """What all sessions together have seen."""

    first_pages: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class Session:
    """One open page: its connection, its filter and the messages it has cached."""

    connection: ClientConnection
    page_hash: str = ""
    filter: ButtonGroup | None = None
    fragment: str = ""
    cached: set[str] = field(default_factory=set)

    async def open(self) -> float:
        message = BackMsg()
        message.rerun_script.page_name = PAGE
        message.rerun_script.query_string = ""
        seconds = await self.ask(message)
        if self.filter is None:
            raise BadAnswerError(f"/{PAGE} has no filter named like {FILTER.pattern!r}")
        return seconds

    async def change_filter(self) -> float:
        assert self.filter is not None
        option = random.choice(self.filter.options).content
        message = BackMsg()
        run = message.rerun_script
        run.page_script_hash = self.page_hash
        run.fragment_id = self.fragment
        run.cached_message_hashes.extend(self.cached)
        if self.filter.query_param_key:
            run.query_string = urlencode({self.filter.query_param_key: option})
        state = run.widget_states.widgets.add(id=self.filter.id)
        state.string_array_value.data.append(option)
        return await self.ask(message)

    async def ask(self, message: BackMsg) -> float:
        start = time.perf_counter()
        await self.connection.send(message.SerializeToString())
        self.cached = await asyncio.wait_for(self._read_run(), ANSWER_TIMEOUT_SECONDS)
        return time.perf_counter() - start

    async def _read_run(self) -> set[str]:
        """Read the messages of one script run; the hashes of those that a page would cache."""
        hashes = set()
        while True:
            answer = ForwardMsg.FromString(await self.connection.recv(decode=False))
            kind = answer.WhichOneof("type")
            if answer.metadata.cacheable:
                hashes.add(answer.ref_hash or answer.hash)
            if kind == "new_session":
                self.page_hash = answer.new_session.page_script_hash
            elif kind == "delta":
                self._look_at(answer.delta)
            elif kind == "script_finished":
                if answer.script_finished in GOOD_ENDS:
                    return hashes
                if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    raise BadAnswerError("the script did not compile")

    def _look_at(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise BadAnswerError(f"{element.exception.type}: {element.exception.message}")
        if kind == "button_group" and FILTER.search(element.button_group.label):
            self.filter, self.fragment = element.button_group, delta.fragment_id


def many_sessions(database: Path, count: int, seconds: float) -> list[Measurement]:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log", database) as app,
    ):
        url = app.url.replace("http", "ws", 1) + "/_stcore/stream"
        load = asyncio.run(_drive(url, count, seconds))
        memory = _memory_megabytes(app.process.pid)
    for error in sorted(set(load.errors)):
        print(f"  error in a session: {error}")
    if not load.answers:
        raise BadAnswerError("no session got an answer")
    return _measurements(load, count, memory)


def _measurements(load: Load, count: int, memory: float | None) -> list[Measurement]:
    def milliseconds(values: list[float], percent: float) -> float:
        return 1000 * percentile(values, percent)

    what = f"{count} sessions"
    answers = f"{what}, {len(load.answers)} answers"
    found = [
        Measurement(f"{what}, first page: median", milliseconds(load.first_pages, 50), "ms"),
        Measurement(f"{answers}: median", milliseconds(load.answers, 50), "ms"),
        Measurement(f"{answers}: 95th percentile", milliseconds(load.answers, 95), "ms", 300),
        Measurement(f"{what}: errors", len(load.errors), "errors", 0),
    ]
    if memory is not None:
        found.append(Measurement(f"{what}: memory of the server at most", memory, "MB", 700))
    return found


async def _drive(url: str, count: int, seconds: float) -> Load:
    load = Load()
    everybody_is_in = asyncio.Event()
    tasks = []
    for _ in range(count):
        tasks.append(asyncio.create_task(use(url, seconds, load, everybody_is_in)))
        await asyncio.sleep(1 / ARRIVALS_PER_SECOND)
    while len(load.first_pages) + len(load.errors) < count:
        await asyncio.sleep(0.1)
    everybody_is_in.set()
    await asyncio.gather(*tasks)
    return load


async def use(url: str, seconds: float, load: Load, everybody_is_in: asyncio.Event) -> None:
    try:
        async with connect(url, subprotocols=["streamlit"], max_size=None) as connection:
            session = Session(connection)
            load.first_pages.append(await session.open())
            await everybody_is_in.wait()
            await _change_now_and_then(session, time.monotonic() + seconds, load)
    except Exception as error:
        load.errors.append(f"{type(error).__name__}: {error}")


async def _change_now_and_then(session: Session, end: float, load: Load) -> None:
    while True:
        pause = random.expovariate(1 / MEAN_PAUSE_SECONDS)
        if time.monotonic() + pause > end:
            return
        await asyncio.sleep(pause)
        load.answers.append(await session.change_filter())


def _memory_megabytes(pid: int) -> float | None:
    """The most memory that the process has held, where the system tells (Linux)."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
    return int(found[1]) / 1024 if found else None
