"""Unpublished years, drawn open."""

import pandas as pd
import pytest

from rcdata.charts import gaps, parts
from rcdata.charts.theme import palette
from rcdata.i18n import language


def test_runs():
    assert gaps.runs([2009, 2010, 2012]) == [(2009, 2010), (2012, 2012)]
    assert gaps.runs([2012, 2009, 2010]) == [(2009, 2010), (2012, 2012)]
    assert gaps.runs([2009]) == [(2009, 2009)]
    assert gaps.runs([]) == []


def band(years: list[int], code: str = "en") -> tuple[list[dict], list[dict]]:
    drawn = gaps.band(years, parts.YEARS, language(code), "light")
    layers = [layer.to_dict(validate=True) for layer in drawn]
    return layers, next(iter(layers[0]["datasets"].values()))


def test_band_for_each_run():
    (rect, label), rows = band([2004, 2005, 2006, *range(2008, 2019)])
    assert [(row["year"], row["last"]) for row in rows] == [(2004, 2006), (2008, 2018)]
    # Three years have no room for words; 2013 stands in the middle of 2008 to 2018.
    assert [row["text"] for row in rows] == ["", "not published"]
    assert rows[1]["middle"] == 2013
    assert (rect["mark"]["type"], label["mark"]["type"]) == ("rect", "text")
    # A frame and a tint: never a filled bar that could be taken for a value.
    assert rect["mark"]["strokeDash"] and rect["mark"]["stroke"] == palette("light").quiet
    assert rect["mark"]["fillOpacity"] < 0.5
    assert "y" not in rect["encoding"]


def test_band_speaks_the_language():
    (rect, _), rows = band([2009, 2010, 2011, 2012], "zh")
    assert rows[0]["text"] == "未公布"
    assert rect["encoding"]["tooltip"] == {"value": "未公布"}


def test_no_gap_no_band():
    layers = gaps.band([], parts.YEARS, language("en"), "light")
    spec = layers[0].to_dict(validate=True)
    assert list(spec["datasets"].values()) == [[]]


def test_missing_years():
    data = pd.DataFrame({"year": [2004, 2006, 2006, 2008], "v": [1.0, None, 2.0, None]})
    # 2005 and 2007 have no row, 2008 no value; 2006 has one value of two.
    assert parts.missing_years(data, "v") == [2005, 2007, 2008]


@pytest.mark.parametrize("values", [[1.0, 3.0], [None, None]])
def test_frame_holds_every_year_and_room_above(values):
    data = pd.Series([2004, 2008]), pd.Series(values, dtype=float)
    spec = parts.frame(*data, parts.quantity("v", "dollars")).to_dict(validate=True)
    rows = next(iter(spec["datasets"].values()))
    assert [row["year"] for row in rows] == [2004, 2005, 2006, 2007, 2008]
    assert all(row["top"] > (max(values) if values[0] else 0) for row in rows)
    # Invisible: it must not look like a figure.
    assert spec["mark"]["opacity"] == 0
