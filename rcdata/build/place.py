"""The place where a database is written: held by one build at a time, and taken by the new file in
one step."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from rcdata import files
from rcdata.errors import BuildFailed, text
from rcdata.i18n import Words

_FULL = text("The disk is full: free some space")
_CLOSED = text(
    "This user may not write there. Name another file: `python -m rcdata build --out FILE`, for "
    "the dashboard RCDATA_DATABASE=FILE"
)
_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
}
_OTHERWISE = text(
    "Name another file: `python -m rcdata build --out FILE`, for the dashboard RCDATA_DATABASE=FILE"
)


@contextlib.contextmanager
def held(out: Path) -> Iterator[None]:
    """The folder of ``out`` for one build alone, whoever else shares it; made if it is missing.

    Raises:
        BuildFailed: when the folder cannot be had.
    """
    with told(out), files.held(out):
        yield


def replaced(out: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` make a database beside ``out`` and put it in its place.

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
            # The log of an older file must not be replayed into the new one.
            target.with_name(f"{target.name}.wal").unlink(missing_ok=True)

        files.put(out, complete)


@contextlib.contextmanager
def told(out: Path) -> Iterator[None]:
    """What the system refuses inside is told with its cause and the remedy that fits."""
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
    """What to do about a fault that DuckDB tells in words."""
    for number, one in _REMEDIES.items():
        if os.strerror(number) in words:
            return one
    return text("Check the data with `python -m rcdata check`")
