"""The answers of Governments, resident coordinators and country teams to surveys."""

from __future__ import annotations

import duckdb
import pandas as pd

from rcdata.choices import Choices
from rcdata.queries import Questions, scope

ask = Questions(__file__)

_NO_END = 9999


def answers(
    connection: duckdb.DuckDBPyConnection,
    choices: Choices,
    respondents: str = "",
    by_topic: bool = False,
    onward: bool = False,
) -> pd.DataFrame:
    """Statements of surveys: `year, period, question_id, question, topic, definition,
    question_order, topic_order, survey_id, survey, survey_definition, respondents,
    respondents_order, part, share_pct, value, unit, unit_label, unit_forms, step, qualifier,
    qualifier_label, note, source_kind, readings, figure_ids`.

    Only those of `respondents`, if given; grouped by respondents, the largest share first, or by
    topic if `by_topic`. With `onward`, answers after the period are included.

    `share_pct` is missing if the source gives words or a number of respondents. `readings` is the
    number of dates at which the same survey asked the same question. `source_kind` is `document`
    or, for later answers, `series`.
    """
    asked = scope(choices)
    if onward:
        asked["last"] = _NO_END
    return ask(connection, "survey_answers", respondents=respondents, by_topic=by_topic, **asked)


def alike(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Later questions that resemble an earlier one: `question_id, survey_id, earlier_question_id,
    wording (same words | other words | words not seen), note`."""
    return ask(connection, "like_questions")


def respondents(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The respondents of the surveys in the documents, in their order: `respondents, has_shares
    (whether a share of their answers is printed)`."""
    return ask(connection, "respondents")
