"""Page fields: fields of one page, such as search words or a country. They are kept in the address
next to the filters, and cards read them with `Choices.field`.

Each field except the section is a fragment of its own. If the page itself drew it, a change would
start a run of the whole page and then cut it short, and the files behind the download buttons would
be lost.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from rcdata.cards.card import View
from rcdata.cards.listing import MOST_SHEETS
from rcdata.choices import CONTROLS
from rcdata.entrances import line, number
from rcdata.ui import filters, notices, page, session, state
from rcdata.ui.session import Run


def text(
    key: str,
    label: str,
    *,
    placeholder: str,
    clears: tuple[str, ...] = (),
    width: int = 340,
) -> str:
    """Draws a text field and returns its text. A change empties the fields `clears`."""
    declare(key)
    st.session_state.setdefault(state.widget(key), state.own().get(key, ""))
    st.fragment(st.text_input, key=f"field-{key}")(
        label,
        key=state.widget(key),
        placeholder=placeholder,
        on_change=_take,
        args=(key, clears),
        width=width,
    )
    return state.own().get(key, "")


def choice(
    view: View,
    key: str,
    label: str,
    values: Mapping[str, str],
    *,
    placeholder: str = "",
    clears: tuple[str, ...] = (),
    width: int = 220,
) -> str:
    """Draws a choice of one of `values` (identifier → words in the reader's language) or none.
    Returns the identifier, or an empty text. A value in the address that is not in `values` gets a
    warning."""
    declare(key)
    _refuse_unknown(view, key, values)
    st.session_state.setdefault(state.widget(key), state.own().get(key))
    st.fragment(st.selectbox, key=f"field-{key}")(
        label,
        list(values),
        index=None,
        format_func=values.__getitem__,
        placeholder=placeholder or view.lang.text("all"),
        key=state.widget(key),
        on_change=_take,
        args=(key, clears),
        filter_mode="contains",
        width=width,
    )
    return state.own().get(key, "")


def _refuse_unknown(view: View, key: str, values: Mapping[str, str]) -> None:
    """Warns of a value in the address that is not in `values`, and drops it."""
    asked = state.own().get(key, "")
    if asked and asked not in values:
        notices.unknown(view.lang, [f"{key}={asked}"])
        del state.own()[key]
        _follow()


@session.part
def declare(run: Run, *keys: str) -> None:
    """Say that these fields belong to the page, so that they are kept in its address."""
    run.fields.update(keys)


@session.part
def know(run: Run, *keys: str) -> None:
    """Say that the page has these fields in a part that is not drawn now, so that an address that
    names them gets no warning. Controls of filters, which `needs` of a card names too, are none."""
    run.known.update(key for key in keys if key not in CONTROLS)


def tell_unknown(view: View) -> None:
    """Warns of all that the address asks for and no part of the page has."""
    run = session.running()
    known = run.fields | run.known
    unknown = [f"{key}={value}" for key, value in state.own().items() if key not in known]
    if refused := (*state.refused(), *unknown):
        notices.unknown(view.lang, refused)


@session.part
def _follow(run: Run) -> None:
    run.follow()


def section(view: View, titles: Mapping[str, str]) -> str:
    """Draws the choice of a section of a long page and returns its identifier; the page then draws
    this section only. `titles` are identifier → title in the reader's language; the first one is
    the default.

    Streamlit's tabs are not used: they add 10 ms to every change of a filter.
    """
    declare(state.SECTION)
    _refuse_unknown(view, state.SECTION, titles)
    first = next(iter(titles))
    opened = state.own().get(state.SECTION) or first
    widget = state.widget(state.SECTION)
    st.session_state[widget] = opened
    st.pills(
        view.lang.text("Section of the page"),
        list(titles),
        format_func=lambda one: page.plain(titles[one]),
        key=widget,
        on_change=_open,
        args=(first,),
        required=True,
        label_visibility="collapsed",
    )
    return opened


def _open(first: str) -> None:
    """Called when another section is opened; the address names every section but the first."""
    opened = st.session_state[state.widget(state.SECTION)]
    state.own()[state.SECTION] = "" if opened == first else opened
    # If the choice is inside a part of the page, that part runs again.
    filters.changed(state.SECTION)


def asked_sheet(key: str) -> int:
    """The sheet of a list that the address or the reader asks for."""
    asked = state.own().get(key, "")
    return number(asked, 1, MOST_SHEETS) or 1


def sheet(key: str, sheets: int) -> None:
    """Draws the choice of a sheet of a long list, if there is more than one."""
    if sheets > 1:
        wanted = asked_sheet(key)
        st.session_state[state.widget(key)] = wanted if wanted <= sheets else 1
        st.pagination(sheets, key=state.widget(key), on_change=_take, args=(key, ()))


def _take(key: str, clears: tuple[str, ...]) -> None:
    """Called when a field was changed: updates the address and what depends on the field."""
    for cleared in clears:
        state.own().pop(cleared, None)
    value = st.session_state.get(state.widget(key))
    state.own()[key] = line(str(value)) if value else ""
    filters.changed(key)
