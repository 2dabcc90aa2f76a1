"""The filter bar, the same on all pages: a control for each row of the table of filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from rcdata import formats
from rcdata.cards import notes
from rcdata.cards.cache import Version
from rcdata.cards.card import View
from rcdata.choices import (
    CONTROLS,
    FILTERS,
    LIST,
    SPAN,
    SWITCH,
    Filter,
    filters_of,
    to_address,
)
from rcdata.markup import element
from rcdata.queries import evidence
from rcdata.queries.baselines import data_version
from rcdata.ui import database, page, session, state, timing
from rcdata.ui.session import Run

# Parts of the bar that run again by themselves when another filter changes.
ADDRESS, BAR, MORE = "address", "filter-bar", "more-filters"
# Width of a control in pixels, if not the usual one.
_WIDTHS = {"base_year": 110, "denominator": 360}
_WIDTH = 230

_SELDOM = timedelta(days=1)


def bar(*names: str, tables: Iterable[str] = ()) -> None:
    """Draw the filters `names` that apply to the page.

    The sources and statuses to choose from are those of the figures in `tables`; if empty, of the
    costs.
    """
    st.fragment(_bar, key=BAR)(names, tuple(tables))


def address() -> None:
    """Keep the address up to date with the view.

    A fragment that runs by itself, however rarely, makes the page ask for a run whenever its
    connection to the server is restored, where a new session may know nothing of the page.
    """
    st.fragment(_address, key=ADDRESS, run_every=_SELDOM)()


@session.part
def changed(run: Run, name: str) -> None:
    """Called when a filter was changed: only cards that depend on it run again, not the whole
    page."""
    if run.view.version != database.version():
        st.rerun()  # newer data: everything runs again
    run.changed_at = timing.now()
    run.follow()
    context = get_script_run_ctx()
    if context is None or not context.fragment_ids_this_run:
        # The control is not in a fragment, so a run of the whole page has started. Cutting it short
        # would lose the files behind the download buttons.
        return
    dependent = [part for part, names in run.parts.items() if name in names]
    session.again(*dependent, *_following(name), ADDRESS)


def _following(name: str) -> list[str]:
    """The parts of the bar that look different after a control was changed."""
    behind = any(FILTERS[one].several for one in filters_of(name))
    return [_part(one) for one in _counting_with(name)] + [MORE] * behind


def _counting_with(name: str) -> list[str]:
    return [
        other for other, one in FILTERS.items() if one.counts_with and one.counts_with[0] == name
    ]


def _part(name: str) -> str:
    return f"filter-{name}"


@session.part
def _address(run: Run) -> None:
    state.write(run.address)
    # Empty from the start, since screen readers read out only what is written into it later.
    said = _shown(run) if run.changed_at else ""
    heard = element("p", said, class_="rc-heard", role="status")
    filtered = " rc-filtered" * _is_filtered(run)
    page.html(heard + element("p", _foot(run), class_=f"rc-foot{filtered}"))
    if run.changed_at:
        timing.report(run.changed_at, run.page, run.view.lang.code)
        run.changed_at = 0.0


def _is_filtered(run: Run) -> bool:
    """Whether a filter that a card of the page follows differs from its default."""
    followed = {name for names in run.parts.values() for name in names}
    keys = {FILTERS[name].key for name in filters_of(*followed)}
    return not keys.isdisjoint(to_address(run.view.choices, run.domain))


def _foot(run: Run) -> str:
    """The bottom line of a printed page: its address, the date, and the version of the data."""
    lang, here = run.view.lang, (st.context.url or "").split("?")[0].split("#")[0]
    return lang.text(
        "{address}; {date}; data version {version}",
        address=f"{here}?{urlencode(run.address)}",
        date=formats.day(lang, date.today().isoformat()),
        version=_data_version(run.view.version, run.view),
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def _data_version(version: Version, _view: View) -> str:
    return formats.short_version(data_version(_view.connection))


def _shown(run: Run) -> str:
    """What the page shows after a change, for screen readers."""
    lang, now = run.view.lang, run.view.choices
    chosen = [
        lang.text(run.labels[table][one])
        for table, ids in (("sources", now.sources), ("statuses", now.statuses))
        for one in ids
    ]
    own = [value for name, value in now.own if name in run.fields]
    period = f"{now.first}-{now.last}"
    shown = [period, notes.dollars(lang, now, lang.text("US dollars")), *chosen, *own]
    return lang.text("The page shows: {filters}.", filters=lang.series(shown))


@session.part
def _bar(run: Run, names: tuple[str, ...], tables: tuple[str, ...]) -> None:
    if run.stale:
        st.rerun()
    lang = run.view.lang
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="small"):
        shown = [control for control in CONTROLS if control in names]
        behind = tuple(control for control in shown if _row(control).several)
        for control in shown:
            if control not in behind:
                _DRAWN[_row(control).control](run, control)
                for other in _counting_with(control):
                    st.fragment(_where_it_counts, key=_part(other))(other)
        if behind:
            st.fragment(_more, key=MORE)(behind, tables)
        st.button(
            lang.text("Reset"),
            icon=":material/restart_alt:",
            help=lang.text("All choices back to those the page opens with"),
            on_click=_reset,
        )


@session.part
def _reset(run: Run) -> None:
    """Set every filter and page field to its default; the section stays open.

    The whole page runs, since a run of some parts would take the values of the controls from the
    browser again.
    """
    state.put(run.domain.default)
    state.forget_own(state.SECTION)
    run.stale = True


def _row(control: str) -> Filter:
    """The row of the table of filters that defines the control."""
    return FILTERS[CONTROLS[control][0]]


def _shared(run: Run, control: str) -> dict[str, Any]:
    """Arguments that all controls have in common."""
    return {
        "label": _row(control).label.told(run.view.lang),
        "key": control,
        "on_change": changed,
        "args": (control,),
    }


def _words(run: Run, one: Filter) -> Callable[[Any], str]:
    """A function that writes a value of the filter in the reader's language."""
    lang, labels = run.view.lang, run.labels.get(one.table, {})
    if one.words:
        return lambda value: one.words[value].told(lang)
    none = one.none.told(lang) if one.none else ""
    return lambda value: (lang.text(labels[value]) if labels else str(value)) if value else none


def _plain(words: Callable[[Any], str]) -> Callable[[Any], str]:
    """The same for buttons, which take their labels as Markdown; lists to choose from do not."""
    return lambda value: page.plain(words(value))


def _span(run: Run, control: str) -> None:
    offered = _row(control).offered(run.domain)
    st.slider(
        min_value=offered[0],
        max_value=offered[-1],
        width=_WIDTHS.get(control, _WIDTH),
        **_shared(run, control),
    )


def _switch(run: Run, control: str) -> None:
    one = _row(control)
    st.segmented_control(
        options=one.offered(run.domain),
        format_func=_plain(_words(run, one)),
        required=True,
        **_shared(run, control),
    )


def _list(run: Run, control: str) -> None:
    one = _row(control)
    st.selectbox(
        options=one.offered(run.domain),
        format_func=_words(run, one),
        width=_WIDTHS.get(control, _WIDTH),
        **_shared(run, control),
    )


_DRAWN = {SPAN: _span, SWITCH: _switch, LIST: _list}


@session.part
def _where_it_counts(run: Run, control: str) -> None:
    """Draws a control only if another one makes it count, such as the price year for constant
    dollars."""
    one = _row(control)
    if one.counts(run.view.choices):
        # While it was not drawn, the server lost its value, and the browser kept an old one.
        st.session_state[control] = state.value_of(control, run.view.choices)
        _DRAWN[one.control](run, control)


@st.cache_resource(max_entries=40, show_spinner=False)
def _offered(tables: tuple[str, ...], version: Version, _view: View) -> dict[str, tuple[str, ...]]:
    """The sources and statuses that a page offers, cached, since the bar needs them in every
    run."""
    return evidence.offered(_view.connection, tables)


@session.part
def _more(run: Run, controls: tuple[str, ...], tables: tuple[str, ...]) -> None:
    lang, offered = run.view.lang, _offered(tables, run.view.version, run.view)
    chosen = sum(len(state.value_of(control, run.view.choices)) for control in controls)
    name = lang.text("Sources and status")
    if len(controls) == 1:
        name = _row(controls[0]).label.told(lang)
    with st.popover(
        lang.noted(name, str(chosen)) if chosen else name, icon=":material/filter_alt:"
    ):
        for control in controls:
            _buttons(run, control, offered[control])


def _buttons(run: Run, control: str, offered: tuple[str, ...]) -> None:
    # What was chosen on another page is shown, so that it can be undone.
    chosen = [one for one in st.session_state.get(control, ()) if one not in offered]
    st.pills(
        options=[*offered, *chosen],
        selection_mode="multi",
        format_func=_plain(_words(run, _row(control))),
        help=run.view.lang.text("Nothing chosen means all."),
        **_shared(run, control),
    )
