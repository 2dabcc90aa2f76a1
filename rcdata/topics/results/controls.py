"""The fields of the results page, which its cards and lists depend on."""

from __future__ import annotations

import streamlit as st

from rcdata.cards.cache import Version
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.topics.results import cards as results
from rcdata.topics.results import promises, tracker, tracker_queries
from rcdata.ui import fields

# Fields of all sections, by their names in the address.
FIELDS = (
    *results.readings.needs,
    results.readings.sheet,
    *promises.promised.needs,
    promises.promised.sheet,
    *tracker.by.needs,
    tracker.items.sheet,
)


def topic(view: View) -> None:
    """Draw the field that chooses the indicators."""
    label = view.lang.text("Topic of the indicators")
    fields.choice(
        view,
        results.TOPIC,
        label,
        results.topics(view),
        clears=(results.readings.sheet,),
        width=340,
    )


def promised(view: View) -> None:
    """Draw the fields that choose the promises."""
    lang, offered = view.lang, _offered(view.lang.code, view.version, view)
    clears = (promises.promised.sheet,)
    with st.container(horizontal=True, vertical_alignment="bottom", key="promise-fields"):
        fields.text(
            promises.WORDS,
            lang.text("Search"),
            placeholder=lang.text("words of an item"),
            clears=clears,
        )
        fields.choice(
            view, promises.DOCUMENT, lang.text("Document"), offered["document"], clears=clears
        )
        fields.choice(
            view,
            promises.OUTCOME,
            lang.text("What a later document says"),
            promises.outcomes(lang),
            clears=clears,
            width=340,
        )


def items(view: View) -> None:
    """Draw the fields that choose the items of the lists."""
    lang, offered = view.lang, _offered(view.lang.code, view.version, view)
    # Every change returns to the first sheet.
    clears = (tracker.items.sheet,)
    with st.container(horizontal=True, vertical_alignment="bottom", key="item-fields"):
        fields.text(
            tracker.WORDS,
            lang.text("Search"),
            placeholder=lang.text("words of an item"),
            clears=clears,
        )
        fields.choice(
            view,
            tracker.KIND,
            lang.text("Kind"),
            offered["kind"],
            placeholder=lang.named(map(lang.text, tracker_queries.MAIN_KINDS)),
            clears=clears,
            width=400,
        )
        for key, label in (
            (tracker.DOCUMENT, lang.text("Document")),
            (tracker.AREA, lang.text("Area")),
            (tracker.OWNER, lang.text("Owner")),
        ):
            fields.choice(view, key, label, offered[key], clears=clears)
        for key, label in (
            (tracker.SINCE, lang.text("From year")),
            (tracker.UNTIL, lang.text("To year")),
        ):
            fields.choice(view, key, label, offered["year"], clears=clears, width=120)
        fields.choice(
            view,
            tracker.UNDATED,
            lang.text("Items without a date"),
            {tracker.SHOWN: lang.text("shown"), tracker.HIDDEN: lang.text("left out")},
            placeholder=lang.text("shown unless years are chosen"),
            clears=clears,
            width=260,
        )


def by(view: View) -> None:
    """Draw the field that chooses what the items are counted by."""
    lang = view.lang
    fields.choice(
        view,
        tracker.BY,
        lang.text("Count by"),
        tracker.dimensions(lang),
        placeholder=lang.text("area"),
    )


@st.cache_resource(max_entries=12, show_spinner=False)
def _offered(code: str, version: Version, _view: View) -> dict[str, dict[str, str]]:
    """Field → what can be chosen, in the reader's language; names in the order of that language."""
    lang, offered = _view.lang, tracker_queries.offered(_view.connection)
    return {
        **{field: _named(lang, offered[field]) for field in ("document", "year")},
        **{field: _by_name(_named(lang, offered[field])) for field in ("area", "owner")},
        "kind": {tracker.EVERY_KIND: lang.text("every kind"), **_named(lang, offered["kind"])},
    }


def _named(lang: Language, labels: dict[str, str]) -> dict[str, str]:
    return {one: lang.text(label) for one, label in labels.items()}


def _by_name(labels: dict[str, str]) -> dict[str, str]:
    return dict(sorted(labels.items(), key=lambda pair: pair[1].lower()))
