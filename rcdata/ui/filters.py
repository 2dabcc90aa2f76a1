"""The filter bar, the same everywhere: a control for each row of the table of filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from rcdata.cards import notes
from rcdata.cards.card import View
from rcdata.cards.kept import Version
from rcdata.choices import (
    CONTROLS,
    FILTERS,
    LIST,
    SPAN,
    SWITCH,
    Filter,
    filters_of,
)
from rcdata.markup import element
from rcdata.queries import evidence
from rcdata.ui import database, page, session, state, timing
from rcdata.ui.session import Run

# Parts of the bar that run again alone when another filter changes.
ADDRESS, BAR, MORE = "address", "filter-bar", "more-filters"
# Width of a control in pixels, where it differs from the others.
_WIDTHS = {"period": 260, "base_year": 110, "denominator": 360}
_WIDTH = 260

_SELDOM = timedelta(days=1)


def bar(*names: str, tables: Iterable[str] = ()) -> None:
    """Draw the filters `names` that apply to the page.

    Sources and statuses to choose from are those of the figures in `tables`, or of the costs.
    """
    st.fragment(_bar, key=BAR)(names, tuple(tables))


def address() -> None:
    """Keep the address in step with the view.

    A page with a part that runs by itself, however seldom, asks for a run whenever its line to the
    server comes back; the session may be a new one, which knows nothing of the page.
    """
    st.fragment(_address, key=ADDRESS, run_every=_SELDOM)()


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
    session.again(*dependent, *_following(name), ADDRESS)


def _following(name: str) -> list[str]:
    """The parts of the bar that look otherwise once a control was changed."""
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
    # There from the start and empty: what is written into it later is read out.
    page.html(element("p", _shown(run) if run.changed_at else "", class_="rc-heard", role="status"))
    if run.changed_at:
        timing.report(run.changed_at, run.page)
        run.changed_at = 0.0


def _shown(run: Run) -> str:
    """What the page shows after a change, for those who hear it."""
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
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="medium"):
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
    """Every filter and field at its default; the section stays open.

    The whole page runs: a rerun of chosen parts would take the values of the widgets from the
    browser again.
    """
    state.put(run.domain.default)
    state.forget_own(state.SECTION)
    run.stale = True


def _row(control: str) -> Filter:
    """The row that says what a control looks like."""
    return FILTERS[CONTROLS[control][0]]


def _shared(run: Run, control: str) -> dict[str, Any]:
    """What every control is told: its name, and what happens when it is changed."""
    return {
        "label": _row(control).label.told(run.view.lang),
        "key": control,
        "on_change": changed,
        "args": (control,),
    }


def _words(run: Run, one: Filter) -> Callable[[Any], str]:
    """Writes what can be chosen in the reader's language."""
    lang, labels = run.view.lang, run.labels.get(one.table, {})
    if one.words:
        return lambda value: one.words[value].told(lang)
    none = one.none.told(lang) if one.none else ""
    return lambda value: (lang.text(labels[value]) if labels else str(value)) if value else none


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
        format_func=_words(run, one),
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
    """A control that counts only beside another, such as the price year beside constant dollars."""
    one = _row(control)
    if one.counts(run.view.choices):
        # While it is not drawn, the server forgets its value and the browser keeps an old one.
        st.session_state[control] = state.value_of(control, run.view.choices)
        _DRAWN[one.control](run, control)


@st.cache_resource(max_entries=40, show_spinner=False)
def _offered(tables: tuple[str, ...], version: Version, _view: View) -> dict[str, tuple[str, ...]]:
    """What the data of a page offer to choose from, kept: the bar asks in every run."""
    return evidence.offered(_view.connection, tables)


@session.part
def _more(run: Run, controls: tuple[str, ...], tables: tuple[str, ...]) -> None:
    lang, offered = run.view.lang, _offered(tables, run.view.version, run.view)
    chosen = sum(len(state.value_of(control, run.view.choices)) for control in controls)
    name = lang.text("Sources and status")
    with st.popover(
        lang.noted(name, str(chosen)) if chosen else name, icon=":material/filter_alt:"
    ):
        for control in controls:
            _buttons(run, control, offered[control])


def _buttons(run: Run, control: str, offered: tuple[str, ...]) -> None:
    # What was chosen on another page is shown, so that it can be taken back.
    chosen = [one for one in st.session_state.get(control, ()) if one not in offered]
    st.pills(
        options=[*offered, *chosen],
        selection_mode="multi",
        format_func=_words(run, _row(control)),
        help=run.view.lang.text("Nothing chosen means all."),
        **_shared(run, control),
    )
