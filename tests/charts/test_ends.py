"""Names at the ends of series and above them, in place of a legend."""

from itertools import pairwise

import altair as alt
import pandas as pd

from rcdata.charts import ends, parts, stacks
from rcdata.i18n import language
from tests.views import layers, rows

EN = language("en")
TINTS = {"large": "#111111", "small": "#222222", "ended": "#333333"}
STACK = pd.DataFrame(
    {
        "year": [2020, 2020, 2021, 2021, 2020],
        "name": ["large", "small", "large", "small", "ended"],
        "start": [0.0, 90.0, 0.0, 98.0, 91.0],
        "end": [90.0, 91.0, 98.0, 99.0, 99.0],
    }
)


def placed(data: pd.DataFrame, stacked: bool = True) -> pd.DataFrame:
    return ends.of(data, "year", "end", TINTS, 300, EN, stacked=stacked).placed


def test_each_name_is_beside_the_middle_of_its_last_part_or_at_its_last_value():
    whole = STACK[STACK.name != "ended"]
    assert dict(zip(placed(whole).lines, placed(whole)["at"], strict=True))["large"] == 49
    assert placed(whole, stacked=False)["at"].min() < 98
    assert set(placed(whole).year) == {2021}


def test_a_series_that_ended_says_when():
    assert "ended (to 2020)" in set(placed(STACK).lines)


def test_names_keep_the_distance_of_a_line():
    close = STACK.assign(start=STACK.end)
    found = placed(close)["at"].tolist()
    # The chart is at most 1.4 times as high as its highest value, on 300 pixels.
    assert min(b - a for a, b in pairwise(found)) >= 17 * 1.4 * 99 / 300 - 1e-9
    assert max(found) <= 99


def test_what_ended_stands_above_the_stack_that_has_no_part_of_it():
    assert [line.split(" ")[0] for line in placed(STACK).lines] == ["large", "small", "ended"]


def test_a_line_leads_to_a_name_that_made_room_for_another():
    found = placed(STACK)
    assert found.moved.tolist() == [False, True, False]
    of_small = found.iloc[1]
    assert of_small.own == 98.5 and of_small["at"] < 98.5
    y = alt.Y("end:Q")
    lines, names = ends.of(STACK, "year", "end", TINTS, 300, EN, stacked=True).names(
        parts.year(), y, 1
    )
    drawn = lines.to_dict()["encoding"]
    assert (drawn["y"]["field"], drawn["y2"]["field"]) == ("own", "at")
    assert names.to_dict()["encoding"]["y"]["field"] == "at"
    assert len(lines.data) == 1


def test_the_legend_is_empty_only_where_the_names_are_shown():
    data = STACK.assign(amount_usd=1e9 * (STACK.end - STACK.start), sort_order=1)
    spec = stacks.stacked(data, EN, "light", "dollars").to_dict()
    (bars,) = layers(spec, "bar")
    (names,) = (one for one in layers(spec, "text") if "datum.lines" in str(one["mark"]))
    wide = bars["encoding"]["color"]["legend"]["values"]["expr"].split(" ? ")[0]
    assert names["mark"]["text"]["expr"] == f"{wide} ? datum.lines : ''"
    assert len(rows(spec, names)) == 3


def test_one_series_keeps_its_legend():
    alone = ends.of(STACK[STACK.name == "large"], "year", "end", TINTS, 300, EN)
    assert alone.names(parts.year(), alt.Y("end:Q"), 1) == []
    assert "values" not in alone.legend(EN).to_dict()


def test_names_above_share_the_room_between_their_beginnings():
    name = "provided by and through the United Nations Development Programme"
    data = pd.DataFrame(
        {"year": [2008, 2019, 2020], "name": [name, "fund", "fund"], "cost": [1.0, 2.0, 3.0]}
    )
    spec = ends.heads(data, "cost", {name: "#111111", "fund": "#222222"}).to_dict()
    (found,) = spec["datasets"].values()
    # 2009 to 2018 are one place of the axis: the first name has half of it.
    assert [row["year"] for row in found] == [2008, 2019]
    assert max(map(len, found[0]["lines"].split("\n"))) <= 44
    assert found[0]["lines"].count("\n") == 1
