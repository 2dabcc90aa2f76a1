"""Notes of the cards on funding, each computed from the rows it is about."""

from __future__ import annotations

import pandas as pd

from rcdata import formats, locators
from rcdata.cards import notes as shared
from rcdata.choices import Choices
from rcdata.counts import counted
from rcdata.i18n import Language


def where_to_look(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Where income of years missing in the sources used may be found."""
    if set(data.year) <= set(data.loc[data.is_total & data.available.astype(bool), "year"]):
        return ()
    return (
        lang.text(
            "Where to look for more: the yearly reports of the Chair of the United Nations "
            "Sustainable Development Group, and the online portal of the fund (E/2020/54, "
            "paragraphs 77 and 83)."
        ),
    )


def spent(lang: Language, data: pd.DataFrame, known: pd.DataFrame) -> tuple[str, ...]:
    """What the fund spent beside what it received, which are two measures."""
    totals = data[data.is_total].set_index("year")
    return tuple(
        lang.text(
            "In {year} the fund received {received} (published income) and spent {spent} "
            "(financial statements): two measures, whose difference is no balance.",
            year=int(row.year),
            received=formats.qualified(
                lang,
                formats.amount(lang, totals.income_usd[row.year]),
                totals.qualifier[row.year],
            ),
            spent=formats.amount(lang, row.cost_usd),
        )
        for row in known.itertuples(index=False)
    )


def income(lang: Language, choices: Choices, data: pd.DataFrame) -> tuple[str, ...]:
    """What is received, projected and budgeted, and which years are known only in part."""
    notes = [
        lang.text(
            "Outline: the budget submitted to Member States. Received, projected and budgeted are "
            "different things; no sum is made of them."
        )
    ]
    if choices.price_year is None:
        notes.append(
            lang.text("Totals are those of the sources and need not be the sum of the streams.")
        )
    # Beside streams the total has no bar.
    drawn = data[data.income_usd.notna() & ~data.is_total]
    came = drawn.loc[drawn.certainty == "actual", "year"]
    projected = drawn[(drawn.certainty == "promised") & drawn.year.isin(came)]
    if len(projected):
        notes.append(
            lang.text(
                "{years}: a projection, in a dashed outline, is drawn above what was received; the "
                "height of the column is no total.",
                years=shared.years(lang, projected.year),
            )
        )
    found = data[data.available.astype(bool)]
    totals = set(found.loc[found.is_total, "year"])
    divided = set(found.loc[~found.is_total, "year"])
    if undivided := totals - divided:
        notes.append(
            lang.text(
                "{years}: the sources used give the total alone, no amount by stream.",
                years=shared.years(lang, undivided),
            )
        )
    if untotalled := divided - totals:
        notes.append(
            lang.text(
                "{years}: the sources used give amounts by stream, but no total.",
                years=shared.years(lang, untotalled),
            )
        )
    return tuple(notes)


def carried_over(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """What became of money that was not spent in the first year."""
    if not len(data):
        return ()
    return (
        lang.text(
            "Part of what came in was carried over into the next year (E/2020/54, paragraph 81); "
            "no amount is printed."
        ),
    )


def rounding(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Where printed parts and printed total differ by rounding."""
    parts = data.loc[data.role == "part", "value_usd"].sum()
    total = data.loc[data.role == "reached", "value_usd"].sum()
    if not len(data) or parts == total:
        return ()
    return (
        lang.text(
            "The parts add up to {parts}; the source prints {total}.",
            parts=formats.amount(lang, parts),
            total=formats.amount(lang, total),
        ),
    )


def outlook(lang: Language, data: pd.DataFrame, came: pd.DataFrame) -> tuple[str, ...]:
    """That an outlook is not what was received, and what was received."""
    if not len(data):
        return ()
    notes = [
        lang.text(
            "An outlook as of the writing of the report: firm commitments, some of them already "
            "contributed, soft commitments and expected income. It is not what the year brought."
        )
    ]
    notes += [
        lang.text(
            "Received for {year}, according to the later report: {amount}.",
            amount=formats.qualified(lang, formats.amount(lang, row.income_usd), row.qualifier),
            year=row.year,
        )
        for row in came.itertuples(index=False)
    ]
    return tuple(notes)


def participation(lang: Language, data: pd.DataFrame, said: pd.DataFrame) -> tuple[str, ...]:
    """How the shares are computed, and what is said about single entities."""
    if not len(data):
        return ()
    notes = [
        lang.text(
            "Derived: what was given over what was expected; both are printed. The entities "
            "counted are those expected to pay, not all members of the UNSDG."
        )
    ]
    for row in said.itertuples(index=False):
        named = all(name in row.what for name in row.owner.split("; "))
        what = lang.text(row.what)
        if not named:
            what = lang.text("{owner}: {what}", owner=lang.text(row.owner), what=what)
        notes.append(
            what
            if pd.isna(row.starts) or named
            else lang.text("{what} ({when})", what=what, when=formats.period(lang, str(row.starts)))
        )
    return tuple(notes)


def contributors(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """Why the counts do not form a series, and what each counts."""
    notes = [
        lang.text(
            "Different counts: to date, at the beginning of a year, and in a year. They are shown "
            "apart and never joined."
        )
    ]
    notes += [
        lang.text("{year}: {note}", year=row.year, note=lang.text(row.note))
        for row in data.itertuples(index=False)
        if row.note
    ]
    return tuple(notes)


def contributions(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """How the mean is computed, and what no source used has."""
    notes = [
        lang.text(
            "Mean: derived, the year's voluntary contributions over the number of Member States "
            "that contributed. The counts are of different dates, which the remarks name, so the "
            "means are not of one kind."
        )
    ]
    missing = data[data.smallest_usd.isna() & data.largest_usd.isna()]
    if len(missing):
        notes.append(
            lang.text(
                "Smallest and largest contribution: not in the sources used for {years}.",
                years=shared.years(lang, missing.year),
            )
        )
    notes += [
        lang.text(
            "{year}: the largest contribution is {share} of all voluntary contributions (derived).",
            year=row.year,
            share=formats.percent(lang, row.largest_pct),
        )
        for row in data.dropna(subset=["largest_pct"]).itertuples(index=False)
    ]
    return tuple(notes)


def levy(lang: Language, data: pd.DataFrame, collection: pd.DataFrame) -> tuple[str, ...]:
    """What the boxes mean, the months in force, the rate and the ways of collection."""
    notes = []
    expected = data[data.kind == "expected"]
    if len(expected):
        notes.append(
            lang.text(
                "Boxes beside the bars: what was expected before (reported in: {sources}). "
                "Expected and received are not added up.",
                sources=lang.series(lang.text(one) for one in expected.source.unique()),
            )
        )
    if expected.source.str.startswith("UNIDO").any():
        notes.append(
            lang.text(
                "The expectation in the UNIDO document is not one of UNIDO: paragraph 4 (iii) "
                "reports the messages of a meeting of the Economic and Social Council in May 2019."
            )
        )
    notes += [
        lang.text(
            "{year}: in force {months}.",
            year=row.year,
            months=formats.qualified(
                lang, counted(lang, "months", row.months), row.months_qualifier
            ),
        )
        for row in data.dropna(subset=["months"]).itertuples(index=False)
    ]
    notes += [
        lang.text(
            "{name}: {value}",
            name=lang.text(row.label),
            value=formats.measured(lang, row.value, row.unit, row.unit_forms, row.step),
        )
        for row in collection.itertuples(index=False)
        if row.indicator_id != "levy-months"
    ]
    return tuple(notes)


def sources(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """What the two sources of the first era are."""
    if not len(data):
        return ()
    return (
        lang.text(
            "Funds provided by and through UNDP and the Development Operations Coordination "
            "Office. The support of other organizations is not in the table."
        ),
    )


def derived_growth(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """How growth is computed, and which year has none."""
    if not len(data):
        return ()
    notes = [lang.text("Derived: the change from the total of the year before, over that total.")]
    without = data[data.growth_pct.isna()]
    if len(without):
        notes.append(
            lang.text(
                "{years}: no year before is in the table.", years=shared.years(lang, without.year)
            )
        )
    return tuple(notes)


def derived_shares(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """How the shares of the two sources are computed."""
    if not len(data):
        return ()
    return (lang.text("Derived: the total of the source over that of all funds."),)


def printed_lines(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """What a cell with a dash means, and which rows are totals."""
    if not len(data):
        return ()
    return (
        lang.text(
            "A grey cell is not zero: the document prints a dash there, and by notes a and d of "
            "its table the amount, if any, is in another line. A and B are the totals of the lines "
            "above them, A+B is the total of all."
        ),
    )


def pooled(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """What is never added up, and the counts, which a chart of dollars cannot show."""
    counts = (
        lang.text(
            "{fund}: {measure}: {value}",
            fund=lang.text(row.fund),
            measure=lang.text(row.measure),
            value=formats.qualified(lang, formats.number(lang, row.value), row.qualifier),
        )
        for row in data[data.unit == "funds"].itertuples(index=False)
    )
    return (
        lang.text(
            "Pledged, received, spent and aimed at are different things, and amounts overlap: "
            "never add them up. The table has the counts too."
        ),
        *counts,
    )


def partners(lang: Language, said: pd.DataFrame) -> tuple[str, ...]:
    """What was not counted, and what is said about single entities."""
    return (
        lang.text(
            "Allotments per country have no bar: they are not to be compared with contributions "
            "for all countries. Contributions in kind were not counted; paragraph 86 names the "
            "lack of a common way to report."
        ),
        *(
            lang.text(
                "{owner}: {what} ({place})",
                owner=lang.text(row.owner),
                what=lang.text(row.what),
                place=locators.told(lang, row.locator),
            )
            for row in said.itertuples(index=False)
        ),
    )
