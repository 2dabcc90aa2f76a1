"""A list on the screen: one sheet of its rows, and a link to all rows as CSV."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from rcdata.cards import addresses
from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.cards.listing import Listing, rows_of
from rcdata.cards.registry import ListMaker
from rcdata.markup import element, paragraph
from rcdata.ui import fields, page, session, tables
from rcdata.ui.session import Run

_SHEETS: Kept[tuple[Listing, Markup]] = Kept("lists")


def show(maker: ListMaker) -> None:
    """Draw the list of `maker` as a card: title, one sheet of its rows, and a link to all as
    CSV."""
    run, key = session.running(), maker.key
    title = _asked(maker, run.view)[0].title
    with st.container(border=True, key=f"card-{key}"):
        st.subheader(page.plain(title), anchor=key)
        rows(maker)


def rows(maker: ListMaker) -> None:
    """Draw one sheet of the rows, without title; a fragment of its own, like the body of a card."""
    name = f"list-{maker.key}"
    session.running().parts[name] = (*maker.needs, maker.sheet)
    fields.declare(maker.sheet)
    st.fragment(_body, key=name)(maker)


@session.part
def _body(run: Run, maker: ListMaker) -> None:
    lang, (listing, table) = run.view.lang, _asked(maker, run.view)
    if not listing.found:
        st.info(listing.empty, icon=":material/info:")
        return
    st.caption(listing.summary)
    if listing.sheets > 1:
        page.html(paragraph(_on_paper(run, maker, listing), "rc-on-paper rc-muted"))
    page.html(table)
    page.html(_file(maker, run, listing.title))
    fields.sheet(maker.sheet, listing.sheets)
    if listing.notes:
        notes = (paragraph(lang.text("Note: {what}", what=note)) for note in listing.notes)
        page.html(element("div", *notes, class_="rc-furniture"))


def _on_paper(run: Run, maker: ListMaker, listing: Listing) -> str:
    """Which of all rows are printed: paper has no other sheets to turn to."""
    asked = fields.asked_sheet(maker.sheet)
    rows = rows_of(asked if asked <= listing.sheets else 1)
    return run.view.lang.text(
        "Printed here: rows {first} to {last} of {count}.",
        first=rows.start + 1,
        last=min(rows.stop, listing.found),
        count=listing.found,
    )


def _asked(maker: ListMaker, view: View) -> tuple[Listing, Markup]:
    """The sheet that the address or the reader asks for (the first if there is no such sheet), and
    its table as HTML."""
    sheet, asked = fields.asked_sheet(maker.sheet), view.narrowed(*maker.needs)
    listing, table = _sheet(maker, asked, sheet)
    return _sheet(maker, asked, 1) if sheet > max(listing.sheets, 1) else (listing, table)


def _sheet(maker: ListMaker, view: View, sheet: int) -> tuple[Listing, Markup]:
    """A sheet, cached like the cards by the choices it depends on."""

    def made() -> tuple[Listing, Markup]:
        listing = maker(view, sheet)
        return listing, tables.framed(listing.table, listing.title, view.lang, listing.links)

    return _SHEETS.get(view, (maker.key, view.lang.code, view.choices, sheet), made)


def _file(maker: ListMaker, run: Run, title: str) -> Markup:
    """A link to all rows, not only this sheet, as CSV."""
    lang, choices = run.view.lang, run.view.choices.only(*maker.needs)
    address = addresses.of_file(maker, "csv", lang, choices, run.domain)
    label = lang.text("Download {title} as {kind}", title=title, kind="CSV")
    link = element("a", "CSV", href=address, target="_blank", aria_label=label)
    return paragraph(link, "rc-list-file")
