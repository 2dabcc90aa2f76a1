"""Names, rows and tables of the cards on funding."""

from __future__ import annotations

import pandas as pd

from rcdata import absence, formats
from rcdata.cards.tables import (
    dollars,
    figures,
    numbers,
    qualifiers,
    where_applicable,
)
from rcdata.charts.parts import MILLION
from rcdata.choices import Choices
from rcdata.i18n import Language


def years(lang: Language, data: pd.DataFrame) -> str:
    """The years of the rows, listed."""
    return lang.named(str(year) for year in sorted(set(data.year)))


def income(lang: Language, choices: Choices, data: pd.DataFrame) -> pd.DataFrame:
    """`year, stream, amount, budget, status, qualifier, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Stream"): data.stream.map(lang.text),
            dollars(lang, choices.price_year): numbers(lang, data.income_usd, 0, data.available),
            lang.text("Status"): data.status_label.fillna("").map(lang.text),
            lang.text("Qualifier"): qualifiers(lang, data),
            lang.text(
                "Budget of the year: {dollars}", dollars=dollars(lang, choices.price_year)
            ): numbers(lang, data.budget_usd, 0, data.budget_available),
            lang.text("Figures"): figures(data),
        }
    )


def steps(lang: Language, data: pd.DataFrame) -> list[str]:
    """The names of the steps of a waterfall."""
    return [_step(lang, row) for _, row in data.iterrows()]


def _step(lang: Language, row: pd.Series) -> str:
    if row.role == "part":
        stream = lang.text(row.stream)
        return (
            lang.text("{name}: {kind}", name=stream, kind=lang.text(row.status_label))
            if row.outlook
            else stream
        )
    if row.role == "missing":
        return lang.text("Missing")
    if row.role == "required":
        return lang.text("Target") if row.status == "target" else lang.text("Budget")
    return (
        lang.text("Promised and expected, together")
        if row.outlook
        else lang.text("Received in {year}", year=row.year)
    )


def gap(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, step, amount, status, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Step"): data.name,
            lang.text("Current US dollars"): numbers(lang, data.value_usd),
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Qualifier"): qualifiers(lang, data),
            lang.text("Figures"): figures(data),
        }
    )


def participation(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, measure, given, expected, share, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Measure"): data.name,
            lang.text("Given"): numbers(lang, data.done),
            lang.text("Expected"): numbers(lang, data.due),
            lang.text("Share, per cent (derived)"): numbers(lang, data.share_pct, 1),
            lang.text("Figures"): figures(data),
        }
    )


def contributors(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, source, Member States, what it counts, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Source document"): data.source.map(lang.text),
            lang.text("Member States"): numbers(lang, data.countries),
            lang.text("What is counted"): data.note.map(lang.text),
            lang.text("Qualifier"): qualifiers(lang, data),
            lang.text("Figures"): figures(data),
        }
    )


def contributions(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, what, amount, basis, qualifier, figures`."""
    bases = {"actual": lang.text("as printed"), "derived": lang.text("derived")}
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Contribution"): data.name,
            lang.text("Current US dollars"): numbers(lang, data.usd),
            lang.text("Basis"): data.certainty.map(bases),
            lang.text("Qualifier"): qualifiers(lang, data),
            lang.text("Figures"): figures(data),
        }
    )


def levy_shown(lang: Language, data: pd.DataFrame, amounts: list[str]) -> list[str]:
    """The amount received, or the amount or range expected, in words."""
    shown = []
    for row, amount in zip(data.itertuples(index=False), amounts, strict=True):
        if row.kind == "income":
            shown.append(amount)
        elif row.low_usd == row.high_usd:
            shown.append(formats.number(lang, row.low_usd / MILLION))
        else:
            shown.append(
                lang.text(
                    "{low}-{high}",
                    low=formats.number(lang, row.low_usd / MILLION),
                    high=formats.number(lang, row.high_usd / MILLION),
                )
            )
    return shown


def levy(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, status, received or projected, expected from and to, by whom, qualifier, figures`."""
    is_income = data.kind == "income"
    came = numbers(lang, data.value_usd, 0, data.available)
    none = absence.word(lang, absence.NOT_APPLICABLE)
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Status"): data.status_label.fillna("").map(lang.text),
            lang.text("Current US dollars"): [
                one if income_ else none for one, income_ in zip(came, is_income, strict=True)
            ],
            lang.text("Expected from, US dollars"): where_applicable(lang, data.low_usd),
            lang.text("Expected to, US dollars"): where_applicable(lang, data.high_usd),
            lang.text("Where the expectation stands"): data.source.map(lang.text),
            lang.text("Qualifier"): qualifiers(lang, data),
            lang.text("Figures"): figures(data),
        }
    )


def by_source(
    lang: Language, data: pd.DataFrame, column: str, title: str, digits: int
) -> pd.DataFrame:
    """`year, source, value, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Source of funds"): data.source.map(lang.text),
            title: numbers(lang, data[column], digits),
            lang.text("Figures"): figures(data),
        }
    )


def pooled(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`period, fund, measure, value, unit, qualifier, status, figures`: amounts and counts."""
    return pd.DataFrame(
        {
            lang.text("Period"): [formats.period(lang, one) for one in data.period],
            lang.text("Fund"): data.fund.map(lang.text),
            lang.text("Measure"): data.measure.map(lang.text),
            lang.text("Value"): numbers(lang, data.value),
            lang.text("Unit"): data.unit_label.map(lang.text),
            lang.text("Qualifier"): qualifiers(lang, data),
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Figures"): figures(data),
        }
    )


def partners(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, entity, measure, amount, qualifier, status, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Entity"): data.entity.map(lang.text),
            lang.text("Measure"): data.measure.map(lang.text),
            lang.text("Current US dollars"): numbers(lang, data.value_usd),
            lang.text("Qualifier"): qualifiers(lang, data),
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Figures"): figures(data),
        }
    )
