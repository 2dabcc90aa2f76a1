"""Charts of staffing: totals set apart, plans as outlines, and no words drawn as numbers."""

import json
import re

import pytest
import vl_convert

from rcdata.charts import certainty
from rcdata.charts.theme import mixed, palette
from rcdata.i18n import language
from rcdata.topics.staffing import charts
from rcdata.topics.staffing import queries as staffing
from tests.contrast import contrast
from tests.topics.costs.test_charts import painted
from tests.topics.staffing.test_queries import HIRED
from tests.views import column, layer, layers, rows

ENGLISH = language("en")


@pytest.fixture(scope="module")
def posts(connection, plain):
    data = staffing.posts(connection, plain)

    def made(code: str = "en", scheme: str = "light") -> dict:
        return charts.posts(data, language(code), scheme, "posts").to_dict(validate=True)

    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "zh"])
def test_posts_are_valid_json(posts, code, scheme):
    spec = posts(code, scheme)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    assert spec["config"]["background"] == palette(scheme).background


def test_posts_by_rank_with_totals_in_bold(posts):
    spec = posts()
    tinted, dashed = layers(spec, "rect")
    bold = layers(spec, "text")[-1]
    # 60 cells of parts, one of them blank; 38 of totals: 7 + 7 of two grades, 2 of 12 components.
    assert (len(rows(spec, tinted)), len(rows(spec, dashed)), len(rows(spec, bold))) == (59, 1, 38)
    assert sum(column(rows(spec, tinted), "posts")) == 1113
    assert rows(spec, dashed)[0]["cell"] == "blank cell"
    names = {row["place"]: row["name"] for row in rows(spec, tinted) + rows(spec, bold)}
    ordered = [names[place] for place in sorted(names)]
    assert ordered[:3] == ["USG", "ASG", "D-2"]
    # A group has its first and last grade before its name, a grade its abbreviation.
    assert ordered[8] == "USG–P-2  Professional category and above"
    assert ordered[11:] == ["NPO  National Professional Officer", "LL  Local level", "All posts"]
    assert "National Professional Officer, Country coordination: 421" in spec["description"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_posts_can_be_read_on_their_tint(posts, scheme):
    cells = painted(posts(scheme=scheme))
    assert len(cells) == 59
    assert min(contrast(ink, tint) for ink, tint in cells) >= 4.5


def parts(connection, plain) -> dict:
    data = staffing.parts(connection, plain, HIRED)
    return charts.parts_of_wholes(
        data,
        ["National", "International"],
        ["311 of 399", "140 of 196"],
        ENGLISH,
        "light",
        kinds=("recruited", "expected"),
        unit="staff",
    ).to_dict(validate=True)


def test_parts_are_solid_and_wholes_look_as_sure_as_they_are(connection, plain):
    spec = parts(connection, plain)
    bars = layer(spec, "bar")
    drawn = {(row["name"], row["of"]): row for row in rows(spec, bars)}
    assert drawn["National", "recruited"]["count"] == 311
    assert drawn["International", "expected"]["count"] == 196
    assert drawn["National", "recruited"]["filled"] == 1
    scale = bars["encoding"]["strokeDash"]["scale"]
    dashes = dict(zip(scale["domain"], scale["range"], strict=True))
    looks = {name: (drawn[name, "expected"]["filled"], dashes[drawn[name, "expected"]["kind"]])
             for name in ("National", "International")}  # fmt: skip
    # What is expected looks promised; what is sought looks planned.
    assert looks == {"National": (0.25, [5, 3]), "International": (0.14, [1, 0])}
    told = {certainty.MARKS[int(row["mark"])] for row in rows(spec, layers(spec, "point")[1])}
    assert told == {"actual", "planned", "promised"}


@pytest.mark.parametrize(
    ("certainty_", "fill", "dash"),
    [({}, 0.14, [1, 0]), ({"whole_certainty": "promised"}, 0.25, [5, 3]),
     ({"whole_certainty": "actual"}, 1.0, [1, 0])],
)  # fmt: skip
def test_the_swatch_of_wholes_looks_like_their_bars(connection, plain, certainty_, fill, dash):
    data = staffing.parts(connection, plain, HIRED).assign(**certainty_)
    spec = charts.parts_of_wholes(
        data, ["N", "I"], ["", ""], ENGLISH, "light", kinds=("part", "whole"), unit=""
    ).to_dict(validate=True)
    legend, colours = (
        layers(spec, "point")[0]["encoding"]["strokeWidth"]["legend"],
        palette("light"),
    )
    names = ("symbolFillColor", "symbolStrokeColor", "symbolDash")
    fills, strokes, dashes = (
        json.loads(legend[name]["expr"].removesuffix("[datum.value]").replace("'", '"'))
        for name in names
    )
    svg = vl_convert.vegalite_to_svg(spec)
    symbols = re.findall(r'role-legend-symbol"[^>]*><path([^>]*)>', svg)
    # The colours of the bars do not cover those of the swatches.
    assert [one in symbol for one, symbol in zip(fills, symbols, strict=False)] == [True, True]
    assert fills == [colours.series[0], mixed(colours.background, colours.quiet, fill)]
    assert strokes == [colours.series[0], colours.quiet]
    assert dashes == [[1, 0], dash]


def test_a_counted_whole_is_solid_and_lies_below_its_part(connection, plain):
    wholes = staffing.parts(connection, plain, HIRED).assign(whole_certainty="actual")
    spec = charts.parts_of_wholes(
        wholes, ["N", "I"], ["", ""], ENGLISH, "light", kinds=("counted", "all"), unit=""
    ).to_dict(validate=True)
    drawn = rows(spec, layer(spec, "bar"))
    assert column(drawn, "filled") == [1, 1, 1, 1]
    assert column(drawn, "of") == ["all", "all", "counted", "counted"]
    fills = layer(spec, "bar")["encoding"]["color"]["scale"]["range"]
    assert len(set(fills)) == 2


def test_bars_start_at_zero_and_are_not_stacked(connection, plain):
    spec = parts(connection, plain)
    encoding = layer(spec, "bar")["encoding"]
    assert encoding["x2"] == {"datum": 0} and encoding["x"]["scale"]["domainMin"] == 0
    assert spec["description"] == (
        "Bar chart, staff. National: 311 of 399; International: 140 of 196."
    )


def test_a_whole_that_is_left_out_is_not_drawn(connection, plain):
    data = staffing.parts(connection, plain, {"communications-officers-dgc": ""})
    spec = charts.parts_of_wholes(
        data, ["Officers"], ["44"], ENGLISH, "light", kinds=("a", "b"), unit=""
    ).to_dict(validate=True)
    assert [(row["of"], row["count"]) for row in rows(spec, layer(spec, "bar"))] == [("a", 44)]


def test_words_are_not_drawn_as_a_share(connection, plain):
    data = staffing.values(connection, plain, ("regional-directors", "rc-office-posts-filled"))
    spec = charts.shares(data, ["Directors", "Offices"], ENGLISH, "light", "Dots.", "per cent")
    spec = spec.to_dict(validate=True)
    assert column(rows(spec, layer(spec, "point")), "value") == [75]
    assert "Directors: All; no number is printed.; Offices: 75%" in spec["description"]


def test_origins_join_two_dates(connection, plain):
    data = staffing.origins(connection, plain)
    spec = charts.origins(data, ENGLISH, "light", "per cent").to_dict(validate=True)
    dots = rows(spec, layer(spec, "point"))
    assert len(dots) == 24
    assert {(r["time"], r["place"]) for r in dots if r["name"] == "external"} == {
        ("2018", 3),
        ("March 2020", 1),
    }
    # A printed zero is drawn: it is not the same as a missing figure.
    assert ("2018", 0) in {(r["time"], r["place"]) for r in dots if r["name"] == "DESA"}


def test_posts_of_an_office_are_stacked_to_five(connection, plain):
    data = staffing.office_models(connection, plain)
    names = data.model.tolist()
    spec = charts.office_models(data, names, ENGLISH, "light").to_dict(validate=True)
    blocks = rows(spec, layer(spec, "rect"))
    assert [(row["start"], row["end"]) for row in blocks] == [(0, 4), (4, 5), (0, 3), (3, 5)]
