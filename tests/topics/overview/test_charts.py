"""The time line of the reforms."""

import json

import pandas as pd
import pytest

from rcdata.i18n import language
from rcdata.topics.overview import queries
from rcdata.topics.overview.charts import milestones
from tests.views import column, layer, rows

MADE_UP = pd.DataFrame(
    {
        "starts": ["2007-10", "2008", "2019-01-01"],
        "what": ["First", "Second", "Third"],
    }
)


def drawn(data: pd.DataFrame, code: str = "en", scheme: str = "light") -> dict:
    return milestones(data, language(code), scheme).to_dict(validate=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "zh"])
def test_valid_and_complete(connection, code, scheme):
    data = queries.milestones(connection)
    spec = drawn(data, code, scheme)
    assert json.loads(json.dumps(spec)) == spec
    dots = rows(spec, layer(spec, "circle"))
    assert column(dots, "number") == list(range(1, 10))
    assert column(dots, "what") == [language(code).text(what) for what in data.what]
    assert all(what in spec["description"] for what in column(dots, "what"))


def test_dates_are_as_precise_as_printed():
    spec = drawn(MADE_UP)
    dots = rows(spec, layer(spec, "circle"))
    assert column(dots, "date") == ["October 2007", "2008", "1 January 2019"]
    assert column(dots, "when") == ["2007-10-01", "2008-01-01", "2019-01-01"]
    assert "October 2007: First; 2008: Second; 1 January 2019: Third" in spec["description"]
    # The day that was only assumed to place the mark is not described as if printed.
    assert "1 October" not in spec["description"] and "1 January 2008" not in spec["description"]


def test_neighbours_do_not_cover_each_other():
    spec = drawn(pd.concat([MADE_UP] * 3, ignore_index=True))
    lanes = column(rows(spec, layer(spec, "circle")), "lane")
    assert 0 not in lanes
    assert all(lanes[at] != lanes[at + 1] for at in range(len(lanes) - 1))


def test_dates_in_chinese():
    assert "2007年10月" in drawn(MADE_UP, "zh")["description"]
