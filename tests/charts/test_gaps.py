"""How charts show years without a number."""

import re
from types import SimpleNamespace

import altair as alt
import pandas as pd
import pytest
import vl_convert

from rcdata import absence, formats
from rcdata.charts import gaps, parts
from rcdata.charts.theme import palette
from rcdata.i18n import language


def test_runs():
    assert gaps.runs([2009, 2010, 2012]) == [(2009, 2010), (2012, 2012)]
    assert gaps.runs([2012, 2009, 2010]) == [(2009, 2010), (2012, 2012)]
    assert gaps.runs([2009]) == [(2009, 2009)]
    assert gaps.runs([]) == []


def band(
    years: list[int], code: str = "en", state: str = absence.NOT_IN_SOURCES
) -> tuple[list[dict], list[dict]]:
    """The two layers, and the rows of the bands of a state; the other states have no year."""
    given = {one: years if one == state else [] for one in gaps.STATES}
    drawn = gaps.bands(given, parts.YEARS, language(code), "light")
    layers = [layer.to_dict(validate=True) for layer in drawn]
    rows = next(iter(layers[0]["datasets"].values()))
    return layers, [row for row in rows if row["state"] == state]


def test_band_for_each_run():
    (rect, label), rows = band([2004, 2005, 2006, *range(2008, 2019)])
    # A gap of three years is shown in full; of eleven years only the first, for all of them.
    assert [(row["year"], row["last"]) for row in rows] == [(2004, 2006), (2008, 2008)]
    assert [row["text"] for row in rows] == ["not in the sources used"] * 2
    assert [row["middle"] for row in rows] == [2005, 2008]
    assert (rect["mark"]["type"], label["mark"]["type"]) == ("rect", "text")
    # Words on white: nothing to be taken for a value, and nothing dashed, which is promised.
    assert {(row["fill"], row["opacity"]) for row in rows} == {(palette("light").background, 1)}
    assert rect["encoding"]["fill"] == {
        "field": "fill",
        "legend": None,
        "scale": None,
        "type": "nominal",
    }
    assert "stroke" not in rect["mark"]
    assert "y" not in rect["encoding"]


def test_band_speaks_the_language():
    (rect, _), rows = band([2009, 2010, 2011, 2012], "zh")
    assert rows[0]["text"] == "所用来源中没有"
    assert rect["encoding"]["tooltip"] == {"field": "text", "type": "nominal"}


def test_no_gap_no_band():
    _, rows = band([])
    assert rows == []


def test_years_without_a_number_by_state():
    data = pd.DataFrame({"year": [2004, 2006, 2006, 2008], "v": [1.0, None, 2.0, None]})
    # 2005 and 2007 have no row, 2008 no value; 2006 has one value of two.
    none: dict[str, list[int]] = {state: [] for state in gaps.STATES}
    missing = none | {absence.NOT_IN_SOURCES: [2005, 2007, 2008]}
    assert gaps.without_number(data, "v") == missing
    # A source has 2008, the filters leave it out: a state of its own.
    filtered = data.assign(available=[True, True, True, True])
    found = {absence.NOT_IN_SOURCES: [2005, 2007], absence.LEFT_OUT: [2008]}
    assert gaps.without_number(filtered, "v") == none | found
    # A source has 2008, and we do not trust it; 2006 has a number besides.
    doubted = data.assign(doubted=[False, True, False, True])
    found = {absence.NOT_IN_SOURCES: [2005, 2007], absence.DOUBTFUL: [2008]}
    assert gaps.without_number(doubted, "v") == none | found


@pytest.mark.parametrize(
    ("years", "middle"), [([2021], 10), ([2024, 2025], 15), ([2004, 2005, 2006], 20)]
)
def test_words_stand_in_the_middle_of_all_years_of_their_band(years, middle):
    (_, label), (row,) = band(years)
    places = {year: 10 * number for number, year in enumerate(years, 1)}
    names = {"scale": lambda _, year: places[year], "datum": SimpleNamespace(**row)}
    moved = eval(label["mark"]["dy"]["expr"], names)
    assert places[row["middle"]] + moved == middle


def test_the_states_differ_in_words_and_in_looks():
    years = [2009, 2010, 2011, 2012]
    _, (missing,) = band(years)
    _, (left_out,) = band(years, state=absence.LEFT_OUT)
    _, (doubtful,) = band(years, state=absence.DOUBTFUL)
    assert missing["text"] == "not in the sources used"
    assert left_out["text"] == "left out by the filters"
    assert doubtful["text"] == "left out as doubtful"
    assert missing["fill"] != left_out["fill"] == doubtful["fill"]


def test_a_long_run_is_closed_but_only_where_no_source_has_it():
    none: dict[str, list[int]] = {state: [] for state in gaps.STATES}
    missing = none | {absence.NOT_IN_SOURCES: [2005, *range(2009, 2013)]}
    assert gaps.closed(missing) == {2010, 2011, 2012}
    left_out = none | {absence.LEFT_OUT: list(range(2009, 2019))}
    assert gaps.closed(left_out) == set()


def test_the_axis_says_which_years_are_closed():
    """The year that is shown for a run of years has the whole run as its label."""
    years = pd.DataFrame({"year": [2007, 2008, 2013], "v": [1.0, 2.0, 3.0]})
    y = parts.quantity("v", "dollars")
    bars = alt.Chart(years).mark_bar().encode(x=parts.year(), y=y)
    chart = parts.over_years(years, "v", y, [bars], language("en"), "light", "")
    spec = chart.to_dict() | {"width": 600}
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", vl_convert.vegalite_to_svg(spec))
    assert [one for one in texts if one[:2] == "20"] == ["2007", "2008", "2009–2012", "2013"]


@pytest.mark.parametrize("values", [[1.0, 3.0], [None, None]])
def test_frame_holds_every_year_and_room_above(values):
    data = pd.Series([2004, 2008]), pd.Series(values, dtype=float)
    spec = parts.frame(*data, parts.quantity("v", "dollars")).to_dict(validate=True)
    rows = next(iter(spec["datasets"].values()))
    assert [row["year"] for row in rows] == [2004, 2005, 2006, 2007, 2008]
    assert all(row["top"] > (max(values) if values[0] else 0) for row in rows)
    # Invisible: it must not look like a figure.
    assert spec["mark"]["opacity"] == 0


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("state", gaps.STATES)
@pytest.mark.parametrize("height", [110, 125, 290, 900])
def test_words_are_no_longer_than_the_chart_is_high(code, state, height):
    (_, label), (row,) = band([2004], code, state)
    names = {"height": height, "min": min, "datum": SimpleNamespace(**row)}
    size = eval(label["mark"]["fontSize"]["expr"], names)
    text = absence.word(language(code), state)
    long = formats.columns_of(text) * gaps._COLUMN * size
    assert long + gaps._BELOW <= height
    assert size == 15 if height >= 290 else size >= 9
