"""Charts of results: plans next to what was reached, and stages."""

import json

import pandas as pd
import pytest

from rcdata.charts import certainty
from rcdata.i18n import language
from rcdata.topics.results import charts as results
from tests.views import column, layers, rows

PLANS = pd.DataFrame(
    {
        "name": ["Entities", "Entities"],
        "place": [0, 1],
        "share": [1.0, 0.5],
        "label": ["2019, expected: 20", "2019: 10"],
        "certainty": ["promised", "actual"],
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


def test_what_is_no_fact_is_pale_and_told_by_its_outline():
    spec = plans()
    # One layer for each of the two readings of a row.
    first, second = layers(spec, "bar")
    looks = {row["label"]: (row["kind"], row["filled"]) for row in rows(spec, first)}
    assert looks == {
        "2019, expected: 20": ("promised or expected", certainty.FILLS["promised"]),
        "2019: 10": ("received, spent or counted", 1),
    }
    for one in (first, second):
        scale = one["encoding"]["strokeDash"]["scale"]
        dashes = dict(zip(scale["domain"], scale["range"], strict=True))
        assert dashes["promised or expected"] != dashes["received, spent or counted"] == [1, 0]
    assert "Entities: 2019, expected: 20 (promised or expected)" in spec["description"]
    assert "Entities: 2019: 10 (received, spent or counted)" in spec["description"]


def test_bars_start_at_zero():
    for one in layers(plans(), "bar"):
        assert one["encoding"]["x2"] == {"datum": 0}
        assert one["encoding"]["x"]["scale"]["domainMin"] == 0


def test_the_legend_tells_what_is_drawn():
    for spec in (plans(), stages()):
        told = {certainty.MARKS[int(row["mark"])] for row in rows(spec, layers(spec, "point")[0])}
        kinds = certainty.kinds(language("en"))
        drawn = {row["kind"] for one in layers(spec, "bar") for row in rows(spec, one)}
        assert {kinds[mark] for mark in told} == drawn


def test_stages_reach_from_month_to_month():
    spec = stages()
    for one in layers(spec, "bar"):
        assert one["encoding"]["x"]["field"] == "from_month"
        assert one["encoding"]["x2"]["field"] == "to_month"
    data = rows(spec, layers(spec, "bar")[0])
    assert column(data, "from_month") == [0, 6] and column(data, "to_month") == [6, 18]
    assert "First: 0 to 6" in spec["description"]
