"""The data displayed on the cards of costs, as tables."""

from __future__ import annotations

import pandas as pd

from rcdata.cards import tables
from rcdata.choices import Choices
from rcdata.i18n import Language
from rcdata.topics.costs.charts import eras


def cost(lang: Language, choices: Choices, data: pd.DataFrame) -> pd.DataFrame:
    """`year, era, current dollars, constant dollars, status, qualifier, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Era"): eras(lang, data).fillna(""),
            **tables.both_dollars(lang, choices, data.nominal_usd, data.cost_usd, data.available),
            lang.text("Status"): data.status_label.fillna("").map(lang.text),
            lang.text("Qualifier"): data.qualifier_label.fillna("").map(lang.text),
            lang.text("Figures"): tables.figures(data),
        }
    )


def share(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, era, cost, denominator, share, cents per 100 dollars, printed share, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Era"): eras(lang, data).fillna(""),
            lang.text("Cost, US dollars"): tables.numbers(
                lang, data.cost_usd, 0, data.cost_available
            ),
            lang.text("Denominator, US dollars"): tables.numbers(
                lang, data.denominator_usd, 0, data.denominator_available
            ),
            lang.text("Share, per cent (derived)"): tables.numbers(
                lang, data.share_pct, 3, data.available
            ),
            lang.text("Cents per 100 dollars (derived)"): tables.numbers(
                lang, data.cents_per_100_usd, 1, data.available
            ),
            lang.text("Share as printed, per cent"): tables.numbers(
                lang, data.published_pct, 2, data.published_available
            ),
            lang.text("Figures"): tables.figures(data),
        }
    )


def sensitivity(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, denominator, share, cents per 100 dollars, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Denominator"): data.denominator.fillna("").map(lang.text),
            lang.text("Share, per cent (derived)"): tables.numbers(
                lang, data.share_pct, 3, data.available
            ),
            lang.text("Cents per 100 dollars (derived)"): tables.numbers(
                lang, data.cents_per_100_usd, 1, data.available
            ),
            lang.text("Figures"): tables.figures(data),
        }
    )


def country_average(lang: Language, choices: Choices, data: pd.DataFrame) -> pd.DataFrame:
    """`year, line, average, countries averaged over, basis, status, qualifier, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Line"): data.line.map(lang.text),
            tables.dollars(lang, choices.price_year): tables.values(
                lang, data, "average_usd", "qualifier", data.available
            ),
            lang.text("Averaged over"): tables.numbers(lang, data.countries),
            lang.text("Basis"): data.basis.map(tables.basis(lang, choices)),
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Qualifier"): tables.qualifiers(lang, data),
            lang.text("Figures"): tables.figures(data),
        }
    )
