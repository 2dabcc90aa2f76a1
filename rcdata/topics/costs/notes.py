"""Notes on eras, denominators and breaks, each computed from the rows it is about."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.notes import years
from rcdata.choices import Choices
from rcdata.counts import counted
from rcdata.i18n import Language


def share_unit(lang: Language, data: pd.DataFrame) -> str:
    """The unit of the share, with its denominator."""
    name = lang.text(data.denominator.iloc[0])
    return lang.text("per cent of: {denominator}", denominator=name)


def eras(lang: Language, data: pd.DataFrame, drawn: str) -> tuple[str, ...]:
    """If both eras are on the chart: why they are kept apart, and how their difference must not be
    read."""
    known = data[data[drawn].notna()]
    if known.era.nunique() < 2:
        return ()
    first, last = known[known.era == "undp"], known[known.era == "trust fund"]
    spans = {
        name: years(lang, rows.year.tolist()) for name, rows in (("first", first), ("last", last))
    }
    return (
        lang.text(
            "Two different numerators. {first}: funds provided by and through UNDP and the "
            "Development Operations Coordination Office, without the support of other "
            "organizations (E/2009/76, paragraph 86). {last}: expenditure of the special purpose "
            "trust fund, from its financial statements.",
            **spans,
        ),
        _scope(lang, float(first[drawn].iloc[-1]), float(last[drawn].iloc[0])),
    )


def _scope(lang: Language, before: float, after: float) -> str:
    """How the step from one numerator to the other must not be read."""
    if after > before:
        return lang.text(
            "The step up between the two is in part one of scope: it is not to be read as a rise "
            "of the same cost."
        )
    return lang.text(
        "The step down between the two is not to be read as a fall of the same cost: what is "
        "counted differs."
    )


def ceiling(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """The estimated funding as a share of each proxy; the printed ceiling holds only for the wider
    one."""
    return tuple(
        lang.text(
            "Derived, for comparison: the {required} estimated for {year} (E/2020/54, annex table "
            "1) are {share} of: {denominator}. The document does not say which expenditure it "
            "means.",
            required=formats.amount(lang, row.required_usd),
            year=row.year,
            share=formats.percent(lang, row.share_pct, 2),
            denominator=lang.text(row.denominator),
        )
        for row in data.itertuples(index=False)
    )


def where_to_look(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Where the costs of years missing in the sources used may be found; needs `year` and
    `available` or `cost_available`."""
    known = data["cost_available" if "cost_available" in data else "available"].astype(bool)
    if set(data.year) <= set(data.loc[known, "year"]):
        return ()
    return (
        lang.text(
            "Where to look for more: the General Assembly asked the Secretary-General to report "
            "every year to the Economic and Social Council on the functioning of the resident "
            "coordinator system, its costs included (E/2009/76, paragraph 1; the first report is "
            "E/2008/60)."
        ),
    )


def denominator(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """What the denominator covers, and what a derived share is."""
    drawn = data[data.share_pct.notna()]
    notes = [lang.text(data.definition.iloc[0])]
    if drawn.published_pct.isna().any():
        notes.append(
            lang.text(
                "Hollow marks are derived: one amount of the sources divided by another; no "
                "document "
                "used prints these shares."
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
    """Breaks of the series on the chart, from `year, explanation`."""
    return tuple(
        lang.text(
            "Break {year}: {explanation}", year=row.year, explanation=lang.text(row.explanation)
        )
        for row in data.itertuples()
    )


def breaks_of_each(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Breaks with several denominators on the chart, from `year, explanation, denominators`."""
    return tuple(
        lang.text(
            "Break {year}, {denominators}: {explanation}",
            year=row.year,
            denominators=lang.named(lang.text(name) for name in row.denominators),
            explanation=lang.text(row.explanation),
        )
        for row in data.itertuples()
    )


def country_average(lang: Language, choices: Choices, data: pd.DataFrame) -> tuple[str, ...]:
    """How the averages of the two eras were obtained, and that they are of different kinds."""
    known = data[data.average_usd.notna()]
    printed, derived = (known[known.basis == basis] for basis in ("printed", "derived"))
    notes = []
    if len(printed):
        notes.append(_printed_average(lang, choices, printed))
    if len(derived):
        notes.append(
            lang.text(
                "{years}: derived, the fund's country coordination over the {areas} "
                "in which resident coordinators serve; both numbers are from "
                "E/2020/54.",
                years=years(lang, derived.year.tolist()),
                areas=counted(lang, "countries and territories", int(derived.countries.iloc[0])),
            )
        )
    if len(printed) and len(derived):
        notes.append(
            lang.text(
                "The divisors differ in kind, countries in the one and countries and territories "
                "in the other, and so does what is divided: the eras are not compared."
            )
        )
    return tuple(notes)


def _printed_average(lang: Language, choices: Choices, printed: pd.DataFrame) -> str:
    said = {
        "years": years(lang, printed.year.tolist()),
        "countries": counted(lang, "countries", int(printed.countries.dropna().iloc[0])),
    }
    if choices.price_year is not None:
        return lang.text(
            "{years}: from averages that the table prints for {countries}. They leave out "
            "what the Country Coordination Fund gave in addition for post-conflict support and "
            "Delivering as One.",
            **said,
        )
    return lang.text(
        "{years}: averages as printed, for {countries}. They leave out what the Country "
        "Coordination Fund gave in addition for post-conflict support and Delivering as One.",
        **said,
    )
