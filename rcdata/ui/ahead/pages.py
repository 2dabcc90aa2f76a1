"""Warming up: opens each page once in each language after the server has started, so that no reader
waits for what all sessions share."""

from __future__ import annotations

import asyncio
import os
import time

from rcdata.i18n import LANGUAGES
from rcdata.titles import PAGES
from rcdata.ui import state
from rcdata.ui.ahead import values
from rcdata.ui.ahead.reader import Reader

# `no`: nothing is made ahead; `pages`: the pages as they open, and not the values they offer.
SWITCH, NOTHING, ONLY_PAGES = "RCDATA_WARM_UP", "no", "pages"


async def visits() -> None:
    """Take what was made before; open every page in every language, one after the other, with a
    pause as long as each run, for readers who are already there; then take what another process
    makes of the values that pages offer. `RCDATA_WARM_UP` switches off one or both."""
    wanted = os.environ.get(SWITCH)
    if wanted == NOTHING:
        return
    if wanted != ONLY_PAGES:
        await values.from_file()
    for code in LANGUAGES:
        for page in PAGES:
            started = time.monotonic()
            await visit(page, code)
            await asyncio.sleep(time.monotonic() - started)
    if wanted != ONLY_PAGES:
        await values.gather({SWITCH: NOTHING})


async def visit(page: str, code: str) -> None:
    """Open a page in a language, and close it."""
    reader = Reader()
    with reader.connected():
        await reader.open(page, {state.LANGUAGE: code})
