"""Why a number of the profile is missing, has no rank, or is not what it seems, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import notes
from rcdata.i18n import Language
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.facts import Facts

# A plan that has spent less than this share of what it requires has probably not reported it.
_REPORTED = 0.02
# A plan that requires less has most likely not been entered whole: all others require five times it
# or more.
_WHOLE_PLAN_USD = 1e6


def absent(lang: Language, facts: Facts, measure: str, one: Area) -> str:
    """Why there is no number; empty if there is one."""
    if pd.notna(facts.measure(measure, one.code).value):
        return ""
    return _WHY[measure](lang, facts, one)


def _expenses(lang: Language, facts: Facts, one: Area) -> str:
    spent = facts.spent[facts.spent.area_code == one.code]
    if (spent.doubtful_usd.iloc[-1:] > 0).any():
        return lang.text(
            "Flagged: the only amount of {year} is doubtful and left out",
            year=int(spent.year.iloc[-1]),
        )
    known = spent[spent.amount_usd.notna()]
    if known.empty:
        return lang.text("No entity places expenses in it")
    return lang.text(
        "No expenses in it in the sources used for the last year; in {year}: {amount}",
        year=int(known.year.iloc[-1]),
        amount=formats.amount(lang, known.amount_usd.iloc[-1]),
    )


def _framework(lang: Language, facts: Facts, one: Area) -> str:
    return without_figures(lang, facts.plan(one.code))


def without_figures(lang: Language, plan: Any) -> str:
    """Why there are no figures of a plan, or that there is none (`plan` is None)."""
    if plan is None:
        return no_plan(lang)
    if shared := sharing(plan):
        return lang.plural(
            "UN INFO returns no figures for the plan that it shares with {count} other country or "
            "area under one multi-country office",
            "UN INFO returns no figures for the plan that it shares with {count} other countries "
            "and areas under one multi-country office",
            shared,
        )
    return lang.text("UN INFO returns no figures for its plan")


def no_plan(lang: Language) -> str:
    """The words for a country without a plan: country teams do not work there, as far as known."""
    return lang.text(
        "No Cooperation Framework at UN INFO, so not counted here as a programme country"
    )


def sharing(plan: Any) -> int:
    """The number of other countries and areas that share a plan."""
    return len(plan.shared_with) if pd.api.types.is_list_like(plan.shared_with) else 0


def partners(lang: Language, plan: Any, known: Mapping[str, Area]) -> str:
    """The others that a plan is for, by name; empty if there are none. `known` are all areas."""
    if not sharing(plan):
        return ""
    names = lang.named(known[code].name for code in plan.shared_with)
    return lang.text("Under the same multi-country office: {names}", names=names)


def _coordination(lang: Language, facts: Facts, one: Area) -> str:
    if facts.plan(one.code) is None:
        return no_plan(lang)
    return lang.text(
        "No expenses placed in it in the last year whose cost of coordination is known"
    )


def _contributions(lang: Language, facts: Facts, one: Area) -> str:
    given = facts.given[
        (facts.given.area_code == one.code) & (facts.given.category_id != "other-revenue")
    ]
    if given.empty:
        return lang.text("No entity records contributions of it")
    by_year = given.groupby("year").amount_usd.sum()
    return lang.text(
        "No contributions of it in the sources used for the last year; in {year}: {amount}",
        year=int(by_year.index[-1]),
        amount=formats.amount(lang, by_year.iloc[-1]),
    )


def _core_share(lang: Language, facts: Facts, one: Area) -> str:
    year = facts.measure("core-share", one.code).year
    given = facts.given[(facts.given.area_code == one.code) & (facts.given.year == year)]
    voluntary = given[given.category_id.str.startswith("voluntary")]
    if voluntary.empty or not voluntary.amount_usd.any():
        return lang.text("No voluntary contributions recorded")
    return lang.text("No share: corrections of earlier years make a part of it negative")


def _fund(lang: Language, facts: Facts, one: Area) -> str:
    known = facts.fund[(facts.fund.area_code == one.code) & facts.fund.amount_usd.notna()]
    if known.empty:
        years = notes.years(lang, facts.fund.year)
        return lang.text("No revenue of the trust fund inferred from it in {years}", years=years)
    return lang.text(
        "No revenue of the trust fund inferred from it in the last year; in {year}: {amount}",
        year=int(known.year.iloc[-1]),
        amount=formats.amount(lang, known.amount_usd.iloc[-1]),
    )


def _scale(lang: Language, facts: Facts, one: Area) -> str:
    if not one.is_member:
        return lang.text("Not a Member State: no rate in the sources used")
    if facts.rates[facts.rates.area_code == one.code].rate_pct.isna().all():
        return lang.text("Not in the sources used")
    return lang.text("Not yet a Member State in the years of the scale")


_WHY: Mapping[str, Callable[[Language, Facts, Area], str]] = {
    "expenses": _expenses,
    "framework": _framework,
    "coordination": _coordination,
    "contributions": _contributions,
    "core-share": _core_share,
    "fund": _fund,
    "scale": _scale,
}


def unranked(lang: Language, facts: Facts, measure: str, one: Area) -> str:
    """Why a number has no rank; empty if it has one, or if there is no number."""
    row = facts.measure(measure, one.code)
    if pd.isna(row.value) or pd.notna(row.place):
        return ""
    if pd.isna(row.ranked):
        return _never_ranked(lang, facts, measure, one)
    if not one.is_member:
        return lang.text("not ranked: only Member States are")
    return lang.text("not ranked: outside the group")


def _never_ranked(lang: Language, facts: Facts, measure: str, one: Area) -> str:
    if measure == "expenses":
        return lang.text("not ranked: booked at seats of entities alone")
    if measure == "coordination":
        return lang.text("not ranked: one office for several countries")
    plan = facts.plan(one.code)
    if sharing(plan):
        return lang.text("not ranked: one plan for several countries")
    if plan is not None and plan.flag:
        return lang.text("not ranked: counts overlapping plans")
    return lang.text("not ranked: figures of all years")


def of_plan(lang: Language, plan: Any) -> list[str]:
    """What must be known about the figures of a plan: for one year or all years, shared, counted
    twice, incomplete, or expenditure not reported."""
    said = []
    if plan.year_basis == "all-years":
        said.append(lang.text("Figures of all years only: UN INFO answers for no single year"))
    if shared := sharing(plan):
        said.append(
            lang.plural(
                "One plan of a multi-country office, shared with {count} other country or area: "
                "the figures are those of all of them together",
                "One plan of a multi-country office, shared with {count} other countries and "
                "areas: the figures are those of all of them together",
                shared,
            )
        )
    if plan.flag:
        said.append(lang.text("Flagged: the source counts two overlapping plans"))
    if plan.required_usd < _WHOLE_PLAN_USD:
        said.append(lang.text("Far below every other plan: most likely incomplete at UN INFO"))
    if not is_reported(plan):
        said.append(lang.text("Almost nothing spent: most likely not reported"))
    return said


def negative(lang: Language, amount: float) -> str:
    """Why an amount is below zero; empty if it is not."""
    if not amount < 0:
        return ""
    return lang.text("Negative: refunds, write-downs or corrections exceed what was recorded")


def is_reported(plan: Any) -> bool:
    """Whether the plan reports what it has spent."""
    return bool(plan.spent_usd >= _REPORTED * plan.required_usd)
