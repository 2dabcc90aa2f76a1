"""A country in sentences that can be read aloud, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import notes
from rcdata.cards.card import View
from rcdata.cards.kept import Kept
from rcdata.counts import counted
from rcdata.i18n import Language, Words, text
from rcdata.topics.countries import absences, choosing, facts, figures, queries, silent
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.facts import Facts

# How many entities a sentence names.
_NAMED = 3
# The least amount, in dollars, that is not written as zero.
_ROUNDED = 0.5
# Category of contributions → its part of a sentence.
_PARTS: Mapping[str, Words] = {
    "assessed": text("{amount} assessed"),
    "voluntary-core": text("{amount} voluntary core"),
    "voluntary-earmarked": text("{amount} voluntary earmarked"),
}


@dataclass(frozen=True)
class Sentence:
    """A sentence of the profile, with its measure, its country, and the figures of the documents
    that it uses."""

    text: str
    measure: str
    area: Area
    figure_ids: tuple[str, ...] = ()


_KEPT: Kept[list[Sentence]] = Kept()


def hosting(view: View) -> list[Sentence]:
    """Sentences on the chosen countries as hosts; cached, because screen and print share them."""
    return _kept(view, _hosting)


def giving(view: View) -> list[Sentence]:
    """Sentences on the chosen countries as contributors; cached too."""
    return _kept(view, _giving)


def _kept(view: View, told: Callable[[View, Facts, Area], Iterator[Sentence]]) -> list[Sentence]:
    known = facts.of(view)
    key = told.__name__, view.lang.code, known.codes, known.group
    return _KEPT.get(
        view, key, lambda: [one for area in known.picked for one in told(view, known, area)]
    )


def _hosting(view: View, known: Facts, one: Area) -> Iterator[Sentence]:
    lang = view.lang
    missing = _ended(lang, silent.places(view, one))
    yield Sentence(_together(lang, [_spent(view, known, one), missing]), "expenses", one)
    if seats := _seat(lang, known, one):
        yield Sentence(seats, "expenses", one)
    yield Sentence(_plan(view, known, one), "framework", one)
    yield from _coordination(view, known, one)


def _spent(view: View, known: Facts, one: Area) -> str:
    lang, row = view.lang, known.measure("expenses", one.code)
    if pd.isna(row.value):
        return _absent(lang, known, "expenses", one)
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
    if len(last) == 1 or row.value < 0 or not (work.amount_usd >= _ROUNDED).any():
        entities = lang.named(last.name.map(lang.text))
        said = lang.text(
            "UN expenses of {amount} in {country} in {year}: {entities}.",
            entities=entities,
            **asked,
        )
        return _together(lang, [said, _negative(lang, row.value)])
    below = last[last.amount_usd < 0]
    asked["count"] = counted(lang, "entities of the UN system", len(last) - len(below))
    said = _by_largest(lang, work, asked, seats=len(work) < len(last))
    return _together(lang, [said, _corrected(lang, below)])


def _by_largest(lang: Language, work: pd.DataFrame, asked: dict[str, Any], *, seats: bool) -> str:
    """What was spent, with the entities that spent most. `seats`: amounts at seats, which may be no
    work for the country, are among the sum but not among `work`."""
    entities = _most(lang, work)
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


def _corrected(lang: Language, below: pd.DataFrame) -> str:
    """The entities whose amounts are below zero, with the reason; empty if there are none."""
    if below.empty:
        return ""
    return lang.text(
        "Taken off: {entities}, as refunds, write-downs or corrections exceed what was recorded.",
        entities=lang.named(
            lang.noted(lang.text(row.entity), formats.amount(lang, row.amount_usd))
            for row in below.rename(columns={"name": "entity"}).itertuples(index=False)
        ),
    )


def _negative(lang: Language, amount: float) -> str:
    return _ended(lang, absences.negative(lang, amount))


def _ended(lang: Language, what: str) -> str:
    """Words as a sentence; empty if there are none."""
    return what and lang.text("{what}.", what=what)


def _most(lang: Language, rows: pd.DataFrame) -> str:
    """The entities with the largest amounts, in words, without corrections and what rounds to
    nothing."""
    rows = rows[rows.amount_usd >= _ROUNDED]
    most = rows.sort_values("amount_usd", ascending=False, kind="stable").head(_NAMED)
    return lang.named(
        lang.noted(lang.text(row.name), formats.amount(lang, row.amount_usd))
        for row in most[["name", "amount_usd"]].rename_axis(None).itertuples(index=False)
    )


def _absent(lang: Language, known: Facts, measure: str, one: Area) -> str:
    return lang.text(
        "{country}: {reason}.",
        country=one.name,
        reason=absences.absent(lang, known, measure, one),
    )


def _seat(lang: Language, known: Facts, one: Area) -> str:
    """Who has its seat in the country, and what may be the cost of seats, which need not be
    headquarters; empty if there is neither."""
    seats = known.seats[known.seats.area_code == one.code].name.map(lang.text).tolist()
    return _together(lang, [_seated(lang, one, seats), _booked(lang, known, one)])


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


def _together(lang: Language, sentences: Iterable[str]) -> str:
    """Sentences joined as the language writes them."""
    return (" " if lang.spaced else "").join(filter(None, sentences))


def _plan(view: View, known: Facts, one: Area) -> str:
    lang = view.lang
    plan = known.plan(one.code)
    if plan is None:
        return _absent(lang, known, "framework", one)
    also = absences.partners(lang, plan, choosing.areas(view))
    if pd.isna(plan.required_usd):
        absent = _absent(lang, known, "framework", one)
        return _together(lang, [absent, also and lang.text("{what}.", what=also)])
    period = str(int(plan.year)) if pd.notna(plan.year) else lang.text("all years")
    asked = {
        "country": one.in_sentence(lang),
        "period": period,
        "required": formats.amount(lang, plan.required_usd),
        "available": formats.amount(lang, plan.available_usd),
    }
    if absences.is_reported(plan):
        said = lang.text(
            "The Cooperation Framework of {country} ({period}) requires {required}; {available} "
            "are available and {spent} spent.",
            spent=formats.amount(lang, plan.spent_usd),
            **asked,
        )
    else:
        said = lang.text(
            "The Cooperation Framework of {country} ({period}) requires {required}; {available} "
            "are available.",
            **asked,
        )
    remarks = (
        lang.text("{what}.", what=what)
        for what in filter(None, [*absences.of_plan(lang, plan), also])
    )
    return _together(lang, [said, *remarks])


def _coordination(view: View, known: Facts, one: Area) -> Iterator[Sentence]:
    """The average cost of a country’s coordination, compared with the expenses there."""
    lang, row = view.lang, known.measure("coordination", one.code)
    if pd.isna(row.value):
        return
    for cost in facts.coordination(view).itertuples(index=False):
        average: dict[str, Any] = {
            "average": formats.amount(lang, cost.average_usd, 2),
            "year": int(cost.year),
        }
        average |= {"share": formats.percent(lang, row.value, 1), "country": one.in_sentence(lang)}
        said = _shared_office(lang, known, one, average) or _of_expenses(lang, known, one, average)
        yield Sentence(said, "coordination", one, tuple(cost.figure_ids))


def _of_expenses(lang: Language, known: Facts, one: Area, average: Mapping[str, Any]) -> str:
    """The average as a share of the expenses, of which amounts at seats are no part."""
    spent = known.spent[known.spent.area_code == one.code]
    if spent[spent.year == average["year"]].host_usd.notna().any():
        return lang.text(
            "Derived: country coordination cost {average} a country on average in {year}, "
            "commitments included: {share} of the UN expenses in {country} that year that are not "
            "booked at seats. No source used gives what coordination there cost.",
            **average,
        )
    return lang.text(
        "Derived: country coordination cost {average} a country on average in {year}, commitments "
        "included: {share} of the UN expenses in {country} that year. No source used gives what "
        "coordination there cost.",
        **average,
    )


def _shared_office(lang: Language, known: Facts, one: Area, average: Mapping[str, Any]) -> str:
    """The average alone, where one office serves several countries: a share of the expenses in one
    of them would say nothing."""
    shared = absences.sharing(known.plan(one.code))
    if not shared:
        return ""
    return lang.plural(
        "Derived: country coordination cost {average} a country on average in {year}, commitments "
        "included. One multi-country office serves {country} with {count} other country or "
        "area, so that the average is not set against the expenses there.",
        "Derived: country coordination cost {average} a country on average in {year}, commitments "
        "included. One multi-country office serves {country} with {count} other countries and "
        "areas, so that the average is not set against the expenses there.",
        shared,
        **average,
    )


def _giving(view: View, known: Facts, one: Area) -> Iterator[Sentence]:
    lang = view.lang
    missing = _ended(lang, silent.contributors(view, one))
    yield Sentence(_together(lang, [_given(lang, known, one), missing]), "contributions", one)
    if to := _to_whom(view, known, one):
        yield Sentence(to, "contributions", one)
    yield Sentence(_core(view, known, one), "core-share", one)
    yield Sentence(_fund(view, known, one), "fund", one)
    yield Sentence(_scale(lang, known, one), "scale", one)


def _given(lang: Language, known: Facts, one: Area) -> str:
    row = known.measure("contributions", one.code)
    if pd.isna(row.value):
        return _absent(lang, known, "contributions", one)
    given = known.given[(known.given.area_code == one.code) & (known.given.year == row.year)]
    by_category = given.set_index("category_id").amount_usd
    parts = {
        name: formats.amount(lang, by_category[name]) for name in _PARTS if by_category.get(name)
    }
    asked = {
        "year": int(row.year),
        "country": one.in_sentence(lang),
        "amount": formats.amount(lang, row.value),
        "parts": lang.listed(_PARTS[name].told(lang, amount=usd) for name, usd in parts.items()),
    }
    said = (
        lang.text("In {year} {country} contributed {amount} to the UN system: {parts}.", **asked)
        if row.value >= 0
        else lang.text(
            "In {year} the contributions of {country} to the UN system that were recorded come to "
            "{amount} after corrections: {parts}.",
            **asked,
        )
    )
    return _together(lang, [said, _negative(lang, by_category.reindex(list(parts)).min())])


def _to_whom(view: View, known: Facts, one: Area) -> str:
    lang, row = view.lang, known.measure("contributions", one.code)
    given = facts.rows(view, queries.given_to_entities)
    last = given[(given.area_code == one.code) & (given.year == row.year)]
    # Small corrections move no total; where they make it negative, they are what is to be told.
    below = last[last.amount_usd < 0].sort_values("amount_usd")
    taken = _corrected(lang, below) if row.value < 0 else ""
    if not (last.amount_usd >= _ROUNDED).any():
        return taken
    largest = lang.text(
        "The largest parts of what {country} contributed went to {entities}.",
        country=one.in_sentence(lang),
        entities=_most(lang, last),
    )
    return _together(lang, [largest, taken])


def _core(view: View, known: Facts, one: Area) -> str:
    lang, row = view.lang, known.measure("core-share", one.code)
    if pd.isna(row.value):
        return _absent(lang, known, "core-share", one)
    said = lang.text(
        "{share} of the voluntary contributions of {country} in {year} were core (derived).",
        country=one.in_sentence(lang),
        share=formats.percent(lang, row.value, 1),
        year=int(row.year),
    )
    # A group says nothing of a country outside it.
    if pd.isna(row.median) or pd.isna(row.place):
        return said
    median = lang.text(
        "The median of the group ({group}) is {median}.",
        group=choosing.groups(view)[known.group],
        median=formats.percent(lang, row.median, 1),
    )
    return _together(lang, [said, median])


def _fund(view: View, known: Facts, one: Area) -> str:
    lang, row = view.lang, known.measure("fund", one.code)
    if pd.isna(row.value):
        return _absent(lang, known, "fund", one)
    said = lang.text(
        "The revenue of the trust fund of the resident coordinator system from {country} appears "
        "to have been {amount} in {year}, contributions and levy together. No source used gives "
        "it: it is revenue recorded as voluntary core by the UN Secretariat, inferred to be that "
        "of the fund.",
        country=one.in_sentence(lang),
        amount=formats.amount(lang, row.value),
        year=int(row.year),
    )
    return _together(lang, [said, _negative(lang, row.value)])


def _scale(lang: Language, known: Facts, one: Area) -> str:
    row = known.measure("scale", one.code)
    if pd.isna(row.value):
        return _absent(lang, known, "scale", one)
    rates = known.rates[known.rates.area_code == one.code].dropna(subset=["rate_pct"]).iloc[-1]
    years, latest = (
        figures.years(lang, row),
        notes.years(lang, range(rates.first_year, rates.last_year + 1)),
    )
    said = lang.text(
        "The rate of {country} in the scale of assessments is {rate} ({years}).",
        country=one.in_sentence(lang),
        rate=formats.percent(lang, row.value, 3),
        years=years,
    )
    newest = lang.text(
        "The newest is {rate} ({years}).",
        rate=formats.percent(lang, rates.rate_pct, 3),
        years=latest,
    )
    asked = figures.asked_of(lang, known, one)
    scenario = lang.text("{what}.", what=asked) if asked else ""
    return _together(lang, [said, newest if latest != years else "", scenario])
