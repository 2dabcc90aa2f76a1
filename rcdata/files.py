"""A new file in the place of an old one, in one step; the build and the exports write with it."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import logging
import os
import secrets
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

_LOG = logging.getLogger(__name__)

# Where the first bytes of a file tell its kind, and what they are.
Signature = tuple[int, bytes]
ZIP_SIGNATURE: Signature = (0, b"PK\x03\x04")
DUCKDB_SIGNATURE: Signature = (8, b"DUCK")
# The lock of a folder belongs to the process: its threads need one of their own.
_THREADS = threading.RLock()
_HELD: set[Path] = set()


def put(out: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` make a file beside ``out``, and move it there when it is complete: readers see
    the old file or the new one, and what writing leaves behind is removed. A link stays a link, and
    a file keeps its rights.

    Raises:
        OSError: when the file cannot be written.
    """
    with held(out):
        target = real(out)
        _clear_leftovers(target)
        new = target.with_name(f"{_beside(target)}{os.getpid()}-{secrets.token_hex(4)}")
        try:
            write(new)
            if target.exists():
                new.chmod(stat.S_IMODE(target.stat().st_mode))
            new.replace(target)
        finally:
            # DuckDB writes a log beside its file.
            for path in (new, new.with_name(f"{new.name}.wal")):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)


@contextlib.contextmanager
def held(out: Path) -> Iterator[None]:
    """The folder of ``out`` for one writer alone, whoever else shares it; made if it is missing.

    Raises:
        OSError: when the folder cannot be had.
    """
    with _THREADS:
        folder = real(out).parent
        folder.mkdir(parents=True, exist_ok=True)
        if folder in _HELD:
            yield
            return
        lock = os.open(folder, os.O_RDONLY)
        try:
            # Some file systems of a network know no locks; names are unique there too.
            with contextlib.suppress(OSError):
                fcntl.flock(lock, fcntl.LOCK_EX)
            _HELD.add(folder)
            yield
        finally:
            _HELD.discard(folder)
            os.close(lock)


def real(out: Path) -> Path:
    """The file that a link leads to.

    Raises:
        OSError: when links lead in a circle.
    """
    try:
        return out.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


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
    """Remove what killed processes left beside ``out``; whoever holds the folder is the only one at
    work. What belongs to another user stays."""
    for path in list(out.parent.iterdir()):
        if path.name.startswith(_beside(out)):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                _LOG.warning("%s was left by another and stays: %s", path, error.strerror)
