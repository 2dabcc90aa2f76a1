"""The numbers that changed since the briefing was saved, before and after."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from rcdata.briefing import changes
from rcdata.briefing.slides import Made
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.markup import element
from rcdata.topics.briefing.controls import kept
from rcdata.topics.briefing.controls.kept import put
from rcdata.ui import page

_MOST_CHANGES = 60


def tell(view: View, made: Made) -> None:
    """Show the numbers that changed since the briefing was saved, before and after."""
    lang, found = view.lang, changes.of(view, made)
    _tell_unknown(lang, made)
    if not found:
        return
    st.warning(
        lang.plural(
            "The data have changed since this briefing was saved: {count} number differs. The "
            "slides show the numbers of today.",
            "The data have changed since this briefing was saved: {count} numbers differ. The "
            "slides show the numbers of today.",
            len(found),
        ),
        icon=":material/update:",
    )
    with st.expander(lang.text("As presented, and as of today")):
        page.html(element("div", _table(lang, found[:_MOST_CHANGES]), class_="rc-table"))
        st.button(
            lang.text("Keep the numbers of today"),
            on_click=put,
            args=(changes.saved(made),),
            key="keep-today",
        )


def _tell_unknown(lang: Language, made: Made) -> None:
    """Name the slides whose numbers the briefing does not hold: they may have changed."""
    words = changes.unknown_told(made, lang)
    if not words:
        return
    # An address holds all numbers or none.
    if kept.is_from_address() and not any(one.numbers for one in made.deck.slides):
        words = lang.text(
            "The data have changed since this address was made, and it is too long to hold "
            "its numbers: only the saved file can tell which numbers differ."
        )
    st.info(words, icon=":material/update:")


def _table(lang: Language, found: Sequence[changes.Change]) -> Markup:
    """A row for each number: its slide, its name, and what it was and is."""
    nothing = lang.text("none")
    rows = (
        element(
            "tr",
            element("td", str(one.slide)),
            element("td", one.name or lang.text("a number that is gone")),
            element("td", one.before or nothing),
            element("td", one.after or nothing),
        )
        for one in found
    )
    names = (lang.text("Slide"), lang.text("What"), lang.text("As presented"), lang.text("Today"))
    head = element("thead", element("tr", *(element("th", one, scope="col") for one in names)))
    return element("table", head, element("tbody", *rows))
