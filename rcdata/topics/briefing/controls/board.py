"""The page of the briefing: how to begin, its title, the ways out, its slides in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from rcdata.briefing import changes, deck, slides
from rcdata.briefing.deck import Briefing
from rcdata.cards.card import View
from rcdata.entrances import line
from rcdata.i18n import Language
from rcdata.markup import element
from rcdata.topics.briefing.controls import compared, kept
from rcdata.topics.briefing.controls.beginnings import beginnings, shelf
from rcdata.topics.briefing.controls.kept import put
from rcdata.topics.briefing.controls.slide import slide_of
from rcdata.topics.briefing.controls.ways_out import ways_out
from rcdata.ui import order, page


def briefing(view: View, page_of: Callable[[str], str]) -> None:
    """Draw the whole page; `page_of` returns the page of a topic."""
    kept.take()
    _board(view, page_of)
    kept.hold()


def _board(view: View, page_of: Callable[[str], str]) -> None:
    now = kept.deck()
    if now is None:
        st.caption(view.lang.text("Looking for the briefing that this browser keeps …"))
        return
    for words in kept.said():
        st.warning(page.plain(words.told(view.lang)), icon=":material/info:")
    beginnings(view, now)
    if not now.slides:
        st.info(
            view.lang.text(
                "There is no slide yet. Every card of every page has a button “Add to briefing”; "
                "or open a ready-made briefing. A country’s is under “Ready-made briefings”."
            ),
            icon=":material/info:",
        )
        shelf(view)
        return
    made = slides.made(view, now)
    for one in made.refused:
        st.warning(page.plain(one), icon=":material/info:")
    compared.tell(view, made)
    kept.note(changes.noted(made))
    _title(view.lang, now)
    ways_out(view, made)
    order.dragged(len(now.slides), "order", lambda place, to: put(now.moved(place, to)))
    for place, shown in enumerate(made.slides):
        slide_of(view, now, place, shown, page_of)


def _title(lang: Language, now: Briefing) -> None:
    """The field with the title of the briefing."""
    key = f"deck-title-{kept.turn()}"

    def renamed() -> None:
        words = line(st.session_state[key], deck.LONGEST_TITLE)
        put(replace(now, title=words), reordered=False)

    page.html(element("h2", now.title, class_="rc-on-paper"))
    st.text_input(
        lang.text("Title of the briefing"),
        now.title,
        max_chars=deck.LONGEST_TITLE,
        key=key,
        on_change=renamed,
    )
