"""Every measure of the country sheet is whole: values, a source, and words for what it lacks."""

import pandas as pd
import pytest

from rcdata.cards import datasets
from rcdata.cards.registry import CARDS
from rcdata.topics import load
from rcdata.topics.countries import choosing, facts, figures, measures
from rcdata.topics.countries.measures import MEASURES

each_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.key)


@pytest.fixture(scope="module")
def view(viewed):
    return viewed("en", own=(("country", "KEN"), ("with", "NOR")))


def test_keys_are_unique_and_six_are_put_large():
    assert len(measures.OF) == len(MEASURES) == 7
    assert len(measures.LARGE) == 6


@each_measure
def test_a_measure_has_values_and_a_source(view, measure):
    # Kenya has a framework and no revenue of the trust fund, Norway the opposite.
    rows = [facts.of(view).measure(measure.key, code) for code in ("KEN", "NOR")]
    known = [row for row in rows if pd.notna(row.value)]
    assert known and all(measure.written(view.lang, row.value) for row in known)
    assert datasets.title(view, measure.table) != datasets.of_table(view, measure.table)


@each_measure
def test_a_measure_without_a_value_says_why(view, measure):
    known = facts.of(view)
    for one in known.picked:
        has_none = pd.isna(known.measure(measure.key, one.code).value)
        assert bool(figures.absent(view.lang, known, measure.key, one)) == has_none


def test_cards_are_listed_as_host_first():
    load()
    ours = [key for key, one in CARDS.items() if choosing.COUNTRY in one.needs]
    assert [key for key in ours if key.startswith(("host", "given"))] == [
        "host-years",
        "host-entities",
        "given-years",
        "given-entities",
        "given-core",
    ]
