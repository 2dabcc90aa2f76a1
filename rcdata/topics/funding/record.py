"""Cards from the UN system's record, in addition to the fund: pooled money over time, and the
Member States that a report lists as contributors."""

from __future__ import annotations

import pandas as pd

from rcdata import absence, formats
from rcdata.cards import addresses, opening, tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import spans, stacks
from rcdata.charts.parts import MILLION
from rcdata.i18n import Language
from rcdata.topics.funding import queries

_REVENUE, _FUND = "ceb-revenue", "rc-fund-revenue"


@card("pooled-revenue", needs=("period",), section="others")
def pooled(view: View) -> Card:
    """Revenue through pooled and thematic funds by year."""
    lang, unit = view.lang, view.lang.text("billion US dollars, current")
    data = queries.pooled_revenue(view.connection, view.choices)
    data = data.assign(name=data.name.map(lang.text))
    return make(
        view,
        title=lang.text("Pooled and thematic funds in the revenue of the UN system"),
        finding=_share(lang, data),
        subtitle=unit,
        data=data,
        draw=lambda rows: stacks.stacked(rows, lang, view.scheme, unit),
        table=_pooled_table(lang, data),
        notes=_pooled_notes(lang),
        datasets=(_REVENUE,),
        record=addresses.of_rows(lang, {"table": "un_revenue"}),
    )


def _share(lang: Language, data: pd.DataFrame) -> str:
    """How much of the earmarked money both kinds of funds were in the last year shown."""
    if data.empty:
        return ""
    last = data[data.year == data.year.max()]
    return lang.text(
        "{share} of earmarked revenue in {year} came through pooled and thematic funds",
        share=formats.percent(lang, last.share_pct.sum(), 1),
        year=int(data.year.max()),
    )


def _pooled_table(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, instrument, dollars, share of earmarked revenue, entities`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Instrument"): data.name,
            lang.text("US dollars"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Share of earmarked revenue, per cent"): tables.numbers(
                lang, data.share_pct, 1
            ),
            lang.text("Entities"): data.entities,
        }
    )


def _pooled_notes(lang: Language) -> tuple[str, ...]:
    return (
        lang.text(
            "Revenue that entities received out of these funds, as they recognize it: neither what "
            "donors paid in, nor what was spent."
        ),
        lang.text(
            "Both instruments are told apart from 2018; some entities named pooled funds in 2017 "
            "already, and that year is left out. Payments between entities are counted twice."
        ),
    )


@card("listed-contributors", needs=("period",), section="contributors")
def listed(view: View) -> Card:
    """The Member States that a report lists as contributors, with the revenue inferred of each."""
    lang, unit = view.lang, view.lang.text("million US dollars, current")
    data = queries.listed_contributors(view.connection, view.choices)
    data = data.assign(name=data.name.map(lang.text))
    return make(
        view,
        title=_listed_title(lang, data),
        subtitle=lang.text("{unit}; amounts are inferred, the list has names alone", unit=unit),
        data=data,
        draw=lambda rows: spans.chart(_listed_bars(lang, rows), lang, view.scheme, unit=unit),
        table=_listed_table(lang, data),
        documents=data[["source", "url", "sort_order"]],
        notes=_listed_notes(lang, data),
        datasets=(_FUND,),
        record=_record(lang, data),
        links={lang.text("Member State"): opening.links(lang, data.area_code.map(opening.country))},
    )


def _listed_title(lang: Language, data: pd.DataFrame) -> str:
    if data.empty:
        return lang.text("Member States listed as contributors to the trust fund")
    return lang.text(
        "The {count} Member States listed as contributors to the trust fund, {year}",
        count=len(data),
        year=int(data.year.max()),
    )


def _record(lang: Language, data: pd.DataFrame) -> str:
    if data.empty:
        return ""
    return addresses.of_rows(lang, {"table": "fund_revenue", "year": str(data.year.max())})


def _listed_bars(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """One row for each Member State; no bar if no revenue is recorded, or if a correction exceeds
    it."""
    return pd.DataFrame(
        {
            "name": data.name,
            "start": 0.0,
            "end": (data.amount_usd / MILLION).where(data.amount_usd > 0),
            "shown": [_shown(lang, one) for one in data.amount_usd],
            "certainty": "derived",
            "opens": data.area_code.map(opening.country),
        }
    )


def _shown(lang: Language, usd: float) -> str:
    if pd.isna(usd):
        return lang.noted(lang.text("listed"), absence.word(lang, absence.NOT_IN_SOURCES))
    amount = formats.amount(lang, usd)
    return lang.noted(amount, lang.text("a correction")) if usd < 0 else amount


def _listed_table(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, code, member state, inferred revenue, source of the name`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Code"): data.area_code,
            lang.text("Member State"): data.name,
            lang.text("US dollars, inferred"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Listed in"): data.source.map(lang.text),
        }
    )


def _listed_notes(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    if data.empty:
        return ()
    known = int((data.amount_usd > 0).sum())
    return (
        lang.text(
            "The report lists names alone. Amounts are our inference, and may hold a levy beside "
            "contributions: they do not add up to the contributions of “Income of the trust fund”."
        ),
        lang.text(
            "Amounts: revenue that the United Nations Secretariat recorded as voluntary core, "
            "inferred to be that of the trust fund. {known} of the {count} listed have an amount "
            "above zero. Others that are not listed have one too: the levy stands under the "
            "contributor whose money it was charged on.",
            known=known,
            count=len(data),
        ),
        lang.text(
            "An agreement over several years stands in the year in which it was signed; a "
            "correction of earlier years can make an amount negative."
        ),
    )
