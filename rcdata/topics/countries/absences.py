"""Why a country has no value of a measure, or a value without a rank, in words: a function for each
measure, named by its row in `measures`."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import notes
from rcdata.i18n import Language
from rcdata.topics.countries import framework_words
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.fact_types import Facts


def of_expenses(lang: Language, known: Facts, one: Area) -> str:
    """Why the UN system has spent nothing in the country, as far as known."""
    spent = known.spent[known.spent.area_code == one.code]
    if (spent.doubtful_usd.iloc[-1:] > 0).any():
        return lang.text(
            "Flagged: the only amount of {year} is doubtful and left out",
            year=int(spent.year.iloc[-1]),
        )
    earlier = spent[spent.amount_usd.notna()]
    if earlier.empty:
        return lang.text("No entity places expenses in it")
    return lang.text(
        "No expenses in it in the sources used for the last year; in {year}: {amount}",
        year=int(earlier.year.iloc[-1]),
        amount=formats.amount(lang, earlier.amount_usd.iloc[-1]),
    )


def of_framework(lang: Language, known: Facts, one: Area) -> str:
    """Why it is not known what a plan requires."""
    return framework_words.without_figures(lang, known.plan(one.code))


def of_coordination(lang: Language, known: Facts, one: Area) -> str:
    """Why the average cost of coordination is no share of anything."""
    plan = known.plan(one.code)
    if plan is None:
        return framework_words.no_plan(lang)
    if framework_words.sharing(plan):
        return lang.text("Not set against the expenses there: one office for several countries")
    return lang.text(
        "No expenses placed in it in the last year whose cost of coordination is known"
    )


def of_contributions(lang: Language, known: Facts, one: Area) -> str:
    """Why the country has contributed nothing, as far as known."""
    given = known.given[
        (known.given.area_code == one.code) & (known.given.category_id != "other-revenue")
    ]
    if given.empty:
        return lang.text("No entity records contributions of it")
    by_year = given.groupby("year").amount_usd.sum()
    return lang.text(
        "No contributions of it in the sources used for the last year; in {year}: {amount}",
        year=int(by_year.index[-1]),
        amount=formats.amount(lang, by_year.iloc[-1]),
    )


def of_core_share(lang: Language, known: Facts, one: Area) -> str:
    """Why there is no share of core money."""
    year = known.measure("core-share", one.code).year
    given = known.given[(known.given.area_code == one.code) & (known.given.year == year)]
    voluntary = given[given.category_id.str.startswith("voluntary")]
    if voluntary.amount_usd.any():
        return lang.text(
            "No share: a part of it is below zero, after refunds, write-downs or corrections"
        )
    by_year = _voluntary_by_year(known, one)
    if by_year.empty:
        return lang.text("No voluntary contributions recorded")
    return lang.text(
        "No voluntary contributions of it in the sources used for the last year; in {year}: "
        "{amount}",
        year=int(by_year.index[-1]),
        amount=formats.amount(lang, by_year.iloc[-1]),
    )


def _voluntary_by_year(known: Facts, one: Area) -> pd.Series:
    """The voluntary contributions of a country by year, without years that have none."""
    given = known.given[known.given.area_code == one.code]
    voluntary = given[given.category_id.str.startswith("voluntary")]
    by_year = voluntary.groupby("year").amount_usd.sum()
    return by_year[by_year != 0]


def of_fund(lang: Language, known: Facts, one: Area) -> str:
    """Why no revenue of the trust fund is inferred from the country."""
    earlier = known.fund[(known.fund.area_code == one.code) & known.fund.amount_usd.notna()]
    if earlier.empty:
        years = notes.years(lang, known.fund.year)
        return lang.text("No revenue of the trust fund inferred from it in {years}", years=years)
    return lang.text(
        "No revenue of the trust fund inferred from it in the last year; in {year}: {amount}",
        year=int(earlier.year.iloc[-1]),
        amount=formats.amount(lang, earlier.amount_usd.iloc[-1]),
    )


def of_scale(lang: Language, known: Facts, one: Area) -> str:
    """Why the scale of assessments has no rate of the country."""
    if not one.is_member:
        return lang.text("Not a Member State: no rate in the sources used")
    if known.rates[known.rates.area_code == one.code].rate_pct.isna().all():
        return lang.text("Not in the sources used")
    return lang.text("Not yet a Member State in the years of the scale")


def rank_of_expenses(lang: Language, known: Facts, one: Area) -> str:
    """Why expenses are ranked in no group."""
    return lang.text("not ranked: booked at seats of entities alone")


def rank_of_framework(lang: Language, known: Facts, one: Area) -> str:
    """Why what a plan requires is ranked in no group."""
    plan = known.plan(one.code)
    if framework_words.sharing(plan):
        return lang.text("not ranked: one plan for several countries")
    if plan is not None and plan.flag:
        return lang.text("not ranked: counts overlapping plans")
    return lang.text("not ranked: figures of all years")
