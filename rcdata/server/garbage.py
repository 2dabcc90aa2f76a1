"""Frees memory that only Python's garbage collector can free, once a minute.

The collector stops every session while it goes over all objects. Left to itself it does so whenever
there are a quarter more of them: with fifty sessions every six seconds, for a quarter to half a
second. Most objects are values cached for all sessions, so what is left is excluded, and the next
collection goes over what came since. Every tenth goes over everything, since sessions that were
open at an exclusion may have ended.
"""

from __future__ import annotations

import asyncio
import gc
from itertools import cycle

_MINUTE_SECONDS = 60.0
_WHOLE_EVERY = 10
# Python's own collection of everything, if this one should ever end: after some millions of
# objects, not some hundred thousand.
_SELDOM = 1000


async def collect() -> None:
    """Collect in the background, as long as the server runs."""
    youngest, middle, _ = gc.get_threshold()
    gc.set_threshold(youngest, middle, _SELDOM)
    for turn in cycle(range(_WHOLE_EVERY)):
        await asyncio.sleep(_MINUTE_SECONDS)
        sweep(whole=turn == 0)


def sweep(*, whole: bool) -> None:
    """Collect what came since the last sweep, or, if `whole`, everything; and exclude what is left
    from the sweeps that follow."""
    if whole:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
