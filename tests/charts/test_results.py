"""Charts of results: plans beside what was reached, and stages."""

import json

import pandas as pd
import pytest

from rcdata.charts import results
from rcdata.i18n import language
from tests.views import column, layers, rows

PLANS = pd.DataFrame(
    {
        "name": ["Entities", "Entities"],
        "place": [0, 1],
        "share": [1.0, 0.5],
        "label": ["2019, expected: 20", "2019: 10"],
        "actual": [False, True],
    }
)
STAGES = pd.DataFrame(
    {
        "name": ["First", "Second"],
        "from_month": [0.0, 6.0],
        "to_month": [6.0, 18.0],
        "label": ["0 to 6", "6 to 18"],
        "certainty": ["planned", "planned"],
    }
)


def plans(data=PLANS, code="en", scheme="light"):
    return results.plans(data, language(code), scheme).to_dict(validate=True)


def stages(data=STAGES, code="en", scheme="light"):
    return results.stages(data, language(code), scheme, "months").to_dict(validate=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("drawn", [plans, stages])
def test_valid_and_without_values(drawn, code, scheme):
    spec = drawn(code=code, scheme=scheme)
    assert json.loads(json.dumps(spec)) == spec
    aside = {"datasets", "description"}
    without = json.dumps({key: part for key, part in spec.items() if key not in aside})
    for value in ("Entities", "expected: 20", "6 to 18", "First"):
        assert value not in without


def test_plans_are_outlines_and_facts_are_solid():
    spec = plans()
    drawn = layers(spec, "rect")
    # A solid and a dashed layer for each of the two readings of a row.
    assert len(drawn) == 4
    for one in drawn:
        dashed = "strokeDash" in one["mark"]
        filters = [part["filter"] for part in one["transform"]]
        assert ("!datum.actual" in filters) == dashed
        assert ("datum.actual" in filters) != dashed
        assert one["mark"].get("fillOpacity", 1) == (0.15 if dashed else 1)
    assert (
        "Entities: 2019, expected: 20 (dashed: planned, expected or projected)"
        in (spec["description"])
    )
    assert "Entities: 2019: 10 (solid: published figure)" in spec["description"]


def test_bars_start_at_zero():
    for one in layers(plans(), "rect"):
        assert one["encoding"]["x2"] == {"datum": 0}
        assert one["encoding"]["x"]["scale"]["domainMin"] == 0


def test_the_legend_tells_both_kinds():
    for spec in (plans(), stages()):
        scale = layers(spec, "rule")[0]["encoding"]["strokeDash"]["scale"]
        assert scale == {
            "domain": ["solid: published figure", "dashed: planned, expected or projected"],
            "range": [[1, 0], [5, 3]],
        }


def test_stages_reach_from_month_to_month():
    spec = stages()
    for one in layers(spec, "rect"):
        assert one["encoding"]["x"]["field"] == "from_month"
        assert one["encoding"]["x2"]["field"] == "to_month"
    data = rows(spec, layers(spec, "rect")[0])
    assert column(data, "from_month") == [0, 6] and column(data, "to_month") == [6, 18]
    assert "First: 0 to 6" in spec["description"]
