"""The chart card on the screen: title, unit, chart, source, notes, and its actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from rcdata import markup
from rcdata.cards.card import Card, View
from rcdata.cards.kept import Kept
from rcdata.cards.registry import CardMaker
from rcdata.cards.sourcing import Reference
from rcdata.errors import RcDataError
from rcdata.i18n import Language
from rcdata.markup import element, filled, paragraph
from rcdata.queries.baselines import data_version
from rcdata.ui import page, session, tables
from rcdata.ui.session import Run

_FAILURES, _LOOK_SECONDS = "_failures", 2
_FILES = {
    "CSV": "text/csv",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "PNG": "image/png",
    "SVG": "image/svg+xml",
}


@dataclass(frozen=True)
class _Drawn:
    """A card as it goes to the browser: its words as HTML, the data sets of its chart as Arrow."""

    card: Card
    chart: dict[str, Any]
    head: Markup
    furniture: Markup


# Not in Streamlit's cache: it takes half a millisecond to make a key of a view, at every card.
_drawn: Kept[_Drawn] = Kept()


def _on_screen(chart: dict[str, Any] | None) -> dict[str, Any]:
    """The specification with its data sets as Arrow bytes, which Streamlit sends as they are;
    it would convert rows anew in every run."""
    if chart is None:
        return {}
    sets = {name: _arrow(rows) for name, rows in chart["datasets"].items()}
    return {**chart, "datasets": sets}


def _arrow(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa

    table = pa.Table.from_pylist(rows)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _made(maker: CardMaker, view: View) -> _Drawn:
    """The card of `maker`, kept by what it depends on, not by its data."""
    asked = view.narrowed(*maker.needs)

    def made() -> _Drawn:
        card = maker(asked)
        return _Drawn(card, _on_screen(card.chart), _head(card), _furniture(card, asked.lang))

    return _drawn.get(view, (maker.key, asked.lang.code, asked.scheme, asked.choices), made)


def show(maker: CardMaker, *, table: bool = False) -> None:
    """Draw the card of `maker`; `table` opens its table.

    The body is a fragment of its own: a changed filter runs only the cards that depend on it.
    """
    run, name = session.running(), f"card-{maker.key}"
    run.parts[name] = maker.needs
    with st.container(border=True, key=name):
        st.fragment(_body, key=name)(maker, table)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            _table_switch(run, maker.key, table)
            st.fragment(_save)(maker)


@session.part
def _body(run: Run, maker: CardMaker, table: bool) -> None:
    drawn, key = _made(maker, run.view), maker.key
    card = drawn.card
    page.html(drawn.head)
    if card.chart is None:
        st.info(card.empty, icon=":material/info:")
    else:
        # A copy: Streamlit takes the data sets out of what it is given.
        st.vega_lite_chart(dict(drawn.chart), theme=None, key=f"chart-{key}", alt=card.title)
    page.html(drawn.furniture)
    if st.session_state.get(f"table-{key}", table):
        page.html(tables.framed(card.table, card.title, run.view.lang))


def _head(card: Card) -> Markup:
    """Title and unit as HTML, with the description of the chart for screen readers.

    The description stands here and not on the chart: there, a changed value would build the chart
    anew. One element in place of three: the browser looks at every element after every change.
    """
    title = element("h3", card.title, id=card.key)
    heard = paragraph(card.description, "rc-heard")
    return element("div", title, paragraph(card.subtitle), heard, class_="rc-head")


def _furniture(card: Card, lang: Language) -> Markup:
    """Source and notes as HTML."""
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
        lines.append(paragraph(page.in_register(lang, card.figure_ids, words)))
    for note in card.notes:
        lines.append(paragraph(lang.text("Note: {what}", what=note)))
    if card.details:
        summary = element("summary", lang.text("Remarks on single figures"))
        lines.append(element("details", summary, *map(paragraph, card.details)))
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


@partial(session.part, tells=False)
def _save(run: Run, maker: CardMaker) -> None:
    """The files of the card and the address of this view at it, made when they are asked for. The
    body of the card tells where it cannot be made."""
    lang, key, title = run.view.lang, maker.key, _made(maker, run.view).card.title
    shown = st.popover(
        lang.text("Save or share *{title}*", title=page.plain(title)),
        type="tertiary",
        icon=":material/download:",
        key=f"save-{key}",
        on_change="rerun",
    )
    if not shown.open:
        return
    with shown, st.container(horizontal=True, gap="small"):
        for kind, mime in _FILES.items():
            st.download_button(
                kind,
                data=_file(kind, run, maker),
                file_name=f"{key}.{kind.lower()}",
                mime=mime,
                key=f"{kind}-{key}",
                on_click="ignore",
                icon=":material/download:",
                help=lang.text("Download {title} as {kind}", title=page.plain(title), kind=kind),
            )
    with shown:
        st.fragment(_without_file, run_every=_LOOK_SECONDS)(key)
    base = (st.context.url or "").split("?")[0].split("#")[0]
    shown.write(lang.text("This address opens the same view:"))
    shown.code(f"{base}?{urlencode(run.address)}#{key}", language=None, wrap_lines=True)


def _without_file(key: str) -> None:
    """Why a file could not be made, looked for as long as the files are offered: they are made
    outside of any run."""
    if error := _failures().get(key):
        session.tell(error)


def _failures() -> dict[str, RcDataError]:
    """Card → why its file could not be made the last time, in this session."""
    failures: dict[str, RcDataError] = st.session_state.setdefault(_FAILURES, {})
    return failures


def _file(kind: str, run: Run, maker: CardMaker) -> Callable[[], bytes]:
    """What a download button calls when it is pressed, with the filters of then."""
    failures = _failures()

    def content() -> bytes:
        failures.pop(maker.key, None)
        try:
            return _content(kind, run.fresh_view(), maker)
        except RcDataError as error:
            failures[maker.key] = error
            raise

    return content


def _content(kind: str, view: View, maker: CardMaker) -> bytes:
    from rcdata.exports import card_xlsx, images, tables

    # Files have the light colours.
    card = _made(maker, replace(view, scheme="light")).card
    if kind == "CSV":
        return tables.csv(card, view.lang)
    if kind == "XLSX":
        return card_xlsx.xlsx(card, view.lang, data_version(view.connection))
    return images.png(card, view.lang) if kind == "PNG" else images.svg(card, view.lang)
