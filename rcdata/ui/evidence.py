"""Where a number is from, one click away: source, place, printed form."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from rcdata import formats
from rcdata.cards import sourcing
from rcdata.cards.card import View
from rcdata.cards.story import Headline, Statement
from rcdata.i18n import Language
from rcdata.queries import evidence


@st.cache_resource(max_entries=600, show_spinner=False)
def _written(figure_ids: tuple[str, ...], code: str, version: tuple[int, int], _view: View) -> str:
    rows = evidence.provenance(_view.connection, figure_ids)
    found = evidence.findings_about(_view.connection, figure_ids)
    parts = [_figure(_view.lang, row) for _, row in rows.iterrows()]
    parts += [f"*{note}*" for note in sourcing.finding_notes(_view.lang, found)]
    return "\n\n---\n\n".join(parts)


def _figure(lang: Language, row: pd.Series) -> str:
    """One figure as Markdown: what it is, where it stands, how it is printed."""
    source = lang.text(row.source)
    if row.url:
        source = f"[{source}]({row.url})"
    place = lang.listed([source, sourcing.place(lang, row.locator)])
    value = formats.measured(lang, row.value, row.unit, row.unit_label, row.step)
    measure = lang.joined(row.measure, ": ")
    lines = [
        f"**{measure}**",
        lang.joined(row.breakdown) if row.breakdown else "",
        lang.text("Source: {what}", what=place),
        lang.text("As printed: “{what}”", what=row.as_printed),
        lang.text("Value: {what}", what=formats.qualified(lang, value, row.qualifier)),
        lang.text("Period: {what}", what=formats.period(lang, row.period)),
        lang.text("Status: {what}", what=lang.text(row.status_label)),
        lang.text(row.note) if isinstance(row.note, str) else "",
    ]
    return "  \n".join(line for line in lines if line)


def source_popover(view: View, figure_ids: Iterable[str], name: str) -> None:
    """A button that opens the provenance of the figures; `name` says of what, for readers of
    the screen who hear the button alone."""
    text = _written(tuple(figure_ids), view.lang.code, view.version, view)
    with st.popover(
        view.lang.text("Source"), type="tertiary", icon=":material/find_in_page:", help=name
    ):
        st.markdown(text)


def sentence(view: View, statement: Statement) -> None:
    """A sentence of the story with its source beside it."""
    words, source = st.columns([11, 2], vertical_alignment="center")
    words.markdown(statement.text)
    if statement.figure_ids:
        with source:
            source_popover(view, statement.figure_ids, statement.text)


def headline(view: View, shown: Headline) -> None:
    """A large figure with its context and its source."""
    with st.container(border=True, height="stretch", key=f"headline-{shown.key}"):
        st.metric(shown.label, shown.value)
        st.caption(shown.context)
        source_popover(view, shown.figure_ids, shown.label)
