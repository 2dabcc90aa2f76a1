"""Takes in the values that another process makes ahead, with another Python and another processor
than those that answer readers."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import sys
from collections.abc import Mapping
from pathlib import Path

from rcdata.cards.ahead import STORE, Made
from rcdata.ui import database

_LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parents[3]
# How many bytes say how long a value is.
LENGTH_BYTES = 4
_LOOK_SECONDS = 60.0
# Its runs are not those of readers, and not to be logged.
_SILENT = {"RCDATA_TIMING": "", "RCDATA_LOG": ""}


async def gather(environment: Mapping[str, str]) -> None:
    """Store what the other process makes, again for each new version of the database. The process
    gets `environment` in addition to this one’s."""
    while True:
        version, STORE.all_made = database.version(), False
        await _from_another_process(environment)
        while database.version() == version:
            await asyncio.sleep(_LOOK_SECONDS)


async def _from_another_process(environment: Mapping[str, str]) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "rcdata.commands.ahead"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **_SILENT, **environment},
    )
    assert process.stdout
    try:
        while STORE.add(await _next(process.stdout)):
            pass
    except asyncio.IncompleteReadError:
        if await process.wait():
            _LOG.warning("Only %s values could be made ahead; others take longer.", len(STORE))
    finally:
        STORE.all_made = True
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _next(sent: asyncio.StreamReader) -> Made:
    """The next value. Raises `IncompleteReadError` when there is none."""
    length = int.from_bytes(await sent.readexactly(LENGTH_BYTES), "big")
    made: Made = pickle.loads(await sent.readexactly(length))
    return made
