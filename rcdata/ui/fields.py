"""Fields of one page alone, such as words to search for or a country: kept in the address beside
the filters, and known to the cards of the page (`Choices.field`).

Each but the section is a fragment. A field drawn by the page itself would start a run of the whole
page when it changes and cut it short, and the files behind the download buttons would be gone.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from rcdata.cards.card import View
from rcdata.entrances import line, number
from rcdata.ui import filters, notices, session, state
from rcdata.ui.session import Run

_MOST_SHEETS = 99_999


def text(
    view: View,
    key: str,
    label: str,
    *,
    placeholder: str,
    clears: tuple[str, ...] = (),
    width: int = 340,
) -> str:
    """A line of text; gives what stands in it. A change empties the fields `clears`."""
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
    """One of `values` (identifier → words in the reader's language) or none; gives the identifier,
    empty for none. What the address asks for and `values` does not hold is refused in words."""
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
    """What the address asks for and `values` does not hold is told, and left out."""
    asked = state.own().get(key, "")
    if asked and asked not in values:
        notices.unknown(view.lang, [f"{key}={asked}"])
        del state.own()[key]
        _follow()


@session.part
def declare(run: Run, *keys: str) -> None:
    """These fields belong to the page: they stand in its address."""
    run.fields.update(keys)


@session.part
def know(run: Run, *keys: str) -> None:
    """The page knows these fields too, though they belong to a part that is not drawn: an address
    that names them asks for nothing unknown."""
    run.known.update(keys)


def tell_unknown(view: View) -> None:
    """What the address asks for and no part of the page knows."""
    run = session.running()
    known = run.fields | run.known
    unknown = [f"{key}={value}" for key, value in state.own().items() if key not in known]
    if refused := (*state.refused(), *unknown):
        notices.unknown(view.lang, refused)


@session.part
def _follow(run: Run) -> None:
    run.follow()


def section(view: View, titles: Mapping[str, str]) -> str:
    """The sections of a long page, one of which the page then draws: its identifier. `titles` are
    the sections (identifier → title in the reader's language); the first unless the address asks
    for another.

    Not Streamlit's tabs: those alone add 10 ms to every change of a filter.
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
        format_func=titles.__getitem__,
        key=widget,
        on_change=_open,
        args=(first,),
        required=True,
        label_visibility="collapsed",
    )
    return opened


def _open(first: str) -> None:
    """Another section is opened; the address names all but the first."""
    opened = st.session_state[state.widget(state.SECTION)]
    state.own()[state.SECTION] = "" if opened == first else opened


def asked_sheet(key: str) -> int:
    """The sheet that the address or the reader asks for."""
    asked = state.own().get(key, "")
    return number(asked, 1, _MOST_SHEETS) or 1


def sheet(key: str, sheets: int) -> None:
    """Leafs through the sheets of a long list, where there is more than one."""
    if sheets > 1:
        wanted = asked_sheet(key)
        st.session_state[state.widget(key)] = wanted if wanted <= sheets else 1
        st.pagination(sheets, key=state.widget(key), on_change=_take, args=(key, ()))


def _take(key: str, clears: tuple[str, ...]) -> None:
    """A field was changed: the address, and what depends on the field, follow."""
    for cleared in clears:
        state.own().pop(cleared, None)
    value = st.session_state.get(state.widget(key))
    state.own()[key] = line(str(value)) if value else ""
    filters.changed(key)
