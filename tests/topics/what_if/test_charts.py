"""Charts of a scenario: valid, hatched, from zero, with room for their words."""

import json

import pandas as pd
import pytest

from rcdata.charts import certainty
from rcdata.charts.theme import NARROW
from rcdata.i18n import language
from rcdata.topics.what_if import charts
from tests.views import column, layers, rows

UNIT = "million US dollars"
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
TORNADO = pd.DataFrame(
    {
        "name": ["Soft commitments paid", "Levy rate"],
        "low": [131.0, 101.75],
        "high": [94.0, 86.25],
        "base": [94.0, 94.0],
        "low_value": ["50%", "0.75%"],
        "high_value": ["100%", "1.25%"],
    }
)
GAPS = pd.DataFrame(
    {
        "name": ["2019", "1. Posts vacant", "2. No income"],
        "gap": [58.0, -38.2, None],
        "shown": ["Gap of 58", "Surplus of 38.2", "No gap"],
        "certainty": ["missing", "scenario", "scenario"],
    }
)
BAND = pd.DataFrame(
    {
        "low": [80.0, 90.0],
        "high": [90.0, 100.0],
        "share_pct": [25.0, 75.0],
        "p05": 82.0,
        "p50": 92.0,
        "p95": 99.0,
        "base": 94.0,
    }
)
DRAWN = {
    "tornado": (charts.tornado, TORNADO),
    "compared": (charts.compared, GAPS),
    "band": (charts.band, BAND),
}


def drawn(name: str, scheme: str = "light", code: str = "en") -> dict:
    draw, data = DRAWN[name]
    return draw(data, language(code), scheme, UNIT).to_dict(validate=True)


def bars(spec: dict) -> list[dict]:
    return [row for layer in layers(spec, "bar") for row in rows(spec, layer)]


def hatch(spec: dict) -> list[dict]:
    found = [rows(spec, layer) for layer in layers(spec, "rule")]
    return [row for lines in found for row in lines if "foot" in row]


@SCHEMES
@pytest.mark.parametrize("name", DRAWN)
def test_specification_holds_no_values(name, scheme):
    spec = drawn(name, scheme)
    # What a moved lever changes is in the data, never in the specification.
    written = json.dumps({key: spec[key] for key in spec if key not in ("datasets", "description")})
    for number in ("131", "101.75", "38.2", "58.0", "82.0"):
        assert number not in written
    assert spec["description"]


def test_tornado_bars_start_at_the_gap_as_it_is():
    found = bars(drawn("tornado"))
    # Soft commitments are already at their best, so they have one side only.
    ends = {(bar["name"], bar["end"]) for bar in found}
    soft, levy = "Soft commitments paid (100% to 50%)", "Levy rate (1.25% to 0.75%)"
    assert ends == {(soft, 131.0), (levy, 101.75), (levy, 86.25)}
    assert {bar["start"] for bar in found} == {94.0}


def test_more_gap_and_less_gap_differ_in_colour_and_side():
    spec = drawn("tornado")
    tints = {bar["end"] > bar["start"]: bar["tint"] for bar in bars(spec)}
    assert tints[True] != tints[False]
    told = {
        (row["told"], layer["mark"]["align"])
        for layer in layers(spec, "text")
        for row in rows(spec, layer)
        if "told" in row
    }
    assert told == {("131.0", "left"), ("101.8", "left"), ("86.3", "right")}


@pytest.mark.parametrize("name", ["tornado", "compared"])
def test_hatch_stays_within_the_bars_of_scenarios(name):
    spec = drawn(name)
    lines = hatch(spec)
    assert lines
    for line in lines:
        assert any(
            bar["row"] == line["row"]
            and min(bar["start"], bar["end"]) <= line["foot"] + 1e-9
            and line["head"] <= max(bar["start"], bar["end"]) + 1e-9
            for bar in bars(spec)
        ), line


def test_compared_gaps_start_at_zero_and_a_surplus_lies_on_the_other_side():
    spec = drawn("compared")
    found = bars(spec)
    assert [(bar["start"], bar["end"]) for bar in found] == [(0, 58.0), (0, -38.2)]
    assert found[0]["tint"] != found[1]["tint"]
    assert {line["row"] for line in hatch(spec)} == {1}, "only the scenario is hatched"
    scale = layers(spec, "bar")[0]["encoding"]["strokeDash"]["scale"]
    dashes = dict(zip(scale["domain"], scale["range"], strict=True))
    looks = [(bar["filled"], dashes[bar["kind"]]) for bar in found]
    assert looks == [(0, [2, 3]), (certainty.FILLS["scenario"], [1, 0])]
    told = rows(spec, layers(spec, "point")[1])
    assert [certainty.MARKS[int(row["mark"])] for row in told] == ["missing", "scenario"]


def test_scenario_without_gap_keeps_its_row_and_says_so():
    spec = drawn("compared")
    names = [row for layer in layers(spec, "text") for row in rows(spec, layer)]
    assert "2. No income: No gap" in column(names, "wide")


def test_hatch_of_a_surplus_alone_has_few_lines():
    alone = GAPS[GAPS.gap < 0].reset_index(drop=True)
    spec = charts.compared(alone, language("en"), "light", UNIT).to_dict()
    assert 10 <= len(hatch(spec)) <= 60


def test_histogram_starts_at_zero_and_has_room_for_words():
    spec = drawn("band")
    (shown,) = layers(spec, "rect")
    # Bars stand on zero; the axis of the gap is no length, and begins with them.
    assert shown["encoding"]["x"]["scale"]["zero"] is False
    assert set(column(rows(spec, shown), "zero")) == {0}
    (room,) = layers(spec, "point")
    (top,) = column(rows(spec, room), "top")
    assert top > BAND.share_pct.max()
    words = rows(spec, layers(spec, "text")[0])
    assert [row["at"] for row in words] == [82.0, 92.0, 94.0, 99.0]
    # The line of the gap as set is whole.
    assert [row["is_set"] for row in words] == [False, False, True, False]
    # At the end of the axis words stand to the left of their lines.
    assert [row["leftwards"] for row in words] == [False, True, True, True]
    # A line begins below the words that reach across it from its right.
    heights = [row["height"] for row in words]
    assert heights == sorted(heights, reverse=True) and len(set(heights)) == 4
    (lines,) = (one for one in layers(spec, "rule") if "strokeDash" in one["mark"])
    assert lines["mark"]["y"] == {"expr": "datum.height"}


def test_words_of_the_histogram_keep_clear_of_the_other_lines():
    early = BAND.assign(low=[0.0, 50.0], high=[50.0, 100.0], p05=36.0, p50=40.0, p95=60.0, base=42)
    spec = charts.band(early, language("en"), "light", UNIT).to_dict()
    halo, words = layers(spec, "text")
    assert [row["leftwards"] for row in rows(spec, words)] == [True, False, False, False]
    heights = [row["height"] for row in rows(spec, words)]
    assert heights == sorted(heights) and len(set(heights)) == 4
    assert halo["mark"]["strokeWidth"] > 2 and "stroke" not in words["mark"]


def test_lines_of_the_histogram_have_their_values_on_a_phone():
    spec = drawn("band")
    for words in layers(spec, "text"):
        assert words["mark"]["text"] == {"expr": f"{NARROW} ? datum.short : datum.words"}
        assert "opacity" not in words["mark"]
        shown = rows(spec, words)
        assert column(shown, "short") == [f"{one:.1f}" for one in column(shown, "at")]


@pytest.mark.parametrize("name", DRAWN)
def test_description_tells_the_numbers(name):
    told = drawn(name)["description"]
    wanted = {
        "tornado": "131.0 at 50%",
        "compared": "Surplus of 38.2",
        "band": "the gap as set: 94.0; below 82.0: 1 case in 20; below 92.0: half of the cases",
    }
    assert wanted[name] in told
