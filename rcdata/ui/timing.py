"""The server's share of an answer, on the log where RCDATA_TIMING is set: `make bench` reads it."""

from __future__ import annotations

import os
import sys
import time

_ON = bool(os.environ.get("RCDATA_TIMING"))


def now() -> float:
    """Seconds on a clock that only runs forward."""
    return time.perf_counter()


def report(started: float, page: str) -> None:
    """Log the milliseconds since `started`."""
    if _ON:
        spent = 1000 * (now() - started)
        print(f"script_ms={spent:.1f} page={page}", file=sys.stderr, flush=True)
