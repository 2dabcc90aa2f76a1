"""Boxes sorted by dragging; buttons next to them do the same by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from rcdata.markup import element

_JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_FIELD = st.components.v2.component("order", html="<span></span>", js=_JS, isolate_styles=False)


def grip(place: int, words: str) -> Markup:
    """The grip of the box at a place; it is not reached by keyboard, which has the buttons."""
    given = {"class_": "rc-grip", "data_place": str(place), "aria_hidden": "true"}
    return element("span", "", title=words, **given)


def dragged(of: int, key: str, take: Callable[[int, int], None]) -> None:
    """Listens to the grips of `of` boxes, each in a container of its own. `take` is called with the
    place of the dragged box and the place where it was dropped, both counted from 0."""

    def moved() -> None:
        sent = st.session_state.get(key)
        told = sent.get("moved") if isinstance(sent, Mapping) else None
        match told:
            case {"place": int(place), "to": int(to)} if 0 <= place < of and 0 <= to < of:
                take(place, to)

    _FIELD(key=key, data={}, on_moved_change=moved)
