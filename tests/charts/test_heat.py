"""Tables of tinted cells: readable, with totals set apart and words where there is no value."""

import altair as alt
import pandas as pd
import pytest

from rcdata.charts import heat
from rcdata.charts.theme import NARROW, palette
from rcdata.i18n import language
from tests.contrast import contrast
from tests.topics.costs.test_charts import painted
from tests.views import column, layers, rows


def cells(values: list[float | None], **more) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": "row",
            "place": 1,
            "col": [f"c{place}" for place in range(len(values))],
            "value": values,
            "cell": ["why" if value is None else str(value) for value in values],
            **more,
        }
    )


def table(data: pd.DataFrame, scheme: str = "light") -> dict:
    return heat.table(
        data,
        "value",
        language("en"),
        scheme,
        x=alt.X("col:N"),
        y=alt.Axis(),
        tooltip=[alt.Tooltip("cell:N")],
        unit="posts",
        column="col",
    ).to_dict(validate=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_number_can_be_read_on_its_tint(scheme):
    # One cell has no value: an empty layer would have no group of its own in the picture.
    found = painted(table(cells([*map(float, range(101)), None]), scheme))
    assert len(found) == 101
    assert min(contrast(ink, tint) for ink, tint in found) >= 4.5


def test_totals_are_bold_and_without_tint():
    spec = table(cells([1.0, 2.0, 3.0], total=[False, False, True]))
    tinted, _ = layers(spec, "rect")
    assert column(rows(spec, tinted), "value") == [1, 2]
    bold = layers(spec, "text")[-1]
    assert bold["mark"]["fontWeight"] == "bold"
    assert column(rows(spec, bold), "value") == [3]


def test_a_cell_without_value_says_why_and_zero_is_a_number():
    spec = table(cells([0.0, None, 5.0]))
    tinted, empty = layers(spec, "rect")
    assert column(rows(spec, tinted), "value") == [0, 5]
    assert column(rows(spec, empty), "cell") == ["why"]
    assert "strokeDash" not in empty["mark"], "dashed is what was promised"
    assert spec["description"] == "Table of cells, posts. row, c0: 0.0; row, c1: why; row, c2: 5.0."


def test_a_cell_too_small_for_its_reason_has_a_dash():
    spec = table(cells([None, 5.0]))
    (empty,) = (one for one in layers(spec, "text") if one["mark"].get("fontStyle") == "italic")
    assert column(rows(spec, empty), "cell") == ["why"]
    shown = empty["encoding"]["text"]
    assert shown["field"] == "cell" and shown["condition"]["value"] == "–"
    assert NARROW in shown["condition"]["test"]


def test_tint_starts_at_zero():
    spec = table(cells([2.0, 4.0]))
    scale = layers(spec, "rect")[0]["encoding"]["color"]["scale"]
    assert scale == {"type": "sqrt", "range": list(palette("light").heat), "domainMin": 0}


def test_plans_have_an_outline_and_actuals_none():
    spec = table(cells([1.0, 2.0], planned=[1, 0]))
    tinted = layers(spec, "rect")[0]
    assert tinted["mark"]["stroke"] == palette("light").quiet
    assert "strokeDash" not in tinted["mark"], "dashed is what was promised"
    assert tinted["encoding"]["strokeOpacity"]["field"] == "planned"
    assert column(rows(spec, tinted), "planned") == [1, 0]
    plain = layers(table(cells([1.0, 2.0])), "rect")[0]
    assert "stroke" not in plain["mark"]


def test_a_negative_amount_has_the_palest_tint():
    spec = table(cells([-5.0, 10.0]))
    below, _ = rows(spec, layers(spec, "text")[0])
    assert below["ink"] == "#000000", "the palest tint is light"
