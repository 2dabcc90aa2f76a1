"""How to begin: ready-made briefings, a saved one, more slides."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from rcdata.briefing import deck, forms, slides, templates
from rcdata.briefing.deck import Briefing, Slide
from rcdata.cards.card import View
from rcdata.cards.sheets import SHEETS
from rcdata.cards.stories import HEADLINES, STORIES
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.topics.briefing.controls import kept
from rcdata.topics.briefing.controls.kept import put
from rcdata.ui import page, upload

# Ready-made briefings side by side.
_ABREAST = 3


def beginnings(view: View, now: Briefing) -> None:
    """Buttons to open a ready-made or a saved briefing, and to add a slide."""
    lang = view.lang
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.popover(lang.text("Ready-made briefings"), icon=":material/library_books:"):
            _ready_made(view, now)
        with st.popover(lang.text("Add a slide"), icon=":material/add:"):
            _more(lang, now)
        upload.button(
            lang.text("Open a saved briefing"),
            help=lang.text("A briefing saved as a file (.json)"),
            kind=".json",
            largest=forms.LARGEST,
            key="open-briefing",
            take=kept.open_file,
        )


def _ready_made(view: View, now: Briefing) -> None:
    lang, names = view.lang, list(templates.TEMPLATES)
    titles = {name: templates.TEMPLATES[name].title.told(lang) for name in names}
    name = st.selectbox(
        lang.text("Ready-made briefing"), names, format_func=titles.__getitem__, key="template"
    )
    template = templates.TEMPLATES[name]
    st.caption(page.plain(template.answers.told(lang)))
    iso3, called = _country(view) if template.of_country else ("", "")

    def opened() -> Briefing:
        return slides.filled(view, templates.made(lang, name, iso3, called))

    def added() -> Briefing:
        more = opened()
        return replace(now.added(*more.slides), title=now.title or more.title)

    st.button(
        lang.text("Open in place of this one"),
        key="template-open",
        on_click=lambda: put(opened()),
    )
    st.button(
        lang.text("Add its slides to this one"),
        key="template-add",
        on_click=lambda: put(added()),
    )


def _country(view: View) -> tuple[str, str]:
    """The country chosen for a ready-made briefing: its code and its name."""
    countries = evidence.country_names(view.connection, view.lang.code)
    iso3 = st.selectbox(
        view.lang.text("Country"),
        list(countries),
        format_func=countries.__getitem__,
        key="template-country",
    )
    return iso3, countries[iso3]


def _open_ready_made(view: View, name: str) -> None:
    put(slides.filled(view, templates.made(view.lang, name)))


def shelf(view: View) -> None:
    """The ready-made briefings, one click away each; the one for a country asks which country
    first."""
    ready = [one for one in templates.TEMPLATES.values() if not one.of_country]
    for first in range(0, len(ready), _ABREAST):
        for column, one in zip(st.columns(_ABREAST), ready[first : first + _ABREAST], strict=False):
            with column.container(border=True):
                st.button(
                    page.plain(one.title.told(view.lang)),
                    key=f"shelf-{one.name}",
                    on_click=_open_ready_made,
                    args=(view, one.name),
                )
                st.caption(page.plain(one.answers.told(view.lang)))


def _more(lang: Language, now: Briefing) -> None:
    """Add a title slide, the sentences or large figures of a page, or a sheet."""
    offered = {lang.text("Title slide"): forms.titled(now.title)}
    offered |= {
        lang.text("Sentences: {what}", what=one.title.told(lang)): Slide(deck.STORY, key)
        for key, one in STORIES.items()
    }
    offered |= {
        lang.text("Large figures: {what}", what=one.title.told(lang)): Slide(deck.FIGURES, key)
        for key, one in HEADLINES.items()
    }
    offered |= {one.title.told(lang): Slide(deck.SHEET, key) for key, one in SHEETS.items()}
    chosen = st.selectbox(lang.text("What the slide holds"), list(offered), key="more")
    st.button(lang.text("Add"), key="more-add", on_click=put, args=(now.added(offered[chosen]),))
