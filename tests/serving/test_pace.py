"""A flood of messages is slowed down, within a session and over all sessions of an address."""

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rcdata.server.pace import Allowance, Pace
from tests.server import ROOT

# In a process of its own, since Streamlit has one runtime for each: a session sends forty messages
# at once. Printed is how many threads it started for them.
STARTED = """
import asyncio, os
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import ScriptRunner
from rcdata.ui import warm

started, start = [], ScriptRunner.start

def counted(self):
    started.append(self)
    start(self)

ScriptRunner.start = counted
made = Runtime(RuntimeConfig(
    script_path=os.path.abspath("app.py"),
    media_file_storage=MemoryMediaFileStorage("/media"),
    uploaded_file_manager=MemoryUploadedFileManager("/upload"),
))

async def flooded():
    await made.start()
    reader = warm._Reader()
    session = made.connect_session(reader, {})
    for year in range(40):
        asked = BackMsg()
        asked.rerun_script.page_name = "costs"
        asked.rerun_script.query_string = f"from={2007 + year % 10}"
        made.handle_backmsg(session, asked, client=reader)
    made.stop()
    await made.stopped

asyncio.run(flooded())
print(len(started))
"""


class _Clock:
    def __init__(self) -> None:
        self.now, self.slept = 0.0, []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    clock = _Clock()
    monkeypatch.setattr("rcdata.server.pace.time.monotonic", clock.monotonic)
    monkeypatch.setattr("rcdata.server.pace.asyncio.sleep", clock.sleep)
    return clock


def _session(pace: Pace, messages: int, client: str = "192.0.2.1") -> None:
    """A session that sends so many messages as fast as they are accepted."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        for _ in range(messages):
            await receive()

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.receive", "bytes": b""}

    async def send(message: Any) -> None:
        raise AssertionError(message)

    pace.app = app
    asyncio.run(pace({"type": "websocket", "client": (client, 1)}, receive, send))


def _app(scope: Any, receive: Any, send: Any) -> Any:
    raise AssertionError("replaced")


def test_hands_are_never_held_back(clock: _Clock) -> None:
    pace = Pace(_app)
    _session(pace, int(pace.burst))
    assert clock.slept == []


def test_flood_of_a_session_comes_at_its_pace(clock: _Clock) -> None:
    pace = Pace(_app)
    _session(pace, int(pace.burst) + 60)
    assert clock.now == pytest.approx(60 / pace.rate)


def test_flood_over_many_sessions_comes_at_the_pace_of_the_address(clock: _Clock) -> None:
    pace = Pace(_app)
    for _ in range(100):
        _session(pace, 40)
    assert clock.now == pytest.approx((4000 - pace.addresses.burst) / pace.addresses.rate, rel=0.01)


def test_another_address_is_not_held_back(clock: _Clock) -> None:
    pace = Pace(_app)
    for _ in range(100):
        _session(pace, 40)
    clock.slept.clear()
    _session(pace, 40, client="192.0.2.2")
    assert clock.slept == []


def test_addresses_are_forgotten_before_they_fill_the_memory(clock: _Clock) -> None:
    pace = Pace(_app)
    for number in range(11_000):
        pace.addresses.of(str(number))
    assert len(pace.addresses.known) <= 10_000


def test_a_session_has_one_thread_however_fast_it_sends(database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "RCDATA_DATABASE": str(database)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.strip() == "1", done.stderr


def test_allowance_fills_again(clock: _Clock) -> None:
    allowance = Allowance(burst=2, rate=1)
    assert [allowance.take() for _ in range(3)] == [0, 0, 1]
    clock.now += 10
    assert [allowance.take() for _ in range(3)] == [0, 0, 1]
