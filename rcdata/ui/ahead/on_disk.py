"""Values made ahead, in a file beside the database: a server that starts again, and every other one
that uses the same database file, takes them from there instead of making them again.

The file is for one state of the program and of the data, named by a stamp at its beginning. Its
values are pickles, so it is read only where nobody else could have written it.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import pickle
import platform
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from rcdata import files, lake
from rcdata.cards.ahead import Made, Piece
from rcdata.cards.cache import Version
from rcdata.ui import database

_LOG = logging.getLogger(__name__)
ROOT = Path(__file__).parents[3]
# What makes a page: the program, its texts and styles, and the packages it uses.
_PROGRAM = ("rcdata", "pages", "app.py", "constraints.txt", ".streamlit/config.toml")
_NOT_OURS = {"__pycache__"}
# How many bytes say how long a part is.
LENGTH_BYTES = 4
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_PIECE_BYTES = 1 << 20
# The file begins with a digest of all that follows, and the stamp.
_DIGEST_BYTES = hashlib.sha256().digest_size


def place() -> Path | None:
    """The file for the database in use; None for a lake, which is no file."""
    name = database.name()
    return None if lake.is_lake(name) else Path(f"{name}.ahead")


@contextmanager
def alone(file: Path | None) -> Iterator[bool]:
    """Whether this server is the only one that makes values for the file, within the block. Where
    no lock can be had, each makes its own."""
    if file is None:
        yield True
        return
    try:
        lock = os.open(f"{file}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield True
        return
    try:
        yield _locked(lock)
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # Some network file systems have no locks.
        return True
    return True


def stamp(file: Path) -> bytes:
    """A digest of the program, its packages and the database that `file` lies beside.

    Raises:
        OSError: when one of them cannot be read.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    for path in _program():
        digest.update(f"\n{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    with file.with_suffix("").open("rb") as data:
        while piece := data.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.digest()


def _program() -> Iterator[Path]:
    for name in _PROGRAM:
        path = ROOT / name
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if one.is_file() and not _NOT_OURS & set(one.parts):
                yield one


def values(file: Path, state: bytes, version: Version) -> Iterator[Made]:
    """The values in the file, for this version of the database. None if there is no file, or one
    with another stamp, a damaged one, or one that others can write. What is packed stays in the
    file, which stays open as long as a value is stored."""
    try:
        held = file.open("rb")
        if _is_ours(held) and _is_whole(held, state):
            yield from _made(held, version)
        else:
            held.close()
    except OSError as error:
        if not isinstance(error, FileNotFoundError):
            _LOG.warning("Values made ahead cannot be read from %s: %s", file, error.strerror)


def _is_ours(held: BufferedReader) -> bool:
    """Whether only this user can have written the file."""
    found = os.fstat(held.fileno())
    return found.st_uid == os.geteuid() and not found.st_mode & _WRITABLE_BY_OTHERS


def _is_whole(held: BufferedReader, expected: bytes) -> bool:
    """Whether the file has the stamp, and is whole: it begins with the digest of what follows.
    Leaves the file at its first value."""
    whole = held.read(_DIGEST_BYTES)
    if held.read(_DIGEST_BYTES) != expected:
        return False
    held.seek(_DIGEST_BYTES)
    found = hashlib.file_digest(held, "sha256").digest()
    held.seek(2 * _DIGEST_BYTES)
    return found == whole


def _made(held: BufferedReader, version: Version) -> Iterator[Made]:
    while lengths := held.read(2 * LENGTH_BYTES):
        named, packed = (
            int.from_bytes(part, "big") for part in (lengths[:LENGTH_BYTES], lengths[LENGTH_BYTES:])
        )
        key, like = pickle.loads(held.read(named))
        yield Made(version, key, Piece(held, held.tell(), packed), like)
        held.seek(packed, os.SEEK_CUR)


def write(file: Path, made: Iterable[Made], state: bytes) -> None:
    """Put the values into the file, with the stamp of the state they were made for.

    Raises:
        OSError: when it cannot be written.
    """
    files.put(file, lambda new: _written(new, made, state))


def _written(new: Path, made: Iterable[Made], state: bytes) -> None:
    new.touch(0o600)
    with new.open("r+b") as out:
        out.write(bytes(_DIGEST_BYTES) + state)
        for one in made:
            named, packed = pickle.dumps((one.key, one.like)), bytes(one.packed)
            for part in (named, packed):
                out.write(len(part).to_bytes(LENGTH_BYTES, "big"))
            out.write(named + packed)
        out.seek(_DIGEST_BYTES)
        whole = hashlib.file_digest(out, "sha256").digest()
        out.seek(0)
        out.write(whole)
