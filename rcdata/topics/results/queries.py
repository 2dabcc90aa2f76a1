"""Results: indicators at two dates, single readings, and the stages of success."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from rcdata.choices import Choices
from rcdata.queries import Questions, scope

ask = Questions(__file__)


def pairs(
    connection: duckdb.DuckDBPyConnection, choices: Choices, topic: str | None = None
) -> pd.DataFrame:
    """Indicators with a first and a last reading, or with a plan and its result, those that grew
    most first: `indicator_id, topic, indicator, part, unit, unit_label, actual (both are published
    actuals), before_period, before_value, before_qualifier, before_mark (status if it is not an
    actual), before_certainty, after_period, after_value, after_qualifier, after_mark,
    after_certainty, after_actual, figure_ids (of all readings)`."""
    return ask(connection, "indicator_pairs", topic=topic, **scope(choices, "sources", "statuses"))


def readings(
    connection: duckdb.DuckDBPyConnection, choices: Choices, topic: str | None = None
) -> pd.DataFrame:
    """Indicators with a single reading: `figure_id, topic, indicator, part, period, value, unit,
    unit_label, unit_forms, step, as_printed, qualifier, status_label, locator, source, note`."""
    return ask(
        connection, "indicator_readings", topic=topic, **scope(choices, "sources", "statuses")
    )


def topics(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Topics of the indicators."""
    return [str(one) for one in ask(connection, "indicator_topics").topic]


def stages(connection: duckdb.DuckDBPyConnection, choices: Choices) -> pd.DataFrame:
    """Stages of success: `stage, starts, ends, from_month, to_month, certainty, examples,
    figure_ids`. The months are printed, the dates are inferred from them."""
    return ask(connection, "success_stages", **scope(choices, "sources", "statuses"))


def promises(
    connection: duckdb.DuckDBPyConnection,
    choices: Choices,
    document: str | None = None,
    outcome: str | None = None,
    matching: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Promises with the later places that mention them, one row for each, or one row if none does:
    `kind, what, owner, starts, ends, form, source_id, locator, source, url, sort_order, action_id,
    item, outcome, later_what, as_printed, later_locator, later_source, later_url, later_sort_order,
    latest (whether it is the last place of its promise)`. The filter of sources applies to the
    promises."""
    return ask(
        connection,
        "promises",
        document=document,
        outcome=outcome,
        matching=None if matching is None else list(matching),
        **scope(choices, "sources"),
    )


def promise_texts(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every promise with the texts to search: `id, plain, translated`."""
    return ask(connection, "promise_texts")
