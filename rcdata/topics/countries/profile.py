"""What the documents say about one country, in words, in order of date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from rcdata import formats, locators
from rcdata.cards.card import View
from rcdata.counts import counted
from rcdata.i18n import Language, text
from rcdata.topics.countries import facts, queries
from rcdata.topics.countries.un_lists import UN_LISTS

# Kinds of statement that are not kinds of action.
_KINDS = {"note": text("statement"), "figure": text("figure")}


@dataclass(frozen=True)
class Place:
    """A place in a document: where it is, what it is about, and what it says, lists and counts.

    `items` are its actions and figures, each beginning with its kind.
    """

    name: str
    topic: str
    note: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A document that names the country, with its places in reading order."""

    name: str
    title: str
    date: str
    url: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Profile:
    """A country with all that the documents say about it.

    `also` are its names in other languages (code, name); `lists` the region, the lists of the
    United Nations that it is on, and the ISO code; `presence` says how often it is named; `groups`
    are its groups in the documents; `silent` are the documents that do not name it.
    """

    iso3: str
    name: str
    also: tuple[tuple[str, str], ...]
    lists: tuple[str, ...]
    presence: str
    groups: tuple[str, ...]
    documents: tuple[Document, ...]
    silent: tuple[str, ...]


def profile(view: View, iso3: str) -> Profile:
    """The profile of a country by its ISO code."""
    lang = view.lang
    country, said, presence = _listed(view, iso3).iloc[0], _said(view, iso3), _named(view, iso3)
    roles = said.role.dropna().unique()
    return Profile(
        iso3=iso3,
        name=country["name"],
        also=_also(country),
        lists=_lists(lang, country),
        presence=_presence(lang, country, documents=len(presence)),
        groups=tuple(lang.text(role) for role in roles if role),
        documents=tuple(_document(lang, part) for _, part in said.groupby("source_id", sort=False)),
        silent=tuple(lang.text(source) for source in presence[presence.places == 0].source),
    )


def is_listed(view: View, iso3: str) -> bool:
    """Whether the list of countries has this one; only such a country has a profile."""
    return not _listed(view, iso3).empty


def _listed(view: View, iso3: str) -> pd.DataFrame:
    code = view.lang.code
    return facts.of_one(
        view,
        iso3,
        ("listed", code),
        lambda codes: queries.countries(view.connection, code, codes),
        "iso3",
    )


def _said(view: View, iso3: str) -> pd.DataFrame:
    return facts.of_one(
        view, iso3, "said", lambda codes: queries.statements(view.connection, codes), "iso3"
    )


def _named(view: View, iso3: str) -> pd.DataFrame:
    code = view.lang.code
    return facts.of_one(
        view,
        iso3,
        ("named", code),
        lambda codes: queries.presence(view.connection, codes, code),
        "iso3",
    )


def _also(country: pd.Series) -> tuple[tuple[str, str], ...]:
    """The names that differ from the one shown, each once, with the code of its language."""
    seen = {country["name"]}
    also = []
    for one in country.names:
        if one["name"] not in seen:
            seen.add(one["name"])
            also.append((one["code"], one["name"]))
    return tuple(also)


def _lists(lang: Language, country: pd.Series) -> tuple[str, ...]:
    regions = [lang.text(one) for one in (country.sub_region, country.region) if written(one)]
    return (
        lang.listed(regions),
        *(each.one.told(lang) for each in UN_LISTS if country[each.column] == 1),
        lang.text("ISO code {code}", code=country.iso3),
    )


def _presence(lang: Language, country: pd.Series, documents: int) -> str:
    """How often the country is named, or that it is not, in words."""
    if not country.places:
        return lang.text(
            "{country} is named in none of the {documents}. What they say of all programme "
            "countries, or of groups without naming the members, is not repeated here.",
            documents=counted(lang, "documents", documents),
            country=country["name"],
        )
    return lang.plural(
        "Named at {count} place, in {naming} of the {documents}.",
        "Named at {count} places, in {naming} of the {documents}.",
        int(country.places),
        naming=formats.number(lang, country.documents),
        documents=counted(lang, "documents", documents),
    )


def _document(lang: Language, said: pd.DataFrame) -> Document:
    first = said.iloc[0]
    return Document(
        name=lang.text(first.source),
        title=lang.text(first.title),
        date=formats.day(lang, first.published),
        url=written(first.url),
        places=tuple(_place(lang, part) for _, part in said.groupby("locator", sort=False)),
    )


def _place(lang: Language, said: pd.DataFrame) -> Place:
    rows = list(said.itertuples(index=False))
    note, others = rows[0], rows[1:]
    return Place(
        name=locators.told(lang, note.locator),
        topic=lang.text(note.topic),
        note=what(lang, note),
        items=tuple(
            lang.text("{kind}: {what}", kind=opened(kind(lang, row.kind)), what=what(lang, row))
            for row in others
        ),
    )


def kind(lang: Language, name: str) -> str:
    """The name of a kind of statement."""
    return _KINDS[name].told(lang) if name in _KINDS else lang.text(name)


def what(lang: Language, row: Any) -> str:
    """A row of `queries.countries.statements` as one text, whatever its kind."""
    if row.kind == "note":
        return lang.text(row.what)
    return _figure(lang, row) if row.kind == "figure" else _action(lang, row)


def _action(lang: Language, row: Any) -> str:
    owner = lang.text("owner: {owner}", owner=lang.text(row.owner)) if written(row.owner) else ""
    return lang.series(filter(None, [lang.text(row.what), owner, _when(lang, row)]))


def _when(lang: Language, row: Any) -> str:
    """When an action starts and ends, as far as the document says."""
    starts, ends = (
        formats.day(lang, one) if written(one) else "" for one in (row.starts, row.ends)
    )
    if starts and ends:
        return lang.text("{start} to {end}", start=starts, end=ends)
    return lang.text("until {end}", end=ends) if ends else starts


def _figure(lang: Language, row: Any) -> str:
    """A figure in words: measure, value, status, printed form, and remark."""
    value = formats.measured(lang, row.value, row.unit, row.unit_forms, row.step)
    text = lang.text(
        "{name}: {value} ({status}; printed “{printed}”)",
        name=lang.joined(row.what),
        value=formats.qualified(lang, value, row.qualifier),
        status=lang.text(row.status_label),
        printed=row.as_printed,
    )
    if not written(row.remark):
        return text
    return lang.text("{figure}. {remark}", figure=text, remark=lang.text(row.remark))


def written(cell: object) -> str:
    """The text of a cell; empty if there is none."""
    return cell if isinstance(cell, str) else ""


def opened(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
