"""Cards on what was answered in surveys."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.cards.statement import Statement
from rcdata.choices import SCOPE
from rcdata.i18n import Language
from rcdata.topics.surveys import charts, queries

# Fields of the page: whose answers, and grouped by what.
RESPONDENTS, GROUPING = "who", "group"
BY_TOPIC = "topic"

# The questions of the sentences above the cards.
_TOLD = ("rc-capacity", "coherence-duplication", "policy-disconnect")


def statements(view: View) -> list[Statement]:
    """What Governments say, and what resident coordinators see wanting."""
    data = queries.answers(view.connection, view.everything).set_index("question_id")
    rows = [data.loc[one] for one in _TOLD if one in data.index]
    return [_told(view.lang, row) for row in rows if isinstance(row, pd.Series)]


def _told(lang: Language, row: pd.Series) -> Statement:
    text = lang.text(
        "{respondents}, {year}, {share}: {question} (our wording).",
        respondents=charts.who(lang, row.respondents),
        year=row.year,
        share=charts.said(lang, row),
        question=lang.text(row.question),
    )
    return Statement(text, tuple(row.figure_ids))


def respondents(view: View) -> dict[str, str]:
    """Who can be chosen: identifier → name."""
    asked = queries.respondents(view.connection).respondents
    return {one: charts.who(view.lang, one) for one in asked}


@card("answers", needs=(RESPONDENTS, GROUPING, *SCOPE))
def answers(view: View) -> Card:
    """What the surveys of the documents report, one dot a statement."""
    lang, topical = view.lang, view.choices.field(GROUPING) == BY_TOPIC
    data = queries.answers(
        view.connection, view.choices, view.choices.field(RESPONDENTS), by_topic=topical
    )
    data = data[data.source_kind == "document"].reset_index(drop=True)
    rows = [_row(lang, row, topical) for row in data.itertuples()]
    asked = queries.respondents(view.connection)
    groups = asked.respondents[asked.has_shares].tolist()
    unit = lang.text("per cent of respondents")
    return make(
        view,
        title=lang.text("What was said of the reformed system"),
        subtitle=unit,
        data=data,
        drawn="value" if data.share_pct.isna().all() else "share_pct",
        draw=lambda shown: charts.answers(shown, rows, groups, lang, view.scheme, unit),
        table=_table(lang, data),
        notes=_answers_notes(lang, data),
    )


def _row(lang: Language, row: Any, topical: bool) -> str:
    """The statement, with its topic and with the part of the respondents that it is said of."""
    statement = lang.text(row.question)
    if row.part != "all":
        statement = lang.noted(statement, lang.text("of {part}", part=lang.text(row.part)))
    if not topical:
        return statement
    return lang.pair(lang.text(row.topic), statement)


def _answers_notes(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
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


@card("readings", needs=SCOPE)
def readings(view: View) -> Card:
    """The one question that was asked again."""
    lang = view.lang
    data = queries.answers(view.connection, view.choices)
    data = data[(data.readings > 1) & data.share_pct.notna()].sort_values(
        ["question_order", "period"]
    )
    unit = lang.text("per cent of Governments")
    return make(
        view,
        title=lang.text("The same question, asked again"),
        subtitle=unit,
        data=data,
        drawn="share_pct",
        draw=lambda shown: charts.readings(shown, lang, view.scheme, unit),
        table=_table(lang, data),
        notes=(
            lang.text(
                "The only pair that is like for like: the same question in the same survey. Quoted "
                "in press releases; the survey itself is not among the documents."
            ),
        ),
    )


@card("later-readings", needs=SCOPE)
def later(view: View) -> Card:
    """Later readings: other questions, which no line joins to the answers above."""
    lang = view.lang
    data = queries.answers(view.connection, view.choices)
    data = data[(data.source_kind != "document") & (data.readings == 1)].reset_index(drop=True)
    rows = [
        lang.listed([lang.text(row.question), formats.period(lang, row.period)])
        for row in data.itertuples()
    ]
    unit = lang.text("per cent of Governments")
    return make(
        view,
        title=lang.text("Later readings: different questions"),
        subtitle=unit,
        data=data,
        drawn="share_pct",
        draw=lambda shown: charts.answers(shown, rows, (), lang, view.scheme, unit),
        table=_table(lang, data),
        notes=(
            lang.text(
                "Different questions from those of 2019 and from each other: no rise or fall can "
                "be read from them."
            ),
        ),
    )


def _table(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
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
