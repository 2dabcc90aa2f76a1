"""The sections of the page of the data: search, findings, documents, dictionary, downloads."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from rcdata.build.build import DEFAULT_DATA
from rcdata.cards import sourcing
from rcdata.cards.card import View
from rcdata.catalog import load
from rcdata.queries import evidence
from rcdata.topics.register import cards as register
from rcdata.topics.register import queries
from rcdata.topics.register import tables as texts
from rcdata.ui import database, fields, lists, page, state, tables

# Fields of the search, by their names in the address.
FIELDS = (*register.figures.needs, register.figures.sheet)


def figures(view: View) -> None:
    """Search over every figure."""
    fields.declare(*register.FIELDS)
    if view.choices.field(register.FIGURES):
        st.button(
            view.lang.text("Show every figure"), icon=":material/list:", on_click=state.forget_own
        )
    with st.container(horizontal=True, vertical_alignment="bottom", key="search-fields"):
        _fields(view)
    lists.rows(register.figures)


def _fields(view: View) -> None:
    lang, clears = view.lang, (register.SHEET,)
    fields.text(
        view,
        register.WORDS,
        lang.text("Search"),
        placeholder=lang.text("a word, an amount, a paragraph"),
        clears=clears,
    )
    offered = queries.offered(view.connection)
    for key, label, column in (
        (register.DOCUMENT, lang.text("Document"), "source_id"),
        (register.YEAR, lang.text("Year"), "year"),
        (register.UNIT, lang.text("Unit"), "unit"),
        (register.STATUS, lang.text("Status"), "status"),
    ):
        named = {one: lang.text(name) for one, name in offered[column].items()}
        fields.choice(view, key, label, named, clears=clears)


def findings(view: View) -> None:
    """What holds, the findings with their arithmetic, and the conflict register."""
    lang = view.lang
    held = texts.what_holds(lang, queries.what_holds(view.connection))
    page.html(tables.framed(held, lang.text("What holds"), lang))
    for finding in texts.findings(
        lang, evidence.findings(view.connection), evidence.finding_parts(view.connection)
    ):
        with st.container(border=True):
            st.markdown(f"**{page.plain(finding.heading)}**")
            st.markdown(page.lines(*finding.body))
            if len(finding.parts):
                page.html(tables.framed(finding.parts, finding.heading, lang))
    st.subheader(lang.text("More than one figure for one question"), anchor="conflicts")
    for conflict in texts.conflicts(lang, queries.conflicts(view.connection)):
        st.markdown(f"**{page.plain(conflict.question)}**")
        page.html(tables.framed(conflict.figures, conflict.question, lang))
        st.markdown(page.plain(conflict.reason))


def documents(view: View) -> None:
    """The documents and series with their citations."""
    st.markdown(sourcing.edition(view.lang))
    listed = texts.documents(view.lang, queries.documents(view.connection))
    page.html(tables.framed(listed, view.lang.text("Documents"), view.lang))


def dictionary(view: View) -> None:
    """The data dictionary, a table at a time."""
    for title, columns in texts.dictionary(view.lang, load(DEFAULT_DATA)).items():
        with st.expander(page.plain(title)):
            page.html(tables.framed(columns, title, view.lang))


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
