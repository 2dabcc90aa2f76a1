"""One family of errors, each of which says what is wrong and what to do.

A page or a command catches :class:`RcDataError` and shows ``str(error)``: a few
plain sentences, no traceback. Anything outside the family is a programming
error and is left to surface.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with the data, at the place where it can be put right.

    ``row`` is the number a spreadsheet shows beside the row (the header is row 1).
    Parts that are not known are ``None`` and left out of the text.
    """

    file: str
    row: int | None
    column: str | None
    problem: str
    expected: str | None = None

    @property
    def place(self) -> str:
        """``file:row:column`` as far as known."""
        parts = (self.file, self.row, self.column)
        return ":".join(str(part) for part in parts if part is not None)

    def __str__(self) -> str:
        expected = f", expected {self.expected}" if self.expected else ""
        return f"{self.place}: {self.problem}{expected}"


class RcDataError(Exception):
    """Something the user of the program can understand and put right.

    Args:
        what: what went wrong, in one sentence without a full stop.
        where: file, table or setting concerned.
        cause: the likely cause.
        remedy: what to do about it.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        cause: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.cause = cause
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.what} ({self.where})" if self.where else self.what
        sentences = (head, self.cause, self.remedy)
        return " ".join(_sentence(text) for text in sentences if text)


class DataFaults(RcDataError):
    """The data cannot be used as they stand; ``faults`` holds every reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        noun = "fault" if count == 1 else "faults"
        super().__init__(
            f"The data have {count} {noun}",
            remedy="Correct the places named; a database built before stays in use until then",
        )

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  {fault}" for fault in self.faults)])


class DescriptionError(RcDataError):
    """``datapackage.yaml`` is missing, cannot be read or contradicts itself."""


class DatabaseMissing(RcDataError):
    """There is no database at the place named."""


class DatabaseUnusable(RcDataError):
    """The file named is not a database of this version of the program, or cannot be opened."""


class BuildFailed(RcDataError):
    """The database could not be written; the one before, if any, is untouched."""


class ExportFailed(RcDataError):
    """A file to take away could not be made or written; the one before, if any, is untouched."""


class ScenarioRefused(RcDataError):
    """A scenario that cannot be had; ``refusals`` holds every reason, to be put into the words of
    any language.

    Args:
        words: the reasons as English sentences.
        refusals: the same reasons as data.
    """

    def __init__(self, words: Iterable[str], refusals: Iterable[Any] = ()) -> None:
        self.words = tuple(words)
        self.refusals = tuple(refusals)
        super().__init__(" ".join(self.words))

    def __str__(self) -> str:
        return "\n".join(self.words)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."
