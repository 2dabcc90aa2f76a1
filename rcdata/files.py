"""A new file in the place of an old one, in one step; the build and the exports write with it."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

# Where the first bytes of a file tell its kind, and what they are.
Signature = tuple[int, bytes]
ZIP_SIGNATURE: Signature = (0, b"PK\x03\x04")
DUCKDB_SIGNATURE: Signature = (8, b"DUCK")
# A file that a living process has not touched for so long is not being written.
_STALE_SECONDS = 600
# Sessions of one process must not write into each other's file.
_ONE_AT_A_TIME = threading.Lock()


def put(out: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` make a file beside ``out``, and move it there when it is complete: readers see
    the old file or the new one, and what writing leaves behind is removed.

    Raises:
        OSError: when the file cannot be written.
    """
    with _ONE_AT_A_TIME:
        out.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(out)
        new = out.with_name(f"{_beside(out)}{os.getpid()}")
        try:
            write(new)
            new.replace(out)
        finally:
            # DuckDB writes a log beside its file.
            for path in (new, new.with_name(f"{new.name}.wal")):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)


def is_of_another_kind(out: Path, signature: Signature) -> bool:
    """Whether ``out`` is a file, not an empty one, that begins otherwise: its name may be a slip.

    Raises:
        OSError: when the file cannot be read.
    """
    position, expected = signature
    if not out.is_file():
        return False
    with out.open("rb") as file:
        head = file.read(position + len(expected))
    return bool(head) and head[position:] != expected


def _beside(out: Path) -> str:
    """How the names of files begin that are being written for ``out``; the process follows."""
    return f"{out.name}.new-"


def _clear_leftovers(out: Path) -> None:
    """Remove what killed processes left beside ``out``; one still at work is left alone."""
    for path in list(out.parent.iterdir()):
        if path.name.startswith(_beside(out)):
            owner = path.name.removeprefix(_beside(out)).partition(".")[0]
            if not _at_work(owner, path):
                path.unlink(missing_ok=True)


def _at_work(owner: str, path: Path) -> bool:
    if not owner.isdecimal() or int(owner) == os.getpid():
        return False
    try:
        os.kill(int(owner), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # it lives and belongs to someone else
    return time.time() - path.stat().st_mtime < _STALE_SECONDS
