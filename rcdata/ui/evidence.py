"""Where a number is from, one click away: source, place, printed form."""

from __future__ import annotations

import html
import zlib
from collections.abc import Iterable

import pandas as pd
import streamlit as st

from rcdata import formats
from rcdata.cards import sourcing
from rcdata.cards.card import View
from rcdata.cards.statement import Headline, Statement
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.ui import markup
from rcdata.ui.markup import paragraph


@st.cache_resource(max_entries=600, show_spinner=False)
def _written(figure_ids: tuple[str, ...], code: str, version: tuple[int, int], _view: View) -> str:
    rows = evidence.provenance(_view.connection, figure_ids)
    found = evidence.findings_about(_view.connection, figure_ids)
    parts = [_figure(_view.lang, row) for _, row in rows.iterrows()]
    notes = sourcing.finding_notes(_view.lang, found)
    return "<hr>".join([*parts, *(f"<p><em>{html.escape(note)}</em></p>" for note in notes)])


def _figure(lang: Language, row: pd.Series) -> str:
    """One figure as HTML: what it is, where it stands, how it is printed."""
    document = markup.link(lang.text(row.source), row.url or "")
    place = lang.listed([document, html.escape(sourcing.place(lang, row.locator))])
    value = formats.measured(lang, row.value, row.unit, row.unit_label, row.step)
    said = [
        lang.text("As printed: “{what}”", what=row.as_printed),
        lang.text("Value: {what}", what=formats.qualified(lang, value, row.qualifier)),
        lang.text("Period: {what}", what=formats.period(lang, row.period)),
        lang.text("Status: {what}", what=lang.text(row.status_label)),
        lang.text(row.note) if isinstance(row.note, str) else "",
    ]
    lines = [
        f"<strong>{html.escape(lang.joined(row.measure, ': '))}</strong>",
        html.escape(lang.joined(row.breakdown or "")),
        lang.text("Source: {what}", what=place),
        *map(html.escape, said),
        markup.in_register(lang, [row.figure_id], lang.text("In the register")),
    ]
    return "".join(paragraph(line) for line in lines if line)


def told(view: View, statements: Iterable[Statement]) -> None:
    """A story: its sentences one below the other, each with its source behind it.

    One element for all: the browser looks at every element after every change.
    """
    st.html(f'<div class="rc-story">{"".join(_sentence(view, one) for one in statements)}</div>')


def source(view: View, figure_ids: tuple[str, ...], name: str) -> None:
    """The source of the figures, alone; `name` says of what."""
    st.html(_source(view, figure_ids, name))


def _sentence(view: View, statement: Statement) -> str:
    source = _source(view, statement.figure_ids, statement.text) if statement.figure_ids else ""
    return f"<div><span>{html.escape(statement.text)}</span> {source}</div>"


def _source(view: View, figure_ids: tuple[str, ...], name: str) -> str:
    """A button that opens the provenance of the figures; `name` says of what, for readers of
    the screen who hear the button alone.

    The browser's own popover: it opens above everything and within the window, closes with Escape
    or a click beside it, and its links follow its button in the order of the keyboard.
    """
    lang, key = view.lang, f"source-{zlib.crc32(name.encode()):08x}"
    shown, label = lang.text("Source"), html.escape(lang.text("Source: {what}", what=name))
    return (
        f'<button class="rc-source" popovertarget="{key}" aria-label="{label}">'
        f"{shown}</button>"
        f'<div class="rc-panel" id="{key}" popover role="group" aria-label="{label}">'
        f"{_written(figure_ids, lang.code, view.version, view)}</div>"
    )


def headline(view: View, shown: Headline) -> None:
    """A large figure with its context and its source."""
    with st.container(border=True, height="stretch", key=f"headline-{shown.key}"):
        st.metric(shown.label, shown.value)
        st.caption(shown.context)
        source(view, shown.figure_ids, shown.label)
