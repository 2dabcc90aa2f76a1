"""Fields of one page alone, such as words to search for or a country: kept in the address beside
the filters, and known to the cards of the page (`Choices.field`)."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from rcdata.cards.card import View
from rcdata.ui import filters, notices, state


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
    st.session_state.setdefault(key, state.own().get(key, ""))
    st.text_input(
        label, key=key, placeholder=placeholder, on_change=_take, args=(key, clears), width=width
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
    asked = state.own().get(key, "")
    if asked and asked not in values:
        notices.unknown(view.lang, [f"{key}={asked}"])
        del state.own()[key]
    st.session_state.setdefault(key, state.own().get(key))
    st.selectbox(
        label,
        list(values),
        index=None,
        format_func=values.__getitem__,
        placeholder=placeholder or view.lang.text("all"),
        key=key,
        on_change=_take,
        args=(key, clears),
        width=width,
    )
    return state.own().get(key, "")


def sheet(key: str, sheets: int) -> None:
    """Leafs through the sheets of a long list, where there is more than one."""
    if sheets > 1:
        asked = state.own().get(key, "")
        wanted = int(asked) if asked.isdecimal() else 1
        st.session_state[key] = min(max(wanted, 1), sheets)
        st.pagination(sheets, key=key, on_change=_take, args=(key, ()))


def _take(key: str, clears: tuple[str, ...]) -> None:
    """A field was changed: the address, and what depends on the field, follow."""
    for cleared in clears:
        state.own().pop(cleared, None)
    state.own()[key] = str(st.session_state.get(key) or "")
    filters.changed(key)
