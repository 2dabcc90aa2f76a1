"""A list on the screen: a sheet of its rows, and all of them as CSV."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from rcdata.cards.card import View
from rcdata.cards.kept import Kept
from rcdata.cards.listing import Listing
from rcdata.cards.registry import ListMaker
from rcdata.markup import element, paragraph
from rcdata.ui import fields, page, session, tables
from rcdata.ui.session import Run

_SHEETS: Kept[tuple[Listing, Markup]] = Kept()


def show(maker: ListMaker) -> None:
    """Draw the list of `maker` as a card: its title, a sheet of its rows, all of them as CSV."""
    run, key = session.running(), maker.key
    title = _asked(maker, run.view)[0].title
    with st.container(border=True, key=f"card-{key}"):
        st.subheader(title, anchor=key)
        rows(maker)
        st.download_button(
            "CSV",
            data=_csv(run, maker),
            file_name=f"{key}.csv",
            mime="text/csv",
            key=f"CSV-{key}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
            help=run.view.lang.text("Download {title} as {kind}", title=title, kind="CSV"),
        )


def rows(maker: ListMaker) -> None:
    """Draw a sheet of the rows alone; a fragment of its own, as the body of a card is."""
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
    page.html(table)
    fields.sheet(maker.sheet, listing.sheets)
    if listing.notes:
        notes = (paragraph(lang.text("Note: {what}", what=note)) for note in listing.notes)
        page.html(element("div", *notes, class_="rc-furniture"))


def _asked(maker: ListMaker, view: View) -> tuple[Listing, Markup]:
    """The sheet that the address or the reader asks for, and its table as HTML; the first where
    there is no such."""
    sheet, asked = fields.asked_sheet(maker.sheet), view.narrowed(*maker.needs)
    listing, table = _sheet(maker, asked, sheet)
    return _sheet(maker, asked, 1) if sheet > max(listing.sheets, 1) else (listing, table)


def _sheet(maker: ListMaker, view: View, sheet: int) -> tuple[Listing, Markup]:
    """A sheet, kept by the choices it depends on, as the cards are."""

    def made() -> tuple[Listing, Markup]:
        listing = maker(view, sheet)
        return listing, tables.framed(listing.table, listing.title, view.lang)

    return _SHEETS.get(view, (maker.key, view.lang.code, view.choices, sheet), made)


def _csv(run: Run, maker: ListMaker) -> Callable[[], bytes]:
    """What the download button calls when it is pressed, with the fields of then."""

    def content() -> bytes:
        from rcdata.exports import tables as files

        return files.csv(maker(run.fresh_view()).card(maker.key), run.view.lang)

    return content
