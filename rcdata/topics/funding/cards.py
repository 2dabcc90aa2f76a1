"""Cards on who pays for the trust fund, how, and how much is missing."""

from __future__ import annotations

import pandas as pd

from rcdata import absence, formats
from rcdata.cards import backing, beside
from rcdata.cards.card import Card, View, figure_ids, make
from rcdata.cards.notes import constant_dollars, dollars, open_years
from rcdata.cards.registry import card
from rcdata.charts import waterfall
from rcdata.charts.parts import MILLION
from rcdata.choices import PRICES, SCOPE
from rcdata.i18n import Language, Words, text
from rcdata.topics.funding import bars, charts, findings, inferred, notes, queries, tables

# These cards ignore the filter of statuses: a gap without one of its parts would not add up, and
# counts have only one status.
_OF_ANY_STATUS = ("period", "sources")
# Figures that notes mention but no series has: raised by May 2019, and the states behind the firm
# commitments.
_RAISED = ("unido.p4iii.voluntary.2019-05",)
_COMMITTED = ("e2020.p82.committed",)
# Signs for qualifiers, because words do not fit inside a bar.
_SIGNS = {
    "about": "≈",
    "estimate": "≈",
    "nearly": "<",
    "less than": "<",
    "at most": "≤",
    "more than": ">",
    "at least": "≥",
}


def millions(lang: Language, usd: float, step: float | None, qualifier: str) -> str:
    """Dollars in millions to the last printed digit, with the source's qualifier; derived amounts,
    which have no printed digit, with one decimal."""
    if pd.isna(usd):
        return absence.word(lang, absence.NOT_IN_SOURCES)
    # At most one decimal: nobody reads thousands off a chart in millions.
    digits = 1 if step is None or pd.isna(step) else min(formats.decimals(step / MILLION), 1)
    return formats.qualified(lang, formats.number(lang, usd / MILLION, digits), qualifier)


def _shown(lang: Language, data: pd.DataFrame, column: str) -> list[str]:
    return [
        millions(lang, usd, step, qualifier)
        for usd, step, qualifier in zip(data[column], data.step, data.qualifier, strict=True)
    ]


@card("fund-income", needs=PRICES)
def income(view: View) -> Card:
    """Income by stream and year against the budget."""
    lang = view.lang
    data = queries.fund_income(view.connection, view.choices)
    data = data.assign(
        shown=_shown(lang, data, "income_usd"),
        short=[
            _SIGNS.get(row.qualifier, "") + millions(lang, row.income_usd, row.step, "exact")
            for row in data.itertuples(index=False)
        ],
        budget_shown=[
            millions(lang, row.budget_usd, row.budget_step, "exact")
            for row in data.itertuples(index=False)
        ],
    )
    unit, spent = lang.text("million US dollars"), _spent(view, data)
    return make(
        view,
        title=lang.text("Income of the trust fund by stream, against its budget"),
        finding=_covered(lang, data),
        subtitle=dollars(lang, view.choices, unit),
        data=data,
        drawn="income_usd",
        draw=lambda rows: charts.income_by_stream(rows, lang, view.scheme, unit),
        table=tables.income(lang, view.choices, data),
        notes=notes.income(lang, view.choices, data)
        + open_years(lang, data, "income_usd")
        + inferred.gaps(view)
        + notes.spent(lang, data, spent)
        + notes.where_to_look(lang, data)
        + beside.notes(view, _RAISED)
        + constant_dollars(lang, view.choices),
        told=figure_ids(spent),
    )


def _spent(view: View, data: pd.DataFrame) -> pd.DataFrame:
    """What the fund spent in the last year with a known income, a budget and expenditure, in
    current dollars; no row in others."""
    known = queries.covered(data)
    spent = queries.spent(view.connection, view.choices)
    return spent[spent.year.isin(known.year) & (view.choices.price_year is None)].tail(1)


def _covered(lang: Language, data: pd.DataFrame) -> str:
    """How much of the budget the income covered, in the last year shown with both."""
    known = queries.covered(data)
    if known.empty:
        return ""
    last = known.iloc[-1]
    share = formats.percent(lang, 100 * last.income_usd / last.budget_usd)
    return lang.text(
        "Income covered {share} of the budget in {year}",
        share=formats.qualified(lang, share, last.qualifier),
        year=last.year,
    )


@card("gap", needs=_OF_ANY_STATUS)
def gap(view: View) -> Card:
    """What came in, and what was missing to the budget."""
    lang, data = view.lang, _gaps(view, outlook=False, stream="total")
    return _gap(
        view,
        lang.text("The first year: what came in, and how far it fell short of the budget"),
        data,
        notes.rounding(lang, data) + notes.carried_over(lang, data),
        finding=text("In {year} income fell {missing} short of a budget of {required}"),
    )


@card("outlook", needs=_OF_ANY_STATUS)
def outlook(view: View) -> Card:
    """What was promised and expected, and what was missing to the budget."""
    lang, data = view.lang, _gaps(view, outlook=True, stream="total")
    came = _outcome(view, data)
    return _gap(
        view,
        lang.text("The outlook: what was promised or expected, and what was missing"),
        data,
        notes.outlook(lang, data, came)
        + beside.notes(view, _COMMITTED)
        + notes.rounding(lang, data),
        (*figure_ids(came), *_COMMITTED),
        finding=text(
            "For {year}, {missing} of a budget of {required} were neither promised nor expected"
        ),
    )


@card("voluntary-gap", needs=_OF_ANY_STATUS)
def voluntary_gap(view: View) -> Card:
    """Voluntary contributions against their target."""
    return _gap(
        view,
        view.lang.text("Voluntary contributions against their target"),
        _gaps(view, outlook=False, stream="voluntary"),
        finding=text(
            "In {year} voluntary contributions fell {missing} short of the {required} sought"
        ),
    )


def _gaps(view: View, *, outlook: bool, stream: str) -> pd.DataFrame:
    data = queries.gaps(view.connection, view.choices)
    return data[(data.outlook == outlook) & (data.gap_stream == stream)].reset_index(drop=True)


def _outcome(view: View, data: pd.DataFrame) -> pd.DataFrame:
    """The total income that was received in the years of an outlook."""
    income_ = queries.fund_income(view.connection, view.choices.only("period", "sources"))
    known = income_.is_total & income_.year.isin(data.year) & income_.income_usd.notna()
    return income_[known & (income_.certainty == "actual")]


def _gap(
    view: View,
    title: str,
    data: pd.DataFrame,
    more: tuple[str, ...] = (),
    told: tuple[str, ...] = (),
    *,
    finding: Words,
) -> Card:
    """A gap by its steps; `finding` is a sentence on one gap: how much was missing of what, and
    when."""
    lang, unit = view.lang, view.lang.text("million US dollars")
    kinds = {"part": "added", "reached": "total", "missing": "missing", "required": "total"}
    steps = data.assign(
        name=tables.steps(lang, data),
        kind=data.role.map(kinds),
        value=data.value_usd / MILLION,
        shown=_shown(lang, data, "value_usd"),
    )
    return make(
        view,
        title=title,
        finding=_missing(lang, data, finding),
        subtitle=lang.listed(
            filter(None, [lang.text("{unit}, current", unit=unit), tables.years(lang, data)])
        ),
        data=steps,
        drawn="value",
        draw=lambda rows: waterfall.chart(rows, lang, view.scheme, unit=unit),
        table=tables.gap(lang, steps),
        notes=more,
        told=told,
    )


def _missing(lang: Language, data: pd.DataFrame, finding: Words) -> str:
    """The finding with the missing and the required amount; empty unless there is exactly one
    gap."""
    ends = data[data.role.isin(("missing", "required"))].set_index("role")
    if len(ends) != 2:
        return ""
    told = {
        role: formats.qualified(lang, formats.amount(lang, row.value_usd), row.qualifier)
        for role, row in ends.iterrows()
    }
    return finding.told(lang, **told, year=int(data.year.iloc[0]))


@card("cost-sharing", needs=_OF_ANY_STATUS, section="contributors")
def participation(view: View) -> Card:
    """Who took part in cost-sharing: members and amounts."""
    lang, data = view.lang, queries.cost_sharing(view.connection, view.choices)
    rows = bars.participation(lang, data)
    return bars.card(
        view,
        rows,
        title=lang.text("Who took part in cost-sharing"),
        finding=findings.took_part(lang, data),
        unit=lang.text("per cent of those expected to pay, or of the amount expected"),
        table=tables.participation(lang, rows),
        notes=notes.participation(lang, data, queries.cost_sharing_words(view.connection)),
    )


@card("contributors", needs=_OF_ANY_STATUS, section="contributors")
def contributors(view: View) -> Card:
    """How many Member States contributed, count by count."""
    lang, data = view.lang, queries.contributors(view.connection, view.choices)
    return bars.card(
        view,
        bars.contributors(lang, data),
        title=lang.text("How many Member States contributed"),
        finding=findings.contributed(lang, data),
        unit=lang.text("number of Member States"),
        table=tables.contributors(lang, data),
        notes=notes.contributors(lang, data),
    )


@card("contributions", needs=_OF_ANY_STATUS, section="contributors")
def contributions(view: View) -> Card:
    """Smallest, largest and mean contribution."""
    lang, data = view.lang, queries.contributions(view.connection, view.choices)
    rows = bars.contributions(lang, data)
    unit = lang.text("million US dollars")
    return bars.card(
        view,
        rows,
        title=lang.text("How large the contributions of Member States are"),
        finding=findings.gave_on_average(view, data),
        subtitle=lang.text("{unit}, current", unit=unit),
        unit=unit,
        legend=True,
        table=tables.contributions(lang, rows),
        notes=notes.contributions(lang, data),
    )


@card("levy", needs=SCOPE, section="contributors")
def levy(view: View) -> Card:
    """The levy since it began, with what was expected of it."""
    lang, unit = view.lang, view.lang.text("million US dollars")
    data = queries.levy(view.connection, view.choices)
    data = data.assign(
        shown=tables.levy_shown(lang, data, _shown(lang, data, "value_usd")),
        # What was expected may be a range.
        rests_on=[
            backing.spanned(view.connection, view, lang, ids) if kind == "expected" else ""
            for ids, kind in zip(data.figure_ids, data.kind, strict=True)
        ],
    )
    collection = queries.levy_collection(view.connection, view.choices)
    return make(
        view,
        title=lang.text("The coordination levy since it began"),
        finding=findings.levied(lang, data),
        subtitle=lang.text("{unit}, current", unit=unit),
        data=data,
        drawn="value_usd",
        draw=lambda rows: charts.levy(rows, lang, view.scheme, unit),
        table=tables.levy(lang, data),
        notes=notes.levy(lang, data, collection)
        + open_years(lang, data[data.kind == "income"], "value_usd"),
        told=figure_ids(collection),
    )
