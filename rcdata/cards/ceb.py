"""Notes on the financial statistics of CEB that several topics need."""

from __future__ import annotations

from rcdata import formats
from rcdata.i18n import Language


def placed_in_countries(lang: Language, year: int, placed_pct: float, rest_usd: float) -> str:
    """How much of all expenses of a year is placed in countries, and how much is not."""
    return lang.text(
        "{share} of the expenses of {year} are placed in countries. The rest, {rest}, is a "
        "remainder and no reported figure.",
        share=formats.percent(lang, placed_pct),
        year=year,
        rest=formats.amount(lang, rest_usd),
    )


def what_contributions_are(lang: Language) -> str:
    """What the amounts of contributions mean, and why some are negative."""
    return lang.text(
        "Contributions as the entities recognize them: neither payments nor pledges. Refunds "
        "and corrections can make an amount negative."
    )
