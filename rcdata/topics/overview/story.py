"""The story in a few sentences and headline figures, computed from the data."""

from __future__ import annotations

from typing import Any

from rcdata import formats
from rcdata.cards.card import View
from rcdata.cards.statement import Headline, Statement
from rcdata.i18n import Language
from rcdata.topics.overview import queries


class _Rows:
    """The rows of the query `story` by name; a row that the data do not hold is missing."""

    def __init__(self, view: View) -> None:
        rows = queries.story(view.connection)
        self._rows: dict[str, Any] = {row.name: row for row in rows.itertuples(index=False)}

    def __contains__(self, name: str) -> bool:
        return name in self._rows

    def value(self, name: str) -> float:
        return float(self._rows[name].value)

    def year(self, name: str) -> int:
        return int(self._rows[name].year)

    def figures(self, *names: str) -> tuple[str, ...]:
        return tuple(figure for name in names for figure in self._rows[name].figure_ids)


def statements(view: View) -> list[Statement]:
    """The story, one sentence a row of facts; a sentence whose facts are missing is left out."""
    lang, rows = view.lang, _Rows(view)
    told = [
        ("cents per 100 dollars", _first_era),
        ("first open year", _gap),
        ("first shortfall", _first_year_of_the_fund),
        ("latest proxy cents", _today),
    ]
    return [tell(lang, rows) for name, tell in told if name in rows]


def _first_era(lang: Language, rows: _Rows) -> Statement:
    text = lang.text(
        "Of every 100 dollars that the United Nations spent on operational activities for "
        "development in {year}, {cents} cents were support to the resident coordinator system "
        "by and through UNDP: {cost} of {whole}. The support of other organizations is not "
        "counted.",
        year=rows.year("cents per 100 dollars"),
        cents=formats.number(lang, rows.value("cents per 100 dollars")),
        cost=formats.amount(lang, rows.value("cost of the share")),
        whole=formats.amount(lang, rows.value("whole of the share")),
    )
    names = ("cents per 100 dollars", "cost of the share", "whole of the share")
    return Statement(text, rows.figures(*names))


def _gap(lang: Language, rows: _Rows) -> Statement:
    text = lang.text(
        "For {first} to {last} no yearly cost is in the sources used; the charts leave these years "
        "open.",
        first=rows.year("first open year"),
        last=rows.year("last open year"),
    )
    return Statement(text, ())


def _first_year_of_the_fund(lang: Language, rows: _Rows) -> Statement:
    text = lang.text(
        "Since 2019 an independent system is paid from a trust fund. In {year} the fund received "
        "{income} of a budget of {budget}, {shortfall} short.",
        year=rows.year("first income"),
        income=formats.amount(lang, rows.value("first income")),
        budget=formats.amount(lang, rows.value("first budget"), 0),
        shortfall=formats.amount(lang, rows.value("first shortfall")),
    )
    return Statement(text, rows.figures("first income", "first budget", "first shortfall"))


def _today(lang: Language, rows: _Rows) -> Statement:
    text = lang.text(
        "In {year} the fund spent {cost}: about {cents} cents of every 100 dollars of development "
        "and humanitarian expenses, the nearest proxy in the sources used for expenditure on "
        "operational activities. The cents are derived.",
        year=rows.year("latest proxy cents"),
        cost=formats.amount(lang, rows.value("cost of the proxy")),
        cents=formats.number(lang, rows.value("latest proxy cents")),
    )
    return Statement(text, rows.figures("latest proxy cents"))


def headlines(view: View) -> list[Headline]:
    """The figures put large on the overview."""
    lang, rows = view.lang, _Rows(view)
    shown = [
        (
            "printed share",
            "costs",
            lang.text("Share of expenditure"),
            lambda value: formats.percent(lang, value, 2),
            lang.text("as printed, of expenditure on operational activities for development"),
        ),
        (
            "last cost of the first era",
            "costs",
            lang.text("Funds by and through UNDP"),
            lambda value: formats.compact(lang, value),
            lang.text("US dollars, the last year found before the reform"),
        ),
        (
            "latest cost",
            "expenditure",
            lang.text("Trust fund expenditure"),
            lambda value: formats.compact(lang, value),
            lang.text("US dollars, financial statements, the latest year found"),
        ),
        (
            "first shortfall",
            "funding",
            lang.text("Trust fund shortfall"),
            lambda value: formats.compact(lang, value),
            lang.text("US dollars, against the budget submitted to Member States"),
        ),
    ]
    return [
        Headline(
            key=name.replace(" ", "-"),
            label=lang.text("{label}, {year}", label=label, year=rows.year(name)),
            value=show(rows.value(name)),
            context=context,
            figure_ids=rows.figures(name),
            page=page,
        )
        for name, page, label, show, context in shown
        if name in rows
    ]


def questions(lang: Language) -> dict[str, str]:
    """The questions that the dashboard answers, by the page that does."""
    return {
        "costs": lang.text(
            "What does it cost, against everything spent on operational activities?"
        ),
        "funding": lang.text("Who pays for it, how, and how big is the gap?"),
        "expenditure": lang.text("What is it spent on?"),
        "staffing": lang.text("Who works in it, and in which posts?"),
        "surveys": lang.text("What do Governments, coordinators and country teams say?"),
        "results": lang.text("What changed, what was promised, and what came of it?"),
        "countries": lang.text("What do the documents say about a country?"),
        "what-if": lang.text("What if levy, cost-sharing or contributions changed?"),
        "data": lang.text("Where does a number come from, and can I trust it?"),
    }
