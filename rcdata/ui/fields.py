"""Fields of one page alone, such as words to search for or a country: kept in the address beside
the filters, and known to the cards of the page (`Choices.field`).

Each is a fragment. Drawn by the page itself it would, when it changes, begin a run of the page and
end it at once, and the files behind the download buttons would be gone.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rcdata.cards.card import View
from rcdata.ui import filters, notices, session, state
from rcdata.ui.session import Run


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
    asked = state.own().get(key, "")
    if asked and asked not in values:
        notices.unknown(view.lang, [f"{key}={asked}"])
        del state.own()[key]
        _follow()
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


@session.part
def declare(run: Run, *keys: str) -> None:
    """These fields belong to the page: they stand in its address."""
    run.fields.update(keys)


@session.part
def _follow(run: Run) -> None:
    run.follow()


def section(view: View, key: str, titles: Mapping[str, str]) -> tuple[str, DeltaGenerator]:
    """Tabs, one of which is open: its identifier and the place to draw it. `titles` are the tabs
    (identifier → title in the reader's language); the first is open unless the address asks for
    another. Only the open one need be drawn."""
    declare(key)
    asked = state.own().get(key, "")
    opened = asked if asked in titles else next(iter(titles))
    widget = f"{key}-{view.lang.code}"
    drawn = st.tabs(
        list(titles.values()),
        default=titles[opened],
        key=widget,
        on_change=_open,
        args=(key, widget, {title: name for name, title in titles.items()}),
    )
    return opened, drawn[list(titles).index(opened)]


def _open(key: str, widget: str, names: Mapping[str, str]) -> None:
    first = next(iter(names.values()))
    opened = names[st.session_state[widget]]
    state.own()[key] = "" if opened == first else opened


def asked_sheet(key: str) -> int:
    """The sheet that the address or the reader asks for."""
    asked = state.own().get(key, "")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1


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
    state.own()[key] = str(st.session_state.get(state.widget(key)) or "")
    filters.changed(key)
