"""A button that takes a file. Streamlit's own is in English in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

_HTML = """
<label class="rc-upload">
  <i aria-hidden="true" translate="no">upload</i><span></span><input type="file">
</label>
"""
_JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
# Not isolated, so that `style.css` applies to it.
_FIELD = st.components.v2.component("upload", html=_HTML, js=_JS, isolate_styles=False)


def button(
    label: str, *, help: str, kind: str, largest: int, key: str, take: Callable[[str], None]
) -> None:
    """Draws a button that opens the browser's file dialog; a file can also be dropped on it.

    Args:
        label: the text of the button, in the reader's language.
        help: which file is wanted, in the reader's language.
        kind: the ending of the files offered, such as `.json`.
        largest: the most bytes; one more is read, which shows that a file is larger.
        key: the key of the element.
        take: called with the text of the file.
    """

    def chosen() -> None:
        sent = st.session_state.get(key)
        text = sent.get("file") if isinstance(sent, Mapping) else None
        if isinstance(text, str):
            take(text)

    _FIELD(
        key=key,
        data={"label": label, "help": help, "kind": kind, "bytes": largest + 1},
        width="content",
        on_file_change=chosen,
    )
