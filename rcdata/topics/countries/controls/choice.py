"""The countries page: the search, and below it the profile of the chosen countries or the
overview."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from rcdata.cards.card import View
from rcdata.cards.registry import CardMaker
from rcdata.markup import element
from rcdata.topics.countries import cards as cards_of
from rcdata.topics.countries import choosing, frameworks, giving, hosting, sentences, standing
from rcdata.topics.countries.controls import documents, handout, sheet
from rcdata.ui import card, fields, page, session, state
from rcdata.ui.session import Run

SHEET = "sheet"
_HOST = (hosting.entities, frameworks.framework, frameworks.goals)
# The card of the plan says why there are none; that of its goals would say it again.
_HOST_WITHOUT_FIGURES = (hosting.entities, frameworks.framework)
_GIVER = (giving.entities, giving.core, giving.fund, giving.scale)


def search(view: View) -> None:
    """The fields for the country, the one compared with it and their group, and Reset."""
    lang, offered = view.lang, choosing.offered(view)
    hint = lang.text("name or code")
    fields.declare(state.SECTION)
    with st.container(horizontal=True, vertical_alignment="bottom", key="country-fields"):
        page.html(element("span", hidden=True, data_codes=" ".join(choosing.codes(view))))
        for key, label in (
            (choosing.COUNTRY, lang.text("Country or area")),
            (choosing.BESIDE, lang.text("Beside it")),
        ):
            fields.choice(view, key, label, offered, placeholder=hint, width=360)
        fields.choice(
            view,
            choosing.GROUP,
            lang.text("Compared with"),
            choosing.groups(view),
            placeholder=lang.text("its own group"),
            width=280,
        )
        st.button(
            lang.text("Reset"),
            icon=":material/restart_alt:",
            help=lang.text("Back to the view the page opens with"),
            on_click=state.forget_own,
        )


def shown() -> None:
    """The profile of the chosen countries, or the overview without a choice; a fragment of its
    own."""
    names = (choosing.COUNTRY, choosing.BESIDE, choosing.GROUP, state.SECTION)
    session.running().parts[SHEET] = names
    st.fragment(_shown, key=SHEET)()


@session.part
def _shown(run: Run) -> None:
    if choosing.chosen(run.view):
        _sheet(run)
    else:
        _index(run)


def _index(run: Run) -> None:
    """The overview: who is named, and the groups."""
    view = run.view
    st.title(view.lang.text("What is known of a country"), anchor=False)
    st.caption(view.lang.text("Type a name in any language, or an ISO code."))
    st.markdown(page.plain(cards_of.summary(view)))
    documents.groups(view)
    _side_by_side(run, (cards_of.named, cards_of.groups))


def _sheet(run: Run) -> None:
    """The main figures, and one of the sections."""
    view, lang = run.view, run.view.lang
    with st.container(key="sheet-essentials"):
        page.html(sheet.head(view))
        _side_by_side(run, (hosting.years, giving.years))
    sections = {
        "host": lang.text("As host"),
        "contributor": lang.text("As contributor"),
        "group": lang.text("Beside a group"),
        "documents": lang.text("In the documents"),
    }
    opened = fields.section(view, sections)
    with st.container(key="sheet-section"):
        _section(run, opened)
    # In print, a short form of all sections replaces the open one. It is made last, so that nobody
    # waits for it.
    page.html(sheet.kept(view, "paper", lambda: handout.pages(view, documents.profiles(view))))


def _section(run: Run, opened: str) -> None:
    view = run.view
    match opened:
        case "host":
            page.html(sheet.told(view, "hosting", sentences.hosting))
            _cards(run, _HOST if frameworks.has_figures(view) else _HOST_WITHOUT_FIGURES)
        case "contributor":
            page.html(sheet.told(view, "giving", sentences.giving))
            _cards(run, _GIVER)
        case "group":
            _cards(run, [standing.standing])
        case "documents":
            if documents.said(view, documents.profiles(view)):
                _cards(run, [cards_of.places])


def _cards(run: Run, makers: Iterable[CardMaker]) -> None:
    """Cards one below the other. They are redrawn with the profile, not once more on their own."""
    for maker in makers:
        card.show(maker)
        run.parts[f"card-{maker.key}"] = ()


def _side_by_side(run: Run, makers: Iterable[CardMaker]) -> None:
    pair = list(makers)
    for column, maker in zip(st.columns(len(pair), gap="small"), pair, strict=True):
        with column:
            _cards(run, [maker])
