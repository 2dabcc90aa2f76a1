"""A figure of a country in words: value, year, rank and median, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.topics.countries import facts, measures, stopped_reporting
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.fact_types import Facts
from rcdata.topics.countries.measures import Measure


@dataclass(frozen=True)
class Figure:
    """A measure of one country. `value` is in words, empty if `absent` says why; `context` is its
    year, rank, median and what must be known; `scenario` is what it would mean, as a scenario."""

    measure: Measure
    area: Area
    value: str
    absent: str
    context: tuple[str, ...]
    scenario: str = ""


def large(view: View) -> dict[str, tuple[Figure, ...]]:
    """The measures that are put large, by key, each with a figure for each country."""
    known = facts.of(view)
    return {
        measure.key: tuple(_figure(view, known, measure, one) for one in known.picked)
        for measure in measures.LARGE
    }


def _figure(view: View, known: Facts, measure: Measure, one: Area) -> Figure:
    lang = view.lang
    scenario = measure.scenario(lang, known, one)
    if why := absent(lang, known, measure.key, one):
        return Figure(measure, one, "", why, (), scenario)
    context = [
        _placed(lang, known, measure, one),
        *measure.remarks(lang, known, one),
        *filter(None, [stopped_reporting.without(view, measure.adds_up, one)]),
    ]
    value = measure.written(lang, known.measure(measure.key, one.code).value)
    return Figure(measure, one, value, "", tuple(context), scenario)


def absent(lang: Language, known: Facts, key: str, one: Area) -> str:
    """Why there is no value; empty if there is one."""
    if pd.notna(known.measure(key, one.code).value):
        return ""
    return measures.OF[key].absent(lang, known, one)


def unranked(lang: Language, known: Facts, key: str, one: Area) -> str:
    """Why a value has no rank; empty if it has one, or if there is no value."""
    row = known.measure(key, one.code)
    if pd.isna(row.value) or pd.notna(row.place):
        return ""
    if pd.isna(row.ranked):
        return measures.OF[key].unranked(lang, known, one)
    if not one.is_member:
        return lang.text("not ranked: only Member States are")
    return lang.text("not ranked: outside the group")


def years(row: Any) -> str:
    """The year of a measure, or the years of its scale."""
    if pd.isna(row.year):
        return ""
    return str(row.year) if row.year == row.last_year else f"{row.year}-{row.last_year}"


def period(lang: Language, known: Facts, row: Any, one: Area) -> str:
    """The year of a measure, or that it is of all years."""
    if measures.OF[row.measure].is_of_all_years(known, one):
        return lang.text("all years")
    return years(row)


def _placed(lang: Language, known: Facts, measure: Measure, one: Area) -> str:
    """The year of a value, its rank or why it has none, and the median."""
    row = known.measure(measure.key, one.code)
    said = [] if measure.is_of_all_years(known, one) else [years(row)]
    if why := unranked(lang, known, measure.key, one):
        said.append(why)
    elif row.compared > 1:
        said.append(rank(lang, row))
    if row.compared > 1:
        said.append(lang.text("median {value}", value=measure.written(lang, row.median)))
    return lang.listed(said)


def rank(lang: Language, row: Any) -> str:
    """The rank of a row among those that are compared."""
    return lang.text("rank {place} of {count}", place=int(row.place), count=int(row.compared))
