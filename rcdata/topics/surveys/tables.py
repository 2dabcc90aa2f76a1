"""The answers displayed on the cards of surveys, as tables."""

from __future__ import annotations

import pandas as pd

from rcdata.cards import tables
from rcdata.i18n import Language
from rcdata.topics.surveys import charts


def answers(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`topic, statement, respondents, of which, survey, date, answer, unit, qualifier, figures`."""
    whole = lang.text("all who answered")
    return pd.DataFrame(
        {
            lang.text("Topic"): data.topic.map(lang.text),
            lang.text("Statement"): data.question.map(lang.text),
            lang.text("Respondents"): [charts.who(lang, one) for one in data.respondents],
            lang.text("Of which"): [whole if p == "all" else lang.text(p) for p in data.part],
            lang.text("Survey"): data.survey.map(lang.text),
            lang.text("Date"): tables.periods(lang, data.period),
            lang.text("Answer"): tables.values(lang, data, "value", "qualifier"),
            lang.text("Unit"): data.unit_label.map(lang.text),
            lang.text("Qualifier"): data.qualifier_label.map(lang.text),
            lang.text("Figures"): tables.figures(data),
        }
    )


def beside(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """The same with how each later question is worded beside the earlier one. Needs `wording`."""
    table = answers(lang, data)
    table.insert(2, lang.text("Wording"), data.wording.map(lang.text))
    return table
