"""What Governments, resident coordinators and country teams answered in surveys."""

from __future__ import annotations

import duckdb
import pandas as pd

from rcdata.choices import Choices
from rcdata.queries import Questions, scope

ask = Questions(__file__)


def answers(
    connection: duckdb.DuckDBPyConnection,
    choices: Choices,
    respondents: str = "",
    by_topic: bool = False,
) -> pd.DataFrame:
    """Statements of surveys: `year, period, question_id, question, topic, definition,
    question_order, topic_order, survey_id, survey, respondents, respondents_order, part,
    share_pct, value, unit, unit_label, step, qualifier, qualifier_label, note, source_kind,
    readings, figure_ids`.

    Grouped by respondents, the largest share first, or by topic; those of `respondents` only,
    unless it is empty. `share_pct` is missing where the source gives words or a count of
    respondents; `readings` counts the dates at which the same survey asked the same. `source_kind`
    is `document` or, for later readings, `series`.
    """
    return ask(
        connection,
        "survey_answers",
        respondents=respondents,
        by_topic=by_topic,
        **scope(choices),
    )


def respondents(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Who was asked in the surveys of the documents, in their order: `respondents, has_shares
    (whether a share of their answers is printed)`."""
    return ask(connection, "respondents")
