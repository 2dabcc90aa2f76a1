"""The picture library in a separate process: it may fail, hang or end without harm to others."""

import os
import signal
import time

import pytest
import vl_convert

from rcdata.errors import ExportFailed
from rcdata.exports import apart, images
from rcdata.i18n import language
from rcdata.topics.costs import cards as costs


def text(words: str, **more) -> dict:
    encoding = {"text": {"value": words}, "x": {"value": 0}}
    return {"data": {"values": [{}]}, "mark": "text", "encoding": encoding, **more}


def numbers(count: int) -> dict:
    """A chart with `count` points."""
    points = {"sequence": {"start": 0, "stop": count, "as": "x"}}
    return {"data": points, "mark": "point", "encoding": {"x": {"field": "x"}}}


@pytest.fixture
def one_process(monkeypatch):
    """The number of the process that drew last."""
    apart.picture("svg", text("a"))
    painter = apart._idle.get()
    apart._idle.put(painter)
    return painter._process.pid


def test_pictures_are_those_of_the_library_to_the_byte(viewed):
    card = costs.cost(viewed("zh"))
    spec = images.composed(card, language("zh"))
    assert images.png(card, language("zh")) == vl_convert.vegalite_to_png(spec, scale=2)
    assert apart.picture("svg", spec).decode() == vl_convert.vegalite_to_svg(spec)


def test_a_character_that_ends_the_library_ends_only_its_process():
    with pytest.raises(ExportFailed, match="could not be made"):
        apart.picture("png", text("a\0b"))
    assert apart.picture("png", text("ab")).startswith(b"\x89PNG")


def test_a_chart_that_takes_too_long_is_given_up():
    started = time.monotonic()
    with pytest.raises(ExportFailed, match="too long"):
        apart.picture("svg", numbers(50_000_000), seconds=3)
    assert time.monotonic() - started < 20
    assert apart.picture("svg", text("ab"))


def test_what_is_no_chart_is_told_and_the_process_goes_on(one_process):
    with pytest.raises(ExportFailed, match="could not read"):
        apart.picture("svg", {"mark": 1})
    os.kill(one_process, 0)


def test_the_process_is_kept_for_the_next_picture(one_process):
    apart.picture("svg", text("b"))
    painter = apart._idle.get()
    apart._idle.put(painter)
    assert painter._process.pid == one_process


def test_a_process_that_was_killed_is_told_once_and_replaced(one_process):
    os.kill(one_process, signal.SIGKILL)
    try:
        apart.picture("svg", text("c"))
    except ExportFailed as failed:
        assert "ended" in str(failed)
    assert apart.picture("svg", text("c"))


def test_a_name_with_a_control_character_has_its_picture(viewed):
    from rcdata.topics.what_if.side_by_side import side_by_side

    view = viewed(own=(("levy_rate_pct", "2"), ("name", "a\0b\x1bc")))
    card = side_by_side(view)
    assert images.png(card, view.lang).startswith(b"\x89PNG")
    assert b"\x1b" not in images.svg(card, view.lang)
