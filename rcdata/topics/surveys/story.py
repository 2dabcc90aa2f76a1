"""The opening sentences of the surveys page, computed from the answers."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View
from rcdata.cards.statement import Statement
from rcdata.cards.stories import story
from rcdata.i18n import Language, text
from rcdata.topics.surveys import charts, queries

# The questions that the opening sentences quote.
_TOLD = ("rc-capacity", "coherence-duplication", "policy-disconnect")


@story(text("What Governments and resident coordinators say"))
def statements(view: View) -> list[Statement]:
    """The opening sentences: the latest answer to a question asked again, what Governments say, and
    what resident coordinators find lacking."""
    answers = queries.answers(view.connection, view.everything, onward=True)
    data = answers.set_index("question_id")
    rows = [data.loc[one] for one in _TOLD if one in data.index]
    told = [_told(view.lang, row) for row in rows if isinstance(row, pd.Series)]
    return [*_asked_again(view.lang, answers), *told]


def _asked_again(lang: Language, answers: pd.DataFrame) -> list[Statement]:
    """The answer that rose most from one reading of a survey to the next."""
    again = answers[(answers.readings > 1) & answers.share_pct.notna()].sort_values("period")
    pairs = [rows.iloc[[0, -1]] for _, rows in again.groupby(["survey_id", "question_id"])]
    if not pairs:
        return []
    first, last = max(pairs, key=lambda rows: rows.share_pct.diff().iloc[-1]).itertuples()
    sentence = lang.text(
        "{respondents}, {last_year}: {after} agree ({first_year}: {before}): {question} (our "
        "wording).",
        respondents=charts.who(lang, first.respondents),
        first_year=first.year,
        last_year=last.year,
        before=formats.percent(lang, first.share_pct),
        after=formats.percent(lang, last.share_pct),
        question=lang.text(first.question),
    )
    return [Statement(sentence, (*first.figure_ids, *last.figure_ids))]


def _told(lang: Language, row: pd.Series) -> Statement:
    sentence = lang.text(
        "{respondents}, {year}: {share} agree: {question} (our wording).",
        respondents=charts.who(lang, row.respondents),
        year=row.year,
        share=charts.said(lang, row),
        question=lang.text(row.question),
    )
    return Statement(sentence, tuple(row.figure_ids))
