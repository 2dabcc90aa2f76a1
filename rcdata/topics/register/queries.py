"""The register of all figures: search, findings, conflicts, documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

from rcdata.queries import Questions, choices_of

ask = Questions(__file__)


@dataclass(frozen=True)
class Wanted:
    """What to search for; empty means all. `matching` are the figures that contain the search
    words, None if there are no words."""

    matching: tuple[str, ...] | None = None
    figure_ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    year: int | None = None


def search(
    connection: duckdb.DuckDBPyConnection, wanted: Wanted, rows: slice = slice(None)
) -> pd.DataFrame:
    """The figures wanted, all of them or some rows.

    Columns: `figure_id, period, measure, breakdown, value, unit, unit_label, step, as_printed,
    status, status_label, qualifier, qualifier_label, locator, note, table_name, source_id,
    sort_order, url, source, found` (the number of figures in all).
    """
    offset = rows.start or 0
    return ask(
        connection,
        "search_figures",
        matching=None if wanted.matching is None else list(wanted.matching),
        figure_ids=list(wanted.figure_ids),
        sources=list(wanted.sources),
        units=list(wanted.units),
        statuses=list(wanted.statuses),
        year=wanted.year,
        limit=None if rows.stop is None else rows.stop - offset,
        offset=offset,
    )


def place(connection: duckdb.DuckDBPyConnection, figure_id: str) -> pd.DataFrame:
    """All that the data hold of a figure's place: `kind (figure, finding, or that of a list or
    note), part, id, source_id, locator, measure, breakdown, value, unit, step, qualifier,
    as_printed, what (in our words), asked (whether it is the figure itself), unit_forms,
    source`."""
    return ask(connection, "place", figure_id=figure_id)


def texts(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every figure with the texts to search: `id, plain, translated` (a list of English texts)."""
    return ask(connection, "figure_texts")


def within(
    connection: duckdb.DuckDBPyConnection, spans: Sequence[tuple[float, float]]
) -> tuple[str, ...]:
    """The figures whose amount is within one of the spans."""
    lowest, highest = ([span[end] for span in spans] for end in (0, 1))
    rows = ask(connection, "figures_within", lowest=lowest, highest=highest)
    return tuple(rows.figure_id)


def what_holds(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Relations recomputed: `kind, checked, held`."""
    return ask(connection, "what_holds")


def documents(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Sources with all their columns and `figures`, the number taken from each."""
    return ask(connection, "documents")


def conflicts(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The register of conflicts, one row for each figure that answers a question: `conflict_id,
    question, reason, used, figure_id, as_printed, value, unit, step, qualifier, locator, period,
    measure, breakdown, unit_label, source, url`."""
    return ask(connection, "conflicts")


def offered(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """What the search offers: field (source_id, year, unit, status) → identifier → label."""
    return choices_of(ask(connection, "offered"))


def summary(connection: duckdb.DuckDBPyConnection) -> pd.Series:
    """The register in numbers: `figures, documents, series, checked, held, findings`."""
    return ask(connection, "register_summary").iloc[0]
