"""A list on the screen as a card: a sheet of its rows, and all of them as CSV."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from rcdata.cards.card import View
from rcdata.cards.kept import Kept
from rcdata.cards.listing import Listing
from rcdata.ui import fields, markup, session, tables
from rcdata.ui.session import Run

Lister = Callable[[View, int | None], Listing]
_SHEETS: Kept[tuple[Listing, str]] = Kept()


def show(lister: Lister, key: str, title: str, *names: str) -> None:
    """Draw the list that `lister` makes for a sheet (None: the whole of it), which depends on the
    filters and fields `names`. The number of the sheet stands in the field `key`.

    The rows are a fragment of their own, as the body of a card is.
    """
    run = session.running()
    run.parts[f"list-{key}"] = (*names, key)
    fields.declare(key)
    with st.container(border=True, key=f"card-{key}"):
        st.subheader(title, anchor=key)
        st.fragment(_body, key=f"list-{key}")(lister, names, key, title)
        st.download_button(
            "CSV",
            data=_csv(run, lister, key, title),
            file_name=f"{key}.csv",
            mime="text/csv",
            key=f"CSV-{key}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
            help=run.view.lang.text("Download {title} as {kind}", title=title, kind="CSV"),
        )


@session.part
def _body(run: Run, lister: Lister, names: tuple[str, ...], key: str, title: str) -> None:
    lang, (listing, table) = run.view.lang, _asked(lister, run.view, names, key, title)
    if not listing.found:
        st.info(listing.empty, icon=":material/info:")
        return
    st.caption(listing.summary)
    st.html(table)
    fields.sheet(key, listing.sheets)
    notes = (lang.text("Note: {what}", what=html.escape(note)) for note in listing.notes)
    st.html(f'<div class="rc-furniture">{"".join(map(markup.paragraph, notes))}</div>')


def _asked(
    lister: Lister, view: View, names: tuple[str, ...], key: str, title: str
) -> tuple[Listing, str]:
    """The sheet that the address or the reader asks for, and its table as HTML; the first where
    there is no such."""
    sheet, asked = fields.asked_sheet(key), replace(view, choices=view.choices.only(*names))
    listing, table = _sheet(lister, asked, sheet, title)
    return _sheet(lister, asked, 1, title) if sheet > listing.sheets else (listing, table)


def _sheet(lister: Lister, view: View, sheet: int, title: str) -> tuple[Listing, str]:
    """A sheet, kept by the choices it depends on, as the cards are."""

    def made() -> tuple[Listing, str]:
        listing = lister(view, sheet)
        return listing, tables.framed(listing.table, title, view.lang)

    key = lister.__module__, lister.__qualname__, view.lang.code, view.choices, sheet
    return _SHEETS.get(view.version, key, made)


def _csv(run: Run, lister: Lister, key: str, title: str) -> Callable[[], bytes]:
    """What the download button calls when it is pressed, with the fields of then."""

    def content() -> bytes:
        from rcdata.exports import tables as files

        return files.csv(lister(run.fresh_view(), None).card(key, title))

    return content
