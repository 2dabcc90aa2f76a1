"""The common look of charts: contrast, number format, configuration."""

import json
import re

import altair as alt
import numpy as np
import pandas as pd
import pytest
from altair.utils import schemapi

from rcdata.charts import colours, theme
from rcdata.i18n import language
from tests.contrast import contrast, luminance, rgb
from tests.server import ROOT

SCHEMES = ["light", "dark"]
COLOUR = re.compile(r"(?<![&\w])#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
# The palette itself, and the style of the page of Streamlit, whose theme has its own.
OF_THEIR_OWN = {"colours.py", "start.css", "style.css"}


def _marks(palette: colours.Palette) -> tuple[str, ...]:
    of_a_meaning = (palette.undp, palette.trust_fund, palette.support, palette.quiet)
    return *of_a_meaning, palette.single, *palette.series


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_marks_have_one_colour(scheme):
    marks = _marks(theme.palette(scheme))
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_in_the_colour_of_a_mark_are_readable(scheme):
    palette = theme.palette(scheme)
    for colour in _marks(palette):
        assert contrast(rgb(colour), rgb(palette.background)) >= 4.5, colour


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_is_readable(scheme):
    palette = theme.palette(scheme)
    for colour in (palette.text, palette.quiet):
        assert contrast(rgb(colour), rgb(palette.background)) >= 4.5, colour


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_series_has_a_colour_and_a_shape_of_its_own(scheme):
    series = theme.palette(scheme).series
    assert len(set(series)) == len(series) == len(set(theme.SHAPES)) == len(theme.SHAPES)


def test_no_colour_is_written_a_second_time():
    """Charts, files and the pages around them take their colours from the palette."""
    written = {
        f"{source.relative_to(ROOT)}: {colour}"
        for kind in ("py", "typ", "css")
        for source in (ROOT / "rcdata").rglob(f"*.{kind}")
        if source.name not in OF_THEIR_OWN
        for colour in COLOUR.findall(source.read_text(encoding="utf-8"))
    }
    assert written == {"rcdata/briefing/deck.css: #000"}, "the screen that shows nothing"


@pytest.mark.parametrize(
    ("text", "found"),
    [("fill: #e6ecf2;", ["#e6ecf2"]), ('rgb("#FFF")', ["#FFF"]), ("&#160; #figures #ab", [])],
)
def test_a_colour_that_is_written_is_seen(text, found):
    assert COLOUR.findall(text) == found


@pytest.mark.parametrize(
    ("colour", "light"), [("#000000", 0.0), ("#ffffff", 1.0), ("#009edb", 0.3), ("#ff0000", 0.2126)]
)
def test_luminance_and_the_ink_on_it(colour, light):
    assert colours.luminance(colour) == pytest.approx(light, abs=0.01)
    assert colours.luminance(colour) == pytest.approx(luminance(rgb(colour)))
    assert colours.ink(colour, "#123456", 0.25) == ("#123456" if light > 0.25 else "#ffffff")


def test_unknown_scheme_is_light():
    assert theme.palette("sepia") is theme.PALETTES["light"]


def test_data_reach_the_chart_as_the_library_itself_would_write_them():
    data = pd.DataFrame(
        {
            "year": [2007, 2008],
            "share": [0.53, float("nan")],
            "count": pd.array([1, None], dtype="Int64"),
            "name": ["a", None],
            "known": [True, False],
            "ids": [np.array(["x", "y"]), np.array([])],
            "ratio": [float("inf"), 1.0],
        }
    )
    drawn = alt.Chart(data).mark_point()
    datasets = drawn.to_dict()["datasets"]
    with alt.data_transformers.enable("default"):
        assert drawn.to_dict()["datasets"] == datasets
    [(one, two)] = datasets.values()
    assert one["ids"] == ["x", "y"] and type(one["year"]) is int and one["known"] is True
    assert two["share"] is two["count"] is two["name"] is one["ratio"] is None


def finished(code: str, scheme: str) -> dict:
    mark = alt.Chart(pd.DataFrame({"a": [1]})).mark_point().encode(x="a:Q")
    chart = theme.finish([mark], language(code), scheme, description="One point.")
    return chart.to_dict(validate=True)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_finished_chart_carries_locale_background_and_description(code, scheme):
    spec = finished(code, scheme)
    number = spec["config"]["locale"]["number"]
    assert (number["decimal"], number["thousands"], number["grouping"]) == (".", ",", [3])
    assert spec["config"]["background"] == theme.PALETTES[scheme].background
    assert spec["description"] == "One point."
    assert spec["width"] == "container"
    # The chart has its own number format, so that it does not depend on the reader's browser.
    assert "usermeta" not in spec


def test_validation_sees_a_wrong_chart():
    # The theme switches off Altair's checks in the app; in the other tests they must be on.
    broken = alt.Chart(pd.DataFrame({"a": [1]})).mark_point().encode(x=alt.X("a:Q", scale="none"))
    with pytest.raises(Exception, match="scale"):
        theme.finish([broken], language("en"), "light", description="").to_dict(validate=True)


def test_a_chart_is_as_altair_itself_makes_it(monkeypatch):
    rows = pd.DataFrame({"year": [2019, 2020], "usd": [1.5, np.nan], "name": ["a", "b"]})
    chart = (
        alt.Chart(rows)
        .mark_bar(color=alt.ExprRef("width > 5 ? 'red' : 'blue'"))
        .encode(x="year:O", y=alt.Y("usd:Q", scale=alt.Scale(domain=[0, np.float64(2)])))
    )
    made = chart.to_dict(validate=False)
    assert schemapi._todict is theme._to_dict
    monkeypatch.setattr(schemapi, "_todict", theme._any_to_dict)
    assert json.dumps(made) == json.dumps(chart.to_dict(validate=False))
