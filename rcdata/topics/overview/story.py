"""The main findings in a few sentences and headline figures, computed from the data."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import notes
from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.cards.statement import Headline, Statement
from rcdata.cards.stories import headlines as headlines_of
from rcdata.cards.stories import story
from rcdata.counts import counted
from rcdata.i18n import Language, text
from rcdata.topics.overview import queries

# Sentences above the main chart; the others follow below it.
LEAD = 2
# How `like_questions` marks an answer whose question is not in the source.
_NOT_SEEN = "words not seen"
# The title, the sentences and the figures of the page read the same rows.
_STORY: Kept[pd.DataFrame] = Kept()


class _Rows:
    """The rows of the query `story` by name; rows that the data do not have are missing."""

    def __init__(self, view: View) -> None:
        rows = _STORY.get(view, "", lambda: queries.story(view.connection))
        self._rows: dict[str, Any] = {row.name: row for row in rows.itertuples(index=False)}

    def __contains__(self, name: str) -> bool:
        return name in self._rows

    def value(self, name: str) -> float:
        return float(self._rows[name].value)

    def label(self, name: str) -> str:
        return str(self._rows[name].label)

    def qualifier(self, name: str) -> str:
        return str(self._rows[name].qualifier)

    def year(self, name: str) -> int:
        return int(self._rows[name].year)

    def figures(self, *names: str) -> tuple[str, ...]:
        return tuple(figure for name in names for figure in self._rows[name].figure_ids)


@story(text("What does coordinating the UN’s work in countries cost?"))
def statements(view: View) -> list[Statement]:
    """The main findings, one sentence for each row of facts, the latest first; a sentence without
    its facts is left out."""
    lang, rows = view.lang, _Rows(view)
    told = [
        ("latest proxy cents", _today),
        ("latest gap", _latest_gap),
        ("first shortfall", _first_year_of_the_fund),
        ("cents per 100 dollars", _first_era),
        ("open years", _gap),
    ]
    return [tell(lang, rows) for name, tell in told if name in rows]


def latest(view: View) -> str:
    """The years of the latest figures, in words."""
    lang, rows = view.lang, _Rows(view)
    named = {
        lang.text("cost"): "latest cost",
        lang.text("income"): "latest income",
        lang.text("answers of Governments"): "latest answer",
    }
    years = (f"{what} {rows.year(name)}" for what, name in named.items() if name in rows)
    return lang.text("Latest in the sources used: {years}.", years=lang.named(years))


def _latest_gap(lang: Language, rows: _Rows) -> Statement:
    income = formats.amount(lang, rows.value("latest income"))
    gap, qualifier = formats.amount(lang, rows.value("latest gap")), rows.qualifier("latest gap")
    text = lang.text(
        "In {year} the trust fund received {income} of a budget of {budget}: {gap} short of it, "
        "{share} (derived).",
        year=rows.year("latest gap"),
        income=formats.qualified(lang, income, qualifier),
        budget=formats.amount(lang, rows.value("latest budget")),
        gap=formats.qualified(lang, gap, formats.of_the_rest(qualifier)),
        share=formats.percent(lang, rows.value("latest gap in per cent")),
    )
    return Statement(text, rows.figures("latest gap"))


def _first_era(lang: Language, rows: _Rows) -> Statement:
    text = lang.text(
        "Of every 100 dollars that the United Nations spent on operational activities for "
        "development in {year}, {cents} went to support of the resident coordinator system by "
        "and through UNDP: {cost} of {whole}. The support of other organizations is not counted.",
        year=rows.year("cents per 100 dollars"),
        cents=counted(lang, "cents", rows.value("cents per 100 dollars")),
        cost=formats.amount(lang, rows.value("cost of the share")),
        whole=formats.amount(lang, rows.value("whole of the share")),
    )
    names = ("cents per 100 dollars", "cost of the share", "whole of the share")
    return Statement(text, rows.figures(*names))


def _gap(lang: Language, rows: _Rows) -> Statement:
    text = lang.text(
        "For {years} no yearly cost is in the sources used; the charts leave these years open.",
        years=notes.years(lang, map(int, rows.label("open years").split(","))),
    )
    return Statement(text, ())


def _first_year_of_the_fund(lang: Language, rows: _Rows) -> Statement:
    text = lang.text(
        "Since 2019 an independent system has been paid from a trust fund. In {year} the fund "
        "received {income} of a budget of {budget}, {shortfall} short.",
        year=rows.year("first income"),
        income=formats.amount(lang, rows.value("first income")),
        budget=formats.amount(lang, rows.value("first budget"), 0),
        shortfall=formats.amount(lang, rows.value("first shortfall")),
    )
    return Statement(text, rows.figures("first income", "first budget", "first shortfall"))


def _today(lang: Language, rows: _Rows) -> Statement:
    text = lang.text(
        "In {year} the trust fund spent {cost}: about {cents} of every 100 dollars of development "
        "and humanitarian expenses, the nearest proxy (derived).",
        year=rows.year("latest proxy cents"),
        cost=formats.amount(lang, rows.value("cost of the proxy")),
        cents=counted(lang, "cents", rows.value("latest proxy cents")),
    )
    return Statement(text, rows.figures("latest proxy cents"))


@headlines_of(text("Coordination in figures"))
def headlines(view: View) -> list[Headline]:
    """The large figures of the overview: the latest ones, and printed ones of the first era."""
    lang, rows = view.lang, _Rows(view)
    shown = [
        ("latest cost", lang.text("Cost"), _cost),
        ("lowest share", lang.text("Share of spending"), _shares),
        ("latest gap", lang.text("Gap"), _missing),
        ("latest answer", lang.text("Governments say"), _answer),
        ("printed share", lang.text("Share as printed"), _printed),
    ]
    return [
        Headline(
            name.replace(" ", "-"),
            lang.text("{label}, {year}", label=label, year=rows.year(name)),
            *tell(lang, rows),
        )
        for name, label, tell in shown
        if name in rows
    ]


_Told = tuple[str, str, tuple[str, ...]]


def _cost(lang: Language, rows: _Rows) -> _Told:
    value = formats.compact(lang, rows.value("latest cost"))
    if "cost before" not in rows:
        return value, lang.text("US dollars"), rows.figures("latest cost")
    change = 100 * (rows.value("latest cost") / rows.value("cost before") - 1)
    said = {"share": formats.percent(lang, abs(change), 1), "year": rows.year("cost before")}
    context = (
        lang.text("US dollars, {share} less than in {year} (derived)", **said)
        if change < 0
        else lang.text("US dollars, {share} more than in {year} (derived)", **said)
    )
    return value, context, rows.figures("latest cost", "cost before")


def _shares(lang: Language, rows: _Rows) -> _Told:
    ends = [rows.value(name) for name in ("lowest share", "highest share")]
    low, high = (formats.percent(lang, one, 2) for one in ends)
    value = lang.text("{low} to {high}", low=low, high=high) if low != high else low
    context = lang.text("derived; by what counts as operational activities")
    return value, context, rows.figures("lowest share", "highest share")


def _missing(lang: Language, rows: _Rows) -> _Told:
    value = formats.compact(lang, rows.value("latest gap"))
    context = lang.text(
        "US dollars, {share} of the budget (derived)",
        share=formats.percent(lang, rows.value("latest gap in per cent")),
    )
    qualifier = formats.of_the_rest(rows.qualifier("latest gap"))
    return formats.qualified(lang, value, qualifier), context, rows.figures("latest gap")


def _answer(lang: Language, rows: _Rows) -> _Told:
    said = lang.text(rows.label("latest answer"))
    publisher = lang.text(rows.label("publisher of the answer"))
    remark = lang.text("our wording; {publisher}", publisher=publisher)
    if rows.label("wording of the answer") == _NOT_SEEN:
        remark = lang.text("the question was not seen; {publisher}", publisher=publisher)
    context = lang.noted(said, remark)
    return (
        formats.percent(lang, rows.value("latest answer")),
        context,
        rows.figures("latest answer"),
    )


def _printed(lang: Language, rows: _Rows) -> _Told:
    value = formats.percent(lang, rows.value("printed share"), 2)
    context = lang.text("of expenditure on operational activities for development")
    return value, context, rows.figures("printed share")


def questions(lang: Language) -> dict[str, str]:
    """The questions that the dashboard answers: page → question."""
    return {
        "costs": lang.text(
            "What does it cost, against everything spent on operational activities?"
        ),
        "spending": lang.text("What does the UN system spend, who spends it, and where?"),
        "funding": lang.text("Who pays for it, how, and how big is the gap?"),
        "expenditure": lang.text("What is it spent on?"),
        "staffing": lang.text("Who works in it, and in which posts?"),
        "surveys": lang.text("What do Governments, coordinators and country teams say?"),
        "results": lang.text("What changed, and what was promised?"),
        "countries": lang.text("What is known of a delegation’s country?"),
        "what-if": lang.text("What if levy, cost-sharing or contributions changed, or who pays?"),
        "briefing": lang.text("How do I put it on slides?"),
        "data": lang.text("Where does a number come from, and can I trust it?"),
    }
