"""The lists of the documents: actions, recommendations, commitments, challenges and the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

from rcdata.queries import Questions, choices_of

ask = Questions(__file__)

# Kinds that ask somebody to act; the others are decisions, messages and the like.
MAIN_KINDS = ("action", "recommendation", "commitment", "challenge")


@dataclass(frozen=True)
class Wanted:
    """The conditions on items. Empty or None means no condition.

    `matching` are the identifiers of the items that contain the search words. `since` and `until`
    are years: an item is kept if its time overlaps them; a deadline counts by its own year.
    `undated` keeps items without a date.
    """

    kinds: tuple[str, ...] = MAIN_KINDS
    sources: tuple[str, ...] = ()
    document: str | None = None
    area: str | None = None
    owner: str | None = None
    since: int | None = None
    until: int | None = None
    undated: bool = True
    matching: tuple[str, ...] | None = None


def wanted(connection: duckdb.DuckDBPyConnection, asked: Wanted) -> list[str]:
    """Identifiers of the items that meet the conditions: those with a date by time, then the others
    in the order of the documents."""
    rows = ask(
        connection,
        "actions_wanted",
        kinds=list(asked.kinds),
        sources=list(asked.sources),
        document=asked.document,
        area=asked.area,
        owner=asked.owner,
        since=asked.since,
        until=asked.until,
        undated=asked.undated,
        matching=None if asked.matching is None else list(asked.matching),
    )
    return [str(one) for one in rows.action_id]


def texts(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every item with the texts to search: `id, plain, translated` (a list of English texts)."""
    return ask(connection, "action_texts")


def listed(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], language: str
) -> pd.DataFrame:
    """The items `ids`, in that order: `action_id, kind, area, what, owner, starts, ends,
    time_as_printed, form (printed | open | deadline | undated), country_names (in `language`),
    locator, source_id, source, url, sort_order`."""
    return ask(connection, "actions_listed", ids=list(ids), language=language)


def times(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> pd.DataFrame:
    """The times printed for the items `ids`: `starts, ends, form (printed | open | deadline),
    begins, closes (years with fractions), items (how many have this time)`. A deadline has no
    start; a time with one date only, or without a printed end, has no end."""
    return ask(connection, "action_times", ids=list(ids))


def counts(connection: duckdb.DuckDBPyConnection, ids: Sequence[str], by: str) -> pd.DataFrame:
    """The number of items among `ids` for each name of the dimension `by`: `name, items`, the most
    first. Items without a printed name are the last row, where `name` is missing."""
    return ask(connection, "action_counts", ids=list(ids), by=by)


def documents(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[str], dated: bool = False
) -> pd.DataFrame:
    """The documents of the items `ids`, or only of those with a date if `dated`: `source, url,
    sort_order, items (how many)`."""
    return ask(connection, "actions_documents", ids=list(ids), dated=dated)


def offered(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """The choices of the tracker, by field (document, kind, area, owner, year): identifier →
    label."""
    return choices_of(ask(connection, "actions_offered"))


def summary(connection: duckdb.DuckDBPyConnection) -> pd.Series:
    """Totals of the items of the main kinds: `items, dated, documents`."""
    return ask(connection, "actions_summary", kinds=list(MAIN_KINDS)).iloc[0]
