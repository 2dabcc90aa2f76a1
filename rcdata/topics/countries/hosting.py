"""Cards on a country as host: what the UN system spends there, and which entities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from rcdata import absence, formats
from rcdata.cards import datasets, notes, opening, tables, titles
from rcdata.cards.card import Card, View, make
from rcdata.cards.registry import card
from rcdata.charts import stacks
from rcdata.charts.parts import MILLION
from rcdata.charts.theme import Chart
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.topics.countries import (
    card_parts,
    choosing,
    facts,
    largest_bars,
    misplaced,
    queries,
    stopped_reporting,
)
from rcdata.topics.countries.choosing import BESIDE, COUNTRY
from rcdata.topics.countries.measures import BY_COUNTRY

# The table that the cards are made from.
_TABLE = "un_area_expenses"
# Height in pixels of the two charts on the first screen: this one and that of `giving` beside it.
HEIGHT = 125


@card("host-years", needs=(COUNTRY, BESIDE))
def years(view: View) -> Card:
    """What the UN system spends in the countries chosen, by year."""
    lang, known = view.lang, card_parts.names(view)
    data = facts.rows(view, queries.spent_by_year)
    data = data.assign(doubted=data.amount_usd.isna() & data.doubtful_usd.notna())
    unit = card_parts.million_dollars(lang)
    return make(
        view,
        title=lang.text("UN expenses in: {country}", country=card_parts.subject(view)),
        finding=_spent(view, data),
        subtitle=unit,
        data=data,
        drawn="amount_usd",
        draw=lambda rows: _by_year(view, rows, known, unit),
        table=_years_table(lang, data, known, facts.lost(view)),
        notes=(
            *_seats(view, data),
            *_lost(view, data),
            *misplaced.noted(view),
            *_stopped(view),
            *_coverage(lang, data),
        ),
        documents=datasets.sources(view, [_TABLE]),
        record=card_parts.record(view, _TABLE),
        empty=lang.text("No entity places expenses there."),
    )


def _spent(view: View, data: pd.DataFrame) -> str:
    """The expenses of the last year; empty for two countries, and where some of it is at a seat or
    left out as doubtful."""
    last = data[data.year == data.year.max()].dropna(subset=["amount_usd"])
    if not card_parts.is_of_one(view) or last.empty:
        return ""
    row = last.iloc[0]
    if row.amount_usd <= 0 or pd.notna(row.host_usd) or pd.notna(row.doubtful_usd):
        return ""
    return view.lang.text(
        "{country}: UN expenses of {amount} in {year}",
        country=card_parts.subject(view),
        amount=formats.amount(view.lang, row.amount_usd),
        year=int(row.year),
    )


def _by_year(view: View, data: pd.DataFrame, known: dict[str, str], unit: str) -> Chart:
    lang, size = view.lang, {"size": MILLION, "height": HEIGHT}
    if len(known) > 1:
        return stacks.beside(card_parts.beside(data, known), lang, view.scheme, unit, **size)
    seats = data.host_usd.fillna(0)
    kinds = {lang.text("there"): data.amount_usd - seats}
    if seats.any():
        kinds[lang.text("at seats of entities")] = data.host_usd
    parts = [
        data[["year", "doubted"]].assign(name=name, sort_order=place, amount_usd=usd)
        for place, (name, usd) in enumerate(kinds.items())
    ]
    shown = pd.concat(parts, ignore_index=True)
    return stacks.stacked(
        shown, lang, view.scheme, unit, columns=len(parts), is_named=len(parts) > 1, **size
    )


def _years_table(
    lang: Language, data: pd.DataFrame, known: dict[str, str], lost: frozenset[tuple[str, int]]
) -> pd.DataFrame:
    gone = data.amount_usd.isna() & _is_lost(data, lost)
    amounts, present = tables.numbers(lang, data.amount_usd, 0), data.present
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("US dollars"): _where_sure(lang, _where_kept(lang, amounts, gone), data),
            lang.text("of it at a seat"): tables.where_applicable(lang, data.host_usd, 0),
            lang.text("left out as doubtful"): tables.where_applicable(lang, data.doubtful_usd, 0),
            lang.text("Entities there"): _where_kept(lang, present, gone),
            lang.text("Entities that report by country"): data.reporting,
        }
    )


def _is_lost(data: pd.DataFrame, lost: frozenset[tuple[str, int]]) -> pd.Series:
    """Whether the copy used has lost the country and year of each row."""
    found = [one in lost for one in zip(data.area_code, data.year, strict=True)]
    return pd.Series(found, data.index, dtype=bool)


def _where_kept(lang: Language, cells: Iterable[Any], gone: Iterable[bool]) -> list[Any]:
    """The cells, with words in place of those that the copy used has lost."""
    return [_not_kept(lang) if lost else cell for cell, lost in zip(cells, gone, strict=True)]


def _where_sure(lang: Language, cells: Iterable[Any], data: pd.DataFrame) -> list[Any]:
    """The cells, with words in place of those of which all is left out as doubtful."""
    word = absence.word(lang, absence.DOUBTFUL)
    return [word if out else cell for cell, out in zip(cells, data.doubted, strict=True)]


def _not_kept(lang: Language) -> str:
    return lang.text("not in the copy used; not zero")


def _lost(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on each country of which the copy used has lost years."""
    lang, known = view.lang, card_parts.names(view)
    gone = data[_is_lost(data, facts.lost(view))]
    return tuple(
        lang.text(
            "{country}, {years}: all or nearly all amounts are not in the copy used; not zero.",
            country=known[code],
            years=notes.years(lang, rows.year),
        )
        for code, rows in gone.groupby("area_code", sort=False)
    )


def _stopped(view: View) -> tuple[str, ...]:
    """Notes on the entities that place their expenses in countries no longer."""
    return stopped_reporting.noted(
        view, [stopped_reporting.places(view, one) for one in choosing.picked(view)]
    )


def _seats(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    """Notes on what may be the cost of seats, and on what is left out as doubtful."""
    lang, known = view.lang, card_parts.names(view)
    seats = facts.rows(view, queries.seats)
    said = [
        lang.text(
            "Seat of {entities} in {country}: what a seat costs may be booked there, and is no "
            "work for the country.",
            country=known[code],
            entities=lang.named(rows.name.map(lang.text)),
        )
        for code, rows in seats.groupby("area_code", sort=False)
    ]
    said += _unseated(lang, data[~data.area_code.isin(seats.area_code)], known)
    if data.doubtful_usd.notna().any():
        flagged = data[data.doubtful_usd.notna()]
        said.append(
            lang.text(
                "Flagged as doubtful and left out in {years}: the table has the amounts.",
                years=notes.years(lang, flagged.year),
            )
        )
    return tuple(said)


def _unseated(lang: Language, data: pd.DataFrame, known: dict[str, str]) -> list[str]:
    """Notes on amounts flagged as those of a seat in countries where no entity has its
    headquarters."""
    return [
        lang.text(
            "{country}, {years}: some amounts may be what a seat, regional commission or service "
            "centre costs, and no work for the country; the table has them.",
            country=known[code],
            years=notes.years(lang, rows.year),
        )
        for code, rows in data[data.host_usd.notna()].groupby("area_code", sort=False)
    ]


def _coverage(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on how much of the system's expenses is reported by country."""
    if data.empty:
        return ()
    last, first = data.iloc[-1], data.iloc[0]
    return (
        lang.text(
            "In {year}, {reporting} of {entities} placed expenses in countries, {share} of all; in "
            "{first}, {earlier} of {then}. A rise before 2020 may be largely new reporting.",
            year=int(last.year),
            reporting=int(last.reporting),
            entities=counted(lang, "entities", int(last.entities)),
            share=formats.percent(lang, last.placed_pct),
            first=int(first.year),
            earlier=int(first.reporting),
            then=int(first.entities),
        ),
    )


@card("host-entities", needs=(COUNTRY, BESIDE))
def entities(view: View) -> Card:
    """The entities at work in the countries chosen."""
    lang, known = view.lang, card_parts.names(view)
    data = facts.rows(view, queries.spent_by_entity)
    last = data[(data.year == data.year.max()) & data.amount_usd.notna()]
    sure = last[last.flag != "doubtful"]
    unit = card_parts.million_dollars(lang)
    return make(
        view,
        title=titles.of_year(
            lang,
            lang.text("What entities spent in: {country}", country=card_parts.subject(view)),
            last,
        ),
        subtitle=unit,
        finding=_most(view, sure),
        data=sure,
        draw=lambda rows: largest_bars.chart(view, rows, known, unit),
        table=_entities_table(view, data, known),
        links={lang.text("Code"): opening.links(lang, data.entity_id.map(opening.entity))},
        notes=_entities_notes(view, sure),
        documents=datasets.sources(view, [_TABLE]),
        record=card_parts.record(view, _TABLE),
        empty=lang.text("Flagged as doubtful and left out: the table has the amounts.")
        if len(last)
        else lang.text("No entity places expenses there in the last year of the statistics."),
    )


def _most(view: View, data: pd.DataFrame) -> str:
    """The entity with the largest expenses in the country; empty for two countries, and where an
    amount is booked at a seat: it may be the cost of the seat."""
    lang, top = view.lang, data.nlargest(1, "amount_usd")
    if not card_parts.is_of_one(view) or top.empty or (data.flag == "host").any():
        return ""
    if top.amount_usd.iloc[0] <= 0:
        return ""
    name = top["name"].iloc[0]
    return lang.text(
        "{entity} spent most in {country} in {year}: {amount}",
        entity=lang.text(name),
        country=card_parts.within_sentence(view),
        year=int(top.year.iloc[0]),
        amount=formats.amount(lang, top.amount_usd.iloc[0]),
    )


def _entities_table(view: View, data: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    lang = view.lang
    reasons = zip(_is_lost(data, facts.lost(view)), misplaced.booked(view, data), strict=True)
    amounts = [
        formats.rounded(row.amount_usd) if pd.notna(row.amount_usd) else _no_amount(lang, row, *why)
        for row, why in zip(data.itertuples(index=False), reasons, strict=True)
    ]
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Country or area"): data.area_code.map(known),
            lang.text("Code"): data.entity_id,
            lang.text("Name"): data.full_name.map(lang.text),
            lang.text("US dollars"): amounts,
            lang.text("Remark"): data.flag_label.map(lang.text),
        }
    )


def _no_amount(lang: Language, row: Any, lost: bool, booked: str) -> str:
    """Why an entity has no amount in a year; `lost`: the copy used has lost it; `booked`: the area
    under which it most likely is."""
    if booked:
        return lang.text("none; most likely booked under {country}", country=booked)
    if row.reports:
        return _not_kept(lang) if lost else lang.text("none reported")
    if row.year < row.first_report:
        return lang.text("before it reported by country")
    return lang.text("did not report by country")


def _entities_notes(view: View, data: pd.DataFrame) -> tuple[str, ...]:
    lang = view.lang
    never = lang.named(map(lang.text, facts.unplaced(view)))
    said = [
        lang.text(
            "Entities that report nothing by country in any year held: {entities}.", entities=never
        )
    ]
    return (*largest_bars.not_all(lang, data), *_at_seats(lang, data), *said, *_no_longer(view))


def _at_seats(lang: Language, data: pd.DataFrame) -> tuple[str, ...]:
    """A note on the entities whose amounts may be the cost of a seat."""
    flagged = data[data.flag == "host"]["name"].drop_duplicates()
    if flagged.empty:
        return ()
    return (
        lang.text(
            "May be what seats cost, and no work for the country: the amounts of {entities}.",
            entities=lang.named(flagged.map(lang.text)),
        ),
    )


def _no_longer(view: View) -> tuple[str, ...]:
    """A note on the entities that reported by country once, but not for the last year."""
    lang, since = view.lang, facts.stopped(view, BY_COUNTRY)
    if since.empty:
        return ()
    return (
        lang.text(
            "No amounts by country for {year}: {names}.",
            year=int(since.year.iloc[0]),
            names=lang.named(since["name"].map(lang.text)),
        ),
    )
