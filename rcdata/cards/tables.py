"""The data displayed on a card, as a table with readable columns.

Numbers stand in it as `Decimal`, rounded to the digits shown: a file writes them as they are, the
screen as the language does. Where there is none, words say why.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from rcdata import formats
from rcdata.cards import sourcing
from rcdata.i18n import Language


def figures(data: pd.DataFrame) -> pd.Series:
    """The figures that each row rests on (`figure_ids`), in one cell."""
    return data.figure_ids.map(" ".join)


def printed(
    lang: Language, rows: pd.DataFrame, values: list[str]
) -> dict[str, pd.Series | list[str]]:
    """The columns of figures as they are printed, beside what they measure: period, value (in
    words, given), printed form, status, source and place, note, identifier."""
    return {
        lang.text("Period"): [formats.period(lang, one) for one in rows.period],
        lang.text("Value"): values,
        lang.text("As printed"): rows.as_printed.fillna(""),
        lang.text("Status"): rows.status_label.map(lang.text),
        lang.text("Source"): [sourcing.where(lang, row) for row in rows.itertuples()],
        lang.text("Note"): rows.note.fillna("").map(lang.text),
        lang.text("Identifier"): rows.figure_id,
    }


def numbers(
    lang: Language, values: pd.Series, digits: int = 0, available: pd.Series | None = None
) -> list[Decimal | str]:
    """Numbers rounded to `digits` decimals; a missing one says why.

    `available` tells which were published, though the filters leave them out.
    """
    hidden = [False] * len(values) if available is None else available.astype(bool)
    return [
        formats.rounded(value, digits)
        if pd.notna(value)
        else (lang.text("left out by the filters") if left_out else lang.text("not published"))
        for value, left_out in zip(values, hidden, strict=True)
    ]


def numbers_if_any(values: pd.Series, digits: int = 0) -> list[Decimal | str]:
    """Numbers rounded to `digits` decimals; nothing where there is none to expect."""
    return ["" if pd.isna(value) else formats.rounded(value, digits) for value in values]


def both_dollars(
    lang: Language, nominal: pd.Series, shown: pd.Series, available: pd.Series | None = None
) -> dict[str, list[Decimal | str]]:
    """Two columns: amounts in current dollars, and in the dollars that the chart shows."""
    return {
        lang.text("Current US dollars"): numbers(lang, nominal, 0, available),
        lang.text("US dollars as shown"): numbers(lang, shown, 0, available),
    }


def values(
    lang: Language, data: pd.DataFrame, value: str, qualifier: str = ""
) -> list[Decimal | str]:
    """Numbers of a column; where there is none, its qualifier says why."""
    reasons = data[qualifier] if qualifier else [""] * len(data)
    return [
        number if pd.notna(one) else _reason(lang, reason) or number
        for one, number, reason in zip(
            data[value], numbers(lang, data[value]), reasons, strict=True
        )
    ]


def _reason(lang: Language, qualifier: str) -> str:
    if qualifier == "words only":
        return lang.text("in words, no number printed")
    return formats.qualified(lang, "", qualifier)


def periods(lang: Language, stored: pd.Series) -> list[str]:
    """Periods in words; nothing where there is none."""
    return ["" if pd.isna(one) else formats.period(lang, one) for one in stored]


def by_line(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`line, year, amount or reason, figures`."""
    amounts = [
        formats.qualified(lang, "", qualifier) if pd.isna(value) else formats.rounded(value)
        for value, qualifier in zip(data.cost_usd, data.qualifier, strict=True)
    ]
    return pd.DataFrame(
        {
            lang.text("Number"): data.line_id,
            lang.text("Line"): data.line.map(lang.text),
            lang.text("Year"): data.year,
            lang.text("US dollars as shown"): amounts,
            lang.text("Figures"): figures(data),
        }
    )
