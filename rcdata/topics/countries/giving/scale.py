"""The card on the rates of a country in the scale of assessments."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import datasets
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import spans
from rcdata.charts.theme import Chart
from rcdata.i18n import Language
from rcdata.topics.countries import card_parts, facts, largest_bars, queries
from rcdata.topics.countries.choosing import BESIDE, COUNTRY

# The table that the card is made from.
_TABLE = "assessment_rates"


@card("scale-of", needs=(COUNTRY, BESIDE), section="contributor")
def scale(view: View) -> Card:
    """The rates of the scale of assessments."""
    lang, known = view.lang, card_parts.names(view)
    data = facts.rows(view, queries.rates)
    unit = lang.text("per cent of the regular budget")
    return make(
        view,
        title=lang.text("Scale of assessments: {country}", country=card_parts.subject(view)),
        finding=_rate(view, data),
        subtitle=unit,
        data=data,
        drawn="rate_pct",
        draw=lambda rows: _rates(view, rows.dropna(subset=["rate_pct"]), known, unit),
        table=_rates_table(lang, data, known),
        notes=_scale_notes(lang),
        documents=datasets.sources(view, [_TABLE]),
        record=card_parts.record(view, _TABLE),
        empty=lang.text("The scale names Member States only."),
    )


def _rate(view: View, data: pd.DataFrame) -> str:
    """The rate of the last scale; empty for two countries, and if it names no rate."""
    if not card_parts.is_of_one(view) or data.empty or pd.isna(data.rate_pct.iloc[-1]):
        return ""
    last = data.iloc[-1]
    return view.lang.text(
        "{country}: {rate} of the regular budget in {years}",
        country=card_parts.subject(view),
        rate=formats.percent(view.lang, last.rate_pct, 3),
        years=_triennium(last.first_year, last.last_year),
    )


def _rates(view: View, data: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang = view.lang
    rows = pd.DataFrame(
        {
            "name": [
                card_parts.row_name(
                    lang, known, row.area_code, _triennium(row.first_year, row.last_year)
                )
                for row in data.itertuples(index=False)
            ],
            "start": 0.0,
            "end": data.rate_pct.tolist(),
            "shown": [formats.percent(lang, one, 3) for one in data.rate_pct],
            "certainty": "actual",
            "tint": largest_bars.tints(view, data, known),
        }
    )
    return spans.chart(rows, lang, view.scheme, unit=unit, legend=False)


def _triennium(first: int, last: int) -> str:
    return f"{first}-{last}"


def _rates_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    no_member = lang.text("no Member State then")
    return pd.DataFrame(
        {
            lang.text("Years"): [
                _triennium(*pair) for pair in zip(data.first_year, data.last_year, strict=True)
            ],
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("Rate, per cent"): [
                no_member if pd.isna(one) else formats.rounded(one, 3) for one in data.rate_pct
            ],
        }
    )


def _scale_notes(lang: Language) -> tuple[str, ...]:
    return (
        lang.text(
            "The scale of the regular budget as the General Assembly adopted it; peacekeeping has "
            "another."
        ),
    )
