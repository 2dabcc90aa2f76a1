"""The frame around every page: language, navigation, errors, and the address."""

from __future__ import annotations

import gc
import os
import sys
import time
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import streamlit as st

from rcdata import i18n
from rcdata.cards.card import View
from rcdata.choices import Domain
from rcdata.errors import RcDataError
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.ui import database, filters, state

_PAGES = Path(__file__).parents[2] / "pages"


def page_titles(lang: Language) -> dict[str, str]:
    """Pages in the order of the navigation: file name → title."""
    return {
        "overview": lang.text("Overview"),
        "costs": lang.text("Costs"),
    }


@st.cache_resource(show_spinner=False)
def _warmed_up() -> bool:
    """Once a process: what start-up made is never garbage; collections need not look at it."""
    gc.collect()
    gc.freeze()
    return True


@st.cache_resource(max_entries=4, show_spinner=False)
def _domain(version: tuple[int, int]) -> tuple[Domain, dict[str, dict[str, str]]]:
    connection = database.connection()
    tables = ("denominators", "sources", "statuses")
    labels = {table: evidence.labels(connection, table) for table in tables}
    return evidence.domain(connection), labels


@dataclass(frozen=True)
class _Run:
    view: View
    params: dict[str, str]
    domain: Domain
    labels: dict[str, dict[str, str]]


# Pages are scripts: what the frame knows reaches them by context, not by argument.
_current: ContextVar[_Run] = ContextVar("run")


def run() -> None:
    """One run of the app: the frame, and the page in it."""
    started = time.perf_counter()
    try:
        name = _framed()
    except RcDataError as error:
        # The family is worded for the reader; anything else goes to the log.
        st.error(str(error), icon=":material/error:")
        return
    if os.environ.get("RCDATA_TIMING"):
        spent = 1000 * (time.perf_counter() - started)
        print(f"script_ms={spent:.1f} page={name}", file=sys.stderr, flush=True)


def _framed() -> str:
    connection = database.connection()
    domain, labels = _domain(database.version())
    pages = _pages(state.language())
    page = st.navigation(list(pages.values()), position="hidden")
    state.enter(page.url_path, domain)
    lang = state.language()
    choices = state.choices(domain)
    params = state.address(choices, domain)
    scheme = st.context.theme.type or "light"
    view = View(lang, scheme, choices, connection)
    _current.set(_Run(view, params, domain, labels))
    _header(lang, pages, params)
    _notice(lang)
    page.run()
    state.write(params)
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


def _header(lang: Language, pages: dict[str, st.Page], params: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        for name, page in pages.items():
            # The links carry the choices, so that the address of every page holds its view.
            st.page_link(page, label=page_titles(lang)[name], query_params=params)
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
        st.warning(
            lang.text(
                "The address asks for something unknown ({what}). The default is shown in its "
                "place; the rest of the address was followed.",
                what=", ".join(refused),
            )
        )


def view() -> View:
    """The view of this run, for the page."""
    run_ = _current.get(None)
    if run_ is None:
        _take_over()
    return run_.view


def _take_over() -> NoReturn:
    """Streamlit runs a file of `pages/` by itself until some session has called st.navigation: a
    link to a page may be the first thing that a server is asked for. Calling it here ends that,
    and the next run goes through app.py."""
    st.navigation(list(_pages(state.language()).values()), position="hidden")
    st.rerun()


def params() -> dict[str, str]:
    """The query parameters of this run's view."""
    return _current.get().params


def filter_bar() -> None:
    """Draw the filter bar."""
    run_ = _current.get()
    filters.bar(run_.view.lang, run_.domain, run_.labels)
