"""Keeps a reader's briefing in the browser's own storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

_JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_FIELD = st.components.v2.component("keep", html="<span></span>", js=_JS, isolate_styles=False)


def briefing(
    *,
    deck: str | None,
    taken: Sequence[str],
    key: str,
    take: Callable[[Mapping[str, Any]], None],
) -> None:
    """Store the briefing `deck`; if it is None, call `take` with the stored one. `take` is also
    called with slides that were added on other pages, except those whose marks are in `taken`."""

    def found() -> None:
        sent = st.session_state.get(key)
        told = sent.get("found") if isinstance(sent, Mapping) else None
        if isinstance(told, Mapping):
            take(told)

    _FIELD(
        key=key,
        data={"deck": deck, "taken": list(taken)},
        on_found_change=found,
    )
