"""Warnings about what the address asks for."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from rcdata import entrances
from rcdata.i18n import Language
from rcdata.ui import page


def unknown(lang: Language, refused: Sequence[str]) -> None:
    """Warns of parts of the address that are unknown, shortened and as plain text."""
    st.warning(
        lang.text(
            "The address asks for something unknown ({what}). The default is shown in its "
            "place; the rest of the address was followed.",
            what=lang.series(_told(lang, refused)),
        )
    )


def _told(lang: Language, refused: Sequence[str]) -> list[str]:
    told = [page.plain(entrances.told(one)) for one in refused[: entrances.MOST_TOLD]]
    left = len(refused) - len(told)
    return [*told, lang.plural("{count} more", "{count} more", left)] if left else told
