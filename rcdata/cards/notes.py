"""Notes on definitions, eras, breaks and gaps, each computed from the rows it is about."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from rcdata import absence, formats
from rcdata.charts.gaps import runs, without_number
from rcdata.choices import Choices
from rcdata.i18n import Language


def dollars(lang: Language, choices: Choices, unit: str) -> str:
    """The unit with its price level."""
    if choices.price_year is None:
        return lang.text("{unit}, current", unit=unit)
    return lang.text("{unit}, at {year} prices", unit=unit, year=choices.price_year)


def priced(lang: Language, choices: Choices, usd: float) -> str:
    """An amount in a sentence, with its price level unless it is in current dollars."""
    amount = formats.amount(lang, usd)
    if choices.price_year is None:
        return amount
    return lang.text("{amount} at {year} prices", amount=amount, year=choices.price_year)


def largest_line(lang: Language, data: pd.DataFrame) -> str:
    """The line with most money in the last year, which has a long name, in a sentence; empty if
    there is no single one. Needs `year, line, cost_usd`."""
    known = data.dropna(subset=["cost_usd"])
    last = known[known.year == known.year.max()]
    most = last[last.cost_usd == last.cost_usd.max()]
    if len(last) < 2 or len(most) != 1:
        return ""
    row = most.iloc[0]
    return lang.text("Largest line of {year}: {line}", year=int(row.year), line=lang.text(row.line))


def average_spent(lang: Language, choices: Choices, year: int, usd: float) -> str:
    """A sentence on the average that was spent per country."""
    return lang.text(
        "Spent per country in {year}: {amount} on average (derived)",
        year=year,
        amount=priced(lang, choices, usd),
    )


def constant_dollars(lang: Language, choices: Choices) -> tuple[str, ...]:
    """How constant dollars are computed; empty if current dollars are chosen."""
    if choices.price_year is None:
        return ()
    return (
        lang.text(
            "Constant dollars are derived; no source used gives them: the amount times the "
            "consumer price index (United States, all urban consumers) of {year} over that of its "
            "own year.",
            year=choices.price_year,
        ),
    )


def as_printed(lang: Language, choices: Choices, data: pd.DataFrame, drawn: str) -> tuple[str, ...]:
    """That the amounts are as in the source, or how constant dollars are computed from them."""
    if data[drawn].isna().all():
        return ()
    if choices.price_year is not None:
        return constant_dollars(lang, choices)
    return (lang.text("Amounts are as printed; a dash of the source is told in words."),)


def years(lang: Language, named: Iterable[int]) -> str:
    """Years as text, consecutive ones as a span: [2009, 2010, 2012] → `2009-2010, 2012`."""
    spans = runs(sorted({int(year) for year in named}))
    return lang.named(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def open_years(lang: Language, data: pd.DataFrame, drawn: str) -> tuple[str, ...]:
    """The years without a number, and why; empty if no year has a number, or there are no rows."""
    if data[drawn].isna().all():
        return ()
    missing = without_number(data, drawn)
    return tuple(_open(lang, state, found) for state, found in missing.items() if found)


def _open(lang: Language, state: str, found: list[int]) -> str:
    said = {"state": absence.word(lang, state), "years": years(lang, found)}
    if state != absence.NOT_IN_SOURCES:
        return lang.text("Grey ground: {state} ({years}).", **said)
    return lang.text("Without a number: {state} ({years}). Nothing is interpolated.", **said)
