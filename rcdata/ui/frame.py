"""The frame around every page: language, navigation, errors, and the address."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path
from typing import NoReturn

import streamlit as st

from rcdata import i18n
from rcdata.cards.card import View
from rcdata.cards.kept import Version
from rcdata.charts.theme import palette
from rcdata.choices import FILTERS, Domain
from rcdata.errors import RcDataError
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.ui import database, fields, filters, session, state, timing
from rcdata.ui.session import Run

_PAGES = Path(__file__).parents[2] / "pages"
_STYLE = Path(__file__).with_name("style.css")


def page_titles(lang: Language) -> dict[str, str]:
    """Pages in the order of the navigation: file name → title."""
    return {
        "overview": lang.text("Overview"),
        "costs": lang.text("Costs"),
        "funding": lang.text("Funding"),
        "expenditure": lang.text("Expenditure"),
        "staffing": lang.text("Staffing"),
        "surveys": lang.text("Surveys"),
        "results": lang.text("Results"),
        "countries": lang.text("Countries"),
        "what-if": lang.text("What if"),
        "data": lang.text("Data"),
    }


@st.cache_resource(show_spinner=False)
def _warmed_up() -> bool:
    """Once a process: what start-up made is never garbage; collections need not look at it."""
    gc.collect()
    gc.freeze()
    return True


@st.cache_resource(max_entries=4, show_spinner=False)
def _domain(version: Version, _opened: database.Opened) -> tuple[Domain, dict[str, dict[str, str]]]:
    tables = [one.table for one in FILTERS.values() if one.table]
    labels = {table: evidence.labels(_opened.cursor, table) for table in tables}
    return evidence.domain(_opened.cursor), labels


def run() -> None:
    """One run of the app: the frame, and the page in it."""
    started = timing.now()
    try:
        timing.report(started, _framed())
    except RcDataError as error:
        # The family is worded for the reader; anything else goes to the log. In Markdown two
        # spaces keep the end of a line.
        words = error.told(state.language()).replace("\n", "  \n")
        st.error(words, icon=":material/error:")


def _framed() -> str:
    opened = database.opened()
    domain, labels = _domain(opened.version, opened)
    pages = _pages(state.language())
    page = st.navigation(list(pages.values()), position="hidden")
    state.enter(page.url_path, domain)
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    view = View(
        state.language(),
        scheme,
        state.choices(domain),
        opened.cursor,
        opened.version,
    )
    session.begin(Run(page.url_path or "overview", view, domain, labels))
    st.html(_style(scheme))
    _header(view.lang, pages)
    notice = st.container()
    page.run()
    # Behind the page: only now is known which fields of its own it has.
    with notice:
        fields.tell_unknown(view)
    filters.address()
    _warmed_up()
    return page.url_path or "overview"


@cache
def _style(scheme: str) -> str:
    """The style sheet of our own classes, with the ground of the colour scheme."""
    sheet = _STYLE.read_text(encoding="utf-8")
    return f"<style>:root {{ --rc-ground: {palette(scheme).background}; }}\n{sheet}</style>"


def _pages(lang: Language) -> dict[str, st.Page]:
    return {
        name: st.Page(
            _PAGES / f"{name}.py",
            title=title,
            url_path="" if name == "overview" else name,
            default=name == "overview",
        )
        for name, title in page_titles(lang).items()
    }


def _header(lang: Language, pages: dict[str, st.Page]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        for name, page in pages.items():
            st.page_link(page, label=page_titles(lang)[name], query_params=state.KEEP)
        st.space("stretch")
        st.segmented_control(
            lang.text("Language"),
            list(i18n.LANGUAGES),
            format_func=i18n.LANGUAGES.__getitem__,
            key=state.LANGUAGE,
            required=True,
            label_visibility="collapsed",
        )


def link(lang: Language, name: str, words: str) -> None:
    """A link to a page, which keeps the choices made."""
    st.page_link(
        _pages(lang)[name], label=words, icon=":material/arrow_forward:", query_params=state.KEEP
    )


def view() -> View:
    """The view of this run, for the page."""
    run_ = session.current()
    if run_ is None:
        _take_over()
    return run_.view


def _take_over() -> NoReturn:
    """Streamlit runs a file of `pages/` by itself until some session has called st.navigation: a
    link to a page may be the first thing that a server is asked for. Calling it here ends that,
    and the next run goes through app.py."""
    st.navigation(list(_pages(state.language()).values()), position="hidden")
    st.rerun()
