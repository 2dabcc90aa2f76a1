"""The data displayed on a card, as a table with readable columns.

Numbers are `Decimal`, rounded to the digits shown: files write them as they are, pages as the
language does. Where there is no number, words say why.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from rcdata import absence, formats
from rcdata.cards import sourcing
from rcdata.choices import Choices
from rcdata.i18n import Language


def figures(data: pd.DataFrame) -> pd.Series:
    """The figures that each row uses (`figure_ids`), in one cell."""
    return data.figure_ids.map(" ".join)


def printed(
    lang: Language, rows: pd.DataFrame, values: list[str]
) -> dict[str, pd.Series | list[str]]:
    """Columns for figures as printed: period, value (the given words), printed form, status, source
    and place, note, identifier."""
    return {
        lang.text("Period"): [formats.period(lang, one) for one in rows.period],
        lang.text("Value"): values,
        lang.text("As printed"): printed_form(rows),
        lang.text("Status"): rows.status_label.map(lang.text),
        lang.text("Source"): [sourcing.where(lang, row) for row in rows.itertuples()],
        lang.text("Note"): rows.note.fillna("").map(lang.text),
        lang.text("Identifier"): rows.figure_id,
    }


def printed_form(rows: pd.DataFrame) -> pd.Series:
    """The printed form; empty for series, whose values are known but not in print."""
    return rows.as_printed.fillna("").mask(rows.locator.str.startswith("series "), "")


def numbers(
    lang: Language, values: pd.Series, digits: int = 0, available: pd.Series | None = None
) -> list[Decimal | str]:
    """Numbers rounded to `digits` decimals; where one is missing, words say why.

    `available` marks the rows whose number a source has although the filters leave it out.
    """
    there = [False] * len(values) if available is None else available.astype(bool)
    return [
        formats.rounded(value, digits)
        if pd.notna(value)
        else absence.word(lang, absence.state(bool(known)))
        for value, known in zip(values, there, strict=True)
    ]


def where_applicable(lang: Language, values: pd.Series, digits: int = 0) -> list[Decimal | str]:
    """Numbers rounded to `digits` decimals; a missing one is said not to apply."""
    none = absence.word(lang, absence.NOT_APPLICABLE)
    return [none if pd.isna(value) else formats.rounded(value, digits) for value in values]


def both_dollars(
    lang: Language,
    choices: Choices,
    nominal: pd.Series,
    shown: pd.Series,
    available: pd.Series | None = None,
) -> dict[str, list[Decimal | str]]:
    """Columns of amounts in current dollars and, if constant dollars are chosen, in those too."""
    columns = {dollars(lang, None): numbers(lang, nominal, 0, available)}
    if choices.price_year is not None:
        columns[dollars(lang, choices.price_year)] = numbers(lang, shown, 0, available)
    return columns


def dollars(lang: Language, price_year: int | None) -> str:
    """The header of a column of dollars, with the year of the prices."""
    if price_year is None:
        return lang.text("Current US dollars")
    return lang.text("US dollars, at {year} prices", year=price_year)


def basis(lang: Language, choices: Choices) -> dict[str, str]:
    """Where a number comes from: printed in a source, or derived here."""
    printed = lang.text("as printed")
    if choices.price_year is not None:
        printed = lang.text("derived: a printed amount at {year} prices", year=choices.price_year)
    return {"printed": printed, "derived": lang.text("derived")}


def qualifiers(lang: Language, data: pd.DataFrame) -> list[str]:
    """Qualifiers as printed (`qualifier`); empty for exact numbers, and where the cell itself says
    why it has no number."""
    silent = (*sourcing.UNREMARKED, "words only")
    return ["" if pd.isna(one) or one in silent else lang.text(one) for one in data.qualifier]


def values(
    lang: Language,
    data: pd.DataFrame,
    value: str,
    qualifier: str = "",
    available: pd.Series | None = None,
) -> list[Decimal | str]:
    """Numbers of a column; for a missing one, its qualifier or the filters say why."""
    reasons = data[qualifier].fillna("") if qualifier else [""] * len(data)
    return [
        number if pd.notna(one) else _reason(lang, reason) or number
        for one, number, reason in zip(
            data[value], numbers(lang, data[value], 0, available), reasons, strict=True
        )
    ]


def _reason(lang: Language, qualifier: str) -> str:
    if qualifier == "words only":
        return formats.words_only(lang)
    return formats.qualified(lang, "", qualifier)


def periods(lang: Language, stored: pd.Series) -> list[str]:
    """Periods in words; empty where there is none."""
    return ["" if pd.isna(one) else formats.period(lang, one) for one in stored]


def by_line(lang: Language, choices: Choices, data: pd.DataFrame) -> pd.DataFrame:
    """A table of `line, year, amount or reason, status, basis, figures`."""
    amounts = [
        formats.qualified(lang, "", qualifier) if pd.isna(value) else formats.rounded(value)
        for value, qualifier in zip(data.cost_usd, data.qualifier, strict=True)
    ]
    return pd.DataFrame(
        {
            lang.text("Number"): data.line_id,
            lang.text("Line"): data.line.map(lang.text),
            lang.text("Year"): data.year,
            dollars(lang, choices.price_year): amounts,
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Basis"): basis(lang, choices)["printed"],
            lang.text("Figures"): figures(data),
        }
    )
