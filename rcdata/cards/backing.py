"""What supports the figures of a card: their sources, findings about them, and remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import duckdb

from rcdata.cards import sourcing
from rcdata.cards.cache import Asking, Kept
from rcdata.i18n import Language
from rcdata.queries import evidence


@dataclass(frozen=True)
class Backing:
    """The sources of figures, findings about them, and remarks on single ones."""

    references: tuple[sourcing.Reference, ...]
    findings: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class _Register:
    """Every figure with its source, every finding, and the figures that each finding is computed
    from. All are plain rows, since pandas takes longer for the few that a card needs."""

    figures: dict[str, Any]
    findings: tuple[Any, ...]
    parts: dict[tuple[str, str], frozenset[str]]


# A changed filter brings in other figures of the same few hundred, so all of them are read once. A
# moved lever changes the amounts of a card but not its figures, so their backing is kept too.
_REGISTER: Kept[_Register] = Kept()
_BACKING: Kept[Backing] = Kept()


def figures(connection: duckdb.DuckDBPyConnection, asking: Asking, ids: Iterable[str]) -> list[Any]:
    """These figures, in the order of the register: rows with the columns of `evidence.provenance`.
    Those of all figures are read once: a question for a few takes as long."""
    known, asked = _known(connection, asking), frozenset(ids)
    return [row for figure_id, row in known.figures.items() if figure_id in asked]


def spanned(
    connection: duckdb.DuckDBPyConnection, asking: Asking, lang: Language, ids: Iterable[str]
) -> str:
    """What a mark rests on that goes from one figure to another; empty if these are not two."""
    ends = figures(connection, asking, ids)
    return sourcing.together(lang, ends) if len(ends) > 1 else ""


def _known(connection: duckdb.DuckDBPyConnection, asking: Asking) -> _Register:
    return _REGISTER.get(asking, "", lambda: _read(connection))


def of(
    connection: duckdb.DuckDBPyConnection, asking: Asking, lang: Language, ids: tuple[str, ...]
) -> Backing:
    """What supports the figures `ids` (each given once, in order)."""

    def made() -> Backing:
        rows = figures(connection, asking, ids)
        found = _concerning(_known(connection, asking), frozenset(ids))
        return Backing(
            sourcing.references(lang, rows),
            tuple(sourcing.finding_notes(lang, found)),
            tuple(sourcing.figure_notes(lang, rows)),
        )

    return _BACKING.get(asking, (lang.code, ids), made)


def _read(connection: duckdb.DuckDBPyConnection) -> _Register:
    parts = evidence.finding_parts(connection).groupby(["finding_figure", "kind"]).figure_id
    rows = evidence.provenance(connection).itertuples(index=False)
    return _Register(
        {row.figure_id: row for row in rows},
        tuple(evidence.findings(connection).itertuples(index=False)),
        {(figure, kind): frozenset(rows) for (figure, kind), rows in parts},
    )


def _concerning(known: _Register, shown: frozenset[str]) -> list[Any]:
    """The findings about the figures of a card: about one of them, or computed from them alone.

    A finding about a change or sum that includes figures outside the card is left out.
    """
    none = frozenset[str]()
    return [
        row
        for row in known.findings
        if row.figure_id in shown
        or none < known.parts.get((row.figure_id, row.kind), none) <= shown
    ]
