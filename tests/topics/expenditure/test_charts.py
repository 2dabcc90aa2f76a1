"""Charts of expenditure: valid, from zero, planned and spent look different, values only as
data."""

import json
import re
from dataclasses import replace
from functools import partial

import pandas as pd
import pytest
import vl_convert

from rcdata.charts import certainty
from rcdata.charts.theme import palette
from rcdata.i18n import language
from rcdata.topics.expenditure import charts, queries, row_charts
from tests.views import column, layer, layers, rows

UNIT = "million US dollars"


def _cut(name: str, connection, choices) -> pd.DataFrame:
    data = queries.spending_by_line(connection, choices)
    return data[data.cut.isin(["total", name])]


def _named(connection, choices) -> pd.DataFrame:
    data = queries.figures_for_spent(connection, choices)
    return data.assign(name=data.figure_id)


# How each chart is drawn from the result of its query.
DRAWN = {
    "by component": (partial(_cut, "component"), charts.stacked),
    "by category": (partial(_cut, "category"), charts.stacked),
    "per country": (queries.cost_per_country, charts.per_country),
    "over years": (queries.fund_spending, charts.over_years),
    "regular budget": (queries.regular_budget, charts.regular_budget),
    "spent of budget": (queries.implementation, row_charts.spent_of_budget),
    "country share": (queries.share_to_countries, row_charts.country_share),
    "per post": (queries.cost_per_post, row_charts.per_post),
    "spent figures": (_named, row_charts.spent_figures),
    "change": (
        partial(queries.changes, start="estimate"),
        partial(row_charts.change, scale=1000, digits=1),
    ),
}
each_chart = pytest.mark.parametrize("name", DRAWN)


@pytest.fixture(scope="session")
def chart(connection, plain):
    """The validated specification: `chart("per post", "zh", "dark", first=2019)`."""

    def made(name: str, code: str = "en", scheme: str = "light", **changed):
        query, draw = DRAWN[name]
        data = query(connection, replace(plain, **changed))
        return draw(data, language(code), scheme, UNIT).to_dict(validate=True)

    return made


def legend(spec: dict) -> list[str]:
    """The words of the legend for how certain a bar is; none where all bars are solid."""
    carriers = [one for one in layers(spec, "point") if "shape" in one["encoding"]]
    words = list(certainty.words(language("en")).values())
    return [words[int(row["mark"])] for one in carriers for row in rows(spec, one)]


# --- all charts


@each_chart
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "zh"])
def test_valid_and_without_values_that_json_does_not_know(chart, name, code, scheme):
    spec = chart(name, code, scheme)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    assert spec["description"]


@each_chart
def test_it_can_be_drawn(chart, name):
    assert "<svg" in vl_convert.vegalite_to_svg(chart(name))


@each_chart
def test_bars_start_at_zero(chart, name):
    bars = [one for one in chart(name)["layer"] if one["mark"]["type"] in ("bar", "rect")]
    assert bars
    for encoding in (one["encoding"] for one in bars):
        if "x2" in encoding:
            if encoding["x2"].get("field") == "last":
                continue  # the band of years without figures
            assert encoding["x2"] == {"datum": 0}
        else:
            assert encoding["y"]["scale"] == {"zero": True}


@each_chart
def test_only_what_was_spent_is_solid(chart, name):
    spec = chart(name)
    told = dict(words.split(": ") for words in legend(spec))
    assert set(told) <= {"solid", "outline", "pale"}, "one look for one meaning, as elsewhere"
    for row in rows(spec, layer(spec, "bar")):
        spent = row["kind"] == certainty.kinds(language("en"))["actual"]
        assert (row["filled"] == 1) == spent
        assert spent or row["filled"] < 0.5
        assert row["kind"] in told.values() or not told, "the legend says how it is drawn"
        assert spent or told, "what is not solid is explained"


@each_chart
def test_other_prices_change_data_only(chart, name):
    def bare(spec: dict) -> str:
        names = {one: f"data-{n}" for n, one in enumerate(spec["datasets"])}
        text = json.dumps({k: v for k, v in spec.items() if k not in ("datasets", "description")})
        for one, plain_name in names.items():
            text = text.replace(one, plain_name)
        return text

    assert bare(chart(name)) == bare(chart(name, dollars="constant", base_year=2019))


# --- single charts


def test_spent_lies_on_the_outline_of_the_budget(chart):
    spec = chart("spent of budget")
    shown = rows(spec, layer(spec, "bar"))
    total = [one for one in shown if one["row"] == 0]
    # Later rows are drawn over earlier ones; 281 190.9 and 149 811.7 thousand.
    assert column(total, "amount") == pytest.approx([281.1909, 149.8117])
    assert column(total, "measured") == ["budget", "expenditure"]
    assert column(total, "filled") == [certainty.FILLS["planned"], 1]
    assert total[0]["name"] == "Total: 149.8 of 281.2 (53%)"
    assert set(column(total, "tint")) == {palette("light").trust_fund}


def test_without_the_budget_there_is_no_rate_in_the_name(chart):
    spec = chart("spent of budget", statuses=("expenditure",))
    assert rows(spec, layer(spec, "bar"))[0]["name"] == "Total: 149.8"


def test_columns_are_parts_of_one_measure_and_year(chart):
    spec = chart("by component")
    bars = layer(spec, "bar")
    shown = rows(spec, bars)
    names = list(dict.fromkeys(column(shown, "column")))
    assert names == ["2019 budget", "2019 expenditure", "2020 estimate", "2021 estimate"]
    # The subtotal of the programme of work is not stacked on its parts.
    assert "Programme of work" not in column(shown, "name")
    assert len(shown) == 4 * 5
    assert bars["encoding"]["y"]["stack"] == "zero"
    tints = {one["column"]: one["filled"] for one in shown}
    assert tints["2019 expenditure"] == 1
    assert all(tint < 0.2 for column_, tint in tints.items() if column_ != "2019 expenditure")
    # The number above the stack is the printed total, not a sum.
    above = [one for one in spec["layer"] if one["mark"]["type"] == "text"][-1]
    assert column(rows(spec, above), "amount") == [281.1909, 149.8117, 281.3065, 281.8264]


def test_the_year_is_above_its_measure_in_every_language(chart):
    # In Chinese no space stands between them.
    found = layer(chart("by component"), "bar")["encoding"]["x"]["axis"]["labelExpr"]
    pattern = re.search(r"regexp\('(.*?)'\)", found)[1]
    halves = {re.sub(pattern, r"\g<1>|", one) for one in ("2019 budget", "2019年预算")}
    assert halves == {"2019|budget", "2019年|预算"}


def test_years_are_never_stacked(chart):
    spec = chart("over years")
    bars = layer(spec, "bar")
    assert bars["encoding"]["y"]["stack"] is None
    shown = rows(spec, bars)
    measured = column(shown, "measured")
    # All outlines come before the amounts spent, which are drawn over them.
    assert measured.index("expenditure") == 5 and set(measured[5:]) == {"expenditure"}
    assert "2021, estimate: 281.8" in spec["description"]
    # The label above an outline says whether it is a budget or an estimate.
    assert {row["label"] for row in shown if row["year"] == 2021} >= {"estimate\n281.8"}


def test_change_names_the_finding_and_shows_the_printed_value(chart):
    spec = chart("change")
    text = spec["description"]
    assert "B · Regional coordination: +2,844.7 (+42.7%). Finding: printed as +2,884.7" in text
    assert (
        "B · Programme of work: -74.5 (-0.03%). Finding: the printed parts add up to -34.5" in text
    )
    assert text.count("Finding") == 2
    diamonds = rows(spec, layers(spec, "point")[-1])
    assert 2884.7 in column(diamonds, "printed_change")
    assert 2844.7 in column(rows(spec, layer(spec, "bar")), "change")


def test_printed_share_stands_beside_the_derived_one(chart):
    spec = chart("country share")
    assert "2019 expenditure: 87.5%; as printed in the text: 87%" in spec["description"]
    assert column(rows(spec, layers(spec, "point")[-1]), "printed_pct") == [87]


def test_averages_over_posts_are_estimates(chart):
    spec = chart("per post")
    assert legend(spec) == ["outline: budget, estimate or plan"]
    assert set(column(rows(spec, layer(spec, "bar")), "measured")) == {"estimate"}
    assert "Cost of posts alone, all components: 147.6 (1,113 posts)" in spec["description"]
