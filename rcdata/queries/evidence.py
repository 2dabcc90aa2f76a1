"""Where figures come from, what was found about them, and what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import pandas as pd

from rcdata.choices import FILTERS, Domain
from rcdata.queries import ask


def provenance(
    connection: duckdb.DuckDBPyConnection, figure_ids: Iterable[str] | None = None
) -> pd.DataFrame:
    """One row per figure with its source; without `figure_ids`, for every figure: `figure_id,
    period, year, last_year, measure, breakdown, value, unit, unit_label, unit_forms, step,
    as_printed, status, status_label, qualifier, qualifier_label, locator, note, source_id,
    source, source_kind, source_title, publisher, citation, url, sort_order`."""
    asked = None if figure_ids is None else sorted(set(figure_ids))
    return ask(connection, "provenance", figure_ids=asked)


def certainties(
    connection: duckdb.DuckDBPyConnection, figure_ids: Iterable[str]
) -> tuple[str, ...]:
    """The certainties of figures, by their status: `actual`, `planned`, `promised`, `reference`."""
    rows = ask(connection, "certainties", figure_ids=sorted(set(figure_ids)))
    return tuple(rows.certainty)


def findings_about(
    connection: duckdb.DuckDBPyConnection, figure_ids: Iterable[str]
) -> pd.DataFrame:
    """Findings that concern any of the figures, with all columns of table `findings`."""
    return ask(connection, "findings_about", figure_ids=sorted(set(figure_ids)))


def labels(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Identifier → English label of a dimension, in its display order."""
    rows = connection.table(table).order("sort_order").df()
    return dict(zip(rows.iloc[:, 0], rows["label" if "label" in rows else "title"], strict=True))


def domain(connection: duckdb.DuckDBPyConnection) -> Domain:
    """What the filter bar offers."""
    years = ask(connection, "years").iloc[0]
    return Domain(
        first=int(years.first_year),
        last=int(years.last_year),
        price_years=_integers(years.price_years),
        price_year=None if pd.isna(years.price_year) else int(years.price_year),
        entries={
            one.table: tuple(labels(connection, one.table)) for one in FILTERS.values() if one.table
        },
    )


def offered(
    connection: duckdb.DuckDBPyConnection, tables: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """Filter → what a page offers to choose from, in order: the entries that figures in `tables`
    have, or, without tables, those of the costs."""
    named = sorted(tables)
    rows = (
        ask(connection, "offered_in_tables", tables=named)
        if named
        else ask(connection, "offered_in_costs")
    )
    return {
        name: tuple(entry for entry in labels(connection, one.table) if entry in found)
        for name, one in FILTERS.items()
        if one.column
        for found in [set(rows[one.column])]
    }


def _integers(listed: Any) -> tuple[int, ...]:
    """A list column of one row as integers; DuckDB gives no list if it is empty."""
    return tuple(int(one) for one in listed) if pd.api.types.is_list_like(listed) else ()


def findings(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """All findings: the columns of table `findings`, and `source, url, sort_order`."""
    return ask(connection, "all_findings")


def finding_parts(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The figures that computed findings use: `finding_figure, kind, role (term | base), figure_id,
    breakdown, measure, as_printed, value, locator`."""
    return ask(connection, "finding_parts")


def datasets(connection: duckdb.DuckDBPyConnection, dataset_ids: Iterable[str]) -> pd.DataFrame:
    """Datasets as the sources of a card: `source, url, sort_order, dataset_id, edition, publisher,
    coverage, caveats`."""
    return ask(connection, "datasets", datasets=list(dataset_ids))


def inference(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The evidence for the inference of the fund's revenue: `label, definition, item, expected,
    found, holds`, one row for each comparison."""
    return ask(connection, "inference")


def country_names(connection: duckdb.DuckDBPyConnection, code: str) -> dict[str, str]:
    """ISO code → the United Nations' short name of each country, in the language `code`."""
    rows = ask(connection, "country_names", code=code)
    return dict(zip(rows.iso3, rows["name"], strict=True))
