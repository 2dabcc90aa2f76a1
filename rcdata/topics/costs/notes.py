"""Notes on eras, denominators and breaks, each computed from the rows it speaks of."""

from __future__ import annotations

import pandas as pd

from rcdata.i18n import Language


def share_unit(lang: Language, data: pd.DataFrame) -> str:
    """The unit of the share, with the denominator it is taken of."""
    name = lang.text(data.denominator.iloc[0])
    return lang.text("per cent of: {denominator}", denominator=name)


def eras(lang: Language, data: pd.DataFrame, drawn: str) -> tuple[str, ...]:
    """Why the two eras are kept apart, where both are on the chart."""
    if data.loc[data[drawn].notna(), "era"].nunique() < 2:
        return ()
    return (
        lang.text(
            "Two different numerators. Up to 2008: funds provided by and through UNDP and the "
            "coordination office, without other agencies' support. From 2019: spending of the "
            "stand-alone trust fund, from the financial statements. Part of the rise is scope."
        ),
    )


def denominator(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """What the denominator covers, and what a derived share is."""
    drawn = data[data.share_pct.notna()]
    notes = [lang.text(data.definition.iloc[0])]
    if drawn.published_pct.isna().any():
        notes.append(
            lang.text(
                "Hollow marks are derived: one published amount divided by another; no document "
                "prints these shares."
            )
        )
    return tuple(notes)


def definitions(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """What each denominator on the chart covers."""
    drawn = data[data.share_pct.notna()]
    shown = drawn.sort_values("sort_order").drop_duplicates("denominator_id")
    return tuple(
        lang.pair(lang.text(row.denominator), lang.text(row.definition))
        for row in shown.itertuples()
    )


def breaks(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Breaks of the series on the chart: `year, explanation`."""
    return tuple(
        lang.text(
            "Break {year}: {explanation}", year=row.year, explanation=lang.text(row.explanation)
        )
        for row in data.itertuples()
    )


def breaks_of_each(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Breaks where several denominators are drawn: `year, explanation, denominators`."""
    return tuple(
        lang.text(
            "Break {year}, {denominators}: {explanation}",
            year=row.year,
            denominators=lang.listed(lang.text(name) for name in row.denominators),
            explanation=lang.text(row.explanation),
        )
        for row in data.itertuples()
    )


def country_average(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """How the averages of the two eras are made."""
    notes = []
    if (data.basis == "published").any():
        notes.append(
            lang.text(
                "To 2008 the averages are as printed, for {count} countries. They leave out what "
                "the Country Coordination Fund gave in addition for post-conflict support and "
                "Delivering as One.",
                count=int(data.countries.dropna().iloc[0]),
            )
        )
    if (data.basis == "derived").any():
        notes.append(
            lang.text(
                "From 2019 they are derived: the fund's country coordination over the countries "
                "and territories served, both as E/2020/54 gives them. The eras differ in scope "
                "and are not compared."
            )
        )
    return tuple(notes)
