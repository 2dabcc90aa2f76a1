"""Names, rows and tables of the cards on funding."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.tables import _number
from rcdata.charts.parts import MILLION
from rcdata.i18n import Language


def _figures(data: pd.DataFrame) -> pd.Series:
    return data.figure_ids.map(" ".join)


def years(lang: Language, data: pd.DataFrame) -> str:
    """The years of the rows, listed."""
    return lang.listed(str(year) for year in sorted(set(data.year)))


def income(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, stream, amount, budget, status, qualifier, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Stream"): data.stream.map(lang.text),
            lang.text("US dollars as shown"): _number(lang, data.income_usd, 0, data.available),
            lang.text("Status"): data.status_label.fillna("").map(lang.text),
            lang.text("Qualifier"): _qualifiers(lang, data),
            lang.text("Budget of the year, US dollars"): _number(lang, data.budget_usd, 0),
            lang.text("Figures"): _figures(data),
        }
    )


def _qualifiers(lang: Language, data: pd.DataFrame) -> list[str]:
    """Printed qualifiers; nothing beside what is exact or not there."""
    return ["" if one == "exact" else formats.qualified(lang, "…", one) for one in data.qualifier]


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
            lang.text("Current US dollars"): _number(lang, data.value_usd, 0),
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Figures"): _figures(data),
        }
    )


def participation_names(lang: Language, data: pd.DataFrame) -> list[str]:
    """What each row measures, with its year."""
    entities, amounts = lang.text("Entities that took part"), lang.text("Amount contributed")
    return [
        lang.text(
            "{name}, {year}", name=entities if row.measure == "entities" else amounts, year=row.year
        )
        for row in data.itertuples(index=False)
    ]


def participation_shown(lang: Language, data: pd.DataFrame) -> list[str]:
    """`17 of 19 (89%)`."""
    shown = []
    for row in data.itertuples(index=False):
        scale, digits = (1, 0) if row.measure == "entities" else (MILLION, 1)
        shown.append(
            lang.text(
                "{done} of {due} ({share})",
                done=formats.number(lang, row.done / scale, digits),
                due=formats.number(lang, row.due / scale, digits),
                share=formats.percent(lang, row.share_pct),
            )
        )
    return shown


def participation(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`measure, given, expected, share, figures`."""
    return pd.DataFrame(
        {
            lang.text("Measure"): data.name,
            lang.text("Given"): _number(lang, data.done, 0),
            lang.text("Expected"): _number(lang, data.due, 0),
            lang.text("Share, per cent"): _number(lang, data.share_pct, 1),
            lang.text("Figures"): _figures(data),
        }
    )


def contributors(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`count, member states, what it counts, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Source document"): data.source.map(lang.text),
            lang.text("Member states"): _number(lang, data.countries, 0),
            lang.text("What is counted"): data.note.map(lang.text),
            lang.text("Figures"): _figures(data),
        }
    )


def contribution_rows(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """A row each for the largest, the mean and the smallest of a year: `year, name, start, end,
    usd, shown, certainty, figure_ids`; what was not published has no row."""
    rows = []
    for row in data.itertuples(index=False):
        mean = lang.text(
            "{year}: mean of {count} member states",
            year=row.year,
            count=formats.number(lang, row.countries),
        )
        rows += [
            (row, lang.text("{year}: largest", year=row.year), row.largest_usd, "actual"),
            (row, mean, row.mean_usd, "derived"),
            (row, lang.text("{year}: smallest", year=row.year), row.smallest_usd, "actual"),
        ]
    return pd.DataFrame(
        [
            {
                "year": row.year,
                "name": name,
                "start": 0.0,
                "end": usd / MILLION,
                "usd": usd,
                # The qualifier is that of the sum; the mean takes it over.
                "shown": formats.qualified(
                    lang,
                    formats.compact(lang, usd),
                    row.qualifier if certainty == "derived" else "exact",
                ),
                "certainty": certainty,
                "figure_ids": row.figure_ids,
            }
            for row, name, usd, certainty in rows
            if pd.notna(usd)
        ],
        columns=["year", "name", "start", "end", "usd", "shown", "certainty", "figure_ids"],
    )


def contributions(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`what, amount, basis, figures`."""
    bases = {"actual": lang.text("published"), "derived": lang.text("derived")}
    return pd.DataFrame(
        {
            lang.text("Contribution"): data.name,
            lang.text("Current US dollars"): _number(lang, data.usd, 0),
            lang.text("Basis"): data.certainty.map(bases),
            lang.text("Figures"): _figures(data),
        }
    )


def levy_shown(lang: Language, data: pd.DataFrame, amounts: list[str]) -> list[str]:
    """The amount that came in, or the amount or range that was expected."""
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
    """`year, status, amount in millions, by whom expected, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Status"): data.status_label.fillna("").map(lang.text),
            lang.text("Million US dollars"): [
                lang.text("left out by the filters")
                if row.kind == "income" and pd.isna(row.value_usd) and row.available
                else row.shown
                for row in data.itertuples(index=False)
            ],
            lang.text("Expected by"): data.source.map(lang.text),
            lang.text("Figures"): _figures(data),
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
            title: _number(lang, data[column], digits),
            lang.text("Figures"): _figures(data),
        }
    )


def pooled(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`period, fund, measure, value with unit, status, figures`: amounts and counts."""
    return pd.DataFrame(
        {
            lang.text("Period"): [formats.period(lang, one) for one in data.period],
            lang.text("Fund"): data.fund.map(lang.text),
            lang.text("Measure"): data.measure.map(lang.text),
            lang.text("Value"): [
                formats.qualified(
                    lang,
                    formats.measured(lang, row.value, row.unit, row.unit_label, row.step),
                    row.qualifier,
                )
                for row in data.itertuples(index=False)
            ],
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Figures"): _figures(data),
        }
    )


def partners(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, entity, measure, amount, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Entity"): data.entity.map(lang.text),
            lang.text("Measure"): data.measure.map(lang.text),
            lang.text("Current US dollars"): [
                formats.qualified(lang, formats.number(lang, row.value_usd), row.qualifier)
                for row in data.itertuples(index=False)
            ],
            lang.text("Figures"): _figures(data),
        }
    )
