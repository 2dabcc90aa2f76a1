"""The place where a database is written: one build at a time holds it, and the new file replaces
the old one in one step."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from rcdata import files
from rcdata.errors import BuildFailed
from rcdata.i18n import Words, text

_FULL = text("The disk is full: free some space")
_CLOSED = text(
    "This user may not write there. Name another file: `python -m rcdata build --out FILE`, for "
    "the dashboard RCDATA_DATABASE=FILE"
)
_OTHERWISE = text(
    "Name another file: `python -m rcdata build --out FILE`, for the dashboard RCDATA_DATABASE=FILE"
)
_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.ENOENT: _OTHERWISE,
    errno.EIO: _OTHERWISE,
}


def passing() -> tempfile.TemporaryDirectory[str]:
    """A temporary folder, deleted with its files when it is closed.

    Raises:
        BuildFailed: when the system has none.
    """
    try:
        return tempfile.TemporaryDirectory(prefix="rcdata-")
    except OSError as error:
        raise BuildFailed(
            text("There is no folder for temporary files"),
            cause=text("The cause given: {words}", words=error.strerror or str(error)),
            remedy=text("Set the variable TMPDIR to a folder that can be written"),
        ) from error


@contextlib.contextmanager
def held(out: Path) -> Iterator[None]:
    """Lock the place of ``out`` for one build; its folder is made if it is missing.

    Raises:
        BuildFailed: when the folder cannot be made or locked.
    """
    with told(out), files.held(out):
        yield


def replaced(out: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` make a database beside ``out``, then put it in its place.

    Raises:
        BuildFailed: when the file cannot be written.
    """
    with told(out):
        target = files.real(out)
        if files.is_of_another_kind(target, files.DUCKDB_SIGNATURE):
            raise BuildFailed(
                text("The file to be written exists and is not a database"),
                where=str(out),
                cause=text("The name may be a slip"),
                remedy=text("Name another file with `--out`"),
            )

        def complete(new: Path) -> None:
            write(new)
            # DuckDB must not replay the log of the old file into the new one.
            target.with_name(f"{target.name}.wal").unlink(missing_ok=True)

        files.put(out, complete)


@contextlib.contextmanager
def told(out: Path) -> Iterator[None]:
    """Turn errors of the system into ``BuildFailed`` with their cause and a fitting remedy."""
    try:
        yield
    except OSError as error:
        raise BuildFailed(
            text("The database could not be written"),
            where=str(out),
            cause=text("The cause given: {words}", words=error.strerror or str(error)),
            remedy=_REMEDIES.get(error.errno or 0, _OTHERWISE),
        ) from error


def remedy(words: str) -> Words:
    """The remedy for an error message of DuckDB."""
    for number, one in _REMEDIES.items():
        if os.strerror(number) in words:
            return one
    return text("Check the data with `python -m rcdata check`")
