"""The card on the inferred revenue of the trust fund from a country, and on what the scale would
ask of it."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import backing, datasets, inference, notes, sourcing, tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import spans, tips
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import Chart
from rcdata.i18n import Language
from rcdata.topics.countries import card_parts, facts, largest_bars, queries
from rcdata.topics.countries.choosing import BESIDE, COUNTRY

# The tables that the card is made from; its rows are those of the first.
_TABLE, _SCALE = "fund_revenue", "assessment_rates"


@card("fund-of", needs=(COUNTRY, BESIDE), section="contributor")
def fund(view: View) -> Card:
    """The inferred revenue of the trust fund from the countries chosen, and what the scale
    would ask of them."""
    lang, known = view.lang, card_parts.names(view)
    data = facts.rows(view, queries.fund_by_year)
    inferred = _inferred(lang, data, known).assign(
        rests_on=sourcing.derived_from(lang, datasets.title(view, _TABLE))
    )
    rows = pd.concat([inferred, _asked(view, known)], ignore_index=True)
    unit = card_parts.million_dollars(lang)
    return make(
        view,
        title=lang.text(
            "Trust fund: revenue from {country}, inferred", country=card_parts.subject(view)
        ),
        finding=_paid(view, data),
        subtitle=unit,
        data=rows,
        drawn="amount_usd",
        draw=lambda all_: _fund_bars(view, all_.dropna(subset=["amount_usd"]), known, unit),
        table=_fund_table(lang, rows),
        notes=(*inference.limits(view.lang), *_scenario(view)),
        documents=datasets.sources(view, [_TABLE, _SCALE]),
        record=card_parts.record(view, _TABLE),
        empty=lang.text("No revenue recorded, and no Member State under the scale."),
    )


def _paid(view: View, data: pd.DataFrame) -> str:
    """The inferred revenue of the last year, or that there is none in any year; empty for two
    countries, and if there is none in the last year alone."""
    if not card_parts.is_of_one(view) or data.empty:
        return ""
    if data.amount_usd.isna().all():
        return view.lang.text(
            "No revenue of the trust fund inferred from {country} in {years}",
            country=card_parts.within_sentence(view),
            years=notes.years(view.lang, data.year),
        )
    if not data.amount_usd.iloc[-1] > 0:
        return ""
    return view.lang.text(
        "Trust fund: revenue of {amount} from {country} in {year} (inferred)",
        amount=formats.amount(view.lang, data.amount_usd.iloc[-1]),
        country=card_parts.within_sentence(view),
        year=int(data.year.iloc[-1]),
    )


def _inferred(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": data.year.astype(str),
            "area_code": data.area_code,
            "country": data.area_code.map(known),
            "name": [
                card_parts.row_name(
                    lang, known, code, lang.text("inferred revenue, {year}", year=year)
                )
                for code, year in zip(data.area_code, data.year, strict=True)
            ],
            "amount_usd": data.amount_usd,
            "certainty": "derived",
            "basis": lang.text("inferred"),
        }
    )


def _asked(view: View, known: dict[str, str]) -> pd.DataFrame:
    """What the scale would ask for the requirement, one row for each country in the scale."""
    lang, needed = view.lang, facts.requirement(view)
    if needed is None:
        return pd.DataFrame()
    what = lang.text("scenario: assessed share of the requirement of {year}", year=needed.year)
    required = backing.figures(view.connection, view, needed.figure_ids)
    names = [*(lang.text(row.source) for row in required), datasets.title(view, _SCALE)]
    shares = {code: float(needed.shares[code]) for code in known if code in needed.shares}
    return pd.DataFrame(
        {
            "period": str(needed.year),
            "area_code": [*shares],
            "country": [known[code] for code in shares],
            "name": [card_parts.row_name(lang, known, code, what) for code in shares],
            "amount_usd": list(shares.values()),
            "certainty": "scenario",
            "basis": lang.text("scenario"),
            "rests_on": sourcing.scenario_from(lang, sourcing.few(lang, names)),
        }
    )


def _fund_bars(view: View, rows: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang = view.lang
    drawn = pd.DataFrame(
        {
            "name": rows.name,
            "start": 0.0,
            "end": rows.amount_usd / MILLION,
            "shown": [formats.amount(lang, usd, 2) for usd in rows.amount_usd],
            "certainty": rows.certainty,
            "tint": largest_bars.tints(view, rows, known),
            **tips.carried(rows),
        }
    ).reset_index(drop=True)
    return spans.chart(drawn, lang, view.scheme, unit=unit)


def _fund_table(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Year"): rows.period,
            lang.text("Contributor"): rows.country,
            lang.text("US dollars"): tables.numbers(lang, rows.amount_usd, 2),
            lang.text("Basis"): rows.basis,
        }
    )


def _scenario(view: View) -> tuple[str, ...]:
    lang, needed = view.lang, facts.requirement(view)
    if needed is None:
        return ()
    return (
        lang.text(
            "Scenario: the requirement of {year}, {usd}, met by assessed contributions alone under "
            "the scale of that year. No source used holds such a decision.",
            year=needed.year,
            usd=formats.amount(lang, needed.usd),
        ),
    )
