"""What the documents say of countries, and the groups they form."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from rcdata.queries import Questions

ask = Questions(__file__)


def codes(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The ISO codes of all countries."""
    return frozenset(ask(connection, "country_codes").iso3)


def countries(
    connection: duckdb.DuckDBPyConnection, code: str, iso3: Sequence[str] = ()
) -> pd.DataFrame:
    """All countries, or those of `iso3`, in the alphabetical order of the language `code`, by its
    own collation (Unicode; Chinese by pinyin).

    `m49, iso3, name, names` (`code` and `name` in each of the six languages), `forms` (all that a
    country is found by), `region, sub_region, ldc, lldc, sids` (1 or 0), `places, documents` (how
    many name it).
    """
    return ask(connection, "countries", code=code, iso3=list(iso3))


def summary(connection: duckdb.DuckDBPyConnection) -> pd.Series:
    """Who is named: `documents` (all), `naming` (those that name a country), `countries` (all),
    `named`, `most_iso3`, `most_places`."""
    return ask(connection, "countries_summary").iloc[0]


def by_document(connection: duckdb.DuckDBPyConnection, code: str) -> pd.DataFrame:
    """A row per document, in order of date, and topic: `source_id, source, title, published, url,
    sort_order, topic, topic_countries, places, names` (sorted), `countries` (of the document). A
    document that names no country has one row, with `topic` missing and `countries` 0."""
    return ask(connection, "countries_by_document", code=code)


def groups(connection: duckdb.DuckDBPyConnection, code: str) -> pd.DataFrame:
    """Groups, the largest first, a row per group, member and place: `role, iso3, name, source_id,
    locator, source, url, sort_order, members` (of the group)."""
    return ask(connection, "country_groups", code=code)


def presence(connection: duckdb.DuckDBPyConnection, iso3: Sequence[str], code: str) -> pd.DataFrame:
    """A row per document, in order of date, and country: `source_id, source, url, sort_order,
    iso3, name, place` (1 for the first of `iso3`), `places` (zero where it is not named),
    `together` (those of all the countries)."""
    return ask(connection, "country_presence", iso3=list(iso3), code=code)


def statements(connection: duckdb.DuckDBPyConnection, iso3: Sequence[str]) -> pd.DataFrame:
    """Everything said of the countries, one after the other, in order of date and of reading.

    `iso3, source_id, source, title, published, url, sort_order, locator, topic, kind, id, what`;
    `kind` is `note` (with `role`), `figure` (with `value, unit, unit_label, step, qualifier,
    as_printed, status_label, remark`), or the kind of an action (with `owner, starts, ends`).
    """
    return ask(connection, "country_statements", iso3=list(iso3))
