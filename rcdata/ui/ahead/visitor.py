"""The other process: opens sections of pages and chooses every value that they offer; what its
caches keep goes to the server."""

from __future__ import annotations

import asyncio
import os
import pickle
import runpy
from collections.abc import Iterable
from itertools import product
from threading import Lock
from typing import BinaryIO

from streamlit.proto.WidgetStates_pb2 import WidgetState

from rcdata.cards.ahead import STORE, Made
from rcdata.i18n import LANGUAGES
from rcdata.ui import state
from rcdata.ui.ahead.on_disk import LENGTH_BYTES, ROOT
from rcdata.ui.ahead.reader import Control, Reader

_SCHEMES = ("light", "dark")
# The processes of readers come first.
_LOWEST_PRIORITY = 19
# The most values of a control that another one makes appear: with whom to compare a country is left
# to readers.
_MOST_VALUES = 50


class _Sender:
    """Sends each value, from whichever thread has made it. Ends the process when nobody listens."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._lock = out, Lock()

    def __call__(self, made: Made) -> None:
        packed = pickle.dumps(made)
        with self._lock:
            try:
                self._out.write(len(packed).to_bytes(LENGTH_BYTES, "big") + packed)
                self._out.flush()
            except OSError:
                os._exit(1)


def send(sections: Iterable[tuple[str, str]]) -> None:
    """Visit the sections, given as page and section (empty for the first), in every colour scheme
    and language, and write what is made to the standard output. Whatever else is printed goes to
    the error output."""
    if hasattr(os, "nice"):
        os.nice(_LOWEST_PRIORITY)
    STORE.told = _Sender(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    asyncio.run(_visits(tuple(sections)))


async def _visits(sections: Iterable[tuple[str, str]]) -> None:
    app = runpy.run_path(str(ROOT / "app.py"), run_name="app")["app"]
    async with app.lifespan()(app):
        for scheme, code, (page, section) in product(_SCHEMES, LANGUAGES, sections):
            query = {state.LANGUAGE: code, state.SECTION: section}
            await _every_value(page, {name: one for name, one in query.items() if one}, scheme)


async def _every_value(page: str, query: dict[str, str], scheme: str) -> None:
    """Choose each value of each control, each control from the page as it opens; then of those that
    a value makes appear, from the page with this value: the year of prices, once dollars are
    constant."""
    done: set[str] = set()
    while True:
        reader = Reader()
        with reader.connected():
            await reader.open(page, query, scheme)
            control = next((one for one in reader.controls if one.id not in done), None)
            if control is None:
                return
            done.add(control.id)
            appeared = await _used(reader, control)
        for value, new in appeared:
            if new.id in done:
                continue
            done.add(new.id)
            reader = Reader()
            with reader.connected():
                await reader.open(page, query, scheme)
                await reader.use(control, value)
                await _used(reader, new)


async def _used(reader: Reader, control: Control) -> list[tuple[WidgetState, Control]]:
    """Choose each value of a control; returns the controls that appeared, each with the value that
    made it appear, but for those with too many values."""
    appeared = []
    for value in control.values():
        there = {one.id for one in reader.controls}
        await reader.use(control, value)
        appeared += [
            (value, one)
            for one in reader.controls
            if one.id not in there and len([*one.values()]) <= _MOST_VALUES
        ]
    return appeared
