"""Why the process that makes a file failed, as it tells the app: in words that can be translated,
and without paths of the machine."""

from __future__ import annotations

import errno
import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import duckdb

from rcdata.entrances import without_folders
from rcdata.errors import ExportFailed, RcDataError
from rcdata.i18n import Language, Words, text

# How a line begins that tells a failure.
_FAILED = "failed "
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_NO_MEMORY = (MemoryError, duckdb.OutOfMemoryException)
# What a process that was killed by the system for want of memory returns (minus its signal).
_KILLED = -9
# The parts of an error that are handed on; `where` may be a path.
_PARTS = ("what", "cause", "remedy")
_Run = Callable[[Namespace, Path | None], int]


class FileFailed(ExportFailed):
    """A file of a briefing that could not be made; `reason` says why, and what to do."""

    def __init__(self, reason: RcDataError) -> None:
        super().__init__(text("The file could not be made; the briefing is kept"))
        self.reason = reason

    def told(self, lang: Language, outside: Callable[[str], str] = str) -> str:
        """The whole message in the reader's language."""
        between = " " if lang.spaced else ""
        return between.join([super().told(lang, outside), self.reason.told(lang, outside)])


def too_late() -> ExportFailed:
    """The process took longer than a file may take."""
    return FileFailed(
        ExportFailed(
            text("It took too long"),
            remedy=text("Take out some slides, or take another kind of file: XLSX is made soonest"),
        )
    )


def no_memory() -> ExportFailed:
    """The process had too little memory."""
    return FileFailed(
        ExportFailed(
            text("The server has too little memory for it now"),
            remedy=text("Try again in some minutes, or take out some slides"),
        )
    )


def disk_full() -> ExportFailed:
    """There was no place on the disk."""
    return FileFailed(
        ExportFailed(
            text("The server has no room left to write files"),
            remedy=text("Tell those who run it, and try again later"),
        )
    )


def unknown() -> ExportFailed:
    """Nobody knows why; the log of the server may."""
    return ExportFailed(
        text("The file could not be made"),
        cause=text("The program that makes it failed"),
        remedy=text("The briefing is kept. Try again, or take another kind of file"),
    )


def of_ending(code: int) -> ExportFailed:
    """The failure of a process that ended with this code and told nothing."""
    return no_memory() if code == _KILLED else unknown()


def of_system(error: OSError) -> ExportFailed:
    """The failure of an operation of the system."""
    return disk_full() if error.errno in _NO_ROOM else unknown()


_KINDS = {"memory": no_memory, "disk": disk_full}


def reporting(run: _Run) -> _Run:
    """Let a command print why it fails as a line that `read` takes, if the app asked for its
    progress; the error goes on."""

    @wraps(run)
    def reported(options: Namespace, database: Path | None) -> int:
        try:
            return run(options, database)
        except (RcDataError, OSError, *_NO_MEMORY) as error:
            if options.progress:
                print(written(error), flush=True)
            raise

    return reported


def written(error: BaseException) -> str:
    """The failure as one line."""
    causes = list(_causes(error))
    if any(isinstance(one, _NO_MEMORY) for one in causes):
        told: dict[str, Any] = {"kind": "memory"}
    elif any(isinstance(one, OSError) and one.errno in _NO_ROOM for one in causes):
        told = {"kind": "disk"}
    elif isinstance(error, RcDataError):
        told = {name: _as_record(getattr(error, name)) for name in _PARTS}
    else:
        told = {}
    return _FAILED + json.dumps(told)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _as_record(part: Words | str | None) -> dict[str, Any] | None:
    """A part of an error, if it can be translated: words of a library or of the system cannot."""
    if not isinstance(part, Words):
        return None
    values = {
        name: value if isinstance(value, int | float) else without_folders(str(value))
        for name, value in part.values.items()
    }
    return {"words": part.words, "many": part.many, "values": values}


def read(line: str) -> ExportFailed | None:
    """The failure that a line of the process tells; None if it tells none."""
    if not line.startswith(_FAILED):
        return None
    try:
        told = json.loads(line.removeprefix(_FAILED))
        if told.get("kind") in _KINDS:
            return _KINDS[told["kind"]]()
        what, cause, remedy = (_as_words(told.get(name)) for name in _PARTS)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if what is None:
        return None
    return FileFailed(RcDataError(what, cause=cause, remedy=remedy))


def _as_words(told: Any) -> Words | None:
    if told is None:
        return None
    return Words(str(told["words"]), dict(told["values"]), told["many"])
