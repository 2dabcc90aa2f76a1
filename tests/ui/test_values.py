"""Values that another process makes ahead are taken in, whatever becomes of that process, and kept
for the next server."""

import asyncio
import os
import pickle
import stat
import sys
import zlib
from pathlib import Path

import pytest

from rcdata.cards.ahead import Made, Piece, Store
from rcdata.ui import database
from rcdata.ui.ahead import on_disk, values
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


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """The file of a database that is not the program's."""
    file = tmp_path / "rc.duckdb"
    file.write_bytes(b"data")
    monkeypatch.setenv("RCDATA_DATABASE", str(file))
    monkeypatch.setattr(values, "_LOOK_SECONDS", 0.05)
    return file


@pytest.fixture
def new_store(monkeypatch):
    """A function that begins with an empty store, as a server does that starts."""

    def begin():
        made = Store()
        monkeypatch.setattr(values, "STORE", made)
        return made

    return begin


@pytest.fixture
def store(new_store):
    return new_store()


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
    return loops.run(asyncio.wait_for(values._from_another_process({}), SECONDS))


def _gathered(until=lambda: values.STORE.all_made):
    """Gather until something is so."""

    async def until_then():
        task = asyncio.create_task(values.gather({}))
        while not until():
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    loops.run(asyncio.wait_for(until_then(), SECONDS))


@pytest.mark.parametrize(
    ("then", "is_told"),
    [("", False), ("sys.exit(1)", True), ("sys.stdout.buffer.write(b'12'); sys.exit(3)", True)],
)
def test_what_was_sent_is_kept(store, sends, caplog, then, is_told):
    sends(then)
    assert _taken_in() != is_told
    assert len(store) == 2
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


def test_new_data_are_made_ahead_again(store, sends, data, monkeypatch):
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
        data.write_bytes(b"others")
        now[0] = (2, 1)
        while not second or not store.all_made:
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    loops.run(asyncio.wait_for(replaced(), SECONDS))
    assert store.value((2, 1), ("cache", "a"), lambda: "made") == "a"
    assert store.value((1, 1), ("cache", "a"), lambda: "made") == "made"


@pytest.fixture
def kept(data, sends, new_store, monkeypatch):
    """A function that begins anew: the store of a server that finds the file of one before."""
    monkeypatch.setattr(database, "version", lambda: (1, 1))
    new_store()
    sends("")
    _gathered()
    assert on_disk.place() == Path(f"{data}.ahead")
    assert on_disk.place().is_file()

    def again(version=(2, 1)):
        monkeypatch.setattr(database, "version", lambda: version)
        store, started = new_store(), sends("sys.exit(1)", version=str(version))
        _gathered()
        return store, started

    return again


def test_the_next_server_takes_the_values_from_the_file(kept):
    store, started = kept()
    assert started == []
    assert len(store) == 2
    assert store.value((2, 1), ("cache", "a"), lambda: "made") == "a"


def test_values_stay_in_the_file_and_are_made_again_when_it_can_no_longer_be_read(kept):
    store, _ = kept()
    assert all(isinstance(one.packed, Piece) for one in store.made((2, 1)))
    os.truncate(on_disk.place(), 10)
    assert store.value((2, 1), ("cache", "a"), lambda: "made") == "made"


def test_other_data_are_not_shown_from_the_file(kept, data):
    data.write_bytes(b"others")
    _, started = kept()
    assert len(started) == 1


def test_another_program_does_not_use_the_file(kept, monkeypatch):
    monkeypatch.setattr(on_disk, "_PROGRAM", (*on_disk._PROGRAM, "README.md"))
    _, started = kept()
    assert len(started) == 1


@pytest.mark.parametrize("part", [0, 40, 70, -1])
def test_a_damaged_file_is_not_read(kept, part, monkeypatch):
    content = bytearray(on_disk.place().read_bytes())
    content[part] ^= 1
    on_disk.place().write_bytes(content)
    monkeypatch.setattr(on_disk.pickle, "loads", lambda _: pytest.fail("it was read"))
    assert [*on_disk.values(on_disk.place(), on_disk.stamp(on_disk.place()), (1, 1))] == []


def test_half_a_file_is_not_read(kept):
    content = on_disk.place().read_bytes()
    on_disk.place().write_bytes(content[: len(content) // 2])
    _, started = kept()
    assert len(started) == 1


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_not_read(kept, mode):
    assert stat.S_IMODE(on_disk.place().stat().st_mode) == 0o600
    on_disk.place().chmod(mode)
    _, started = kept()
    assert len(started) == 1


def test_a_file_of_another_user_is_not_read(kept, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    _, started = kept()
    assert len(started) == 1


def test_what_is_not_complete_is_not_kept(store, sends):
    sends("sys.exit(1)")
    _gathered()
    assert not on_disk.place().exists()


def test_values_of_data_that_were_replaced_meanwhile_are_not_kept(store, sends, data, monkeypatch):
    monkeypatch.setattr(database, "version", lambda: (1, 1))
    sends(f"open({str(data)!r}, 'w').write('others')")
    _gathered()
    assert not on_disk.place().exists()


def test_one_server_makes_the_values_and_the_other_waits_for_its_file(store, sends, monkeypatch):
    monkeypatch.setattr(database, "version", lambda: (1, 1))
    file = on_disk.place()
    started = sends("")
    made = [Made((5, 5), ("cache", "a"), zlib.compress(pickle.dumps("theirs")))]

    async def other():
        with on_disk.alone(file) as is_alone:
            assert is_alone
            task = asyncio.create_task(values.gather({}))
            await asyncio.sleep(0.5)
            assert not values.STORE.all_made
            on_disk.write(file, made, on_disk.stamp(file))
            while not values.STORE.all_made:
                await asyncio.sleep(0.01)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    loops.run(asyncio.wait_for(other(), SECONDS))
    assert started == []
    assert store.value((1, 1), ("cache", "a"), lambda: "made") == "theirs"


def test_the_other_makes_them_when_the_first_has_died(store, sends, monkeypatch):
    monkeypatch.setattr(database, "version", lambda: (1, 1))
    started = sends("")
    with on_disk.alone(on_disk.place()):
        _gathered(until=lambda: True)
    assert started == []
    _gathered()
    assert len(started) == 1


def test_where_nothing_can_be_written_nothing_is_kept(store, sends, monkeypatch, caplog):
    monkeypatch.setattr(database, "version", lambda: (1, 1))

    file = on_disk.place()
    file.mkdir()
    file.with_name(f"{file.name}.lock").mkdir()
    sends("")
    _gathered()
    assert len(store) == 2
    assert "Traceback" not in caplog.text


def test_a_lake_has_no_file(monkeypatch):
    monkeypatch.setenv("RCDATA_DATABASE", "ducklake:postgres:dbname=rc")
    assert on_disk.place() is None
