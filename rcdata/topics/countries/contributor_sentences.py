"""Sentences on a country as contributor: how much, to whom, how much of it is core, what is
inferred of the trust fund, and the scale of assessments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from rcdata import formats
from rcdata.cards import notes
from rcdata.cards.card import View
from rcdata.i18n import Language, Words, text
from rcdata.topics.countries import choosing, facts, figures, queries, remarks, stopped_reporting
from rcdata.topics.countries import sentence_parts as parts
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.fact_types import Facts
from rcdata.topics.countries.sentence_parts import Sentence

# Category of contributions → its part of a sentence.
_PARTS: Mapping[str, Words] = {
    "assessed": text("{amount} assessed"),
    "voluntary-core": text("{amount} voluntary core"),
    "voluntary-earmarked": text("{amount} voluntary earmarked"),
}


def of_contributor(view: View, known: Facts, one: Area) -> Iterator[Sentence]:
    """Contributions, to whom they went, core share, trust fund, and scale of assessments."""
    lang = view.lang
    missing = parts.ended(lang, stopped_reporting.contributors(view, one))
    yield Sentence(parts.together(lang, [_given(lang, known, one), missing]), "contributions", one)
    if to := _to_whom(view, known, one):
        yield Sentence(to, "contributions", one)
    yield Sentence(_core(view, known, one), "core-share", one)
    yield Sentence(_fund(view, known, one), "fund", one)
    yield Sentence(_scale(lang, known, one), "scale", one)


def _given(lang: Language, known: Facts, one: Area) -> str:
    row = known.measure("contributions", one.code)
    if pd.isna(row.value):
        return parts.absent(lang, known, "contributions", one)
    given = known.given[(known.given.area_code == one.code) & (known.given.year == row.year)]
    by_category = given.set_index("category_id").amount_usd
    usd = {name: by_category[name] for name in _PARTS if by_category.get(name)}
    asked = {
        "year": int(row.year),
        "country": one.in_sentence(lang),
        "amount": formats.amount(lang, row.value),
        "parts": lang.listed(
            _PARTS[name].told(lang, amount=formats.amount(lang, one)) for name, one in usd.items()
        ),
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
    return parts.together(lang, [said, parts.negative(lang, by_category.reindex(list(usd)).min())])


def _to_whom(view: View, known: Facts, one: Area) -> str:
    lang, row = view.lang, known.measure("contributions", one.code)
    given = facts.rows(view, queries.given_to_entities)
    last = given[(given.area_code == one.code) & (given.year == row.year)]
    taken = _taken_off(lang, last, row.value)
    if not (last.amount_usd >= facts.LEAST_USD).any():
        return taken
    largest = lang.text(
        "The largest parts of what {country} contributed went to {entities}.",
        country=one.in_sentence(lang),
        entities=parts.largest(lang, last),
    )
    return parts.together(lang, [largest, taken])


def _taken_off(lang: Language, given: pd.DataFrame, total_usd: float) -> str:
    """What was taken off, if it makes the total negative or less than the parts that are named;
    empty if not."""
    below = given[given.amount_usd < 0].sort_values("amount_usd")
    if total_usd < 0:
        return parts.corrected(lang, below)
    if given.amount_usd.nlargest(parts.NAMED).sum() <= total_usd:
        return ""
    return parts.corrected(lang, below[below.amount_usd <= -facts.LEAST_USD].head(parts.NAMED))


def _core(view: View, known: Facts, one: Area) -> str:
    lang, row = view.lang, known.measure("core-share", one.code)
    if pd.isna(row.value):
        return parts.absent(lang, known, "core-share", one)
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
    return parts.together(lang, [said, median])


def _fund(view: View, known: Facts, one: Area) -> str:
    lang, row = view.lang, known.measure("fund", one.code)
    if pd.isna(row.value):
        return parts.absent(lang, known, "fund", one)
    said = lang.text(
        "The revenue of the trust fund of the resident coordinator system from {country} appears "
        "to have been {amount} in {year}, contributions and levy together. No source used gives "
        "it: it is revenue recorded as voluntary core by the UN Secretariat, inferred to be that "
        "of the fund.",
        country=one.in_sentence(lang),
        amount=formats.amount(lang, row.value),
        year=int(row.year),
    )
    return parts.together(lang, [said, parts.negative(lang, row.value)])


def _scale(lang: Language, known: Facts, one: Area) -> str:
    row = known.measure("scale", one.code)
    if pd.isna(row.value):
        return parts.absent(lang, known, "scale", one)
    rates = known.rates[known.rates.area_code == one.code].dropna(subset=["rate_pct"]).iloc[-1]
    years, latest = (
        figures.years(row),
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
    asked = remarks.share_of_requirement(lang, known, one)
    scenario = lang.text("{what}.", what=asked) if asked else ""
    return parts.together(lang, [said, newest if latest != years else "", scenario])
