"""Dot plots: dots for numbers, none for words; hollow if qualified; before and after."""

import json

import pandas as pd
import pytest

from rcdata.charts import dots
from rcdata.i18n import language
from tests.views import column, layer, layers, rows

MADE_UP = pd.DataFrame(
    {
        "name": ["First", "Second", "Third", "Fourth"],
        "value": [95.0, 90.0, None, 30.0],
        "label": ["95%", "more than 90%", "most", "less than 30%"],
        "exact": [True, False, False, False],
        "group": ["teams", "coordinators", "coordinators", "teams"],
    }
)
CHANGES = pd.DataFrame(
    {
        "name": ["Rises", "Falls", "Stays", "Is new"],
        "before": [1.0, 8.0, 2.0, None],
        "after": [4.0, 3.0, 2.0, 5.0],
        "before_label": ["1", "8", "2", ""],
        "after_label": ["4", "3", "2", "5"],
    }
)


def points(data: pd.DataFrame = MADE_UP, code: str = "en", scheme: str = "light", **how) -> dict:
    how = {"kind": "Dot chart.", "unit": "per cent", "top": 100, **how}
    return dots.points(data, language(code), scheme, **how).to_dict(validate=True)


def pairs(data: pd.DataFrame = CHANGES, **how) -> dict:
    how = {"kind": "Dot chart.", "times": ("2018", "2020"), **how}
    return dots.pairs(data, language("en"), "light", **how).to_dict(validate=True)


def without_data(spec: dict) -> str:
    told = ("datasets", "description")
    text = json.dumps({key: value for key, value in spec.items() if key not in told})
    for place, name in enumerate(spec["datasets"]):
        text = text.replace(name, f"data-{place}")
    return text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "zh"])
def test_valid_json(code, scheme):
    spec = points(code=code, scheme=scheme)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec


def test_a_dot_for_each_number_and_none_for_words():
    spec = points()
    drawn = rows(spec, layer(spec, "point"))
    assert column(drawn, "value") == [95, 90, 30]
    wordless = rows(spec, layers(spec, "text")[2])
    assert column(wordless, "label") == ["most"]
    # Every row has its name and its place on the axis.
    names = rows(spec, layers(spec, "text")[-1])
    assert column(names, "wide") == MADE_UP.name.tolist()
    assert column(drawn, "row") == [0, 1, 3]


def test_only_plain_numbers_are_filled():
    spec = points()
    dot = layer(spec, "point")
    assert dot["encoding"]["fillOpacity"]["field"] == "filled"
    assert column(rows(spec, dot), "filled") == [1, 0, 0]
    # The legend names both kinds in words.
    domain = dot["encoding"]["strokeDash"]["scale"]["domain"]
    assert [row["kind"] for row in rows(spec, dot)] == [domain[0], domain[1], domain[1]]
    assert "(filled)" in domain[0] and "(hollow)" in domain[1]
    without = layer(points(legend=False), "point")
    assert without["encoding"]["strokeDash"]["legend"] is None


def test_axis_is_of_the_whole_from_zero():
    spec = points()
    track, _ = layers(spec, "rule")
    assert set(column(rows(spec, track), "top")) == {100}
    assert track["encoding"]["x2"] == {"datum": 0}
    assert track["encoding"]["x"]["scale"]["domainMin"] == 0
    assert track["encoding"]["x"]["title"] == "per cent"
    largest = points(top=None)
    assert set(column(rows(largest, layers(largest, "rule")[0]), "top")) == {95}


def test_a_bar_from_zero_to_each_dot_in_its_colour():
    spec = points(groups=("governments", "coordinators", "teams"))
    _, bars = layers(spec, "rule")
    assert (bars["encoding"]["x"]["field"], bars["encoding"]["x2"]) == ("value", {"datum": 0})
    dot = layer(spec, "point")["encoding"]["fill"]["scale"]
    colours = dict(zip(dot["domain"], dot["range"], strict=True))
    assert len(rows(spec, bars)) == 3
    assert all(row["tint"] == colours[row["group"]] for row in rows(spec, bars))


def test_words_are_on_the_right_of_a_dot_beyond_its_bar():
    spec = points()
    drawn = rows(spec, layer(spec, "point"))
    assert column(drawn, "left") == [False, False, False]
    assert column(drawn, "lines") == ["95%", "more than 90%", "less than 30%"]
    # The axis ends where such words have room, on a phone in lines.
    long = points(MADE_UP.assign(label=["as good as all of them there"] * 4))
    assert column(rows(long, layer(long, "point")), "left") == [True, True, False]
    fit = points(MADE_UP.assign(label=["nearly three quarters"] * 4))
    drawn = rows(fit, layer(fit, "point"))
    assert column(drawn, "left") == [False, False, False]
    assert column(drawn, "lines") == ["nearly three\nquarters"] * 3


def test_words_of_two_dots_in_a_row_stand_apart_and_on_no_bar():
    spec = points(MADE_UP.assign(name=["Same", "Same", "Same", "Alone"], value=[80, 79, None, 79]))
    drawn = rows(spec, layer(spec, "point"))
    assert column(drawn, "left") == [False, True, False]
    bars = rows(spec, layers(spec, "rule")[1])
    assert column(bars, "name") == ["Alone"]


def test_groups_keep_their_mark_whatever_is_shown():
    groups = ("governments", "coordinators", "teams")
    whole, part = points(groups=groups), points(MADE_UP.iloc[[0]], groups=groups)
    for spec in (whole, part):
        encoding = layer(spec, "point")["encoding"]
        for channel in ("stroke", "fill", "shape"):
            assert encoding[channel]["scale"]["domain"] == list(groups)
            assert len(set(encoding[channel]["scale"]["range"])) == len(groups)
    # The description has the words too.
    assert "Second (coordinators): more than 90%" in whole["description"]


def test_changed_data_change_data_only():
    other = MADE_UP.assign(value=[1.0, 2.0, None, 4.0], label=list("abcd"), exact=True)
    assert without_data(points(other)) == without_data(points())


def test_described():
    assert points()["description"] == (
        "Dot chart. First: 95%; Second: more than 90%; Third: most; Fourth: less than 30%."
    )


def test_rows_make_room_for_long_names():
    plain = points()["height"]
    longer = points(MADE_UP.assign(name=["word " * 25, "b", "c", "d"]))["height"]
    # 125 characters are three lines of 44 on a phone: 24 * 3 + 6 = 78 pixels for a row, not 48.
    assert (plain, longer) == (4 * 48, 4 * 78)


def test_wordless_says_what_the_note_says_if_it_is_short():
    english = language("en")
    assert dots.wordless(english, "All; no number is printed.") == "All; no number is printed."
    assert dots.wordless(english, None) == "in words, no number printed"
    assert dots.wordless(english, "x" * 46) == "in words, no number printed"


# --- before and after


def ends(spec: dict) -> dict[str, list]:
    found: dict[str, list] = {}
    for row in rows(spec, layer(spec, "point")):
        found.setdefault(row["name"], []).append((row["time"], row["place"], row["left"]))
    return {name: sorted(places) for name, places in found.items()}


def test_pairs_stand_at_their_values_with_words_on_the_outer_sides():
    assert ends(pairs()) == {
        "Rises": [("2018", 1, True), ("2020", 4, False)],
        "Falls": [("2018", 8, False), ("2020", 3, True)],
        "Stays": [("2018", 2, True), ("2020", 2, False)],
        "Is new": [("2020", 5, False)],
    }


def test_pairs_hollow_before_and_filled_after():
    spec = pairs()
    filled = {row["time"]: row["filled"] for row in rows(spec, layer(spec, "point"))}
    assert filled == {"2018": 0, "2020": 1}
    assert layer(spec, "point")["encoding"]["strokeDash"]["scale"]["domain"] == ["2018", "2020"]


def test_rows_of_different_units_have_their_own_scale():
    found = ends(pairs(own_scale=True))
    assert found["Rises"] == [("2018", 0.25, True), ("2020", 1, False)]
    assert found["Falls"] == [("2018", 1, False), ("2020", 0.375, True)]
    nothing = CHANGES.assign(before=0.0, after=0.0)
    assert ends(pairs(nothing, own_scale=True))["Rises"][0][1] == 0


def test_pairs_beside_their_names_are_lower():
    spec = pairs(beside=True, unit="per cent")
    assert spec["height"] == 4 * 34
    y = layer(spec, "point")["encoding"]["y"]
    assert (y["field"], y["sort"]["field"]) == ("name", "row")
    assert spec["height"] < pairs()["height"]


def test_words_of_pairs_break_after_the_colon_on_a_phone():
    labels = {"before_label": "2017: 56", "after_label": "2018: about 610"}
    spec = pairs(CHANGES.assign(**labels))
    lines = {row["label"]: row["lines"] for row in rows(spec, layer(spec, "point"))}
    assert lines == {"2017: 56": "2017: 56", "2018: about 610": "2018:\nabout 610"}
    ends = layer(spec, "point")["encoding"]["x"]["scale"]["range"]
    # Seven pixels for each of the nine characters of the longest line, eight for each of all
    # fifteen.
    assert ends[0]["expr"] == "(outer < 620 ? 63 : 120) + 26"


def test_pairs_described():
    assert "Rises: 1 → 4; Falls: 8 → 3" in pairs()["description"]


def test_one_of_two_values_is_described_without_an_arrow():
    assert pairs()["description"].endswith("Is new: 5.")
