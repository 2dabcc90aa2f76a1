"""Notes on the surveys: what they are, and what is not in the sources."""

from __future__ import annotations

import pandas as pd

from rcdata.i18n import Language


def answers(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Which surveys the answers are from, and what of them was not read."""
    shown = data.drop_duplicates("survey_id")
    return (
        lang.text(
            "Surveys: {surveys}. Each share is of those who answered that survey; how many "
            "answered, and how the questions were worded, is not in the sources used. The "
            "statements are our wording, after the Chinese edition.",
            surveys=lang.series(lang.text(survey) for survey in shown.survey),
        ),
        lang.text(
            "How ample the support by the Development Coordination Office was, by kind of support "
            "(DESA survey of resident coordinators), stands in figure 6 of E/2020/54, a picture of "
            "the document, not read here; the text gives the one share shown."
        ),
        lang.text(
            "Figures 2, 3, 5, 6, 7 and 8 of E/2020/54 are pictures of the document, not read here; "
            "of figure 4 the text holds the small shares only."
        ),
    )


def of_one_date(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on the questions of which the filters leave one date."""
    if data.empty:
        return ()
    return (
        lang.text(
            "Not drawn, since the filters leave one date only: {questions}.",
            questions=lang.series(lang.text(one) for one in data.question.drop_duplicates()),
        ),
    )


def surveys(lang: Language, data: pd.DataFrame) -> list[str]:
    """What is to be known of the surveys behind the answers."""
    known = data[data.survey_definition.notna()].drop_duplicates("survey_id")
    return [
        lang.pair(lang.text(row.survey), lang.text(row.survey_definition))
        for row in known.itertuples()
    ]
