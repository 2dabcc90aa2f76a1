"""The filter bar: period, dollars, denominator, source document, status; the same everywhere."""

from __future__ import annotations

import streamlit as st

from rcdata.choices import CONSTANT, CURRENT, Domain
from rcdata.i18n import Language
from rcdata.ui import state


def bar(lang: Language, domain: Domain, labels: dict[str, dict[str, str]]) -> None:
    """Draw the filter bar. `labels` holds the names of denominators, sources and statuses."""
    with st.container(key="filter-bar", horizontal=True, vertical_alignment="bottom", gap="medium"):
        _period(lang, domain)
        _dollars(lang, domain)
        _denominator(lang, domain, labels["denominators"])
        _more(lang, domain, labels)
        st.button(
            lang.text("Reset"),
            icon=":material/restart_alt:",
            help=lang.text("Back to the view the page opens with"),
            on_click=state.put,
            args=(domain.default,),
        )


def _period(lang: Language, domain: Domain) -> None:
    st.slider(
        lang.text("Period"),
        domain.first,
        domain.last,
        key=state.PERIOD,
        width=260,
    )


def _dollars(lang: Language, domain: Domain) -> None:
    names = {CURRENT: lang.text("current"), CONSTANT: lang.text("constant")}
    st.segmented_control(
        lang.text("Dollars"),
        list(names),
        format_func=names.__getitem__,
        key=state.DOLLARS,
        required=True,
    )
    if st.session_state[state.DOLLARS] == CONSTANT:
        st.selectbox(
            lang.text("Prices of"),
            [year for year in domain.price_years if year <= domain.last],
            key=state.BASE,
            width=110,
        )


def _denominator(lang: Language, domain: Domain, names: dict[str, str]) -> None:
    st.selectbox(
        lang.text("Denominator"),
        domain.denominators,
        format_func=lambda one: lang.text(names[one]),
        key=state.DENOMINATOR,
        width=360,
    )


def _more(lang: Language, domain: Domain, labels: dict[str, dict[str, str]]) -> None:
    chosen = len(st.session_state.get(state.SOURCES, ())) + len(
        st.session_state.get(state.STATUSES, ())
    )
    name = lang.text("Sources and status")
    with st.popover(f"{name} ({chosen})" if chosen else name, icon=":material/filter_alt:"):
        st.multiselect(
            lang.text("Source document"),
            domain.sources,
            format_func=lambda one: lang.text(labels["sources"][one]),
            placeholder=lang.text("all"),
            key=state.SOURCES,
        )
        st.multiselect(
            lang.text("Status"),
            domain.statuses,
            format_func=lambda one: lang.text(labels["statuses"][one]),
            placeholder=lang.text("all"),
            key=state.STATUSES,
        )
