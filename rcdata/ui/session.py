"""What the app knows of one session between its runs: page, language, choices, cards drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Concatenate, NoReturn, ParamSpec

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx

from rcdata.cards.card import View
from rcdata.choices import Domain
from rcdata.entrances import told
from rcdata.errors import RcDataError
from rcdata.ui import database, messages, page, state

_KEY = "_run"
# The folders of a path.
_FOLDERS = re.compile(r"(?<![\w.])(?:[A-Za-z]:)?[/\\](?:[^/\\\s'\"]+[/\\])+")
P = ParamSpec("P")


@dataclass
class Run:
    """The last full run of a session. Cards that run again alone take what they need from here."""

    page: str
    view: View
    domain: Domain
    labels: dict[str, dict[str, str]]
    # Fragment, such as the body of a card → the filters and fields that it depends on.
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # Fields of the page alone that stand in the address; others of the address are not kept.
    fields: set[str] = field(default_factory=set)
    # Fields of parts of the page that are not drawn now.
    known: set[str] = field(default_factory=set)
    # The run drew the whole page; a later run may have cut it short.
    whole: bool = False
    # Everything was changed at once, so everything has to run again.
    stale: bool = False
    # When the last change of a filter reached the server.
    changed_at: float = 0.0

    def follow(self) -> None:
        """Take up the choices that the widgets have now, with a cursor of their own: a run that
        this change cuts short may still be asking with the one before."""
        self.view = replace(
            self.view,
            choices=state.choices(self.domain),
            connection=database.cursor(self.view.connection),
        )

    def fresh_view(self) -> View:
        """The view as it is now, for another thread than the session's, such as the one that makes
        a file: over the newest database, with a cursor of its own."""
        opened = database.opened()
        return replace(self.view, connection=opened.cursor, version=opened.version)

    @property
    def address(self) -> dict[str, str]:
        """The query parameters of the view."""
        return state.address(self.view.lang.code, self.view.choices, self.domain, self.fields)


def reader() -> str:
    """Who looks at the page: a name of the session."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def begin(run: Run) -> None:
    """Remember a full run."""
    st.session_state[_KEY] = run


def current() -> Run | None:
    """The last full run of this session; None before the first."""
    run: Run | None = st.session_state.get(_KEY)
    return run


def running() -> Run:
    """The run that draws the page, for what only a page draws or its controls call."""
    run = current()
    assert run is not None, "pages and their controls are drawn by a run"
    return run


def part(draw: Callable[Concatenate[Run, P], None], tells: bool = True) -> Callable[P, None]:
    """Hands the run to a part of a page, or to what a control calls, as its first argument. Where
    the session has no run yet, nothing is drawn. A part fails alone; see `shown_alone`."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        run = current()
        if run is not None:
            with shown_alone(tells):
                draw(run, *args, **kwargs)

    return drawn


@contextmanager
def shown_alone(tells: bool = True) -> Iterator[None]:
    """What fails inside is told in a sentence in its place, unless another part `tells`, and whole
    in the log."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, RcDataError):
            messages.failed(error)
        if tells:
            tell(error)


def tell(error: Exception) -> None:
    """What went wrong, in the reader's language. An error of the family is worded for the reader;
    what stands in it from outside is plain text. Of any other the log has the rest."""
    lang = state.language()
    if isinstance(error, RcDataError):
        # In Markdown two spaces keep the end of a line.
        words = error.told(lang, outside).replace("\n", "  \n")
    else:
        words = lang.text(
            "This part of the page could not be drawn: the program has a fault. The server’s log "
            "says which. The rest of the page can be used; loading the page again may help."
        )
    st.error(words, icon=":material/error:")


def outside(text: str) -> str:
    """A part of a sentence from outside, for a page: short, as plain text, and of a path its last
    part alone."""
    return page.plain(told(_FOLDERS.sub("", text)))


def again(*parts: str) -> NoReturn:
    """Run these parts of the page again, from what a control calls; the whole page where some of
    them are not drawn, because a run was cut short."""
    run, context = current(), get_script_run_ctx()
    if run is None or not run.whole or context is None or not _are_drawn(context, parts):
        st.rerun()
    st.rerun(list(parts))


def _are_drawn(context: ScriptRunContext, parts: Sequence[str]) -> bool:
    try:
        return bool(context.fragment_storage.resolve_target(list(parts)))
    except StreamlitAPIException:
        return False
