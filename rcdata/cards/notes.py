"""Notes on definitions, eras, breaks and gaps, each computed from the rows it speaks of."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from rcdata.charts.gaps import runs
from rcdata.charts.parts import missing_years
from rcdata.choices import Choices
from rcdata.i18n import Language


def dollars(lang: Language, choices: Choices, unit: str) -> str:
    """The unit with its price level."""
    if choices.price_year is None:
        return lang.text("{unit}, current", unit=unit)
    return lang.text("{unit}, at {year} prices", unit=unit, year=choices.price_year)


def constant_dollars(lang: Language, choices: Choices) -> tuple[str, ...]:
    """How constant dollars are made, where they are shown."""
    if choices.price_year is None:
        return ()
    return (
        lang.text(
            "Constant dollars: the amount times the consumer price index (United States, all "
            "urban consumers) of {year} over that of its own year.",
            year=choices.price_year,
        ),
    )


def years(lang: Language, named: Iterable[int]) -> str:
    """Years, consecutive ones as a span: [2009, 2010, 2012] → `2009-2010, 2012`."""
    spans = runs(sorted({int(year) for year in named}))
    return lang.listed(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def unpublished(lang: Language, data: pd.DataFrame, drawn: str) -> tuple[str, ...]:
    """The years without a figure, named."""
    missing = missing_years(data, drawn)
    if not missing or len(missing) == len(data):
        return ()
    return (
        lang.text(
            "Dashed frame: not published ({years}). Nothing is interpolated.",
            years=years(lang, missing),
        ),
    )
