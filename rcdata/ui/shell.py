"""The frame around every page: language, navigation, errors, and the address."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import NoReturn

import streamlit as st

from rcdata import i18n
from rcdata.cards.card import View
from rcdata.choices import Domain
from rcdata.errors import RcDataError
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.ui import database, notices, session, state, timing
from rcdata.ui.session import Run

# Our own classes only: what Streamlit draws keeps the look that the theme gives it.
_STYLE = """<style>
.rc-furniture p { margin: 0 0 .15rem 0; font-size: .9rem; line-height: 1.45;
  color: color-mix(in srgb, currentColor 78%, transparent); }
.rc-furniture a { color: inherit; text-decoration: underline; }
[class*="st-key-header"] a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.rc-table { overflow-x: auto; }
.rc-table table { border-collapse: collapse; font-size: .9rem; width: 100%; }
.rc-table th, .rc-table td { text-align: start; vertical-align: top; padding: .3rem .6rem;
  border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
.rc-table th { font-weight: 600; }
.rc-furniture summary { cursor: pointer; font-size: .9rem; }
/* Cards out of sight are neither laid out nor painted until they come into view. */
[class*="st-key-card-"] { content-visibility: auto; contain-intrinsic-size: auto 720px; }
.rc-heard { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
</style>"""

_PAGES = Path(__file__).parents[2] / "pages"


def page_titles(lang: Language) -> dict[str, str]:
    """Pages in the order of the navigation: file name → title."""
    return {
        "overview": lang.text("Overview"),
        "costs": lang.text("Costs"),
        "funding": lang.text("Funding"),
        "data": lang.text("Data"),
    }


@st.cache_resource(show_spinner=False)
def _warmed_up() -> bool:
    """Once a process: what start-up made is never garbage; collections need not look at it."""
    gc.collect()
    gc.freeze()
    return True


@st.cache_resource(max_entries=4, show_spinner=False)
def _domain(
    version: database.Version, _opened: database.Opened
) -> tuple[Domain, dict[str, dict[str, str]]]:
    tables = ("denominators", "sources", "statuses")
    labels = {table: evidence.labels(_opened.cursor, table) for table in tables}
    return evidence.domain(_opened.cursor), labels


def run() -> None:
    """One run of the app: the frame, and the page in it."""
    started = timing.now()
    try:
        timing.report(started, _framed())
    except RcDataError as error:
        # The family is worded for the reader; anything else goes to the log.
        st.error(str(error), icon=":material/error:")


def _framed() -> str:
    opened = database.opened()
    domain, labels = _domain(opened.version, opened)
    pages = _pages(state.language())
    page = st.navigation(list(pages.values()), position="hidden")
    state.enter(page.url_path, domain)
    view = View(
        state.language(),
        st.context.theme.type or "light",
        state.choices(domain),
        opened.cursor,
        opened.version,
    )
    session.begin(Run(page.url_path or "overview", view, domain, labels))
    st.html(_STYLE)
    _header(view.lang, pages)
    _notice(view.lang)
    page.run()
    _warmed_up()
    return page.url_path or "overview"


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


def _notice(lang: Language) -> None:
    if refused := state.refused():
        notices.unknown(lang, refused)


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
