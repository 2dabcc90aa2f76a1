"""Cards on the cooperation framework of a country: what it requires, has and has spent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import datasets, tables
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import spans
from rcdata.charts.theme import Chart
from rcdata.i18n import Language
from rcdata.topics.countries import choosing, facts, framework_words, largest_bars, queries
from rcdata.topics.countries.card_parts import (
    is_of_one,
    names,
    record,
    subject,
    within_sentence,
)
from rcdata.topics.countries.choosing import BESIDE, COUNTRY

# The tables that the cards are made from.
_PLANS, _GOALS = "frameworks", "framework_goals"


@card("framework", needs=(COUNTRY, BESIDE))
def framework(view: View) -> Card:
    """What the cooperation framework requires, has and has spent."""
    lang, known = view.lang, names(view)
    data = facts.rows(view, queries.frameworks)
    given = data[data.required_usd.notna()]
    unit = lang.text("million US dollars, as the country team reports")
    return make(
        view,
        title=lang.text("Cooperation Framework: {country}", country=_drawn(view, given)),
        finding=_required(view, given),
        subtitle=unit,
        data=given,
        draw=lambda rows: _plans(view, rows, known, unit),
        table=_plans_table(lang, data, known),
        notes=(*_plan_notes(view, data, known), *(_not_beside(lang) if len(given) else ())),
        documents=datasets.sources(view, [_PLANS]),
        record=record(view, _PLANS),
        empty=_no_figures(lang, data),
    )


def _required(view: View, given: pd.DataFrame) -> str:
    """What the framework requires and what is spent of it, if that is reported; empty for two
    countries, several years, a framework shared with other countries, and one that counts plans
    twice."""
    if not is_of_one(view) or len(given) != 1 or pd.isna(given.spent_usd.iloc[0]):
        return ""
    row = given.iloc[0]
    if framework_words.sharing(row) or row.flag:
        return ""
    if not framework_words.is_reported(row):
        return view.lang.text(
            "{country}, {period}: {required} required; spending most likely not reported",
            country=subject(view),
            period=basis(view.lang, row),
            required=formats.amount(view.lang, row.required_usd),
        )
    return view.lang.text(
        "{country}, {period}: {required} required, {spent} spent",
        country=subject(view),
        period=basis(view.lang, row),
        required=formats.amount(view.lang, row.required_usd),
        spent=formats.amount(view.lang, row.spent_usd),
    )


def _no_figures(lang: Language, data: pd.DataFrame) -> str:
    return framework_words.no_plan(lang) if data.empty else lang.text("UN INFO returns no figures.")


def _plans(view: View, data: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang = view.lang
    steps = {
        "required_usd": (lang.text("required"), "planned"),
        "available_usd": (lang.text("available"), "planned"),
        "spent_usd": (lang.text("spent"), "actual"),
    }
    bars = pd.DataFrame(
        [
            (_plan_row(lang, row, known, name), getattr(row, column), mark, row.area_code)
            for row in data.itertuples(index=False)
            for column, (name, mark) in steps.items()
        ],
        columns=["name", "usd", "mark", "area_code"],
    )
    rows = spans.amounts(bars["name"], bars.usd, lang).assign(
        certainty=bars["mark"], tint=largest_bars.tints(view, bars, known)
    )
    return spans.chart(rows, lang, view.scheme, unit=unit)


def _plan_row(lang: Language, row: Any, known: dict[str, str], name: str) -> str:
    of = basis(lang, row)
    country = [known[row.area_code]] if len(known) > 1 else []
    return lang.listed([*country, name, of])


def basis(lang: Language, row: Any) -> str:
    """The year of a plan's figures, or that they are for all years."""
    if pd.isna(row.year):
        return lang.text("all years") if row.year_basis == "all-years" else lang.text("no figures")
    return str(int(row.year))


def _plans_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    rows = list(data.itertuples(index=False))
    return pd.DataFrame(
        {
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("Period"): [basis(lang, row) for row in rows],
            lang.text("Required, US dollars"): tables.numbers(lang, data.required_usd, 0),
            lang.text("Available"): tables.numbers(lang, data.available_usd, 0),
            lang.text("Spent"): tables.numbers(lang, data.spent_usd, 0),
            lang.text("Countries of the plan"): [1 + framework_words.sharing(row) for row in rows],
        }
    )


def _plan_notes(view: View, data: pd.DataFrame, known: dict[str, str]) -> Iterable[str]:
    lang, areas = view.lang, choosing.areas(view)
    said = dict.fromkeys(
        lang.text("{country}: {what}.", country=known[row.area_code], what=what)
        for row in data[data.required_usd.notna()].itertuples(index=False)
        for what in framework_words.remarks(lang, row)
    )
    shared = (
        lang.text("{country}: {what}.", country=known[row.area_code], what=also)
        for row in data.itertuples(index=False)
        if (also := framework_words.partners(lang, row, areas))
    )
    return (*said, *shared, *_not_drawn(lang, data, data, known))


def _not_drawn(
    lang: Language, data: pd.DataFrame, plans: pd.DataFrame, known: dict[str, str]
) -> tuple[str, ...]:
    """A note on each country that has no rows beside one that has: it has no plan, or its plan has
    no figures."""
    without = [code for code in known if code not in set(data.area_code)] if len(data) else []
    plan = {row.area_code: row for row in plans.itertuples(index=False)}
    return tuple(
        lang.text(
            "{country}: {what}.",
            country=known[code],
            what=framework_words.without_figures(lang, plan.get(code)),
        )
        for code in without
    )


def _not_beside(lang: Language) -> tuple[str, ...]:
    return (
        lang.text(
            "Planned and reported by the country team: not to be set against the expenses that "
            "entities report to CEB."
        ),
    )


def has_figures(view: View) -> bool:
    """Whether a plan of the countries chosen has figures; else its card says why it has none."""
    return bool(facts.rows(view, queries.frameworks).required_usd.notna().any())


@card("framework-goals", needs=(COUNTRY, BESIDE))
def goals(view: View) -> Card:
    """What the cooperation framework requires for each Sustainable Development Goal."""
    lang, known = view.lang, names(view)
    data, plans = facts.rows(view, queries.framework_goals), facts.rows(view, queries.frameworks)
    unit = lang.text("million US dollars, as the country team reports")
    return make(
        view,
        title=lang.text("Cooperation Framework by goal: {country}", country=_drawn(view, data)),
        finding=_requires_most(view, data),
        subtitle=_of_years(lang, unit, data, known),
        data=data,
        draw=lambda rows: largest_bars.chart(
            view, rows, known, unit, key="goal_id", column="required_usd", mark="planned"
        ),
        table=_goals_table(lang, data, known),
        notes=(
            *_goals_notes(lang, data),
            *largest_bars.not_all(lang, data, "goal_id", "required_usd"),
            *_not_drawn(lang, data, plans, known),
            *_flagged(view, known),
        ),
        documents=datasets.sources(view, [_GOALS]),
        record=record(view, _GOALS),
        empty=_no_figures(lang, plans),
    )


def _of_years(lang: Language, unit: str, data: pd.DataFrame, known: dict[str, str]) -> str:
    """What is drawn, its unit, and for which years it is required in each country."""
    plans = data.drop_duplicates("area_code").itertuples(index=False)
    years = [(known[row.area_code], basis(lang, row)) for row in plans]
    told = [lang.pair(*one) for one in years] if len(known) > 1 else [one for _, one in years]
    return lang.series([lang.text("required, {unit}", unit=unit), *told])


def _drawn(view: View, data: pd.DataFrame) -> str:
    """The chosen countries that have rows, as named in a title; all of them if none has."""
    picked = choosing.picked(view)
    with_rows = [one for one in picked if one.code in set(data.area_code)]
    return choosing.named(view.lang, with_rows or picked)


def _requires_most(view: View, data: pd.DataFrame) -> str:
    """The goal for which most is required; empty for two countries, and where a framework of
    several countries, several years, or plans counted twice make up the amounts."""
    plans, top = facts.rows(view, queries.frameworks), data.nlargest(2, "required_usd")
    if not is_of_one(view) or len(plans) != 1:
        return ""
    if framework_words.sharing(plans.iloc[0]) or plans.flag.iloc[0]:
        return ""
    if len(top) < 2 or top.required_usd.iloc[0] == top.required_usd.iloc[1]:
        return ""
    goal = top["name"].iloc[0]
    return view.lang.text(
        "The framework of {country} requires most for {goal}: {amount}",
        goal=view.lang.text(goal),
        country=within_sentence(view),
        amount=formats.amount(view.lang, top.required_usd.iloc[0]),
    )


def _goals_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("Period"): [basis(lang, row) for row in data.itertuples(index=False)],
            lang.text("Goal"): data.name.map(lang.text),
            lang.text("Required, US dollars"): tables.numbers(lang, data.required_usd, 0),
            lang.text("Available"): tables.numbers(lang, data.available_usd, 0),
            lang.text("Spent"): tables.numbers(lang, data.spent_usd, 0),
        }
    )


def _flagged(view: View, known: dict[str, str]) -> Iterable[str]:
    """What must be known about the plans whose amounts are split by goal."""
    plans = facts.rows(view, queries.frameworks)
    return (
        view.lang.text("{country}: {what}.", country=known[row.area_code], what=what)
        for row in plans[plans.flag.astype(bool)].itertuples(index=False)
        for what in framework_words.remarks(view.lang, row)
    )


def _goals_notes(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    said = [lang.text("Drawn is what is required; the table has what is available and spent.")]
    if (data.year_basis == "all-years").any():
        said.append(lang.text("{what}.", what=framework_words.ALL_YEARS.told(lang)))
    return tuple(said)
