"""Cards on the answers to surveys."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card, not_offered, refusing
from rcdata.choices import SCOPE
from rcdata.counts import counted
from rcdata.i18n import Language, Words, text
from rcdata.topics.surveys import charts, notes, queries, tables

# Page fields: whose answers to show, and how to group them.
RESPONDENTS, GROUPING = "who", "group"
BY_TOPIC = "topic"


def respondents(view: View) -> dict[str, str]:
    """The respondents to choose from: identifier → name."""
    asked = queries.respondents(view.connection).respondents
    return {one: charts.who(view.lang, one) for one in asked}


@refusing
def refused(view: View) -> list[str]:
    """Values of page fields that are not offered."""
    return not_offered(view, {RESPONDENTS: respondents(view), GROUPING: (BY_TOPIC,)})


@card("answers", needs=(RESPONDENTS, GROUPING, *SCOPE))
def answers(view: View) -> Card:
    """What the surveys of the documents report, one dot a statement."""
    lang, topical = view.lang, view.choices.field(GROUPING) == BY_TOPIC
    data = _answers(view, view.choices.field(RESPONDENTS), topical)
    data = data[data.source_kind == "document"].reset_index(drop=True)
    rows = [_row(lang, row, topical) for row in data.itertuples()]
    asked = queries.respondents(view.connection)
    groups = asked.respondents[asked.has_shares].tolist()
    unit = lang.text("per cent of respondents")
    return make(
        view,
        title=lang.text("What was said of the reformed system"),
        finding=_by_most(lang, data),
        subtitle=unit,
        data=data,
        drawn="value" if data.share_pct.isna().all() else "share_pct",
        draw=lambda shown: charts.answers(shown, rows, groups, lang, view.scheme, unit),
        table=tables.answers(lang, data),
        notes=notes.answers(lang, data),
    )


_HALF = 50
# Words that make of one half more than that.
_MORE = "more than"


def _by_most(lang: Language, data: pd.DataFrame) -> str:
    """How many of the statements with a share are shared by more than half of the respondents, in
    words; empty for a single one, and if none is."""
    known = data[data.share_pct.notna()]
    said_more = (known.share_pct == _HALF) & (known.qualifier == _MORE)
    most = int(((known.share_pct > _HALF) | said_more).sum())
    if len(known) < 2 or not most:
        return ""
    return lang.text(
        "More than half of those who answered agree with {most} of {statements}",
        most=formats.number(lang, most),
        statements=counted(lang, "statements with a share", len(known)),
    )


def _between(data: pd.DataFrame, words: Words, lang: Language) -> str:
    """The smallest and the largest share in `words`; empty if either is not printed as a number, or
    if they are one."""
    ends = data[data.share_pct.isin([data.share_pct.min(), data.share_pct.max()])]
    if ends.share_pct.nunique() < 2 or (ends.qualifier != "exact").any():
        return ""
    low, high = (formats.percent(lang, one) for one in sorted(ends.share_pct.unique()))
    return words.told(lang, low=low, high=high)


def _answers(view: View, respondents: str = "", topical: bool = False) -> pd.DataFrame:
    """The answers in the period. If it ends with the last year of the data on money, later answers
    are included, since surveys are newer than the last income."""
    onward = view.choices.last >= view.domain.last
    return queries.answers(view.connection, view.choices, respondents, topical, onward)


def _row(lang: Language, row: Any, topical: bool) -> str:
    """The statement, with its topic and the part of the respondents that it is about."""
    statement = lang.text(row.question)
    if row.part != "all":
        statement = lang.noted(statement, lang.text("of {part}", part=lang.text(row.part)))
    if not topical:
        return statement
    return lang.pair(lang.text(row.topic), statement)


@card("readings", needs=SCOPE)
def readings(view: View) -> Card:
    """The one question that was asked again."""
    lang = view.lang
    data = _answers(view)
    again = data[(data.readings > 1) & data.share_pct.notna()]
    dates = again.groupby(["survey_id", "question_id"]).period.transform("nunique")
    data = again[dates > 1].sort_values(["question_order", "period"])
    unit = lang.text("per cent of Governments")
    return make(
        view,
        title=lang.text("The same question, asked again"),
        finding=_risen(lang, data),
        subtitle=unit,
        data=data,
        drawn="share_pct",
        draw=lambda shown: charts.readings(shown, lang, view.scheme, unit),
        table=tables.answers(lang, data),
        notes=(
            lang.text(
                "Pairs that are like for like: the same question in the same survey. They are "
                "quoted from press releases and from the report of the Chair; the surveys "
                "themselves, and which other questions they asked again, are not in the sources "
                "used."
            ),
            *notes.of_one_date(lang, again[dates == 1]),
        ),
    )


@card("beside-earlier", needs=SCOPE)
def beside(view: View) -> Card:
    """Later answers beside the earlier question that they are alike to."""
    lang = view.lang
    data = _beside(view)
    rows = [_beside_row(lang, row) for row in data.itertuples()]
    unit = lang.text("per cent of Governments")
    return make(
        view,
        title=lang.text("Later answers beside the earlier question"),
        finding=_between(
            data,
            text("{low} to {high} of Governments agree with each of these statements"),
            lang,
        ),
        subtitle=unit,
        data=data,
        drawn="share_pct",
        draw=lambda shown: charts.answers(shown, rows, (), lang, view.scheme, unit),
        table=tables.beside(lang, data),
        notes=(
            lang.text(
                "Each later answer says how its question is worded beside the earlier one. Only "
                "where the words are the same can a rise or fall be read; those pairs stand in "
                "“The same question, asked again”. Where the words were not seen, the source is "
                "a title or a press report."
            ),
            *(lang.text(one) for one in dict.fromkeys(data.remark) if one),
            *notes.surveys(lang, data),
        ),
        empty=lang.text("This choice holds no later answer together with its earlier question."),
    )


def _beside(view: View) -> pd.DataFrame:
    """The answers to earlier questions, each followed by the later ones (`wording, remark`, empty
    for the earlier), in the order of the earlier questions and their dates."""
    data = _answers(view)
    alike = queries.alike(view.connection).rename(columns={"note": "remark"})
    later = data.merge(alike, on=["question_id", "survey_id"])
    data = data[~_keys(data).isin(_keys(alike))]
    earlier = data[data.question_id.isin(later.earlier_question_id)]
    earlier = earlier.assign(earlier_question_id=earlier.question_id, wording="", remark="")
    later = later[later.earlier_question_id.isin(earlier.question_id)].fillna({"remark": ""})
    order = dict(zip(earlier.question_id, earlier.question_order, strict=True))
    both = pd.concat([earlier, later], ignore_index=True)
    both = both.assign(place=both.earlier_question_id.map(order))
    return both.sort_values(["place", "period", "wording", "part"], ignore_index=True)


def _keys(data: pd.DataFrame) -> pd.Series:
    return data.question_id + " " + data.survey_id


def _beside_row(lang: Language, row: Any) -> str:
    dated = lang.listed([lang.text(row.question), formats.period(lang, row.period)])
    # A page may print two answers to nearly the same words.
    parts = (row.wording, "" if row.part == "all" else row.part)
    said = lang.listed([lang.text(one) for one in parts if one])
    return lang.noted(dated, said) if said else dated


def _risen(lang: Language, data: pd.DataFrame) -> str:
    """In how many of the questions asked twice more Governments agreed the last time, in words."""
    by_question = data.groupby("question_order").share_pct
    ends = pd.DataFrame({"first": by_question.first(), "last": by_question.last()})
    ends = ends[by_question.count() > 1]
    if len(ends) < 2:
        return ""
    risen, count = int((ends["last"] > ends["first"]).sum()), len(ends)
    if risen == count:
        return lang.text(
            "Questions seen twice: in all {count} a larger share of Governments agreed",
            count=count,
        )
    return lang.text(
        "Questions seen twice: in {risen} of {count} a larger share of Governments agreed",
        risen=risen,
        count=count,
    )


@card("later-readings", needs=SCOPE)
def later(view: View) -> Card:
    """Later readings: other questions, which no line joins to the answers above."""
    lang = view.lang
    data = _answers(view)
    alike = queries.alike(view.connection)
    stands_elsewhere = _keys(data).isin(_keys(alike)) | data.question_id.isin(
        alike.earlier_question_id
    )
    data = data[(data.source_kind != "document") & (data.readings == 1) & ~stands_elsewhere]
    data = data.reset_index(drop=True)
    rows = [_later_row(lang, row) for row in data.itertuples()]
    unit = lang.text("per cent of respondents")
    return make(
        view,
        title=lang.text("Later readings: different questions"),
        finding=_between(
            data,
            text("{low} to {high} of those who answered agree with each of these statements"),
            lang,
        ),
        subtitle=unit,
        data=data,
        drawn="share_pct",
        draw=lambda shown: charts.answers(shown, rows, (), lang, view.scheme, unit),
        table=tables.answers(lang, data),
        notes=(
            lang.text(
                "Different questions from those of 2019 and from each other: no rise or fall can "
                "be read from them."
            ),
            *notes.surveys(lang, data),
        ),
    )


def _later_row(lang: Language, row: Any) -> str:
    """The statement with its date, and with the respondents if these are not Governments."""
    dated = lang.listed([_row(lang, row, False), formats.period(lang, row.period)])
    return (
        dated
        if row.respondents == "governments"
        else lang.noted(dated, charts.who(lang, row.respondents))
    )
