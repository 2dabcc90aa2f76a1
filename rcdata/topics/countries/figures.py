"""The six figures of the profile in words: value, year, rank and median, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View
from rcdata.i18n import Language, Words, text
from rcdata.topics.countries import absences, facts, silent
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.facts import Facts

# Measure → its name; the first six are shown large.
LABELS: Mapping[str, Words] = {
    "expenses": text("UN expenses there, US dollars"),
    "framework": text("Framework requires, US dollars"),
    "contributions": text("Contributed, US dollars"),
    "core-share": text("Core share of voluntary money"),
    "fund": text("Trust fund, inferred revenue from it, US dollars"),
    "scale": text("Scale of assessments, per cent"),
    "coordination": text(
        "Average country coordination, share of the expenses not at seats (derived)"
    ),
}
LARGE = ("expenses", "framework", "contributions", "core-share", "fund", "scale")
DATASETS: Mapping[str, str] = {
    "expenses": "ceb-area-expenses",
    "framework": "uninfo-frameworks",
    "contributions": "ceb-contributions",
    "core-share": "ceb-contributions",
    "fund": "rc-fund-revenue",
    "scale": "scale-of-assessments",
    "coordination": "ceb-area-expenses",
}
# Measure → the table of the record that it is computed from.
TABLES: Mapping[str, str] = {
    "expenses": "un_area_expenses",
    "framework": "frameworks",
    "contributions": "un_contributions",
    "core-share": "un_contributions",
    "fund": "fund_revenue",
    "scale": "assessment_rates",
    "coordination": "un_area_expenses",
}


@dataclass(frozen=True)
class Figure:
    """A measure of one country. `value` is in words, empty if `absent` says why; `context` is its
    year, rank, median and what must be known; `scenario` is what it would mean, as a scenario."""

    measure: str
    area: Area
    value: str
    absent: str
    context: tuple[str, ...]
    scenario: str = ""


def large(view: View) -> dict[str, tuple[Figure, ...]]:
    """The six measures, each with a figure for each country."""
    known = facts.of(view)
    return {
        measure: tuple(_figure(view, known, measure, one) for one in known.picked)
        for measure in LARGE
    }


def _figure(view: View, known: Facts, measure: str, one: Area) -> Figure:
    lang = view.lang
    row, absent = known.measure(measure, one.code), absences.absent(lang, known, measure, one)
    context = [] if absent else _context(lang, known, measure, one)
    if not absent:
        context += _MORE.get(measure, _nothing)(lang, known, one)
        context += filter(None, [silent.without(view, measure, one)])
    asked = asked_of(lang, known, one) if measure == "scale" else ""
    shown = "" if absent else written(lang, measure, row.value)
    return Figure(measure, one, shown, absent, tuple(context), asked)


def written(lang: Language, measure: str, value: float) -> str:
    """A value of a measure in words, without the unit if the label has it."""
    if measure in ("core-share", "coordination"):
        return formats.percent(lang, value, 1)
    return formats.number(lang, value, 3) if measure == "scale" else formats.compact(lang, value)


def years(lang: Language, row: Any) -> str:
    """The year of a measure, or the years of its scale."""
    if pd.isna(row.year):
        return ""
    return str(row.year) if row.year == row.last_year else f"{row.year}-{row.last_year}"


def period(lang: Language, known: Facts, row: Any, one: Area) -> str:
    """The year of a measure, or that it is of all years."""
    if _is_of_all_years(known, row.measure, one):
        return lang.text("all years")
    return years(lang, row)


def _context(lang: Language, known: Facts, measure: str, one: Area) -> list[str]:
    row = known.measure(measure, one.code)
    said = [years(lang, row)] if not _is_of_all_years(known, measure, one) else []
    if why := absences.unranked(lang, known, measure, one):
        said.append(why)
    elif row.compared > 1:
        said.append(rank(lang, row))
    if row.compared > 1:
        median = written(lang, measure, row.median)
        said.append(lang.text("median {value}", value=median))
    return [lang.listed(said)]


def _is_of_all_years(known: Facts, measure: str, one: Area) -> bool:
    plan = known.plan(one.code)
    return measure == "framework" and plan is not None and plan.year_basis == "all-years"


def rank(lang: Language, row: Any) -> str:
    """The rank of a row among those that are compared."""
    return lang.text("rank {place} of {count}", place=int(row.place), count=int(row.compared))


def _nothing(lang: Language, known: Facts, one: Area) -> list[str]:
    return []


def _of_expenses(lang: Language, known: Facts, one: Area) -> list[str]:
    """Remarks on amounts at seats of entities and on doubtful ones."""
    last = known.spent[known.spent.area_code == one.code].iloc[-1]
    said = _if_negative(lang, known.measure("expenses", one.code).value)
    if last.host_usd > 0:
        seat = formats.amount(lang, last.host_usd)
        said.append(lang.text("Ranked without {amount} at seats of entities", amount=seat))
    if last.doubtful_usd > 0:
        left_out = formats.amount(lang, last.doubtful_usd)
        said.append(lang.text("Flagged and left out: {amount}", amount=left_out))
    return said


def _of_plan(lang: Language, known: Facts, one: Area) -> list[str]:
    plan = known.plan(one.code)
    if plan is None:
        return []
    available = formats.percent(lang, 100 * plan.available_usd / plan.required_usd)
    spent = formats.percent(lang, 100 * plan.spent_usd / plan.required_usd)
    met = lang.text("{available} available, {spent} spent", available=available, spent=spent)
    if not absences.is_reported(plan):
        met = lang.text("{available} available", available=available)
    return [met, *absences.of_plan(lang, plan)]


def _of_contributions(lang: Language, known: Facts, one: Area) -> list[str]:
    return _if_negative(lang, known.measure("contributions", one.code).value)


def _of_fund(lang: Language, known: Facts, one: Area) -> list[str]:
    inferred = lang.text("Inferred: no source used gives it")
    return [inferred, *_if_negative(lang, known.measure("fund", one.code).value)]


def _if_negative(lang: Language, amount: float) -> list[str]:
    return list(filter(None, [absences.negative(lang, amount)]))


_MORE: Mapping[str, Callable[[Language, Facts, Area], list[str]]] = {
    "expenses": _of_expenses,
    "framework": _of_plan,
    "contributions": _of_contributions,
    "fund": _of_fund,
}


def asked_of(lang: Language, known: Facts, one: Area) -> str:
    """What the scale would ask of a country for the requirement, as a scenario; empty if the scale
    does not include the country."""
    needed = known.requirement
    if needed is None or one.code not in needed.shares:
        return ""
    return lang.text(
        "Scenario: {share}, if all of the {requirement} required in {year} were assessed",
        share=formats.amount(lang, float(needed.shares[one.code]), 2),
        requirement=formats.amount(lang, needed.usd),
        year=needed.year,
    )
