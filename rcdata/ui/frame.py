"""The frame around every page: navigation, language, errors and the address."""

from __future__ import annotations

from copy import copy
from functools import cache
from pathlib import Path
from typing import NoReturn

import streamlit as st

from rcdata import i18n
from rcdata.cards.cache import Version
from rcdata.cards.card import View
from rcdata.charts.theme import palette
from rcdata.choices import FILTERS, Domain
from rcdata.errors import RcDataError
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.titles import FIRST, PAGES, full_title, page_title
from rcdata.ui import (
    database,
    fields,
    filters,
    messages,
    once,
    page,
    session,
    signin,
    state,
    timing,
)
from rcdata.ui.session import Run

_PAGES = Path(__file__).parents[2] / "pages"
# What pages share comes first, then what the controls of single topics look like.
_STYLES = (
    Path(__file__).with_name("style.css"),
    *sorted((Path(__file__).parents[1] / "topics").glob("*/style.css")),
)


@st.cache_resource(max_entries=4, show_spinner=False)
def _domain(version: Version, _opened: database.Opened) -> tuple[Domain, dict[str, dict[str, str]]]:
    tables = [one.table for one in FILTERS.values() if one.table]
    labels = {table: evidence.labels(_opened.cursor, table) for table in tables}
    return evidence.domain(_opened.cursor), labels


def prepare() -> None:
    """Done before the first session, so that it does not wait: opens the database and imports
    modules. Raises an `RcDataError` if there is no database to use."""
    messages.guard()
    once.spare()
    opened = database.opened()
    _domain(opened.version, opened)


def run() -> None:
    """One run of the app: the frame, and the page inside it."""
    messages.guard()
    started = timing.now()
    try:
        timing.report(started, _framed(), state.language().code)
    except RcDataError as error:
        fault(error)


def fault(error: Exception) -> bool:
    """Show an error where it happened; called by the server for errors that nothing else has
    caught. Returns True, since the error is shown."""
    session.tell(error)
    return True


def _framed() -> str:
    opened = database.opened()
    domain, labels = _domain(opened.version, opened)
    pages = _pages(state.language())
    asked = st.navigation(list(pages.values()), position="hidden")
    state.enter(asked.url_path, domain)
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    view = View(
        state.language(),
        scheme,
        state.choices(domain),
        opened.cursor,
        opened.version,
        session.reader(),
    )
    name = asked.url_path or FIRST
    st.set_page_config(page_title=full_title(view.lang, name))
    session.begin(Run(name, view, domain, labels))
    page.style(_style(scheme))
    _header(view.lang, pages)
    notice = st.container()
    with session.shown_alone():
        asked.run()
    # After the page has run, since only then are its fields known.
    with notice:
        fields.tell_unknown(view)
    filters.address()
    session.running().whole = True
    return name


@cache
def _style(scheme: str) -> str:
    """All style sheets as one, with the background of the colour scheme and the filter that makes
    charts light in print. It is the same on every page, so the browser takes it up once."""
    sheet = "".join(one.read_text(encoding="utf-8") for one in _STYLES)
    paper = "invert(1) hue-rotate(180deg)" if scheme == "dark" else "none"
    return f":root {{ --rc-ground: {palette(scheme).background}; --rc-print: {paper}; }}\n{sheet}"


def _pages(lang: Language) -> dict[str, st.Page]:
    """The pages by name. Streamlit marks those of a run, so each run gets copies."""
    return {name: copy(one) for name, one in _first_pages(lang).items()}


@cache
def _first_pages(lang: Language) -> dict[str, st.Page]:
    """The pages to copy: for each new one Streamlit looks for its file, half a millisecond for
    all."""
    return {
        name: st.Page(
            _PAGES / f"{name}.py",
            title=page_title(lang, name),
            url_path="" if name == FIRST else name,
            default=name == FIRST,
        )
        for name in PAGES
    }


def _header(lang: Language, pages: dict[str, st.Page]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        for name, one in pages.items():
            st.page_link(one, label=page_title(lang, name), query_params=state.KEEP)
        st.space("stretch")
        signin.way_out(lang)
        st.segmented_control(
            lang.text("Language"),
            list(i18n.LANGUAGES),
            format_func=i18n.LANGUAGES.__getitem__,
            key=state.LANGUAGE,
            required=True,
            label_visibility="collapsed",
        )


def link(lang: Language, name: str, words: str) -> None:
    """Draws a link to a page that keeps the choices."""
    st.page_link(
        _pages(lang)[name], label=words, icon=":material/arrow_forward:", query_params=state.KEEP
    )


def view() -> View:
    """The view of this run, for the files in `pages/`."""
    run_ = session.current()
    if run_ is None:
        _take_over()
    return run_.view


def _take_over() -> NoReturn:
    """Called if Streamlit ran a file of `pages/` without app.py. It does so until some session has
    called st.navigation, and the first request of a server may be for such a page. Calling
    st.navigation here ends this, and the next run goes through app.py."""
    st.navigation(list(_pages(state.language()).values()), position="hidden")
    st.rerun()
