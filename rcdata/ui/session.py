"""What the app remembers of a session between runs: page, language, choices, cards drawn."""

from __future__ import annotations

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
from rcdata.entrances import told, without_folders
from rcdata.errors import RcDataError
from rcdata.ui import database, messages, page, state, turns

_KEY = "_run"
P = ParamSpec("P")


@dataclass
class Run:
    """The last full run of a session. Parts of the page that run again by themselves use its
    values."""

    page: str
    view: View
    domain: Domain
    labels: dict[str, dict[str, str]]
    # Fragment, such as the body of a card → the filters and page fields it depends on.
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # Page fields that are kept in the address; other parameters of the address are not.
    fields: set[str] = field(default_factory=set)
    # Page fields of parts that are not drawn now.
    known: set[str] = field(default_factory=set)
    # Whether the run drew the whole page; a later run may have cut it short.
    whole: bool = False
    # Whether everything has to run again, since all choices changed at once.
    stale: bool = False
    # Time at which the last change of a filter reached the server, in seconds.
    changed_at: float = 0.0

    def follow(self) -> None:
        """Take the present choices of the controls, with a new cursor, since the run that this
        change cuts short may still be using the old one."""
        self.view = replace(
            self.view,
            choices=state.choices(self.domain),
            connection=database.cursor(self.view.connection),
        )

    def fresh_view(self) -> View:
        """The present view for another thread, such as the one that makes a file: with the newest
        database and a cursor of its own."""
        opened = database.opened()
        return replace(self.view, connection=opened.cursor, version=opened.version)

    @property
    def address(self) -> dict[str, str]:
        """The query parameters of the view."""
        return state.address(self.view.lang.code, self.view.choices, self.domain, self.fields)


def reader() -> str:
    """Identifies the reader: the identifier of the session."""
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
    """The present run, for functions that are only called by a page or its controls."""
    run = current()
    assert run is not None, "pages and their controls are drawn by a run"
    return run


def part(draw: Callable[Concatenate[Run, P], None], tells: bool = True) -> Callable[P, None]:
    """Decorates a part of a page, or a function that a control calls: passes the run as the first
    argument, and draws nothing if the session has no run yet. Parts of one client take turns, and
    errors are handled by `shown_alone`."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        run = current()
        if run is not None:
            with turns.taken(), shown_alone(tells):
                draw(run, *args, **kwargs)

    return drawn


@contextmanager
def shown_alone(tells: bool = True) -> Iterator[None]:
    """Limits an error to this part of the page: logs it in full and shows a sentence in its place,
    unless `tells` is false."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, RcDataError):
            messages.failed(error)
        if tells:
            tell(error)


def tell(error: Exception) -> None:
    """Show an error in the reader's language. An `RcDataError` is written for readers, with parts
    from outside as plain text; for any other, details are in the log."""
    lang = state.language()
    if isinstance(error, RcDataError):
        # In Markdown, two spaces at the end keep a line break.
        words = error.told(lang, outside).replace("\n", "  \n")
    else:
        words = lang.text(
            "This part of the page could not be drawn: the program has a fault. The server’s log "
            "says which. The rest of the page can be used; loading the page again may help."
        )
    st.error(words, icon=":material/error:")


def outside(text: str) -> str:
    """A part of an error from outside, for a page: short, as plain text, and without the folders of
    paths."""
    return page.plain(told(without_folders(text)))


def again(*parts: str) -> NoReturn:
    """Run these parts of the page again, called from a control. If some are not drawn, because a
    run was cut short, run the whole page."""
    run, context = current(), get_script_run_ctx()
    if run is None or context is None or not _is_whole(run) or not _are_drawn(context, parts):
        st.rerun()
    st.rerun(list(parts))


def _is_whole(run: Run) -> bool:
    """Whether the page shows all that the run has drawn."""
    return run.whole and not messages.is_cut(reader())


def _are_drawn(context: ScriptRunContext, parts: Sequence[str]) -> bool:
    try:
        return bool(context.fragment_storage.resolve_target(list(parts)))
    except StreamlitAPIException:
        return False
