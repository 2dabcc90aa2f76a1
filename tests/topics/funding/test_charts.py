"""Charts of funding: valid, from zero, in both languages and colour schemes, for any choice."""

import json

import pytest

from rcdata.charts import certainty
from rcdata.charts.theme import palette
from rcdata.i18n import language
from rcdata.topics.funding import cards
from rcdata.topics.funding import history as funding_history
from tests.views import layers, over, rows

MAKERS = [
    cards.income,
    cards.levy,
    cards.gap,
    cards.contributions,
    funding_history.by_source,
    funding_history.shares,
    funding_history.growth,
    funding_history.pooled,
]
each = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)


def bar_layers(spec):
    return [one for one in layers(spec, "bar") if rows(spec, one)]


@each
def test_colours_are_those_of_the_scheme(viewed, make):
    for scheme, other in (("light", "dark"), ("dark", "light")):
        spec = json.dumps(make(viewed(scheme=scheme)).chart).lower()
        assert palette(scheme).background in spec
        assert palette(other).text not in spec


@each
def test_bars_start_at_zero(viewed, make):
    for bar in bar_layers(make(viewed()).chart):
        for channel in ("x", "y"):
            encoding = bar["encoding"].get(channel, {})
            if encoding.get("type") == "quantitative" and "scale" in encoding:
                scale = encoding["scale"]
                assert scale.get("zero") is True or scale.get("domainMin") == 0


def test_segments_of_a_year_stand_on_each_other(viewed):
    spec = cards.income(viewed()).chart
    bars = next(one for one in layers(spec, "bar") if "color" in one["encoding"])
    by_year = {}
    for row in rows(spec, bars):
        assert row["start"] == pytest.approx(by_year.get(row["year"], 0))
        by_year[row["year"]] = row["end"]
    # 2019: 118 + 75 + 30; 2023: 90 + 77.5 + 60, printed as 227; 2025: only the total.
    assert by_year == pytest.approx({2019: 223, 2020: 203.4, 2022: 196.5, 2023: 227.5, 2025: 236.1})


def test_what_is_negative_stands_below_zero_and_hides_behind_nothing(viewed, fresh_db):
    fresh_db.execute("UPDATE rc_income SET value = -5e6 WHERE figure_id = 'e2020.p80.levy.2019'")
    spec = cards.income(over(viewed(), fresh_db)).chart
    bars = next(one for one in layers(spec, "bar") if "color" in one["encoding"])
    spans = [(row["start"], row["end"]) for row in rows(spec, bars) if row["year"] == 2019]
    assert (0.0, -5.0) in spans
    positive = sorted(span for span in spans if span != (0.0, -5.0))
    assert [start for start, _ in positive] == [0.0, positive[0][1]]
    # An axis that starts at zero would cut the negative bar off.
    assert "domainMin" not in bars["encoding"]["y"]["scale"]


def test_what_is_written_above_a_stack_is_the_printed_total(viewed):
    spec = cards.income(viewed()).chart
    bold = [one for one in layers(spec, "text") if one["mark"].get("fontWeight") == "bold"]
    texts = {row["year"]: row["text"] for row in rows(spec, bold[0])}
    assert texts == {
        2019: "223",
        2020: "nearly 204",
        2022: "total not in the\nsources used",
        2023: "227",
        2025: "236.1",
    }
    # On narrow bars there is room for a few words only.
    brief = {row["year"]: row["brief"] for row in rows(spec, bold[1])}
    assert brief == {2019: "223", 2020: "<204", 2022: "no total", 2023: "227", 2025: "236.1"}
    assert bold[0]["mark"]["opacity"] != bold[1]["mark"]["opacity"]


def test_projected_income_is_dashed_and_pale(viewed):
    spec = cards.income(viewed()).chart
    bars = next(one for one in layers(spec, "bar") if "color" in one["encoding"])
    kinds = certainty.kinds(language("en"))
    [projected] = [row for row in rows(spec, bars) if row["kind"] == kinds["promised"]]
    assert (projected["year"], projected["name"]) == (2022, "Coordination levy")
    assert projected["filled"] < 0.5
    dashes = bars["encoding"]["strokeDash"]["scale"]
    dash = dict(zip(dashes["domain"], dashes["range"], strict=True))
    assert dash[kinds["promised"]] != dash[kinds["actual"]]


def test_expectations_of_the_levy_are_boxes_beside_the_bars(viewed):
    spec = cards.levy(viewed()).chart
    income, expected = (rows(spec, one) for one in bar_layers(spec))
    assert all(row["start"] == 0 for row in income)
    assert [(row["start"], row["end"]) for row in expected] == [(30, 40), (31, 31), (60, 80)]
    # A box without height is a dashed line: its two edges would fill each other's dashes.
    assert [row["tint"] == "transparent" for row in expected] == [False, True, False]
    (line,) = [
        one for one in layers(spec, "rule") if "strokeDash" in one["encoding"] and rows(spec, one)
    ]
    assert [(row["start"], row["end"]) for row in rows(spec, line)] == [(31, 31)]
    assert rows(spec, line)[0]["tint"] != "transparent"


def test_shares_end_at_one_hundred(viewed):
    spec = funding_history.shares(viewed()).chart
    [bars] = bar_layers(spec)
    ends = {row["year"]: row["end"] for row in rows(spec, bars)}
    assert all(end == pytest.approx(100) for end in ends.values())
    assert len(ends) == 5


@each
@pytest.mark.parametrize("year", [2004, 2008, 2019, 2020, 2021, 2022, 2025])
def test_any_year_alone(viewed, make, year):
    card = make(viewed(first=year, last=year))
    assert (card.chart is None) == bool(card.empty)
