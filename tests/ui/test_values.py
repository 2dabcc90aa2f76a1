"""Values that another process makes ahead are taken in, whatever becomes of that process."""

import asyncio
import sys

import pytest

from rcdata.cards.ahead import Store
from rcdata.ui import database
from rcdata.ui.ahead import values
from tests import loops

SECONDS = 20
# A process that sends two values for a version of the database, and then what is added.
SENDS = """
import pickle, sys, zlib
from rcdata.cards.ahead import Made
for name in "ab":
    made = pickle.dumps(Made({version}, ("cache", name), zlib.compress(pickle.dumps(name))))
    sys.stdout.buffer.write(len(made).to_bytes(4, "big") + made)
sys.stdout.buffer.flush()
{then}
"""


@pytest.fixture
def store(monkeypatch):
    made = Store()
    monkeypatch.setattr(values, "STORE", made)
    return made


@pytest.fixture
def sends(monkeypatch):
    """A function that puts another program in the place of the process; returns its starts."""
    real = asyncio.create_subprocess_exec

    def instead(then, version="(1, 1)"):
        started = []

        async def start(*_command, **options):
            code = SENDS.format(version=version, then=then)
            process = await real(sys.executable, "-c", code, **options)
            started.append(process)
            return process

        monkeypatch.setattr(asyncio, "create_subprocess_exec", start)
        return started

    return instead


def _taken_in():
    loops.run(asyncio.wait_for(values._from_another_process({}), SECONDS))


@pytest.mark.parametrize(
    ("then", "is_told"),
    [("", False), ("sys.exit(1)", True), ("sys.stdout.buffer.write(b'12'); sys.exit(3)", True)],
)
def test_what_was_sent_is_kept(store, sends, caplog, then, is_told):
    sends(then)
    _taken_in()
    assert len(store) == 2
    assert store.all_made
    assert ("Only 2 values could be made ahead" in caplog.text) == is_told


def test_a_full_store_ends_the_process(store, sends):
    started = sends("import time; time.sleep(60)")
    store._most = 1
    _taken_in()
    assert len(store) == 0
    assert started[0].returncode is not None


def test_the_process_is_ended_with_the_server(store, sends):
    started = sends("import time; time.sleep(60)")

    async def cancelled():
        task = asyncio.create_task(values._from_another_process({}))
        while len(store) < 2:
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    loops.run(asyncio.wait_for(cancelled(), SECONDS))
    assert started[0].returncode is not None


def test_new_data_are_made_ahead_again(store, sends, monkeypatch):
    monkeypatch.setattr(values, "_LOOK_SECONDS", 0.05)
    now = [(1, 1)]
    monkeypatch.setattr(database, "version", lambda: now[0])

    async def replaced():
        task = asyncio.create_task(values.gather({}))
        first = sends("")
        while not store.all_made:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        assert len(first) == 1, "once for a version"
        second = sends("", version="(2, 1)")
        now[0] = (2, 1)
        while not second or not store.all_made:
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    loops.run(asyncio.wait_for(replaced(), SECONDS))
    assert store.value((2, 1), ("cache", "a"), lambda: "made") == "a"
    assert store.value((1, 1), ("cache", "a"), lambda: "made") == "made"
