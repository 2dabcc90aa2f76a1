"""Reads the address of a request for programs, with the same code as the address of a page."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

import duckdb

from rcdata.cards.addresses import LANGUAGE
from rcdata.cards.cache import Kept, Version
from rcdata.choices import Domain
from rcdata.entrances import MOST_PARAMETERS, line, told
from rcdata.errors import AddressRefused
from rcdata.i18n import LANGUAGES, Language, language, text
from rcdata.queries import evidence
from rcdata.queries.baselines import data_version

# The most characters quoted of what was not understood, with the reason.
_LONGEST_TOLD = 300

_DOMAINS: Kept[Domain] = Kept()
_VERSIONS: Kept[str] = Kept()


class Opened(Protocol):
    """A cursor of the newest database, and its version."""

    @property
    def cursor(self) -> duckdb.DuckDBPyConnection: ...

    @property
    def version(self) -> Version: ...


@dataclass(frozen=True)
class Request:
    """A request: its parameters as given, in order; who asks; the address of the server, with a
    slash at its end; the database; and a function from a topic to its page."""

    path: str
    given: tuple[tuple[str, str], ...]
    reader: str
    base: str
    opened: Opened
    page_of: Callable[[str], str]

    @property
    def version(self) -> Version:
        """The version of the database, for caches."""
        return self.opened.version

    @property
    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor for this request alone."""
        return self.opened.cursor

    @property
    def lang(self) -> Language:
        """The language asked for, else English; the program's preferred language does not count."""
        return language(dict(self.given).get(LANGUAGE, ""))

    @property
    def domain(self) -> Domain:
        """What the filters offer."""
        return _DOMAINS.get(self, "", lambda: evidence.domain(self.cursor))

    @property
    def data_version(self) -> str:
        """The hash of the data's content."""
        return _VERSIONS.get(self, "", lambda: data_version(self.cursor))


@dataclass(frozen=True)
class Reply:
    """An answer: content of a media type, and a file name if it is to be saved."""

    content: bytes
    media: str
    file_name: str = ""
    headers: tuple[tuple[str, str], ...] = ()


def once(request: Request, known: Collection[str]) -> dict[str, str]:
    """The parameters without empty ones; each must be known and given once.

    Raises:
        AddressRefused: for a parameter that is unknown or given twice, for too many, and for an
            unknown language.
    """
    refuse_many(request)
    names = [name for name, _ in request.given]
    wrong = [f"{name}={value}" for name, value in request.given if name not in known]
    wrong += [f"{name}={value}" for name, value in request.given if names.count(name) > 1]
    params = {name: line(value) for name, value in request.given}
    wanted = params.get(LANGUAGE, "")
    if wanted and wanted not in LANGUAGES:
        wrong.append(f"{LANGUAGE}={wanted}")
    refuse(wrong, known)
    return {name: value for name, value in params.items() if value}


def refuse_many(request: Request) -> None:
    """Raise `AddressRefused` if there are too many parameters."""
    if len(request.given) > MOST_PARAMETERS:
        raise AddressRefused(
            413,
            text("The address has too many parameters"),
            remedy=text("Give at most {count}", count=MOST_PARAMETERS),
        )


def refuse(wrong: Iterable[str], known: Iterable[str] = ()) -> None:
    """Raise `AddressRefused` if there is anything in `wrong`; `known` are the accepted names or
    values."""
    if unknown := tuple(dict.fromkeys(line(one, _LONGEST_TOLD) for one in wrong)):
        names = ", ".join(known)
        raise AddressRefused(
            400,
            text("Not everything in the address was understood"),
            unknown=unknown,
            remedy=text("Known here are: {names}", names=names) if names else None,
        )


def missing(what: Any, asked: str, known: Collection[str]) -> AddressRefused:
    """The refusal for an unknown name, with the most similar known names."""
    near = difflib.get_close_matches(asked, known, n=5, cutoff=0.4)
    remedy = text("The address /api names all there are")
    return AddressRefused(404, what, where=told(asked), nearest=near, remedy=remedy)
