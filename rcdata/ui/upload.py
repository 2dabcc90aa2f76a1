"""A button that takes a file: Streamlit's own field speaks English in every language."""

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
# Without a root of its own: its look is in `style.css`, with that of our other elements.
_FIELD = st.components.v2.component("upload", html=_HTML, js=_JS, isolate_styles=False)


def button(
    label: str, *, help: str, kind: str, largest: int, key: str, take: Callable[[str], None]
) -> None:
    """A button that opens the browser's own choice of a file, and takes a file dropped on it.

    Args:
        label: what the button says, in the reader's language.
        help: what file is wanted, in the reader's language.
        kind: the ending of the files offered, such as `.json`.
        largest: as many bytes are read, and one more that tells of the rest.
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
