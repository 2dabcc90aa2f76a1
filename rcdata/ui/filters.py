"""The filter bar: period, dollars, denominator, source document, status; the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from rcdata.cards.card import View
from rcdata.cards.kept import Version
from rcdata.choices import CONSTANT, CURRENT
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.ui import database, session, state, timing
from rcdata.ui.session import Run

# Parts of the bar that other filters change run again alone.
ADDRESS, BAR, PRICES, MORE = "address", "filter-bar", "prices", "more-filters"
_FOLLOWS = {state.DOLLARS: (PRICES,), state.SOURCES: (MORE,), state.STATUSES: (MORE,)}


def bar(*names: str, tables: Iterable[str] = ()) -> None:
    """Draw the filters `names` that apply to the page.

    Sources and statuses to choose from are those of the figures in `tables`, or of the costs.
    """
    st.fragment(_bar, key=BAR)(names, tuple(tables))


def address() -> None:
    """Keep the address in step with the view."""
    st.fragment(_address, key=ADDRESS)()


@session.part
def changed(run: Run, name: str) -> None:
    """A filter was changed: only the cards that depend on it run again, not the whole page."""
    if run.view.version != database.version():
        st.rerun()  # newer data: everything runs again
    run.changed_at = timing.now()
    run.follow()
    context = get_script_run_ctx()
    if context is None or not context.fragment_ids_this_run:
        # The control stands in no fragment, so a run of the whole page is under way. Cut short, it
        # would lose the files behind the download buttons.
        return
    dependent = [part for part, names in run.parts.items() if name in names]
    st.rerun([*dependent, *_FOLLOWS.get(name, ()), ADDRESS])


@session.part
def _address(run: Run) -> None:
    state.write(run.address)
    if run.changed_at:
        timing.report(run.changed_at, run.page)
        run.changed_at = 0.0


@session.part
def _bar(run: Run, names: tuple[str, ...], tables: tuple[str, ...]) -> None:
    if run.stale:
        st.rerun()
    lang = run.view.lang
    drawn = {state.PERIOD: _period, state.DOLLARS: _dollars, state.DENOMINATOR: _denominator}
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="medium"):
        for name, draw in drawn.items():
            if name in names:
                draw(run, lang)
        if state.SOURCES in names:
            st.fragment(_more, key=MORE)(tables)
        st.button(
            lang.text("Reset"),
            icon=":material/restart_alt:",
            help=lang.text("All choices back to those the page opens with"),
            on_click=_reset,
        )


@session.part
def _reset(run: Run) -> None:
    """Every filter and field at its default; the section stays open.

    The whole page runs: a rerun of chosen parts would take the values of the widgets from the
    browser again.
    """
    state.put(run.domain.default)
    state.forget_own(state.SECTION)
    run.stale = True


def _period(run: Run, lang: Language) -> None:
    st.slider(
        lang.text("Period"),
        run.domain.first,
        run.domain.last,
        key=state.PERIOD,
        on_change=changed,
        args=(state.PERIOD,),
        width=260,
    )


def _dollars(run: Run, lang: Language) -> None:
    names = {CURRENT: lang.text("current"), CONSTANT: lang.text("constant")}
    st.segmented_control(
        lang.text("Dollars"),
        list(names),
        format_func=names.__getitem__,
        key=state.DOLLARS,
        on_change=changed,
        args=(state.DOLLARS,),
        required=True,
    )
    st.fragment(_prices, key=PRICES)()


@session.part
def _prices(run: Run) -> None:
    """The year of the prices, for constant dollars."""
    if run.view.choices.dollars == CONSTANT:
        lang = run.view.lang
        # While it is not drawn, the server forgets its value and the browser keeps an old one.
        st.session_state[state.BASE] = run.view.choices.base_year
        st.selectbox(
            lang.text("Prices of"),
            [year for year in run.domain.price_years if year <= run.domain.last],
            key=state.BASE,
            on_change=changed,
            args=(state.BASE,),
            width=110,
        )


def _denominator(run: Run, lang: Language) -> None:
    names = run.labels["denominators"]
    st.selectbox(
        lang.text("Denominator"),
        run.domain.denominators,
        format_func=lambda one: lang.text(names[one]),
        key=state.DENOMINATOR,
        on_change=changed,
        args=(state.DENOMINATOR,),
        width=360,
    )


@st.cache_resource(max_entries=40, show_spinner=False)
def _offered(
    tables: tuple[str, ...], version: Version, _view: View
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sources and statuses to choose from, kept: the bar asks in every run."""
    return evidence.offered(_view.connection, tables)


@session.part
def _more(run: Run, tables: tuple[str, ...]) -> None:
    lang = run.view.lang
    sources, statuses = _offered(tables, run.view.version, run.view)
    chosen = len(run.view.choices.sources) + len(run.view.choices.statuses)
    name = lang.text("Sources and status")
    with st.popover(
        lang.noted(name, str(chosen)) if chosen else name, icon=":material/filter_alt:"
    ):
        _several(run, lang, state.SOURCES, lang.text("Source document"), sources)
        _several(run, lang, state.STATUSES, lang.text("Status"), statuses)


def _several(run: Run, lang: Language, key: str, title: str, offered: tuple[str, ...]) -> None:
    names = run.labels[key]
    # What was chosen on another page is shown, so that it can be taken back.
    chosen = [one for one in st.session_state.get(key, ()) if one not in offered]
    st.pills(
        title,
        [*offered, *chosen],
        selection_mode="multi",
        format_func=lambda one: lang.text(names[one]),
        help=lang.text("Nothing chosen means all."),
        key=key,
        on_change=changed,
        args=(key,),
    )
