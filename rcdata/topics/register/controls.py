"""The sections of the page of the data: search, findings, documents, dictionary, downloads."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from rcdata.build.build import DEFAULT_DATA
from rcdata.cards import listing
from rcdata.cards.card import View
from rcdata.catalog import load
from rcdata.queries import evidence
from rcdata.topics.register import queries
from rcdata.topics.register import tables as register
from rcdata.topics.register.queries import PAGE, Wanted
from rcdata.ui import database, fields, session, state, tables
from rcdata.ui.session import Run

# Fields of the page, by their names in the address.
WORDS, DOCUMENT, YEAR, UNIT, STATUS, SHEET = "q", "document", "year", "unit", "kind", "sheet"
# Figures that a chart or a sentence asked for.
FIGURES = "figures"
FIELDS = (WORDS, DOCUMENT, YEAR, UNIT, STATUS, SHEET, FIGURES)
SEARCH = "search"


def figures(view: View) -> None:
    """Search over every figure; what is found is a fragment of its own."""
    session.running().parts[SEARCH] = FIELDS
    fields.declare(*FIELDS)
    if view.choices.field(FIGURES):
        st.button(
            view.lang.text("Show every figure"), icon=":material/list:", on_click=state.forget_own
        )
    with st.container(horizontal=True, vertical_alignment="bottom", key="search-fields"):
        _fields(view)
    st.fragment(_result, key=SEARCH)()


def _fields(view: View) -> None:
    lang = view.lang
    fields.text(
        view,
        WORDS,
        lang.text("Search"),
        placeholder=lang.text("a word, an amount, a paragraph"),
        clears=(SHEET,),
    )
    offered = queries.offered(view.connection)
    for key, label, column in (
        (DOCUMENT, lang.text("Document"), "source_id"),
        (YEAR, lang.text("Year"), "year"),
        (UNIT, lang.text("Unit"), "unit"),
        (STATUS, lang.text("Status"), "status"),
    ):
        named = {one: lang.text(name) for one, name in offered[column].items()}
        fields.choice(view, key, label, named, clears=(SHEET,))


def _wanted(view: View) -> Wanted:
    field = view.choices.field
    return Wanted(
        words=listing.words(view.lang, field(WORDS)),
        figure_ids=tuple(one for one in field(FIGURES).split(",") if one),
        sources=tuple(filter(None, [field(DOCUMENT)])),
        units=tuple(filter(None, [field(UNIT)])),
        statuses=tuple(filter(None, [field(STATUS)])),
        year=int(field(YEAR)) if field(YEAR) else None,
    )


def _found(view: View, sheet: int) -> pd.DataFrame:
    """A sheet of what is found; the first where the address asks for one beyond the last."""
    rows = queries.search(view.connection, _wanted(view), sheet)
    return rows if len(rows) or sheet == 1 else _found(view, 1)


@session.part
def _result(run: Run) -> None:
    view, lang = run.view, run.view.lang
    rows = _found(view, fields.asked_sheet(SHEET))
    if not len(rows):
        st.info(
            lang.text("No figure matches. Use fewer words, or clear a field."),
            icon=":material/info:",
        )
        return
    found = int(rows.found.iloc[0])
    st.caption(lang.plural("{count} figure", "{count} figures", found))
    st.html(tables.framed(register.figures(lang, rows), lang.text("Figures"), lang))
    fields.sheet(SHEET, sheets=-(-found // PAGE))


def findings(view: View) -> None:
    """What holds, the findings with their arithmetic, and the conflict register."""
    lang = view.lang
    held = register.what_holds(lang, queries.what_holds(view.connection))
    st.html(tables.framed(held, lang.text("What holds"), lang))
    for finding in register.findings(
        lang, evidence.findings(view.connection), evidence.finding_parts(view.connection)
    ):
        with st.container(border=True):
            st.markdown(f"**{finding.heading}**")
            st.markdown(finding.body)
            if len(finding.parts):
                st.html(tables.framed(finding.parts, finding.heading, lang))
    st.subheader(lang.text("More than one figure for one question"), anchor="conflicts")
    for conflict in register.conflicts(lang, queries.conflicts(view.connection)):
        st.markdown(f"**{conflict.question}**")
        st.html(tables.framed(conflict.figures, conflict.question, lang))
        st.markdown(conflict.reason)


def documents(view: View) -> None:
    """The documents and series with their citations."""
    listed = register.documents(view.lang, queries.documents(view.connection))
    st.html(tables.framed(listed, view.lang.text("Documents"), view.lang))


def dictionary(view: View) -> None:
    """The data dictionary, a table at a time."""
    for title, columns in register.dictionary(view.lang, load(DEFAULT_DATA)).items():
        with st.expander(title):
            st.html(tables.framed(columns, title, view.lang))


def downloads(view: View) -> None:
    """The whole database in every format."""
    from rcdata.exports import dataset

    lang, catalog = view.lang, load(DEFAULT_DATA)
    uses = {
        "csv": lang.text("one CSV a table in a ZIP, for spreadsheets"),
        "xlsx": lang.text("one workbook with one sheet a table"),
        "parquet": lang.text("one Parquet file a table in a ZIP, for analysts"),
        "duckdb": lang.text("the database itself"),
        "datapackage": lang.text("a Frictionless Data Package in a ZIP, for programs"),
    }
    for name, kind in dataset.FORMATS.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                name.upper(),
                data=_exported(name),
                file_name=dataset.file_name(name, catalog.name, catalog.version),
                mime=kind.media_type,
                key=f"export-{name}",
                on_click="ignore",
                icon=":material/download:",
                width=190,
            )
            st.markdown(uses[name])


def _exported(name: str) -> Callable[[], bytes]:
    """What a download button calls when it is pressed, with the data of then."""

    def content() -> bytes:
        from rcdata.exports import dataset

        # Another thread than the session's: it needs a cursor of its own.
        return dataset.content(name, database.opened().cursor, load(DEFAULT_DATA))

    return content
