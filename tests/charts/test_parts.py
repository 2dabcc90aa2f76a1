"""Parts of charts for numbers that are zero or negative."""

import re

import altair as alt
import pandas as pd
import vl_convert

from rcdata.charts import parts
from rcdata.i18n import language
from rcdata.topics.funding import history_charts
from tests.views import column, layers, rows

BASE = alt.Chart(pd.DataFrame({"year": [2019], "amount": [-1.0]})).mark_bar()


def test_what_is_negative_is_within_the_scale():
    y = BASE.encode(y=parts.quantity("amount", "dollars")).to_dict()["encoding"]["y"]
    assert y["scale"] == {"zero": True}


def test_pictures_label_whole_numbers_only():
    axis = parts.whole(tickCount=5, format="d")
    picture = vl_convert.vegalite_to_svg(
        BASE.encode(y=alt.Y("amount:Q", axis=axis, title=None)).to_dict()
    )
    assert re.findall(r">([^<>]+)</text>", picture) == ["−1", "0"]


def test_a_true_zero_is_written_without_decimals():
    text = parts.value_label(BASE, "amount", "black", 1).to_dict()["encoding"]["text"]
    assert text["condition"] == {"test": "datum['amount'] === 0", "value": "0"}
    assert text["format"] == ",.1f"


def test_sources_below_zero_hide_behind_nothing():
    data = pd.DataFrame(
        {
            "year": [2004, 2004, 2004],
            "source": ["UNDP regular resources", "raised", "refund"],
            "sort_order": [1, 2, 3],
            "value": [10.0, 4.0, -3.0],
        }
    )
    stack = history_charts._stack(data, language("en"))
    assert list(zip(stack.start, stack.end, strict=True)) == [(0, 10), (10, 14), (0, -3)]


def test_a_legend_leaves_room_to_draw_whatever_a_label_holds():
    expression = parts.legend(language("en")).to_dict()["labelExpr"]
    assert "truncate(datum.label, 96)" in expression
    assert "(datum.label, regexp" not in expression


def test_a_segment_lower_than_its_value_has_none_inside():
    data = pd.DataFrame(
        {
            "year": [2004, 2004, 2004],
            "source": ["UNDP regular resources", "raised", "total"],
            "sort_order": [1, 2, 3],
            "is_total": [False, False, True],
            "value": [65.5, 3.5, 69.0],
        }
    )
    spec = history_charts.amounts(data, language("en"), "light", "dollars").to_dict()
    written = [rows(spec, one) for one in layers(spec, "text")]
    inside = next(shown for shown in written if shown and "middle" in shown[0])
    assert column(inside, "value") == [65.5]
