"""What supports the figures of a card: their sources, findings about them, and remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import pandas as pd

from rcdata.cards import sourcing
from rcdata.cards.kept import Asking, Kept
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
    from."""

    provenance: pd.DataFrame
    findings: pd.DataFrame
    parts: dict[tuple[str, str], frozenset[str]]


# A changed filter brings in other figures of the same few hundred, so all of them are read once. A
# moved lever changes the amounts of a card but not its figures, so their backing is kept too.
_REGISTER: Kept[_Register] = Kept()
_BACKING: Kept[Backing] = Kept()


def figures(
    connection: duckdb.DuckDBPyConnection, asking: Asking, ids: Iterable[str]
) -> pd.DataFrame:
    """The rows of `evidence.provenance` for these figures, from the rows of all figures, which are
    read once: a question for a few takes as long."""
    known = _REGISTER.get(asking, "", lambda: _read(connection)).provenance
    return known[known.figure_id.isin(set(ids))]


def of(
    connection: duckdb.DuckDBPyConnection, asking: Asking, lang: Language, ids: tuple[str, ...]
) -> Backing:
    """What supports the figures `ids` (each given once, in order)."""

    def made() -> Backing:
        known = _REGISTER.get(asking, "", lambda: _read(connection))
        rows = figures(connection, asking, ids)
        return Backing(
            sourcing.references(lang, rows),
            tuple(sourcing.finding_notes(lang, _concerning(known, frozenset(ids)))),
            tuple(sourcing.figure_notes(lang, rows)),
        )

    return _BACKING.get(asking, (lang.code, ids), made)


def _read(connection: duckdb.DuckDBPyConnection) -> _Register:
    parts = evidence.finding_parts(connection).groupby(["finding_figure", "kind"]).figure_id
    return _Register(
        evidence.provenance(connection),
        evidence.findings(connection),
        {(figure, kind): frozenset(rows) for (figure, kind), rows in parts},
    )


def _concerning(known: _Register, ids: Iterable[str]) -> pd.DataFrame:
    """The findings about the figures of a card: about one of them, or computed from them alone.

    A finding about a change or sum that includes figures outside the card is left out.
    """
    shown, none = frozenset(ids), frozenset[str]()
    concern = [
        row.figure_id in shown or none < known.parts.get((row.figure_id, row.kind), none) <= shown
        for row in known.findings.itertuples()
    ]
    return known.findings[concern]
