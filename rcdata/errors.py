"""One family of errors, each of which says what is wrong and what to do.

A command catches :class:`RcDataError` and prints ``str(error)``; a page shows ``error.told(lang)``:
a few plain sentences, no traceback. Any other error is a programming error and is not caught.

Messages that can reach a page are made with ``text`` and ``plural`` of ``rcdata.i18n``, which put
the English words into the catalogues; plain strings are not translated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from rcdata.i18n import DEFAULT, Language, Words, language, plural, text

# The most places of a publisher's file that a message lists; there may be a hundred thousand.
MOST_FAULTS = 40
# The most characters that are told of a cell and of what was expected in it.
_LONGEST = 600


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with the data, and the place where it can be corrected.

    ``row`` is the number that a spreadsheet shows beside the row (the header is row 1).
    Parts that are not known are ``None`` and left out of the text.
    """

    file: str
    row: int | None
    column: str | None
    problem: str
    expected: str | None = None

    @property
    def place(self) -> str:
        """``file:row:column``, as far as known."""
        parts = (self.file, self.row, self.column)
        return ":".join(str(part) for part in parts if part is not None)

    def __str__(self) -> str:
        expected = f", expected {_cut(self.expected)}" if self.expected else ""
        return f"{self.place}: {_cut(self.problem)}{expected}"


def _cut(words: str) -> str:
    """What is told of a cell: of one that is as long as a book, the beginning."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


class RcDataError(Exception):
    """An error that the user of the program can understand and correct.

    Args:
        what: what went wrong, in one sentence without a full stop.
        where: the file, table or setting concerned.
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
        """The whole message in the reader's language. `outside` escapes text that is not the
        program's, such as a name or a path, for the place where the message is shown."""
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
        """The whole message; the faults are in English, for those who edit the files."""
        faults = (f"  {outside(str(fault))}" for fault in self.faults)
        return "\n".join([super().told(lang, outside), *faults])


class DescriptionError(RcDataError):
    """``datapackage.yaml`` is missing, cannot be read or contradicts itself."""


class DatabaseMissing(RcDataError):
    """There is no database at the given place."""


class DatabaseUnusable(RcDataError):
    """The file is not a database of this version of the program, or cannot be opened."""


class BuildFailed(RcDataError):
    """The database could not be written; an existing one is unchanged."""


class EditionRefused(RcDataError):
    """A publisher's file, or what it would change, is refused; ``faults`` lists every place."""

    def __init__(
        self,
        what: Words | str,
        faults: Iterable[Fault] = (),
        *,
        where: str | None = None,
        cause: Words | str | None = None,
        remedy: Words | str | None = None,
    ) -> None:
        self.faults = tuple(faults)
        super().__init__(what, where=where, cause=cause, remedy=remedy)

    def told(self, lang: Language, outside: Callable[[str], str] = str) -> str:
        """The whole message, then the first of the places, one a line."""
        shown = self.faults[:MOST_FAULTS]
        lines = [super().told(lang, outside), *(f"  {outside(str(fault))}" for fault in shown)]
        if len(self.faults) > len(shown):
            lines.append(f"  … and {len(self.faults) - len(shown):,} more places")
        return "\n".join(lines)


class SignInUnusable(RcDataError):
    """Readers are meant to sign in, but these settings do not allow it."""


class QuestionTooLong(RcDataError):
    """A database query took longer than the limit."""


class ExportFailed(RcDataError):
    """A file for download could not be made or written; an existing one is unchanged."""


class AddressRefused(RcDataError):
    """A request to an address for programs is refused. ``status`` is the HTTP status; ``unknown``
    holds what was not understood, ``nearest`` what may have been meant, ``seconds`` when to try
    again."""

    def __init__(
        self,
        status: int,
        what: Words | str,
        *,
        unknown: Iterable[str] = (),
        nearest: Iterable[str] = (),
        seconds: float = 0,
        **more: Any,
    ) -> None:
        super().__init__(what, **more)
        self.status, self.seconds = status, seconds
        self.unknown, self.nearest = tuple(unknown), tuple(nearest)


class BriefingRefused(RcDataError):
    """A briefing that cannot be opened at all; faults in parts of one are reported without this."""


class ScenarioRefused(RcDataError):
    """A scenario that cannot be computed; ``refusals`` holds every reason as data, and
    ``rcdata.scenario.texts.refusal`` puts each into words."""

    def __init__(self, *refusals: Any) -> None:
        self.refusals = refusals
        super().__init__(text("This scenario cannot be computed"))


def _told(lang: Language, part: Words | str | None, outside: Callable[[str], str]) -> str:
    if not isinstance(part, Words):
        return outside(part) if part else ""
    values = {
        name: outside(value) if isinstance(value, str) else value
        for name, value in part.values.items()
    }
    return replace(part, values=values).told(lang)


def _sentence(lang: Language, part: str) -> str:
    if part.endswith((".", "?", "!", ":")):
        return part
    return lang.text("{sentence}.", sentence=part)
