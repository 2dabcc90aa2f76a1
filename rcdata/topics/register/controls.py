"""The sections of the data page: search, findings, documents, dictionary, downloads."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from rcdata.cards import sourcing
from rcdata.cards.card import View
from rcdata.catalog import load
from rcdata.database import DEFAULT_DATA
from rcdata.queries import evidence
from rcdata.topics.register import cards as register
from rcdata.topics.register import queries, record
from rcdata.topics.register import tables as texts
from rcdata.ui import database, fields, filters, lists, page, session, state, tables
from rcdata.ui.session import Run

# The kind of findings to show, by its name in the address.
FINDING = "finding"
# Page fields, by their names in the address.
FIELDS = (
    *register.figures.needs,
    register.figures.sheet,
    register.PLACE,
    register.PLACE_SHEET,
    *record.FIELDS,
    record.rows.sheet,
    FINDING,
)


def figures(view: View) -> None:
    """The search of all figures."""
    fields.declare(*register.FIELDS)
    if view.choices.field(register.FIGURES) or view.choices.field(register.PLACE):
        st.button(
            view.lang.text("Show every figure"), icon=":material/list:", on_click=state.forget_own
        )
    if view.choices.field(register.PLACE):
        lists.show(register.place)
    with st.container(horizontal=True, vertical_alignment="bottom", key="search-fields"):
        _fields(view)
    lists.rows(register.figures)
    _record(view)


def _record(view: View) -> None:
    """The search of all rows of the UN system's record, with the same words."""
    lang = view.lang
    filters.bar(*record.FILTERS)
    fields.declare(*record.FIELDS)
    if view.choices.field(record.ROW):
        st.button(lang.text("Show every row"), icon=":material/list:", on_click=state.forget_own)
    label, clears = lang.text("Dataset"), (record.SHEET, record.ROW)
    fields.choice(view, record.TABLE, label, record.tables(view), clears=clears, width=460)
    lists.show(record.rows)


def _fields(view: View) -> None:
    lang, clears = view.lang, (register.SHEET, record.SHEET, record.ROW)
    fields.text(
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
    """What holds, the findings with their arithmetic, and the register of conflicts."""
    lang = view.lang
    held = texts.what_holds(lang, queries.what_holds(view.connection))
    page.html(tables.framed(held, lang.text("What holds"), lang))
    with st.container(horizontal=True, vertical_alignment="bottom", key="finding-fields"):
        _finding_fields(view)
    session.running().parts["findings"] = (register.DOCUMENT, FINDING)
    st.fragment(_findings, key="findings")()
    st.subheader(lang.text("More than one figure for one question"), anchor="conflicts")
    for conflict in texts.conflicts(lang, queries.conflicts(view.connection)):
        st.markdown(f"**{page.plain(conflict.question)}**")
        page.html(tables.framed(conflict.figures, conflict.question, lang))
        st.markdown(page.plain(conflict.reason))


def _finding_fields(view: View) -> None:
    lang, found = view.lang, evidence.findings(view.connection)
    named = dict(zip(found.source_id, found.source.map(lang.text), strict=True))
    fields.choice(view, register.DOCUMENT, lang.text("Document"), named)
    kinds = {one: lang.text(one) for one in sorted(found.kind.unique())}
    fields.choice(view, FINDING, lang.text("Kind"), kinds, width=340)


@session.part
def _findings(run: Run) -> None:
    """The findings of the chosen document and kind, the largest difference first."""
    lang, connection = run.view.lang, run.view.connection
    found, field = texts.ranked(evidence.findings(connection)), run.view.choices.field
    for column, wanted in (("source_id", field(register.DOCUMENT)), ("kind", field(FINDING))):
        found = found[found[column] == wanted] if wanted else found
    if found.empty:
        st.info(lang.text("No finding of this kind in this document."), icon=":material/info:")
        return
    st.caption(
        lang.text(
            "The largest difference first, as per cent of what is computed; findings without a "
            "computed number follow in the order of the documents."
        )
    )
    for finding in texts.findings(lang, found, evidence.finding_parts(connection)):
        with st.container(border=True):
            st.markdown(f"**{page.plain(finding.heading)}**")
            st.markdown(page.lines(*finding.body))
            if len(finding.parts):
                page.html(tables.framed(finding.parts, finding.heading, lang))


def documents(view: View) -> None:
    """The documents and series with their citations."""
    st.markdown(sourcing.edition(view.lang))
    listed = texts.documents(view.lang, queries.documents(view.connection))
    page.html(tables.framed(listed, view.lang.text("Documents"), view.lang))


def dictionary(view: View) -> None:
    """The data dictionary, one table after the other."""
    for title, columns in texts.dictionary(view.lang, load(DEFAULT_DATA)).items():
        with st.expander(page.plain(title)):
            page.html(tables.framed(columns, title, view.lang))


def downloads(view: View) -> None:
    """The whole database in every format."""
    from rcdata.exports import dataset

    catalog = load(DEFAULT_DATA)
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
            st.markdown(kind.summary.told(view.lang))


def _exported(name: str) -> Callable[[], bytes]:
    """A function that a download button calls when pressed, for the data at that time."""

    def content() -> bytes:
        from rcdata.exports import dataset

        # It runs in another thread than the session, so it needs a cursor of its own.
        return dataset.content(name, database.opened().cursor, load(DEFAULT_DATA))

    return content
