"""Charts of the lists: times with their number of items, and counts."""

import json

import pandas as pd
import pytest

from rcdata.i18n import language
from rcdata.topics.results import tracker_charts as tracker
from tests.views import column, layer, layers, rows

TIMES = pd.DataFrame(
    {
        "label": ["2009", "by June 2019", "from 2019 on"],
        "form": ["printed", "deadline", "open"],
        "begins": [2009.0, 2019.4, 2019.0],
        "closes": [2010.0, 2019.5, None],
        "items": [1, 2, 3],
    }
)
COUNTS = pd.DataFrame({"label": ["Funding", "Training"], "items": [12, 3]})


def times(code="en", scheme="light", data=TIMES):
    return tracker.times(data, language(code), scheme).to_dict(validate=True)


def counts(code="en", scheme="light"):
    return tracker.counts(COUNTS, language(code), scheme).to_dict(validate=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("drawn", [times, counts])
def test_valid_and_without_values(drawn, code, scheme):
    spec = drawn(code, scheme)
    assert json.loads(json.dumps(spec)) == spec
    aside = {"datasets", "description"}
    without = json.dumps({key: part for key, part in spec.items() if key not in aside})
    for value in ("2009", "June", "Funding", "2019.5"):
        assert value not in without


def test_how_many_in_words():
    spec = times()
    assert column(rows(spec, layer(spec, "text")), "told") == ["1 item", "2 items", "3 items"]
    assert "2009: 1 item; by June 2019: 2 items; from 2019 on: 3 items." in spec["description"]


def test_open_ends_reach_the_edge_and_are_lighter():
    drawn = rows(times(), layer(times(), "bar"))
    printed, deadline, going_on = drawn
    assert printed["ends"] == 2010 and deadline["ends"] == 2019.5
    # It ends one year after the last start, since no end is printed.
    assert going_on["ends"] == 2020
    assert going_on["strength"] < printed["strength"] == 1


def test_a_deadline_is_no_bar():
    spec = times()
    assert layer(spec, "bar")["transform"] == [{"filter": "datum.form != 'deadline'"}]
    tail = layer(spec, "rule")
    assert tail["transform"] == [{"filter": "datum.form == 'deadline'"}]
    assert tail["encoding"]["x"]["field"] == "ends" == tail["encoding"]["x2"]["field"]


def test_each_form_has_a_shape_of_its_own():
    scale = layer(times(), "point")["encoding"]["shape"]["scale"]
    assert len(set(scale["range"])) == len(set(scale["domain"])) == 3


def test_nothing_but_an_open_end():
    spec = times(data=TIMES.tail(1))
    assert rows(spec, layer(spec, "bar"))[0]["ends"] == 2020


def test_counts_start_at_zero():
    spec = counts()
    bar = layers(spec, "rect")[0]
    assert bar["encoding"]["x2"] == {"datum": 0}
    assert bar["encoding"]["x"]["scale"]["domainMin"] == 0
    assert column(rows(spec, bar), "told") == ["12", "3"]
    assert "Funding: 12; Training: 3" in spec["description"]
