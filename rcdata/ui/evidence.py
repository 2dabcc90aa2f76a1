"""Where a number is from, one click away: source, place, printed form."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import pandas as pd
import streamlit as st
from markupsafe import Markup

from rcdata import formats, locators, markup
from rcdata.cards import sourcing
from rcdata.cards.card import View
from rcdata.cards.statement import Headline, Statement
from rcdata.i18n import Language
from rcdata.markup import element, paragraph
from rcdata.queries import evidence
from rcdata.ui import page


@st.cache_resource(max_entries=600, show_spinner=False)
def _written(
    figure_ids: tuple[str, ...], code: str, version: tuple[int, int], _view: View
) -> Markup:
    rows = evidence.provenance(_view.connection, figure_ids)
    found = evidence.findings_about(_view.connection, figure_ids)
    parts = [_figure(_view.lang, row) for _, row in rows.iterrows()]
    notes = sourcing.finding_notes(_view.lang, found)
    parts += [paragraph(element("em", note)) for note in notes]
    return Markup("<hr>").join(parts)


def _figure(lang: Language, row: pd.Series) -> Markup:
    """One figure as HTML: what it is, where it stands, how it is printed."""
    document = markup.link(lang.text(row.source), row.url or "")
    edition = [lang.text("Chinese edition")] if row.source_kind == "document" else []
    place = markup.listed(lang, [document, *edition, locators.told(lang, row.locator)])
    value = formats.measured(lang, row.value, row.unit, row.unit_label, row.step)
    said = [
        lang.text("As printed: “{what}”", what=row.as_printed),
        lang.text("Value: {what}", what=formats.qualified(lang, value, row.qualifier)),
        lang.text("Period: {what}", what=formats.period(lang, row.period)),
        lang.text("Status: {what}", what=lang.text(row.status_label)),
        lang.text(row.note) if isinstance(row.note, str) else "",
    ]
    lines = [
        element("strong", lang.joined(row.measure, ": ")),
        lang.joined(row.breakdown or ""),
        markup.filled(lang.text("Source: {what}"), what=place),
        *said,
        page.in_register(lang, [row.figure_id], lang.text("In the register")),
    ]
    return markup.joined(paragraph(line) for line in lines if line)


def told(view: View, statements: Iterable[Statement]) -> None:
    """A story: its sentences one below the other, each with its source behind it.

    One element for all: the browser looks at every element after every change.
    """
    page.html(element("div", *(_sentence(view, one) for one in statements), class_="rc-story"))


def source(view: View, figure_ids: tuple[str, ...], name: str) -> None:
    """The source of the figures, alone; `name` says of what."""
    page.html(_source(view, figure_ids, name))


def _sentence(view: View, statement: Statement) -> Markup:
    source = _source(view, statement.figure_ids, statement.text) if statement.figure_ids else ""
    return element("div", element("span", statement.text), " ", source)


def _source(view: View, figure_ids: tuple[str, ...], name: str) -> Markup:
    """A button that opens the provenance of the figures; `name` says of what, for readers of
    the screen who hear the button alone.

    The browser's own popover: it opens above everything and within the window, closes with Escape
    or a click beside it, and its links follow its button in the order of the keyboard.
    """
    lang, key = view.lang, f"source-{zlib.crc32(name.encode()):08x}"
    shown, label = lang.text("Source"), lang.text("Source: {what}", what=name)
    written = _written(figure_ids, lang.code, view.version, view)
    button = element("button", shown, class_="rc-source", popovertarget=key, aria_label=label)
    opened = {"id": key, "role": "group", "aria_label": label}
    return button + element("div", written, class_="rc-panel", popover=True, **opened)


def headline(view: View, shown: Headline) -> None:
    """A large figure with its context and its source."""
    with st.container(border=True, height="stretch", key=f"headline-{shown.key}"):
        st.metric(shown.label, shown.value)
        st.caption(page.plain(shown.context))
        source(view, shown.figure_ids, shown.label)
