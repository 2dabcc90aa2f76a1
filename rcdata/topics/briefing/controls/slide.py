"""One slide in the list: its title, the reader's own words, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from rcdata.briefing import deck, slides, templates
from rcdata.briefing.deck import Briefing
from rcdata.briefing.slides import Shown
from rcdata.cards.card import View
from rcdata.entrances import line
from rcdata.i18n import Language
from rcdata.markup import element
from rcdata.topics.briefing.controls import kept
from rcdata.topics.briefing.controls.kept import put
from rcdata.topics.briefing.controls.otherwise import otherwise
from rcdata.ui import order, page


def slide_of(
    view: View, now: Briefing, place: int, shown: Shown, page_of: Callable[[str], str]
) -> None:
    lang = view.lang
    with st.container(border=True, key=f"slide-{place}"):
        heading = lang.text("Slide {number}", number=place + 1)
        grip = order.grip(place, lang.text("Drag it to its place")) if len(now.slides) > 1 else ""
        page.html(
            element(
                "div",
                element("p", heading, class_="rc-heard"),
                element("h3", grip, f"{place + 1}. {shown.title or heading}"),
                element("p", shown.subtitle or shown.fault or _beginning(lang, shown)),
                element("p", shown.note, class_="rc-on-paper"),
                class_="rc-head",
            )
        )
        _own_words(lang, now, place, shown)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _actions(view, now, place, shown)
            if shown.slide.kind != deck.TITLE:
                st.fragment(otherwise, key=f"otherwise-{place}")(now, place, shown, page_of)


def _beginning(lang: Language, shown: Shown) -> str:
    """The first sentence or number of a slide, by which two of the same title are told apart."""
    said = [one.text for one in shown.sentences]
    said += [lang.pair(one.label, one.value) for one in shown.headlines]
    if len(said) < 2:
        return "".join(said)
    return lang.text("{beginning} …", beginning=said[0])


def _own_words(lang: Language, now: Briefing, place: int, shown: Shown) -> None:
    slide, turn = shown.slide, kept.turn()
    keys = {"title": f"slide-title-{turn}-{place}", "note": f"slide-note-{turn}-{place}"}

    def written() -> None:
        title = line(st.session_state[keys["title"]], deck.LONGEST_TITLE)
        note = line(st.session_state[keys["note"]], deck.LONGEST_NOTE)
        put(now.changed(place, replace(slide, title=title, note=note)), reordered=False)

    with st.container(horizontal=True, gap="small"):
        st.text_input(
            lang.text("Own title"), slide.title, placeholder=shown.title,
            max_chars=deck.LONGEST_TITLE, key=keys["title"], on_change=written,
        )  # fmt: skip
        st.text_input(
            lang.text("Message on the slide"), slide.note,
            max_chars=deck.LONGEST_NOTE, key=keys["note"], on_change=written,
        )  # fmt: skip


def _actions(view: View, now: Briefing, place: int, shown: Shown) -> None:
    """Buttons that move, double and remove a slide."""
    lang = view.lang
    last = len(now.slides) - 1
    offered = [
        ("up", lang.text("Up"), "arrow_upward", now.moved(place, place - 1), place > 0),
        ("down", lang.text("Down"), "arrow_downward", now.moved(place, place + 1), place < last),
        ("double", lang.text("Duplicate"), "content_copy", now.doubled(place), True),
        ("remove", lang.text("Remove"), "delete", now.removed(place), True),
    ]
    for name, words, icon, then, possible in offered:
        st.button(
            words, key=f"{name}-{place}", icon=f":material/{icon}:", type="tertiary",
            on_click=put, args=(then,), disabled=not possible,
            help=lang.text("{what}: slide {number}", what=words, number=place + 1),
        )  # fmt: skip
    _further(view, now, place, shown)


def _further(view: View, now: Briefing, place: int, shown: Shown) -> None:
    """What can be done with a card or a sheet besides."""
    lang, slide = view.lang, shown.slide
    if slide.kind == deck.CARD:
        other = deck.TABLE if slide.shows == deck.CHART else deck.CHART
        shows = {
            deck.TABLE: lang.text("Show its table"),
            deck.CHART: lang.text("Show its chart"),
        }
        st.button(
            shows[other], key=f"shows-{place}", icon=":material/table:", type="tertiary",
            on_click=put, args=(now.changed(place, replace(slide, shows=other)),),
        )  # fmt: skip
    if shown.sheet is not None:
        st.button(
            lang.text("Add its cards"), key=f"cards-{place}", icon=":material/playlist_add:",
            type="tertiary", on_click=_add_cards, args=(view, now, place),
            help=lang.text("Every card and the sentences of this sheet, as slides after it"),
        )  # fmt: skip


def _add_cards(view: View, now: Briefing, place: int) -> None:
    """Put the cards of a sheet after it; none if that would push slides out of the briefing."""
    cards = map(slides.narrowed, templates.cards_of(now.slides[place]))
    found = slides.filled(view, Briefing(slides=tuple(cards))).slides
    if len(now.slides) + len(found) > deck.MOST_SLIDES:
        put(now, (kept.full(len(found)),))
    else:
        put(now.followed(place, found))
