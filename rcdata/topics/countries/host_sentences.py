"""Sentences on a country as host: what is spent there, who has its seat there, what its framework
requires, and the average cost of coordination."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.topics.countries import choosing, facts, framework_words, queries, stopped_reporting
from rcdata.topics.countries import sentence_parts as parts
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.fact_types import Facts
from rcdata.topics.countries.sentence_parts import Sentence


def of_host(view: View, known: Facts, one: Area) -> Iterator[Sentence]:
    """Expenses, seats, framework, and the average cost of coordination."""
    lang = view.lang
    missing = parts.ended(lang, stopped_reporting.places(view, one))
    yield Sentence(parts.together(lang, [_spent(view, known, one), missing]), "expenses", one)
    if seats := _seat(lang, known, one):
        yield Sentence(seats, "expenses", one)
    yield Sentence(_plan(view, known, one), "framework", one)
    yield from _coordination(view, known, one)


def _spent(view: View, known: Facts, one: Area) -> str:
    lang, row = view.lang, known.measure("expenses", one.code)
    if pd.isna(row.value):
        return parts.absent(lang, known, "expenses", one)
    entities = facts.rows(view, queries.spent_by_entity)
    last = entities[
        (entities.area_code == one.code) & (entities.year == row.year) & entities.amount_usd.notna()
    ]
    last = last[last.flag != "doubtful"]
    asked: dict[str, Any] = {
        "year": int(row.year),
        "amount": formats.amount(lang, row.value),
        "country": one.in_sentence(lang),
    }
    work = last[last.flag != "host"]
    if len(last) == 1 or row.value < 0 or not (work.amount_usd >= facts.LEAST_USD).any():
        entities = lang.named(last.name.map(lang.text))
        said = lang.text(
            "UN expenses of {amount} in {country} in {year}: {entities}.",
            entities=entities,
            **asked,
        )
        return parts.together(lang, [said, parts.negative(lang, row.value)])
    below = last[last.amount_usd < 0]
    asked["count"] = counted(lang, "entities of the UN system", len(last) - len(below))
    said = _by_largest(lang, work, asked, seats=len(work) < len(last))
    return parts.together(lang, [said, parts.corrected(lang, below)])


def _by_largest(lang: Language, work: pd.DataFrame, asked: dict[str, Any], *, seats: bool) -> str:
    """What was spent, with the entities that spent most. `seats`: amounts at seats, which may be no
    work for the country, are among the sum but not among `work`."""
    entities = parts.largest(lang, work)
    if seats:
        return lang.text(
            "In {year}, {count} spent {amount} in {country}: apart from amounts at seats, most of "
            "all {entities}.",
            entities=entities,
            **asked,
        )
    return lang.text(
        "In {year}, {count} spent {amount} in {country}: most of all {entities}.",
        entities=entities,
        **asked,
    )


def _seat(lang: Language, known: Facts, one: Area) -> str:
    """Who has its seat in the country, and what may be the cost of seats, which need not be
    headquarters; empty if there is neither."""
    seats = known.seats[known.seats.area_code == one.code].name.map(lang.text).tolist()
    return parts.together(lang, [_seated(lang, one, seats), _booked(lang, known, one)])


def _seated(lang: Language, one: Area, seats: list[str]) -> str:
    if not seats:
        return ""
    return lang.plural(
        "{entities} has its seat in {country}.",
        "{entities} have their seats in {country}.",
        len(seats),
        country=one.in_sentence(lang),
        entities=lang.together(seats),
    )


def _booked(lang: Language, known: Facts, one: Area) -> str:
    last = known.spent[known.spent.area_code == one.code]
    if last.empty or not last.host_usd.iloc[-1] > 0:
        return ""
    return lang.text(
        "In {year}, {amount} of the expenses may be what seats cost.",
        year=int(last.year.iloc[-1]),
        amount=formats.amount(lang, last.host_usd.iloc[-1]),
    )


def _plan(view: View, known: Facts, one: Area) -> str:
    lang = view.lang
    plan = known.plan(one.code)
    if plan is None:
        return parts.absent(lang, known, "framework", one)
    also = framework_words.partners(lang, plan, choosing.areas(view))
    if pd.isna(plan.required_usd):
        absent = parts.absent(lang, known, "framework", one)
        return parts.together(lang, [absent, also and lang.text("{what}.", what=also)])
    remarks = (
        lang.text("{what}.", what=what)
        for what in filter(None, [*framework_words.remarks(lang, plan), also])
    )
    return parts.together(lang, [_requires(lang, plan, one), *remarks])


def _requires(lang: Language, plan: Any, one: Area) -> str:
    """What a plan requires and has, and what is spent of it if that is reported."""
    asked = {
        "country": one.in_sentence(lang),
        "period": str(int(plan.year)) if pd.notna(plan.year) else lang.text("all years"),
        "required": formats.amount(lang, plan.required_usd),
        "available": formats.amount(lang, plan.available_usd),
    }
    if framework_words.is_reported(plan):
        return lang.text(
            "The Cooperation Framework of {country} ({period}) requires {required}; {available} "
            "are available and {spent} spent.",
            spent=formats.amount(lang, plan.spent_usd),
            **asked,
        )
    return lang.text(
        "The Cooperation Framework of {country} ({period}) requires {required}; {available} "
        "are available.",
        **asked,
    )


def _coordination(view: View, known: Facts, one: Area) -> Iterator[Sentence]:
    """The average cost of a country’s coordination, compared with the expenses there."""
    lang, row = view.lang, known.measure("coordination", one.code)
    shares_office = framework_words.sharing(known.plan(one.code)) > 0
    if pd.isna(row.value) and not shares_office:
        return
    for cost in facts.coordination(view).itertuples(index=False):
        average: dict[str, Any] = {
            "average": formats.amount(lang, cost.average_usd, 2),
            "year": int(cost.year),
        }
        average["country"] = one.in_sentence(lang)
        said = (_shared_office if shares_office else _of_expenses)(lang, known, one, average)
        yield Sentence(said, "coordination", one, tuple(cost.figure_ids))


def _of_expenses(lang: Language, known: Facts, one: Area, average: Mapping[str, Any]) -> str:
    """The average as a share of the expenses, of which amounts at seats are no part."""
    share = formats.percent(lang, known.measure("coordination", one.code).value, 1)
    spent = known.spent[known.spent.area_code == one.code]
    if spent[spent.year == average["year"]].host_usd.notna().any():
        return lang.text(
            "Derived: country coordination cost {average} a country on average in {year}, "
            "commitments included: {share} of the UN expenses in {country} that year that are not "
            "booked at seats. No source used gives what coordination there cost.",
            share=share,
            **average,
        )
    return lang.text(
        "Derived: country coordination cost {average} a country on average in {year}, commitments "
        "included: {share} of the UN expenses in {country} that year. No source used gives what "
        "coordination there cost.",
        share=share,
        **average,
    )


def _shared_office(lang: Language, known: Facts, one: Area, average: Mapping[str, Any]) -> str:
    """The average alone, where one office serves several countries: a share of the expenses in one
    of them would say nothing."""
    return lang.plural(
        "Derived: country coordination cost {average} a country on average in {year}, commitments "
        "included. One multi-country office serves {country} with {count} other country or "
        "area, so that the average is not set against the expenses there.",
        "Derived: country coordination cost {average} a country on average in {year}, commitments "
        "included. One multi-country office serves {country} with {count} other countries and "
        "areas, so that the average is not set against the expenses there.",
        framework_words.sharing(known.plan(one.code)),
        **average,
    )
