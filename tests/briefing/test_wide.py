"""Charts laid out for slides: as low as their rows allow, words apart."""

import copy

import pytest

from rcdata.cards.registry import CARDS
from rcdata.charts import rows, wide

ROOM = 340


@pytest.fixture(scope="module")
def laid(viewed):
    """A function: the chart of a card, and the same laid out for a slide."""

    def both(key):
        chart = CARDS[key](viewed()).chart
        before = copy.deepcopy(chart)
        found = wide.laid_out(chart, ROOM)
        assert chart == before
        return chart, found

    return both


def texts(spec):
    return [one for one in spec["layer"] if one["mark"].get("type") == "text"]


def named(spec):
    return next(one for one in texts(spec) if "beside" in str(one["mark"].get("text")))


@pytest.mark.parametrize("key", ["spending-entities", "fund-revenue", "listed-contributors"])
def test_many_rows_stand_close_with_their_names_to_the_left(laid, key):
    chart, found = laid(key)
    names = named(found)
    count = len({row["row"] for row in names["data"]["values"]})
    assert count >= 20
    assert found["height"] == max(ROOM, 18 * count) < chart["height"] / 2
    assert names["mark"]["align"] == "right"
    assert names["mark"]["dx"] < 0
    said = [row["beside"] for row in names["data"]["values"]]
    held = next(layer for layer in texts(chart) if rows.NAMES in str(layer["mark"].get("text")))
    assert said == [row["wide"] for row in chart["datasets"][held["data"]["name"]]]


def test_marks_take_the_height_of_their_rows(laid):
    _, found = laid("spending-entities")
    bars = [one for one in found["layer"] if one["mark"].get("type") == "bar"]
    assert bars
    for bar in bars:
        assert bar["encoding"]["y"]["bandPosition"] == 0.14
        assert bar["encoding"]["y2"]["bandPosition"] == 0.86


@pytest.mark.parametrize("key", ["answers", "beside-earlier", "partners"])
def test_long_names_have_room_for_their_lines(laid, key):
    _, found = laid(key)
    values = named(found)["data"]["values"]
    lines = max(row["beside"].count("\n") + 1 for row in values)
    assert lines == 2
    assert found["height"] / len({row["row"] for row in values}) >= 2 * rows.LINE


def test_words_of_two_bars_in_a_row_are_apart(laid):
    _, found = laid("who-would-pay")
    values = named(found)["data"]["values"]
    each = found["height"] / len(values)
    places = {one["encoding"]["y"]["bandPosition"] for one in texts(found)} - {0.5}
    low, high = sorted(places)
    assert (high - low) * each >= rows.LINE


def test_columns_fill_the_height(laid):
    chart, found = laid("fund-income")
    assert chart["height"] < found["height"] == ROOM


def test_few_rows_keep_their_names_above(laid):
    chart, found = laid("cost-sharing")
    assert found is chart


def test_rows_named_on_an_axis_stand_closer(laid):
    chart, found = laid("when")
    assert ROOM <= found["height"] < chart["height"] * 0.6
