"""The legend of how certain bars are."""

import itertools
import re

import altair as alt
import pandas as pd
import pytest
import vl_convert

from rcdata.charts import certainty
from rcdata.charts.theme import finish, palette
from rcdata.i18n import language

EN = language("en")
SETS = [
    one
    for size in (2, 3, len(certainty.MARKS))
    for one in itertools.combinations(certainty.MARKS, size)
]


@pytest.mark.parametrize("marks", SETS, ids="-".join)
def test_only_the_entry_of_a_scenario_is_hatched(marks):
    kinds = certainty.looks(pd.Series(marks[::-1]), EN).kind
    x = alt.X("carrier:Q")
    layer = certainty.legend(EN, palette("light"), kinds).encode(x=x)
    chart = finish([layer], EN, "light", description="", height=50).properties(width=900)
    chart.autosize = chart.params = alt.Undefined
    chart.params = [alt.VariableParameter(name="outer", value=900)]
    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    legend = svg[svg.index("role-legend-entry") :]
    words = re.findall(r"<text[^>]*>([^<]+)</text>", legend)[: len(marks)]
    symbols = re.findall(r'<path[^>]* d="(M-[^"]*)"', legend)
    named = certainty.words(EN)
    assert words == [named[one] for one in marks]
    hatched = [word for word, path in zip(words, symbols, strict=True) if path.count("M-") > 1]
    assert hatched == [named[one] for one in marks if one == "scenario"]
