"""The data displayed on the cards of expenditure, as tables with readable columns."""

from __future__ import annotations

import pandas as pd

from rcdata.cards.tables import both_dollars, dollars, figures, numbers
from rcdata.choices import Choices
from rcdata.i18n import Language
from rcdata.topics.expenditure.charts import columns, measures
from rcdata.topics.expenditure.row_charts import line_names, post_lines


def implementation(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`line, budget, expenditure, variance printed and computed, rate, figures`."""
    return pd.DataFrame(
        {
            lang.text("Line"): line_names(lang, data),
            lang.text("Budget, US dollars"): numbers(lang, data.budget_usd, 0, data.available),
            lang.text("Expenditure, US dollars"): numbers(lang, data.spent_usd, 0, data.available),
            lang.text("Variance as printed, US dollars"): numbers(
                lang, data.variance_usd, 0, data.variance_available
            ),
            lang.text("Budget less expenditure, US dollars (derived)"): numbers(
                lang, data.unspent_usd, 0, data.available
            ),
            lang.text("Implementation rate, per cent (derived)"): numbers(
                lang, data.rate_pct, 1, data.available
            ),
            lang.text("Figures"): figures(data),
        }
    )


def by_line(lang: Language, choices: Choices, data: pd.DataFrame) -> pd.DataFrame:
    """`year, measure, line, current dollars, constant dollars, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Measure"): measures(lang, data),
            lang.text("Line"): line_names(lang, data),
            **both_dollars(lang, choices, data.nominal_usd, data.amount_usd, data.available),
            lang.text("Figures"): figures(data),
        }
    )


def by_year(lang: Language, choices: Choices, data: pd.DataFrame) -> pd.DataFrame:
    """`year, measure, current dollars, constant dollars, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Measure"): measures(lang, data),
            **both_dollars(lang, choices, data.nominal_usd, data.amount_usd, data.available),
            lang.text("Figures"): figures(data),
        }
    )


def shares(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year and measure, country coordination, total, share, share as printed, figures`."""
    return pd.DataFrame(
        {
            lang.text("Measure"): columns(lang, data),
            lang.text("Country coordination, US dollars"): numbers(
                lang, data.country_usd, 0, data.available
            ),
            lang.text("Total, US dollars"): numbers(lang, data.total_usd, 0, data.available),
            lang.text("Share, per cent (derived)"): numbers(
                lang, data.share_pct, 1, data.available
            ),
            lang.text("Share as printed, per cent"): numbers(
                lang, data.printed_pct, 0, data.printed_available
            ),
            lang.text("Figures"): figures(data),
        }
    )


def changes(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`line, both amounts, change and per cent recomputed and as printed, figures`."""
    return pd.DataFrame(
        {
            lang.text("Line"): line_names(lang, data),
            lang.text("First year, US dollars"): numbers(lang, data.from_usd),
            lang.text("Next year, US dollars"): numbers(lang, data.to_usd),
            lang.text("Change, US dollars (derived)"): numbers(lang, data.change_usd),
            lang.text("Change, per cent (derived)"): numbers(lang, data.change_pct, 1),
            lang.text("Change as printed, US dollars"): numbers(
                lang, data.printed_usd, 0, data.printed_available
            ),
            lang.text("Change as printed, per cent"): numbers(
                lang, data.printed_pct, 1, data.printed_available
            ),
            lang.text("Figures"): figures(data),
        }
    )


def per_post(lang: Language, choices: Choices, data: pd.DataFrame) -> pd.DataFrame:
    """`year, measure, line, cost, posts, average, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Measure"): measures(lang, data),
            lang.text("Line"): post_lines(lang, data),
            lang.text("Current US dollars"): numbers(lang, data.cost_usd),
            lang.text("Planned posts"): numbers(lang, data.posts),
            _per(lang, lang.text("per post"), dollars(lang, choices.price_year)): numbers(
                lang, data.average_usd
            ),
            lang.text("Basis of the average"): lang.text("derived"),
            lang.text("Figures"): figures(data),
        }
    )


def per_country(lang: Language, choices: Choices, data: pd.DataFrame) -> pd.DataFrame:
    """`year, measure, cost, countries, average, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Measure"): measures(lang, data),
            lang.text("Current US dollars"): numbers(lang, data.cost_usd, 0, data.available),
            lang.text("Countries and territories"): numbers(
                lang, data.countries, 0, data.available
            ),
            _per(
                lang, lang.text("per country or territory"), dollars(lang, choices.price_year)
            ): numbers(lang, data.average_usd, 0, data.available),
            lang.text("Basis of the average"): lang.text("derived"),
            lang.text("Figures"): figures(data),
        }
    )


def _per(lang: Language, what: str, unit: str) -> str:
    """The header of a column of averages: `Current US dollars, per post`."""
    return lang.listed([unit, what])


def spent_figures(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`source and place, amount, use, figures`."""
    return pd.DataFrame(
        {
            lang.text("Source"): data.name,
            lang.text("US dollars"): numbers(lang, data.amount_usd),
            lang.text("Used for"): [
                lang.text("costs and shares") if used else "" for used in data.used
            ],
            lang.text("Figures"): figures(data),
        }
    )


def regular_budget(lang: Language, choices: Choices, data: pd.DataFrame) -> pd.DataFrame:
    """`year, current dollars, constant dollars, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            **both_dollars(lang, choices, data.nominal_usd, data.amount_usd),
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Figures"): figures(data),
        }
    )
