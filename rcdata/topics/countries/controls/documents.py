"""What the documents say about the chosen countries, and the groups they belong to."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st
from markupsafe import Markup

from rcdata.cards import sourcing
from rcdata.cards.cache import Kept, Version
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.markup import element, joined, link, paragraph, within
from rcdata.topics.countries import cards as cards_of
from rcdata.topics.countries import choosing, queries
from rcdata.topics.countries import profile as country_profile
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.profile import Document, Place, Profile, opened
from rcdata.ui import page, state

_GROUPS: Kept[Markup] = Kept()


@st.cache_resource(max_entries=600, show_spinner=False)
def _profile(iso3: str, code: str, version: Version, _view: View) -> Profile:
    return country_profile.profile(_view, iso3)


def profiles(view: View) -> list[Profile]:
    """What the documents say about each chosen country that is in the list of countries."""
    return [
        _profile(one.code, view.lang.code, view.version, view)
        for one in choosing.picked(view)
        if country_profile.is_listed(view, one.code)
    ]


def said(view: View, picked: list[Profile]) -> bool:
    """Show all that the documents say about the chosen countries; returns whether there is
    anything."""
    if common := _common(view.lang, picked):
        st.markdown(page.plain(common))
    known = {one.iso3 for one in picked}
    strangers = [one for one in choosing.picked(view) if one.code not in known]
    sections = [
        *(_section(view.lang, one) for one in picked),
        *(_stranger(view, one) for one in strangers),
    ]
    page.html(_columns(sections))
    st.caption(cards_of.lists_note(view.lang))
    return any(one.documents for one in picked)


def _stranger(view: View, one: Area) -> Markup:
    """The text for an area outside the list of countries that the documents were read for."""
    words = view.lang.text("No document names {country}.", country=one.name)
    return element("section", element("h2", one.name, id=one.code), paragraph(words))


def _common(lang: Language, picked: list[Profile]) -> str:
    """The groups that two countries share, in one sentence."""
    if len(picked) < 2:
        return ""
    first, second = picked
    shared = [group for group in first.groups if group in second.groups]
    if not shared:
        return lang.text("No group of the documents holds both.")
    return lang.text(
        "Groups of the documents that hold both: {groups}.", groups=lang.series(shared)
    )


def _columns(sections: Iterable[Markup]) -> Markup:
    return element("div", *sections, class_="rc-countries")


def _section(lang: Language, one: Profile) -> Markup:
    """One country: names, lists, groups, and what each document says, as headings and lists."""
    also = [element("span", name, lang=code, dir="auto") for code, name in one.also]
    parts = [
        element("h2", one.name, id=one.iso3),
        paragraph(joined(also, " · "), "rc-muted"),
        paragraph(lang.series(one.lists)),
        paragraph(one.presence),
    ]
    if one.groups:
        parts.append(paragraph(lang.text("Groups: {groups}", groups=lang.series(one.groups))))
    parts += [_document(lang, document) for document in one.documents]
    if one.documents and one.silent:
        silent = lang.text("Not named in: {documents}", documents=lang.series(one.silent))
        parts.append(paragraph(silent, "rc-muted"))
    return element("section", *parts, aria_labelledby=one.iso3)


def _document(lang: Language, document: Document) -> Markup:
    places = (element("li", _place(lang, place)) for place in document.places)
    title = lang.text("{title} ({date})", title=document.title, date=document.date)
    head = element("h3", link(document.name, document.url))
    return joined([head, paragraph(title, "rc-muted"), element("ul", *places)])


def _place(lang: Language, place: Place) -> Markup:
    found = lang.text("{topic} ({place})", topic=place.topic, place=place.name)
    text = joined([place.note, element("span", found, class_="rc-muted")], " ")
    items = [element("li", item) for item in place.items]
    return text + element("ul", *items) if items else text


def groups(view: View) -> None:
    """Every group with its members and its places in the documents; a name opens its country."""
    lang = view.lang
    st.subheader(lang.text("Groups and their members"), anchor="members")
    page.html(_GROUPS.get(view, lang.code, lambda: _listed(view)))
    st.caption(cards_of.names_note(lang))


def _listed(view: View) -> Markup:
    rows = queries.groups(view.connection, view.lang.code)
    return _columns(_group(view.lang, part) for _, part in rows.groupby("role", sort=False))


def _group(lang: Language, rows: pd.DataFrame) -> Markup:
    """A group: its name with the number of members, its members, and its places."""
    name = opened(lang.text(rows.role.iloc[0]))
    members = (
        element("li", within(row.name, {choosing.COUNTRY: row.iso3, state.LANGUAGE: lang.code}))
        for row in rows.drop_duplicates("iso3")[["iso3", "name"]].itertuples(index=False)
    )
    heading = lang.text("{group} ({count})", group=name, count=rows.members.iloc[0])
    places = lang.text("Source: {what}", what=lang.series(_places(lang, rows)))
    listed = element("ul", *members, class_="rc-members")
    return element("section", element("h3", heading), listed, paragraph(places, "rc-muted"))


def _places(lang: Language, rows: pd.DataFrame) -> Iterable[str]:
    each = rows.drop_duplicates(["source_id", "locator"]).sort_values(["sort_order", "locator"])
    return [sourcing.where(lang, row) for row in each.itertuples()]
