"""The chart card on the screen: title, unit, chart, source, notes, and its actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from rcdata.cards.card import Card, View
from rcdata.choices import Choices
from rcdata.i18n import Language
from rcdata.ui import database, shell, state

Maker = Callable[[View], Card]


@st.cache_resource(max_entries=600, show_spinner=False)
def _made(
    maker_name: str,
    code: str,
    scheme: str,
    choices: Choices,
    version: tuple[int, int],
    _maker: Maker,
    _view: View,
) -> Card:
    return _maker(_view)


def made(maker: Maker, view: View, names: tuple[str, ...], scheme: str | None = None) -> Card:
    """The card of `maker`, kept by the filters it depends on (`names`), not by its data."""
    scheme = scheme or view.scheme
    choices = view.choices.only(*names)
    asked = replace(view, scheme=scheme, choices=choices)
    name = f"{maker.__module__}.{maker.__qualname__}"
    return _made(name, view.lang.code, scheme, choices, database.version(), maker, asked)


def show(maker: Maker, *names: str, table: bool = False) -> None:
    """Draw the card of `maker`, which depends on the filters `names`; `table` opens its table."""
    view = shell.view()
    card = made(maker, view, names)
    with st.container(border=True, key=f"card-{card.key}"):
        st.subheader(card.title, anchor=card.key)
        st.caption(card.subtitle)
        if card.chart is None:
            st.info(card.empty, icon=":material/info:")
        else:
            st.vega_lite_chart(card.chart, theme=None, key=f"chart-{card.key}")
        st.caption(_furniture(card, view.lang))
        if card.details:
            with st.expander(view.lang.text("Remarks on single figures"), type="compact"):
                st.caption("  \n".join(card.details))
        _actions(card, maker, view, names, shell.params(), table)


def _furniture(card: Card, lang: Language) -> str:
    lines = [f"**{lang.text('Source:')}** {card.source}"] if card.source else []
    lines += [f"**{lang.text('Note:')}** {note}" for note in card.notes]
    return "  \n".join(lines)


@st.fragment
def _actions(
    card: Card,
    maker: Maker,
    view: View,
    names: tuple[str, ...],
    params: dict[str, str],
    table: bool,
) -> None:
    lang, key = view.lang, card.key
    shown = st.session_state.get(f"table-{key}", table)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.toggle(lang.text("Table"), value=table, key=f"table-{key}")
        for kind in ("CSV", "PNG", "SVG"):
            st.download_button(
                kind,
                data=_file(kind, maker, view, names),
                file_name=f"{key}.{kind.lower()}",
                mime={"CSV": "text/csv", "PNG": "image/png", "SVG": "image/svg+xml"}[kind],
                key=f"{kind}-{key}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
                help=lang.text("Download {title} as {kind}", title=card.title, kind=kind),
                disabled=kind != "CSV" and card.chart is None,
            )
        with st.popover(lang.text("Link"), type="tertiary", icon=":material/link:"):
            st.write(lang.text("This address opens the same view:"))
            st.code(link(view, params, key), language=None, wrap_lines=True)
    if shown:
        st.table(card.table, hide_index=True)


def _file(kind: str, maker: Maker, view: View, names: tuple[str, ...]) -> Callable[[], bytes]:
    """What the download button calls when it is pressed, not before."""

    def content() -> bytes:
        from rcdata.exports import images, tables

        # Another thread than the run's: it needs a cursor of its own.
        own = replace(view, connection=database.connection())
        card = made(maker, own, names, scheme="light")
        if kind == "CSV":
            return tables.csv(card)
        return images.png(card, view.lang) if kind == "PNG" else images.svg(card, view.lang)

    return content


def link(view: View, params: dict[str, str], anchor: str) -> str:
    """The address of this view, at a card."""
    base = (st.context.url or "").split("?")[0].split("#")[0]
    query = urlencode({state.LANGUAGE: view.lang.code, **params})
    return f"{base}?{query}#{anchor}"
