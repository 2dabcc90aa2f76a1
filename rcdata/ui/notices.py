"""What a page has to say about what it was asked."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from rcdata.i18n import Language


def unknown(lang: Language, refused: Iterable[str]) -> None:
    """Parts of the address that were not understood."""
    st.warning(
        lang.text(
            "The address asks for something unknown ({what}). The default is shown in its "
            "place; the rest of the address was followed.",
            what=lang.listed(_quoted(one) for one in refused),
        )
    )


def _quoted(text: str) -> str:
    """Text from outside as code, so that it cannot put a link or a picture into the page."""
    plain = text.replace("`", "'")
    return f"`{plain}`"
