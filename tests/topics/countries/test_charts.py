"""Counts in named rows."""

import json
import re

import pandas as pd
import pytest
import vl_convert

from rcdata.charts.theme import palette
from rcdata.i18n import language
from rcdata.topics.countries import hosting
from rcdata.topics.countries.charts import counts
from tests.views import column, layer, layers, rows

NAMES = ["First", "Second", "Third"]
MADE_UP = pd.DataFrame({"count": [12, 0, 1200], "series": [0, 1, 0]})


def drawn(data: pd.DataFrame = MADE_UP, code: str = "en", scheme: str = "light") -> dict:
    return counts(data, NAMES, language(code), scheme, "countries").to_dict(validate=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "zh"])
def test_valid_and_complete(code, scheme):
    spec = drawn(code=code, scheme=scheme)
    assert json.loads(json.dumps(spec)) == spec
    bars = rows(spec, layer(spec, "rect"))
    assert column(bars, "count") == [12, 0, 1200]
    assert column(bars, "name") == NAMES
    told = {"en": "First: 12; Second: 0; Third: 1,200", "zh": "First：12；Second：0；Third：1,200"}
    assert told[code] in spec["description"]


def test_bars_start_at_zero_and_a_zero_says_so():
    spec = drawn()
    bars = layer(spec, "rect")
    assert bars["encoding"]["x2"] == {"datum": 0}
    for one in spec["layer"]:
        if "field" in one["encoding"]["x"]:
            assert one["encoding"]["x"]["scale"]["domainMin"] == 0
    ends = [one for one in layers(spec, "text") if "text" in one["encoding"]]
    assert len(ends) == 1
    assert column(rows(spec, ends[0]), "words") == ["12", "0", "1,200"]


def test_colours_are_the_series_of_the_theme():
    series = palette("dark").series
    spec = drawn(scheme="dark")
    assert column(rows(spec, layer(spec, "rect")), "colour") == [series[0], series[1], series[0]]
    plain = drawn(MADE_UP[["count"]])
    assert set(column(rows(plain, layer(plain, "rect")), "colour")) == {palette("light").series[0]}


def test_room_for_the_count_at_the_end():
    spec = drawn()
    room = layer(spec, "point")
    assert room["mark"]["opacity"] == 0
    assert min(column(rows(spec, room), "top")) > 1200


def test_no_values_in_the_specification():
    spec = {key: value for key, value in drawn().items() if key not in ("datasets", "description")}
    text = json.dumps(spec)
    for value in (*NAMES, "1200", "1,200"):
        assert value not in text


def test_no_half_place_is_written_as_a_whole_one():
    spec = counts(MADE_UP.assign(count=1)[["count"]], NAMES, language("en"), "light", "places")
    drawn_ = vl_convert.vegalite_to_svg({**spec.to_dict(), "width": 900})
    (axis,) = re.findall(r"role-axis-label.*?</g>", drawn_, re.DOTALL)
    assert re.findall(r">([^<]+)</text>", axis) == ["0", "1"]


def test_a_chart_of_one_part_names_no_part_and_one_of_two_names_both(viewed):
    def bars(code):
        own = (("country", code), ("with", ""), ("group", ""))
        return layer(hosting.years(viewed(own=own)).chart, "bar")["encoding"]

    # Nothing is booked at a seat in Brazil; in Kenya, UNEP and UN-Habitat have theirs.
    alone, parts = bars("BRA"), bars("KEN")
    assert alone["color"]["legend"] is None and parts["color"]["legend"] is not None
    titles = [{one["title"] for one in of["tooltip"]} for of in (alone, parts)]
    assert "Part" not in titles[0] and "Part" in titles[1]
