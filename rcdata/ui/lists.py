"""A list on the screen as a card: a sheet of its rows, and all of them as CSV."""

from __future__ import annotations

import html
from collections.abc import Callable

import streamlit as st

from rcdata.cards.card import View
from rcdata.cards.listing import Listing
from rcdata.ui import fields, markup, session, tables
from rcdata.ui.session import Run

Lister = Callable[[View, int | None], Listing]


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
        st.fragment(_body, key=f"list-{key}")(lister, key, title)
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
def _body(run: Run, lister: Lister, key: str, title: str) -> None:
    lang, listing = run.view.lang, _asked(lister, run.view, key)
    if not listing.found:
        st.info(listing.empty, icon=":material/info:")
        return
    st.caption(listing.summary)
    st.html(tables.framed(listing.table, title, lang))
    fields.sheet(key, listing.sheets)
    notes = (lang.text("Note: {what}", what=html.escape(note)) for note in listing.notes)
    st.html(f'<div class="rc-furniture">{"".join(map(markup.paragraph, notes))}</div>')


def _asked(lister: Lister, view: View, key: str) -> Listing:
    """The sheet that the address or the reader asks for; the first where there is no such."""
    sheet = fields.asked_sheet(key)
    listing = lister(view, sheet)
    return lister(view, 1) if sheet > listing.sheets else listing


def _csv(run: Run, lister: Lister, key: str, title: str) -> Callable[[], bytes]:
    """What the download button calls when it is pressed, with the fields of then."""

    def content() -> bytes:
        from rcdata.exports import tables as files

        return files.csv(lister(run.fresh_view(), None).card(key, title))

    return content
