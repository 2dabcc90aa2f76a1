"""Charts of surveys: shares as dots, words as words, two readings joined by a line."""

import json

import pandas as pd
import pytest

from rcdata.i18n import language
from rcdata.topics.surveys import charts
from rcdata.topics.surveys import queries as surveys
from tests.views import layer, layers, rows

ENGLISH = language("en")
GROUPS = ["programme country governments", "resident coordinators", "United Nations country teams"]


@pytest.fixture(scope="module")
def answers(connection, plain):
    data = surveys.answers(connection, plain)
    return data[data.source_kind == "document"].reset_index(drop=True)


def drawn(data: pd.DataFrame, code: str = "en", scheme: str = "light") -> dict:
    names = data.question.tolist()
    chart = charts.answers(data, names, GROUPS, language(code), scheme, "per cent")
    return chart.to_dict(validate=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "zh"])
def test_valid_json(answers, code, scheme):
    spec = drawn(answers, code, scheme)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec


def test_ten_shares_and_four_statements_without(answers):
    spec = drawn(answers)
    dots = rows(spec, layer(spec, "point"))
    assert len(answers) == 14 and len(dots) == 10
    assert not any("offices asked" in row["label"] for row in dots)
    assert "112 offices asked; no shares printed" in spec["description"]


def test_qualifiers_stand_at_their_dots(answers):
    spec = drawn(answers)
    labels = {row["name"]: (row["value"], row["label"], row["exact"]) for row in
              rows(spec, layer(spec, "point"))}  # fmt: skip
    by_question = answers.set_index("question_id").question
    assert labels[by_question["shared-resource"]] == (90, "more than 90%", False)
    assert labels[by_question["dco-support"]] == (75, "nearly three quarters", False)
    assert labels[by_question["rc-capacity"]] == (66.7, "two thirds", False)
    assert labels[by_question["policy-disconnect"]] == (45, "45%", True)


def test_who_says_it_is_told_by_mark_and_in_words(answers):
    spec = drawn(answers)
    groups = {row["name"]: row["group"] for row in rows(spec, layer(spec, "point"))}
    assert set(groups.values()) == {
        "Programme country Governments",
        "Resident coordinators",
        "United Nations country teams",
    }
    assert "duplication (Programme country Governments): 56%" in spec["description"]


def test_axis_ends_at_a_hundred(answers):
    spec = drawn(answers)
    tops = [one for one in layers(spec, "rule") if "top" in rows(spec, one)[0]]
    assert {row["top"] for one in tops for row in rows(spec, one)} == {100}


def test_two_readings_of_one_question(connection, plain):
    data = surveys.answers(connection, plain)
    data = data[data.question_id == "later-profile"].sort_values("period")
    spec = charts.readings(data, ENGLISH, "light", "per cent").to_dict(validate=True)
    dots = {row["time"]: (row["place"], row["label"]) for row in rows(spec, layer(spec, "point"))}
    assert dots == {"first reading": (88, "2020: 88%"), "last reading": (90, "2021: 90%")}


@pytest.mark.parametrize(
    ("share", "words"), [(66.7, "two thirds"), (25, "one quarter"), (50, "one half"), (20, "20%")]
)
def test_fractions_in_words(share, words):
    row = pd.Series(
        {"unit": "%", "share_pct": share, "qualifier": "fraction in words", "step": None}
    )
    assert charts.said(ENGLISH, row) == words
