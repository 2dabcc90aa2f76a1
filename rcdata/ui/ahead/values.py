"""Takes in the values that another process makes ahead, with another Python and another processor
than those that answer readers."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import sys
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from rcdata.cards.ahead import STORE, Made
from rcdata.cards.cache import Version
from rcdata.ui import database
from rcdata.ui.ahead import on_disk

_LOG = logging.getLogger(__name__)
_LOOK_SECONDS = 60.0
# How many values are read from the file without a rest.
_AT_ONCE = 200
# Its runs are not those of readers, and not to be logged.
_SILENT = {"RCDATA_TIMING": "", "RCDATA_LOG": ""}


async def from_file() -> None:
    """Store what the file beside the database holds, if it was made for the present state."""
    file = on_disk.place()
    state = await asyncio.to_thread(_state, file)
    if file and state:
        STORE.all_made = await _from_file(file, state, database.version())


async def gather(environment: Mapping[str, str]) -> None:
    """Store what the file holds, or else what the other process makes, and keep that in the file;
    again for each new version of the database. The process gets `environment` in addition to this
    one’s. While another server makes the same, wait for its file."""
    while True:
        version = database.version()
        STORE.all_made = STORE.all_made and STORE.holds(version)
        while not STORE.all_made:
            await _gathered(version, environment)
            if not STORE.all_made:
                await asyncio.sleep(_LOOK_SECONDS)
        while database.version() == version:
            await asyncio.sleep(_LOOK_SECONDS)


async def _gathered(version: Version, environment: Mapping[str, str]) -> None:
    """Take the values from the file, or make them and write it, unless another server does so
    now."""
    file = on_disk.place()
    state = await asyncio.to_thread(_state, file)
    with on_disk.alone(file) as is_alone:
        await from_file()
        if is_alone and not STORE.all_made:
            is_complete = await _from_another_process(environment)
            if is_complete and state and file:
                await asyncio.to_thread(_to_file, file, state, version)
                # From now on in the file, and not in memory.
                await _from_file(file, state, version)
            STORE.all_made = True


def _state(file: Path | None) -> bytes:
    """The stamp of the present state; empty if there is none, so that nothing is kept."""
    try:
        return on_disk.stamp(file) if file else b""
    except OSError:
        return b""


async def _from_file(file: Path, state: bytes, version: Version) -> bool:
    """Store what the file holds for this state; returns whether it holds anything. Rests as long as
    it works, for readers who are already there."""
    found, taken = on_disk.values(file, state, version), list[Made]()
    while True:
        began = time.monotonic()
        some = await asyncio.to_thread(lambda: [*islice(found, _AT_ONCE)])
        if not some:
            break
        taken += some
        await asyncio.sleep(time.monotonic() - began)
    if taken:
        STORE.replace(version, taken)
    return bool(taken)


def _to_file(file: Path, state: bytes, version: Version) -> None:
    """Write what is stored for this version, unless the data or the program have changed since."""
    if database.version() != version or _state(file) != state:
        return
    try:
        on_disk.write(file, STORE.made(version), state)
    except OSError as error:
        _LOG.info("Values made ahead are not kept in %s: %s", file, error.strerror)


async def _from_another_process(environment: Mapping[str, str]) -> bool:
    """Store what the process makes; returns whether that is all there is room for."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "rcdata.commands.ahead"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        cwd=on_disk.ROOT,
        env={**os.environ, **_SILENT, **environment},
    )
    assert process.stdout
    try:
        while STORE.add(await _next(process.stdout)):
            pass
    except asyncio.IncompleteReadError:
        if await process.wait():
            _LOG.warning("Only %s values could be made ahead; others take longer.", len(STORE))
            return False
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return True


async def _next(sent: asyncio.StreamReader) -> Made:
    """The next value. Raises `IncompleteReadError` when there is none."""
    length = int.from_bytes(await sent.readexactly(on_disk.LENGTH_BYTES), "big")
    made: Made = pickle.loads(await sent.readexactly(length))
    return made
