"""The briefing of a session: also kept in the browser's storage, and in the address if it is short
enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from rcdata.briefing import forms, slides
from rcdata.briefing.deck import MOST_SLIDES, Briefing, Slide
from rcdata.entrances import line
from rcdata.errors import BriefingRefused
from rcdata.i18n import Words, plural, text
from rcdata.ui import browser_storage, fields, session, state

# The most characters of a briefing that the browser keeps.
_MOST_KEPT = 1_000_000
# Marks of slides that were added on other pages: how long, and how many are remembered.
_LONGEST_MARK, _MOST_MARKS = 60, 10 * MOST_SLIDES
_DECK, _SAID, _TAKEN, _TURN, _KEEPER = "_deck", "_deck_said", "_deck_taken", "_deck_turn", "keeper"
# Whether the briefing was opened from an address.
_ADDRESSED = "_deck_addressed"


def deck() -> Briefing | None:
    """The briefing of this session; None before the browser has sent what it keeps."""
    found: Briefing | None = st.session_state.get(_DECK)
    return found


def turn() -> int:
    """A number that changes with the order of the slides, so that fields get new keys."""
    found: int = st.session_state.setdefault(_TURN, 0)
    return found


def said() -> tuple[Words, ...]:
    """What was not understood in the briefing opened last."""
    found: tuple[Words, ...] = st.session_state.get(_SAID, ())
    return found


def is_from_address() -> bool:
    """Whether the briefing was opened from an address: not from a file, and not from what the
    browser keeps."""
    return bool(st.session_state.get(_ADDRESSED))


def put(changed: Briefing, refused: tuple[Words, ...] = (), reordered: bool = True) -> None:
    """Replace the briefing; the address and the browser follow."""
    st.session_state[_DECK], st.session_state[_SAID] = changed, refused
    if reordered:
        st.session_state[_TURN] = turn() + 1
    _write(changed)


def note(noted: Briefing) -> None:
    """Replace the briefing by one with numbers; the address has them if it is short enough."""
    if noted != deck():
        st.session_state[_DECK] = noted
        _write(noted)
        session.running().follow()


def holds_numbers() -> bool:
    """Whether the address includes the numbers that the briefing shows."""
    now = deck() or Briefing()
    known = any(slide.numbers for slide in now.slides)
    return not known or _address(now) != forms.to_address(now)


def _write(changed: Briefing) -> None:
    # An address without slides would take the place of what the browser keeps.
    packed = _address(changed) if changed.slides else ""
    state.own()[forms.PARAMETER] = packed if len(packed) <= forms.LONGEST_ADDRESS else ""


def _address(of: Briefing) -> str:
    return forms.to_address(of, forms.LONGEST_ADDRESS)


def open_file(content: str) -> None:
    """Open a saved briefing; if it cannot be read, the present one stays."""
    try:
        put(*forms.load(content))
        st.session_state[_ADDRESSED] = False
    except BriefingRefused as refused:
        st.session_state[_SAID] = (_words(refused),)


def _words(refused: BriefingRefused) -> Words:
    return refused.what if isinstance(refused.what, Words) else text("This is not a file")


def take() -> None:
    """Open the briefing in the address, if it has one."""
    fields.declare(forms.PARAMETER)
    asked = state.own().get(forms.PARAMETER, "")
    now = deck()
    if asked and (now is None or _address(now) != asked):
        try:
            opened, unknown = forms.from_address(asked)
            if opened.slides:
                put(opened, unknown)
                st.session_state[_ADDRESSED] = True
            else:
                state.own()[forms.PARAMETER], st.session_state[_SAID] = "", unknown
        except BriefingRefused as refused:
            state.own()[forms.PARAMETER] = ""
            st.session_state[_SAID] = (_words(refused),)


def hold() -> None:
    """Let the browser keep the current briefing, and receive what it has kept."""
    now = deck()
    browser_storage.briefing(
        deck=None if now is None else forms.to_address(now, _MOST_KEPT),
        taken=sorted(st.session_state.get(_TAKEN, ())),
        key=_KEEPER,
        take=_found,
    )


def _found(sent: Mapping[str, Any]) -> None:
    """Take over what the browser has kept: a briefing, and slides added on other pages."""
    now = deck() or _stored(sent.get("stored"))
    taken: dict[str, None] = st.session_state.setdefault(_TAKEN, {})
    added: list[Slide] = []
    given = sent.get("added")
    for one in (given if isinstance(given, list) else [])[:MOST_SLIDES]:
        mark = line(one.get("id"), _LONGEST_MARK) if isinstance(one, dict) else ""
        slide = forms.slide_of(one)
        if slide is not None and mark not in taken:
            added.append(slides.narrowed(slide))
        taken[mark] = None
    for old in list(taken)[:-_MOST_MARKS]:
        del taken[old]
    beyond = len(now.slides) + len(added) - MOST_SLIDES
    # Messages about the address stay.
    put(now.added(*added), (*said(), *([full(beyond)] if beyond > 0 else [])))


def full(beyond: int) -> Words:
    """That the briefing has no room for so many slides."""
    return plural(
        "The briefing is full: {count} slide was not added. Remove some first.",
        "The briefing is full: {count} slides were not added. Remove some first.",
        beyond,
    )


def _stored(packed: object) -> Briefing:
    if isinstance(packed, str) and packed:
        try:
            return forms.from_address(packed)[0]
        except BriefingRefused:
            return Briefing()
    return Briefing()
