"""A list on the screen as a card: a sheet of its rows, and all of them as CSV."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from rcdata.cards.card import View
from rcdata.cards.listing import Listing
from rcdata.ui import database, fields, session, tables
from rcdata.ui.session import Run

Lister = Callable[[View, int | None], Listing]


def show(lister: Lister, key: str, title: str, *names: str) -> None:
    """Draw the list that `lister` makes for a sheet (None: the whole of it), which depends on the
    filters and fields `names`. The number of the sheet stands in the field `key`.

    The rows are a fragment of their own, as the body of a card is.
    """
    run = session.current()
    assert run is not None, "lists are drawn by pages, and pages by a run"
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


def _body(lister: Lister, key: str, title: str) -> None:
    run = session.current()
    if run is None:
        return
    listing = _asked(lister, run.view, key)
    if not listing.found:
        st.info(listing.empty, icon=":material/info:")
        return
    st.caption(listing.summary)
    st.html(tables.framed(listing.table, title, run.view.lang))
    fields.sheet(key, listing.sheets)
    notes = "".join(
        f"<p>{html.escape(run.view.lang.text('Note: {what}', what=note))}</p>"
        for note in listing.notes
    )
    st.html(f'<div class="rc-furniture">{notes}</div>')


def _asked(lister: Lister, view: View, key: str) -> Listing:
    """The sheet that the address or the reader asks for; the nearest where there is no such."""
    sheet = fields.asked_sheet(key)
    listing = lister(view, sheet)
    beyond = listing.found and sheet > listing.sheets
    return lister(view, listing.sheets) if beyond else listing


def _csv(run: Run, lister: Lister, key: str, title: str) -> Callable[[], bytes]:
    """What the download button calls when it is pressed, with the fields of then."""

    def content() -> bytes:
        from rcdata.exports import tables as files

        # Another thread than the session's: it needs a cursor of its own.
        opened = database.opened()
        view = replace(run.view, connection=opened.cursor, version=opened.version)
        return files.csv(lister(view, None).card(key, title))

    return content
