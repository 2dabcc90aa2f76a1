"""Scenarios as files, addresses and records: written and read back, and refused in words."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcdata import scenario
from rcdata.entrances import line
from rcdata.i18n import language
from rcdata.scenario import texts
from tests.scenario.refused import refused
from tests.scenario.strategies import scenarios

ENGLISH = language("en")
FILE = {
    "format": "rc-what-if-scenario",
    "version": 2,
    "name": "",
    "baseline": "outlook-2020",
    "levers": {"levy_rate_pct": 1.5},
}


def refused_words(refusals):
    return [texts.refusal(ENGLISH, one) for one in refusals]


@given(data=st.data())
def test_there_and_back(baselines, data):
    asked = data.draw(scenarios(baselines)).with_name(line(data.draw(st.text(max_size=80))))
    assert scenario.load(scenario.dump(asked), baselines) == asked
    assert scenario.from_address(scenario.to_address(asked), baselines) == (asked, ())


@pytest.mark.parametrize(
    ("name", "read"), [(None, ""), (5, ""), ("a\0b\n", "ab"), ("x" * 99, "x" * 80)]
)
def test_a_name_is_one_line_of_text(baselines, name, read):
    assert scenario.load(json.dumps({**FILE, "name": name}), baselines).name == read


def test_what_is_refused_is_told_in_short(baselines):
    [refusal] = scenario.from_address({"x" * 500_000: "1"}, baselines)[1]
    assert len(texts.refusal(ENGLISH, refusal)) < 100


def test_file_is_readable(outlook):
    asked = scenario.make(outlook, {"levy_rate_pct": 1.5, "soft_conversion_pct": 50}, "半数")
    assert json.loads(scenario.dump(asked)) == {
        **FILE,
        "name": "半数",
        "levers": {"levy_rate_pct": 1.5, "soft_conversion_pct": 50},
    }
    assert "半数" in scenario.dump(asked)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "This is not the file of a scenario."),
        ("[1, 2]", "This is not the file of a scenario."),
        ("{", "This is not the file of a scenario."),
        (b"\xff\xfe\x00", "This is not the file of a scenario."),
        ("[" * 100_000, "This is not the file of a scenario."),
        ("{}", "This is not the file of a scenario."),
        ({**FILE, "format": "rc-briefing"}, "of another kind (“rc-briefing”), not a scenario."),
        ({**FILE, "version": 3}, "is of version “3”; this program reads version 2."),
        ({**FILE, "version": None}, "is of version “null”"),
        ({**FILE, "baseline": "actual-1999"}, "There is no baseline “actual-1999”."),
        ({**FILE, "baseline": ["x"]}, "There is no baseline"),
        ({**FILE, "levers": [1]}, "This is not the file of a scenario."),
        ({**FILE, "levers": {"levy_rate_pct": 50}}, "must lie between 0% and 5%, not 50%."),
        ({**FILE, "levers": {"levy_rate_pct": None}}, "must be a number, not “None”."),
        ({**FILE, "levers": {"magic": 1}}, "There is no lever “magic”."),
    ],
)
def test_other_files_are_refused_in_words(baselines, content, words):
    text = json.dumps(content) if isinstance(content, dict) else content
    with refused(re.escape(words)):
        scenario.load(text, baselines)


def test_address_holds_only_what_differs(baselines, outlook, actual):
    assert scenario.to_address(scenario.make(outlook, {})) == {"baseline": "outlook-2020"}
    asked = scenario.make(actual, {"levy_months": 12, "levy_rate_pct": 1.5}, "All year")
    assert scenario.to_address(asked) == {
        "levy_rate_pct": "1.5",
        "levy_months": "12",
        "baseline": "actual-2019",
        "name": "All year",
    }
    newest = baselines[scenario.DEFAULT_BASELINE]
    assert scenario.to_address(scenario.make(newest, {})) == {}
    second = scenario.to_address(asked, prefix="b.")
    assert second["b.levy_months"] == "12"
    both = {**scenario.to_address(scenario.make(outlook, {"levy_rate_pct": 2})), **second}
    assert scenario.from_address(both, baselines, prefix="b.") == (asked, ())
    plain, refusals = scenario.from_address(both, baselines)
    assert (dict(plain.levers), refusals) == ({"levy_rate_pct": 2}, ())


def test_mangled_address_is_refused_in_words_and_the_rest_followed(baselines):
    params = {
        "lang": "zh",
        "levy_rate_pct": "1.5",
        "soft_conversion_pct": "half",
        "post_vacancy_pct": "950",
        "new_contributors": "2.5",
        "implementation_pct": "50",
        "levy_months": "nan",
        "lever": "1",
    }
    found, refusals = scenario.from_address(params, baselines)
    assert dict(found.levers) == {"levy_rate_pct": 1.5}
    words = refused_words(refusals)
    assert len(words) == 6
    assert "must be a number, not “half”." in words[0]
    assert "must lie between 0% and 90%, not 950%." in words[1]
    assert "There is no lever “lever”." in words


def test_unknown_baseline_in_the_address_gives_the_default(baselines):
    found, refusals = scenario.from_address({"baseline": "2050", "assessed_pct": "2"}, baselines)
    assert found.baseline.name == scenario.DEFAULT_BASELINE
    assert found.levers["assessed_pct"] == 2
    assert refused_words(refusals) == ["There is no baseline “2050”."]


@pytest.mark.parametrize("params", [{"levy_rate_pct": "1.5"}, {"name": "Room"}])
def test_address_of_before_the_default_moved_means_what_it_meant(baselines, params):
    found, refusals = scenario.from_address(params, baselines)
    assert (found.baseline.name, refusals) == ("outlook-2020", ())
    # A lever that did not exist then means an address of today.
    assert scenario.from_address({"assessed_pct": "5"}, baselines)[0].baseline.name == (
        scenario.DEFAULT_BASELINE
    )


def test_new_contributors_of_an_old_address_give_the_mean_and_it_says_so(baselines):
    params = {"baseline": "actual-2019", "new_contributors": "9"}
    found, refusals = scenario.from_address(params, baselines)
    # 118 million / 36
    assert found.value("average_contribution_usd") == pytest.approx(3_277_777.78)
    (words,) = refused_words(refusals)
    assert "3.28 million US dollars is set. Now the reader sets the amount." in words
    # An address of today says how much each new contributor gives, even if it is nothing.
    now = scenario.make(baselines["actual-2019"], {"new_contributors": 9})
    assert scenario.from_address(scenario.to_address(now), baselines) == (now, ())


def test_file_of_the_first_version_means_what_it_meant(baselines):
    levers = {"new_contributors": 18}
    old = scenario.load(json.dumps({**FILE, "version": 1, "levers": levers}), baselines)
    # 18 x 41 million / 18
    assert scenario.evaluate(old).gap_usd == pytest.approx(94e6 - 41e6)
    assert scenario.load(scenario.dump(old), baselines) == old


def test_no_baseline_at_all(baselines):
    with refused("The data do not hold the baseline"):
        scenario.from_address({}, {})


def has_few_digits(text):
    """Whether the text has no number too long to be put in words; that has a test of its own."""
    try:
        return not abs(float(text)) > 1e15
    except ValueError:
        return True


KEYS = st.text(max_size=20) | st.sampled_from([*scenario.LEVERS, "baseline", "name"])
VALUES = (
    st.text(max_size=20).filter(has_few_digits)
    | st.floats(-1e15, 1e15).map(str)
    | st.integers(-10, 10).map(str)
    | st.sampled_from(list(scenario.BASELINES))
)


@pytest.mark.parametrize("number", ["1e28", "-1e300", "1.7e308"])
def test_number_of_an_address_with_too_many_digits_is_refused_in_words(baselines, number):
    _, refusals = scenario.from_address({"levy_rate_pct": number}, baselines)
    assert "must lie between 0% and 5%" in refused_words(refusals)[0]


@given(params=st.dictionaries(KEYS, VALUES, max_size=5))
def test_no_address_breaks_it(baselines, params):
    found, refusals = scenario.from_address(params, baselines)
    assert scenario.evaluate(found).requirement_usd > 0
    assert all(refused_words(refusals))
    asked = {key for key in params if key in scenario.LEVERS}
    refused = {one.what for one in refusals} & asked
    assert not refused & found.levers.keys()
    for lever in asked - refused:
        assert found.value(lever) == float(params[lever])


def test_record_can_be_written_and_marks_the_scenario(outlook):
    asked = scenario.make(outlook, {"levy_rate_pct": 2})
    found = scenario.evaluate(asked)
    record = scenario.as_record(
        found, scenario.solve(asked, "levy_rate_pct"), scenario.band(asked), "abc"
    )
    again = json.loads(json.dumps(record))
    assert again["mark"] == "Scenario, not a published figure"
    assert (again["gap_usd"], again["data_version"]) == (63_000_000, "abc")
    assert again["model_version"] == scenario.MODEL_VERSION
    assert again["inputs"]["income.levy"]["figure_ids"] == ["e2020.p82.levy.2020"]
    assert again["figure_ids"] == list(outlook.figure_ids)
    assert sum(again["income"].values()) == again["income_usd"]
    assert not again["gap_published"]
    plain = scenario.as_record(scenario.evaluate(asked.reset()))
    assert (plain["mark"], plain["gap_published"]) == ("", True)
    assert not {"solved", "band"} & plain.keys()


def test_number_larger_than_any_float_is_refused(baselines):
    text = json.dumps({**FILE, "levers": {"levy_rate_pct": 10**400}})
    with refused("must be a number"):
        scenario.load(text, baselines)


def test_half_a_character_in_a_name_is_left_out(baselines):
    # JSON can write it as an escape; no address can contain it.
    text = json.dumps({**FILE, "name": "a\ud800b"})
    assert scenario.load(text, baselines).name == "ab"


def test_without_the_usual_baseline_the_last_of_the_others_is_taken(baselines):
    others = {name: one for name, one in baselines.items() if name.startswith("actual")}
    found, refusals = scenario.from_address({"levy_rate_pct": "2"}, others)
    assert found.baseline.name == [*others][-1]
    assert [one.kind for one in refusals] != ["no baseline"]
