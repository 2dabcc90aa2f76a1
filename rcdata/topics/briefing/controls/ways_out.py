"""What a briefing is taken away as: presented, saved, or a file made in a process of its own."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from rcdata.briefing import changes, files, forms
from rcdata.briefing.apart import Job
from rcdata.briefing.deck import Briefing
from rcdata.briefing.slides import Made
from rcdata.cards.addresses import LANGUAGE
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.server import presenting
from rcdata.topics.briefing.controls import kept
from rcdata.ui import database, session

_JOB, _LOOK_SECONDS = "_briefing_job", 0.7
# The address that presents a briefing, below the path of the app.
_PRESENT = presenting.PATH.removeprefix("/")
_WAYS = {
    "PowerPoint": ("pptx", ()),
    "PDF": ("pdf", ()),
    "PDF, A4": ("pdf", ("--handout",)),
    "HTML": ("html", ()),
    "XLSX": ("xlsx", ()),
}


def ways_out(view: View, made: Made) -> None:
    """Buttons to present and to save the briefing, and its files; below, the file being made."""
    lang = view.lang
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="deck-out"):
        _present(view, made)
        st.download_button(
            lang.text("Save"),
            forms.dump(changes.saved(made)),
            "briefing.json",
            "application/json",
            on_click="ignore",
            icon=":material/save:",
            help=lang.text("The briefing as a file, with its numbers of today"),
        )
        with st.popover(lang.text("Files"), icon=":material/download:"):
            st.fragment(_files)(made.deck)
    if not kept.holds_numbers():
        st.caption(
            lang.text(
                "The address is too long to hold the numbers of the slides: save the file, so that "
                "it can tell later which of them changed."
            )
        )
    if job := _job():
        st.fragment(_progress, run_every=None if job.ended else _LOOK_SECONDS)(lang)


def _present(view: View, made: Made) -> None:
    """The button that presents the briefing, if its address is not too long."""
    lang, packed = view.lang, forms.to_address(made.deck)
    if len(packed) > presenting.LONGEST:
        st.caption(lang.text("Too long to be presented here: take the HTML file, it presents."))
        return
    asked = urlencode({LANGUAGE: lang.code, "scheme": view.scheme, forms.PARAMETER: packed})
    st.link_button(lang.text("Present"), f"{_PRESENT}?{asked}", icon=":material/slideshow:")


def _job() -> Job | None:
    found: Job | None = st.session_state.get(_JOB)
    return found


@session.part
def _files(run: session.Run, now: Briefing) -> None:
    """A button for each kind of file; one file is made at a time."""
    lang = run.view.lang

    def begin(kind: str, more: tuple[str, ...]) -> None:
        if job := _job():
            job.cancel()
        started = Job(now, kind, lang.code, database.name(), *more)
        st.session_state[_JOB] = started

    for name, (kind, more) in _WAYS.items():
        if st.button(name, key=f"make-{name}", on_click=begin, args=(kind, more)):
            st.rerun()
    st.caption(lang.text("PDF, A4: a hand-out with two cards a page and their notes."))


@session.part
def _progress(run: session.Run, lang: Language) -> None:
    """The progress of the file; then the file, or why there is none."""
    job = _job()
    if job is None:
        return
    if not job.ended:
        st.progress(job.share, lang.text("Making the {kind} file …", kind=job.kind.upper()))
        if st.button(lang.text("Cancel"), key="cancel-file"):
            job.cancel()
            st.session_state.pop(_JOB, None)
            st.rerun()
        return
    if job.content is not None:
        st.download_button(
            lang.text("Download the {kind} file", kind=job.kind.upper()),
            job.content,
            f"briefing.{job.kind}",
            files.KINDS[job.kind],
            on_click="ignore",
            icon=":material/download:",
            key="take-file",
        )
    elif job.error is not None:
        session.tell(job.error)
    if run.whole and st.session_state.get("_job_told") is not job:
        # Rerun the whole page once, so that it stops polling for the end.
        st.session_state["_job_told"] = job
        st.rerun()
