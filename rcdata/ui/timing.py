"""Logs a line for every run of a page: the time it took on the server, and the number of open
sessions. With RCDATA_LOG=json, lines are JSON objects for programs that collect logs; with
RCDATA_TIMING set, they are as `make bench` reads them. Nothing identifies the reader."""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime

from streamlit import runtime

_TIMED = bool(os.environ.get("RCDATA_TIMING"))
_AS_JSON = os.environ.get("RCDATA_LOG") == "json"


def now() -> float:
    """Seconds on a clock that never goes back."""
    return time.perf_counter()


def report(started: float, page: str, language: str) -> None:
    """Log the milliseconds since `started`."""
    spent = 1000 * (now() - started)
    if _TIMED:
        _write(f"script_ms={spent:.1f} page={page}")
    if _AS_JSON:
        _write(_line(page, language, spent))


def _line(page: str, language: str, spent_ms: float) -> str:
    told = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "page": page,
        "lang": language,
        "script_ms": round(spent_ms, 1),
        "sessions": _sessions(),
    }
    return json.dumps(told)


def _sessions() -> int:
    """The number of sessions with an open page."""
    return runtime.get_instance()._session_mgr.num_active_sessions() if runtime.exists() else 0


def _write(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
