"""What is spared at every run is the same as what Streamlit would have made."""

from copy import copy, deepcopy

import pytest
from markupsafe import Markup
from streamlit import config, cursor
from streamlit.elements import html
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session
from streamlit.testing.v1 import AppTest

from rcdata.ui import frame, once

SECTIONS = ("theme", *(f"theme.{one.value}" for one in config.CustomThemeCategories))


def _begun(write) -> NewSession:
    """The theme as in the message that begins a run, a part of it within another."""
    message = NewSession()
    theme = message.custom_theme
    for section in SECTIONS:
        _, *names = section.split(".")
        part = theme
        for name in names:
            part = getattr(part, name)
        write(part, section)
    return message


def test_the_theme_is_the_same_and_read_once(monkeypatch):
    expected = _begun(once._written)
    assert expected.custom_theme.light.primary_color
    assert expected.custom_theme.dark.primary_color != expected.custom_theme.light.primary_color
    once._section.cache_clear()
    assert _begun(once._theme) == expected
    monkeypatch.setattr(config, "get_options_for_section", None)
    again = _begun(once._theme)
    assert again == expected
    assert again.SerializeToString(deterministic=True) == expected.SerializeToString(
        deterministic=True
    )


def test_it_is_spared_in_a_server(monkeypatch):
    monkeypatch.setattr(app_session, "_populate_theme_msg", once._written)
    monkeypatch.delattr(cursor.Cursor, "__deepcopy__", raising=False)
    monkeypatch.setattr(frame.database, "opened", None)
    with pytest.raises(TypeError, match="not callable"):
        frame.prepare()
    assert app_session._populate_theme_msg is once._theme
    assert cursor.Cursor.__deepcopy__ is once._copy


def _places() -> list[cursor.Cursor]:
    running = cursor.RunningCursor(0, (1, 2))
    block = running.open_block()
    waiting = cursor.RunningCursor(1)
    waiting.get_transient_cursor()
    waiting.transient_elements[0] = Element()
    return [running, block, block.lock_element(), waiting]


@pytest.mark.parametrize("place", _places(), ids=repr)
def test_a_copy_of_a_place_is_whole_and_its_own(place, monkeypatch):
    ours = once._copy(place, {})
    monkeypatch.delattr(cursor.Cursor, "__deepcopy__", raising=False)
    theirs = deepcopy(place)
    assert type(ours) is type(theirs)
    assert _told(ours) == _told(theirs)
    before = _told(place)
    ours.transient_elements[7] = Element()
    if not place.is_locked:
        ours.lock_element()
    assert _told(place) == before


def _told(place: cursor.Cursor) -> dict:
    return {**copy(vars(place)), "_transient_elements": [*place.transient_elements.items()]}


def test_html_is_sent_as_it_is(monkeypatch):
    monkeypatch.setattr(html, "clean_text", None)
    shown = AppTest.from_function(_one_text).run()
    assert not shown.exception
    assert [one.proto.body for one in shown.get("html")] == [str(TEXT)]


TEXT = Markup("<p>one</p>\n    <p>two</p>")


def _one_text() -> None:
    from rcdata.ui import page
    from tests.ui.test_once import TEXT

    page.html(TEXT)
