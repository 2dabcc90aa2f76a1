"""One family of errors, each of which says what is wrong and what to do.

A command catches :class:`RcDataError` and shows ``str(error)``, a page shows
``error.told(lang)``: a few plain sentences, no traceback. Anything outside the
family is a programming error and is left to surface.

What can reach a page is worded with ``text`` and ``plural`` of ``rcdata.i18n``, which put
the English words into the catalogues; plain strings stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from rcdata.i18n import DEFAULT, Language, Words, language, plural, text


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
        what: Words | str,
        *,
        where: str | None = None,
        cause: Words | str | None = None,
        remedy: Words | str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.cause = cause
        self.remedy = remedy

    def told(self, lang: Language, outside: Callable[[str], str] = str) -> str:
        """The whole error in the language of its reader; `outside` writes what does not come from
        the program, such as a name or a path, for the place where the error is shown."""
        what, cause, remedy = (
            _told(lang, part, outside) for part in (self.what, self.cause, self.remedy)
        )
        head = lang.noted(what, outside(self.where)) if self.where else what
        between = " " if lang.spaced else ""
        return between.join(_sentence(lang, part) for part in (head, cause, remedy) if part)

    def __str__(self) -> str:
        return self.told(language(DEFAULT))


class DataFaults(RcDataError):
    """The data cannot be used as they stand; ``faults`` holds every reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            plural("The data have {count} fault", "The data have {count} faults", len(self.faults)),
            remedy=text(
                "Correct the places named; a database built before stays in use until then"
            ),
        )

    def told(self, lang: Language, outside: Callable[[str], str] = str) -> str:
        """The whole error; the faults themselves, made for those who edit the files, in English."""
        faults = (f"  {outside(str(fault))}" for fault in self.faults)
        return "\n".join([super().told(lang, outside), *faults])


class DescriptionError(RcDataError):
    """``datapackage.yaml`` is missing, cannot be read or contradicts itself."""


class DatabaseMissing(RcDataError):
    """There is no database at the place named."""


class DatabaseUnusable(RcDataError):
    """The file named is not a database of this version of the program, or cannot be opened."""


class BuildFailed(RcDataError):
    """The database could not be written; the one before, if any, is untouched."""


class QuestionTooLong(RcDataError):
    """A question to the database took longer than it may."""


class ExportFailed(RcDataError):
    """A file to take away could not be made or written; the one before, if any, is untouched."""


class ScenarioRefused(RcDataError):
    """A scenario that cannot be had; ``refusals`` holds every reason as data, and
    ``rcdata.scenario.texts.refusal`` puts each into words."""

    def __init__(self, refusals: Iterable[Any]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(text("This scenario cannot be had"))


def _told(lang: Language, part: Words | str | None, outside: Callable[[str], str]) -> str:
    if not isinstance(part, Words):
        return part or ""
    values = {
        name: outside(value) if isinstance(value, str) else value
        for name, value in part.values.items()
    }
    return replace(part, values=values).told(lang)


def _sentence(lang: Language, part: str) -> str:
    if part.endswith((".", "?", "!", ":")):
        return part
    return lang.text("{sentence}.", sentence=part)
