"""Spares what Streamlit does at every run with the same result.

With some hundred sessions the processor time of a run decides how long readers wait. Streamlit goes
through all its settings six times to write the theme into the message that begins a run, and copies
the places of a part on the page with a function for objects of any kind. It has no setting for
either, so these two functions are replaced.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from streamlit import cursor
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

_written = app_session._populate_theme_msg


def spare() -> None:
    """Spare it, in every session of this process."""
    ours = (
        (app_session, "_populate_theme_msg", _theme),
        (cursor.Cursor, "__deepcopy__", _copy),
    )
    for theirs, name, function in ours:
        setattr(theirs, name, function)


def _theme(message: CustomThemeConfig, section: str = "theme") -> None:
    """Writes a section of the theme into a message; settings do not change while a server runs."""
    made = _section(section)
    if made.ByteSize():
        message.MergeFrom(made)


@cache
def _section(name: str) -> CustomThemeConfig:
    made = CustomThemeConfig()
    _written(made, name)
    return made


def _copy(place: cursor.Cursor, _known: dict[int, Any]) -> cursor.Cursor:
    """A copy of a place on the page: numbers and tuples, and a list of what is only shown while
    something is made."""
    copied = object.__new__(type(place))
    copied.__dict__.update(place.__dict__)
    shown = place._transient_elements
    copied._transient_elements = deepcopy(shown) if shown else cursor.SparseList()
    return copied
