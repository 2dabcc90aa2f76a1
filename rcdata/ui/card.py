"""The chart card on the screen: title, unit, chart, source, notes, and its actions."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from rcdata import markup
from rcdata.cards import addresses
from rcdata.cards.cache import Kept
from rcdata.cards.card import Card, View
from rcdata.cards.registry import CardMaker
from rcdata.cards.sourcing import Reference
from rcdata.exports import card_files
from rcdata.i18n import Language
from rcdata.markup import element, filled, paragraph
from rcdata.ui import bar, page, session, tables
from rcdata.ui.session import Run


@dataclass(frozen=True)
class _Drawn:
    """A card as sent to the browser: its texts as HTML, the data of its chart as Arrow, and the
    words in place of a chart without data.

    `chart` and `card`, which is without its chart, are packed: thousands are kept, and Python's
    collector would go through every object in each of them.
    """

    chart: bytes | None
    head: Markup
    furniture: Markup
    empty: str
    card: bytes


# Not in Streamlit's cache, which needs half a millisecond for each card to make a key of a view.
_drawn: Kept[_Drawn] = Kept("drawn cards")


def _on_screen(chart: dict[str, Any]) -> bytes:
    """The specification, packed, with its data as Arrow bytes, which Streamlit sends unchanged; it
    would convert rows again in every run."""
    sets = {name: _arrow(rows) for name, rows in chart["datasets"].items()}
    return pickle.dumps({**chart, "datasets": sets})


def _arrow(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa

    table = pa.Table.from_pylist(rows)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _made(maker: CardMaker, view: View) -> _Drawn:
    """The card of `maker`, cached by the choices it depends on."""
    asked = view.narrowed(*maker.needs)

    def made() -> _Drawn:
        card = maker.kept(asked)
        furniture = _furniture(card, asked.lang) + bar.files(
            asked.lang, _addresses(maker, asked), card
        )
        chart = None if card.chart is None else _on_screen(card.chart)
        packed = pickle.dumps(replace(card, chart=None))
        return _Drawn(chart, _head(card), furniture, card.empty, packed)

    return _drawn.get(view, (maker.key, asked.lang.code, asked.scheme, asked.choices), made)


def _addresses(maker: CardMaker, view: View) -> dict[str, str]:
    """Kind of file → its address, for the card in this view."""
    return {
        kind: addresses.of_file(maker, kind, view.lang, view.choices, view.domain)
        for kind in card_files.MEDIA
    }


def show(maker: CardMaker, *, table: bool = False) -> None:
    """Draw the card of `maker`, with its table open if `table`.

    The body is a fragment of its own, so that a changed filter runs only the cards that depend on
    it.
    """
    run, name = session.running(), f"card-{maker.key}"
    run.parts[name] = maker.needs
    with st.container(border=True, key=name):
        st.fragment(_body, key=name)(maker, table)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _table_switch(run, maker.key, table)
            page.html(bar.bar(run.view.lang, maker.key), width="content")


def pair(*makers: CardMaker) -> None:
    """Draw cards side by side if the screen is wide enough, else one below the other."""
    with st.container(key=f"pair-{makers[0].key}"):
        for maker in makers:
            show(maker)


@session.part
def _body(run: Run, maker: CardMaker, table: bool) -> None:
    drawn, key = _made(maker, run.view), maker.key
    page.html(drawn.head)
    if drawn.chart is None:
        st.info(page.plain(drawn.empty), icon=":material/info:")
    else:
        # The name of the chart is the same whatever is chosen: for another, Streamlit builds the
        # chart anew.
        name = run.view.lang.text("The chart described above")
        st.vega_lite_chart(pickle.loads(drawn.chart), theme=None, key=f"chart-{key}", alt=name)
    page.html(drawn.furniture)
    if st.session_state.get(f"table-{key}", table):
        card: Card = pickle.loads(drawn.card)
        framed = tables.framed(card.table, card.title, run.view.lang, card.links)
        page.html(element("div", framed, class_="rc-opens"))


def _head(card: Card) -> Markup:
    """Title and unit as HTML, with the description of the chart for screen readers.

    The description is not an argument of the chart, which a changed value would make Streamlit
    build anew. All three are one element, since the browser checks every element after every
    change.
    """
    title = element("h3", card.title, id=card.key)
    heard = paragraph(card.description, "rc-heard")
    return element("div", title, paragraph(card.subtitle), heard, class_="rc-head")


def _furniture(card: Card, lang: Language) -> Markup:
    """Source and notes as HTML: the first note in full, the others in a section to be opened."""
    lines = []
    if card.sources:
        named = markup.series(lang, (_linked(lang, reference) for reference in card.sources))
        lines.append(paragraph(filled(lang.text("Source: {what}"), what=named)))
    if card.figure_ids:
        words = lang.plural(
            "The figure in the register",
            "All {count} figures in the register",
            len(card.figure_ids),
        )
        lines.append(paragraph(page.in_register(lang, card.figure_ids, words), "rc-register"))
    if card.record:
        lines.append(paragraph(page.in_record(lang, card.record, card.title)))
    if card.notes:
        lines.append(paragraph(lang.text("Note: {what}", what=card.notes[0])))
    if rest := (*card.notes[1:], *card.details):
        summary = element("summary", lang.noted(lang.text("Notes"), str(len(rest))))
        lines.append(element("details", summary, *map(paragraph, rest)))
    return element("div", *lines, class_="rc-furniture")


def _linked(lang: Language, reference: Reference) -> Markup:
    name = markup.link(reference.name, reference.url)
    return markup.listed(lang, [name, *reference.edition(lang), *reference.places])


def _table_switch(run: Run, key: str, table: bool) -> None:
    st.toggle(
        run.view.lang.text("Table"),
        value=table,
        key=f"table-{key}",
        on_change=session.again,
        args=(f"card-{key}",),
    )
