"""Cards on what a country contributes, by year and category, and to whom."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards import ceb, datasets, opening, tables, titles
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import stacks
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import Chart
from rcdata.i18n import Language
from rcdata.topics.countries import (
    card_parts,
    choosing,
    facts,
    largest_bars,
    queries,
    stopped_reporting,
)
from rcdata.topics.countries.choosing import BESIDE, COUNTRY
from rcdata.topics.countries.hosting import HEIGHT

# The table that the cards are made from, and its category that is no contribution.
_TABLE, _OTHER = "un_contributions", "other-revenue"


@card("given-years", needs=(COUNTRY, BESIDE))
def years(view: View) -> Card:
    """What the countries chosen contribute, by year and category."""
    lang, known = view.lang, card_parts.names(view)
    data = facts.rows(view, queries.given_by_year)
    shown = data[data.category_id != _OTHER]
    unit = card_parts.million_dollars(lang)
    return make(
        view,
        title=lang.text(
            "Contributions to the UN system of: {country}", country=card_parts.subject(view)
        ),
        finding=_contributed_in(view, shown),
        subtitle=unit,
        data=shown,
        draw=lambda rows: _by_year(view, rows, known, unit),
        table=_years_table(lang, data, known),
        notes=(ceb.what_contributions_are(lang), *_stopped(view), *_other(lang, data)),
        documents=datasets.sources(view, [_TABLE]),
        record=card_parts.record(view, _TABLE),
        empty=lang.text("No entity records contributions."),
    )


def _contributed_in(view: View, data: pd.DataFrame) -> str:
    """The contributions of the last year; empty for two countries, and if corrections make an
    amount negative."""
    last = data[data.year == data.year.max()]
    if not card_parts.is_of_one(view) or not (last.amount_usd >= 0).all() or last.empty:
        return ""
    return view.lang.text(
        "{country} contributed {amount} in {year}",
        country=card_parts.subject(view),
        amount=formats.amount(view.lang, last.amount_usd.sum()),
        year=int(last.year.iloc[0]),
    )


def _by_year(view: View, data: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang = view.lang
    if len(known) > 1:
        whole = data.groupby(["year", "area_code"], as_index=False).amount_usd.sum()
        rows = card_parts.beside(whole, known)
        return stacks.beside(rows, lang, view.scheme, unit, size=MILLION, height=HEIGHT)
    short = {
        "assessed": lang.text("assessed"),
        "voluntary-core": lang.text("voluntary core"),
        "voluntary-earmarked": lang.text("earmarked"),
    }
    rows = data.assign(name=data.category_id.map(short))
    return stacks.stacked(
        rows,
        lang,
        view.scheme,
        unit,
        size=MILLION,
        height=HEIGHT,
        columns=len(short),
    )


def _years_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Contributor"): data.area_code.map(known),
            lang.text("Category"): data.name.map(lang.text),
            lang.text("US dollars"): tables.numbers(lang, data.amount_usd, 0),
        }
    )


def _other(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """A note that other revenue, which is not a contribution, is only in the table."""
    other = data[data.category_id == _OTHER]
    if other.empty:
        return ()
    return (
        lang.text(
            "Not drawn: other revenue paid by it, which is no contribution and is listed for the "
            "later years only. It is in the table."
        ),
    )


@card("given-entities", needs=(COUNTRY, BESIDE), section="contributor")
def entities(view: View) -> Card:
    """Whom the countries chosen contribute to."""
    lang, known = view.lang, card_parts.names(view)
    data = facts.rows(view, queries.given_to_entities)
    last = data[data.year == data.year.max()]
    unit = card_parts.million_dollars(lang)
    title = lang.text("To whom it contributes: {country}", country=card_parts.subject(view))
    return make(
        view,
        title=titles.of_year(lang, title, last),
        subtitle=unit,
        finding=_most(view, last),
        data=last,
        draw=lambda rows: largest_bars.chart(view, rows, known, unit),
        table=_entities_table(lang, data, known),
        links={lang.text("Code"): opening.links(lang, data.entity_id.map(opening.entity))},
        notes=(
            ceb.what_contributions_are(lang),
            *_stopped(view),
            *largest_bars.not_all(lang, last),
        ),
        documents=datasets.sources(view, [_TABLE]),
        record=card_parts.record(view, _TABLE),
        empty=lang.text("No entity records contributions."),
    )


def _most(view: View, data: pd.DataFrame) -> str:
    """The entity to which the country contributed most; empty for two countries."""
    lang, top = view.lang, data.nlargest(1, "amount_usd")
    if not card_parts.is_of_one(view) or top.empty or top.amount_usd.iloc[0] <= 0:
        return ""
    name = top["name"].iloc[0]
    return lang.text(
        "{country} contributed most to {entity} in {year}: {amount}",
        country=card_parts.subject(view),
        entity=lang.text(name),
        year=int(top.year.iloc[0]),
        amount=formats.amount(lang, top.amount_usd.iloc[0]),
    )


def _entities_table(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Contributor"): data.area_code.map(known),
            lang.text("Code"): data.entity_id,
            lang.text("Name"): data.full_name.map(lang.text),
            lang.text("Contributions, US dollars"): tables.numbers(lang, data.amount_usd, 0),
            lang.text("Assessed"): tables.numbers(lang, data.assessed_usd, 0),
            lang.text("Voluntary core"): tables.numbers(lang, data.core_usd, 0),
            lang.text("Voluntary earmarked"): tables.numbers(lang, data.earmarked_usd, 0),
        }
    )


def _stopped(view: View) -> tuple[str, ...]:
    """Notes on the entities that name their contributors no longer."""
    return stopped_reporting.noted(
        view, [stopped_reporting.contributors(view, one) for one in choosing.picked(view)]
    )
