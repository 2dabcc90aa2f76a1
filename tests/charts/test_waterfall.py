"""Waterfalls: the places of the bars, the look of each kind, and the legend."""

import re

import pandas as pd
import pytest

from rcdata.charts import certainty, waterfall
from rcdata.charts.theme import palette, stream_colour
from rcdata.i18n import language
from tests.views import column, layer, layers, rows

EN = language("en")


def steps(*cells):
    names = ("name", "kind", "certainty", "value")
    data = pd.DataFrame(cells, columns=names)
    return data.assign(
        shown=[f"{value:g}" for value in data.value],
        stream_id=["levy" if name.startswith("Levy") else "" for name in data.name],
    )


OUTLOOK = steps(
    ("Firm", "added", "actual", 40.0),
    ("Soft", "added", "promised", 30.0),
    ("Levy at 2 per cent", "added", "scenario", 60.0),
    ("Loss", "added", "actual", -10.0),
    ("Income", "total", "promised", 121.0),
    ("Missing", "missing", "planned", 79.0),
    ("Budget", "total", "planned", 200.0),
)


def drawn(data=OUTLOOK, lang=EN, scheme="light"):
    chart = waterfall.chart(data, lang, scheme, unit="million US dollars")
    return chart.to_dict()  # validates against the schema of Vega-Lite


def bars(spec):
    return rows(spec, layer(spec, "bar"))


def test_each_step_starts_where_the_last_one_ended():
    shown = bars(drawn())
    # 0+40, 40+30, 70+60, 130-10; the total is from zero to its own value, since printed sums are
    # rounded: 121, not 120; 121+79.
    assert [(row["start"], row["end"]) for row in shown] == [
        (0, 40),
        (40, 70),
        (70, 130),
        (130, 120),
        (0, 121),
        (121, 200),
        (0, 200),
    ]


def test_connectors_join_the_end_of_a_step_to_the_next():
    spec = drawn()
    lines = next(rows(spec, one) for one in layers(spec, "rule") if "above" in rows(spec, one)[0])
    assert [(row["above"], row["row"], row["end"]) for row in lines] == [
        (0, 1, 40),
        (1, 2, 70),
        (2, 3, 130),
        (3, 4, 120),
        (4, 5, 121),
        (5, 6, 200),
    ]


def test_what_is_not_there_yet_differs_without_colour():
    spec = drawn()
    dashes = layer(spec, "bar")["encoding"]["strokeDash"]["scale"]
    dash = dict(zip(dashes["domain"], map(tuple, dashes["range"]), strict=True))
    looks = {row["kind"]: (row["filled"], dash[row["kind"]]) for row in bars(spec)}
    assert len(looks) == len(set(looks.values())) == 5
    assert looks["received, spent or counted"] == (1, (1, 0))
    assert looks["budget, estimate or plan"] == (certainty.FILLS["planned"], (1, 0))
    assert certainty.FILLS["planned"] < 0.2
    assert looks["promised or expected"][1] != looks["missing"][1] != (1, 0)
    # What is missing is shown as missing, however certain it is.
    assert bars(spec)[5]["kind"] == "missing"


def test_only_scenarios_are_hatched():
    spec = drawn()
    hatch = next(rows(spec, one) for one in layers(spec, "rule") if "foot" in rows(spec, one)[0])
    assert {row["row"] for row in hatch} == {2}
    assert all(70 <= row["foot"] < row["head"] <= 130 for row in hatch)
    assert len(hatch) > 5


def test_legend_explains_what_is_drawn():
    point = layer(drawn(), "point")
    shape = point["encoding"]["shape"]
    places = [int(row["mark"]) for row in rows(drawn(), point)]
    assert [certainty.MARKS[place] for place in places] == [
        "actual",
        "planned",
        "promised",
        "missing",
        "scenario",
    ]
    assert "solid: received, spent or counted" in shape["legend"]["labelExpr"]
    # Each has its own fill; tests/cards/test_swatches.py compares it with the bars.
    fills = re.findall("#[0-9a-f]{6}", shape["legend"]["symbolFillColor"]["expr"])
    assert len(set(fills)) == len(certainty.MARKS)


def test_what_is_all_solid_needs_no_legend():
    solid = OUTLOOK[(OUTLOOK.certainty == "actual") & (OUTLOOK.kind != "missing")]
    assert "shape" not in layer(drawn(solid.reset_index(drop=True)), "point")["encoding"]


def test_names_and_values_are_written():
    spec = drawn()
    names, values = layers(spec, "text")[-1], layers(spec, "text")[0]
    assert column(rows(spec, names), "wide") == OUTLOOK.name.tolist()
    assert column(rows(spec, values), "shown") == ["40", "30", "60", "-10", "121", "79", "200"]
    # At the right end of the bar, also if it goes down.
    assert column(rows(spec, values), "right") == [40, 70, 130, 130, 121, 200, 200]


def test_steps_of_one_name_keep_their_own_rows():
    spec = drawn(steps(("Same", "added", "actual", 1.0), ("Same", "added", "actual", 2.0)))
    assert column(bars(spec), "row") == [0, 1]


def test_axis_starts_at_zero_and_leaves_room_for_the_values():
    spec = drawn()
    frame = layer(spec, "point")
    assert frame["encoding"]["x"]["scale"]["zero"] is True
    assert rows(spec, frame)[0]["reach"] == 200
    start, end = frame["encoding"]["x"]["scale"]["range"]
    assert start == 0 and end["expr"].startswith("max(width / 4, width - 6 * ")


def test_description_tells_every_step_with_its_kind():
    text = drawn()["description"]
    assert text.startswith(
        "Waterfall chart, million US dollars. Firm: 40 (received, spent or counted)"
    )
    assert "Missing: 79 (missing)" in text
    assert "Levy at 2 per cent: 60 (scenario)" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_those_of_the_scheme(scheme):
    colours = palette(scheme)
    assert {row["tint"] for row in bars(drawn(scheme=scheme))} == {
        colours.undp,
        colours.text,
        stream_colour("levy", scheme),
    }


def bare(spec):
    """The specification without its data and without what depends on the number of steps."""
    for one in spec["layer"]:
        one.pop("data")
    return {key: spec[key] for key in spec if key not in ("datasets", "description", "height")}


@pytest.mark.parametrize(
    "other",
    [
        OUTLOOK.assign(value=OUTLOOK.value * 2, name="Other"),
        OUTLOOK[OUTLOOK.certainty != "scenario"],
    ],
    ids=["other values", "no scenario"],
)
def test_other_steps_need_no_other_specification(other):
    assert bare(drawn(other)) == bare(drawn())
