"""What must be known about a cooperation framework (a plan), in words: whom it serves, for which
years its figures are, and what its figures are without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.i18n import Language, text
from rcdata.topics.countries.choosing import Area

# A plan that has spent less than this share of what it requires has probably not reported it.
_REPORTED = 0.02
# A plan that requires less has most likely not been entered whole: all others require five times it
# or more.
_WHOLE_PLAN_USD = 1e6

ALL_YEARS = text("Figures of all years only: UN INFO answers for no single year")


def no_plan(lang: Language) -> str:
    """The words for a country without a plan: country teams do not work there, as far as known."""
    return lang.text(
        "No Cooperation Framework at UN INFO, so not counted here as a programme country"
    )


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


def sharing(plan: Any) -> int:
    """The number of other countries and areas that share a plan; none if there is no plan."""
    if plan is None:
        return 0
    return len(plan.shared_with) if pd.api.types.is_list_like(plan.shared_with) else 0


def partners(lang: Language, plan: Any, known: Mapping[str, Area]) -> str:
    """The others that a plan is for, by name; empty if there are none. `known` are all areas."""
    if not sharing(plan):
        return ""
    names = lang.named(known[code].name for code in plan.shared_with)
    return lang.text("Under the same multi-country office: {names}", names=names)


def is_of_all_years(plan: Any) -> bool:
    """Whether the figures of a plan, or of None, are those of all years together."""
    return plan is not None and plan.year_basis == "all-years"


def is_reported(plan: Any) -> bool:
    """Whether the plan reports what it has spent."""
    return bool(plan.spent_usd >= _REPORTED * plan.required_usd)


def met(lang: Language, plan: Any) -> str:
    """How much of what a plan requires is available, and spent if it reports that."""
    available = formats.percent(lang, 100 * plan.available_usd / plan.required_usd)
    if not is_reported(plan):
        return lang.text("{available} available", available=available)
    spent = formats.percent(lang, 100 * plan.spent_usd / plan.required_usd)
    return lang.text("{available} available, {spent} spent", available=available, spent=spent)


def remarks(lang: Language, plan: Any) -> list[str]:
    """What must be known about the figures of a plan: for one year or all years, shared, counted
    twice, incomplete, or expenditure not reported."""
    said = []
    if is_of_all_years(plan):
        said.append(ALL_YEARS.told(lang))
    if shared := sharing(plan):
        said.append(_of_all_together(lang, shared))
    if plan.flag:
        said.append(lang.text("Flagged: the source counts two overlapping plans"))
    if plan.required_usd < _WHOLE_PLAN_USD:
        said.append(lang.text("Far below every other plan: most likely incomplete at UN INFO"))
    if not is_reported(plan):
        said.append(
            lang.text("Almost nothing spent: most likely not reported")
            if plan.spent_usd
            else lang.text("0 dollars spent in the source: most likely not reported")
        )
    return said


def _of_all_together(lang: Language, shared: int) -> str:
    return lang.plural(
        "One plan of a multi-country office, shared with {count} other country or area: "
        "the figures are those of all of them together",
        "One plan of a multi-country office, shared with {count} other countries and "
        "areas: the figures are those of all of them together",
        shared,
    )
