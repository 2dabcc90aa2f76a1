"""What later documents say about promises: the words are in the text, and the document is later."""

import csv
import re

import pytest

from tests.build import source_texts
from tests.server import ROOT

PROMISES = list(csv.DictReader((ROOT / "data" / "promises.csv").open(encoding="utf-8")))
ACTIONS = {
    row["action_id"]: row
    for row in csv.DictReader((ROOT / "data" / "actions.csv").open(encoding="utf-8"))
}
ORDER = ("e2007-69", "e2009-76", "a64-578", "unido-gc18-13", "e2020-54")
MENTIONS = [row for row in PROMISES if row["source_id"]]
DONE, PART, RELATED = "reported done", "reported in part", "a related matter is mentioned"
# The document in which an organization tells what it does itself; no later one used is its own.
ON_ITS_OWN_WORK = "unido-gc18-13"
ids = [f"{row['action_id']} {row['item']}" for row in MENTIONS]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@source_texts.needed
@pytest.mark.parametrize("row", MENTIONS, ids=ids)
def test_the_words_stand_in_the_later_place(row):
    assert bare(row["as_printed"])
    place = source_texts.text_at(row["source_id"], row["locator"])
    assert bare(row["as_printed"]) in bare(place)


@pytest.mark.parametrize("row", MENTIONS, ids=ids)
def test_the_document_is_later(row):
    said = ACTIONS[row["action_id"]]["source_id"]
    assert ORDER.index(row["source_id"]) > ORDER.index(said)
    assert row["what"] and row["locator"]
    assert row["outcome"] not in ("no later mention in the documents used",)


def test_without_a_later_place_there_are_no_words():
    without = {
        ORDER[-1]: "no later document among those used",
        ON_ITS_OWN_WORK: "no later document of that body among those used",
    }
    for row in PROMISES:
        if row["source_id"]:
            continue
        assert not (row["locator"] or row["as_printed"] or row["what"])
        said = ACTIONS[row["action_id"]]["source_id"]
        assert row["outcome"] == without.get(said, "no later mention in the documents used")


def test_one_sentence_reports_one_promise_as_done():
    """E/2009/76, paragraph 8, tells one thing: the Development Group is the third pillar."""
    places = [
        (row["source_id"], row["locator"], row["as_printed"])
        for row in PROMISES
        if row["outcome"] == DONE
    ]
    assert places and len(places) == len(set(places))


def test_a_related_matter_hides_no_report():
    """A promise counts by the last place that speaks of it, which must not be the weaker one."""
    outcomes: dict[str, list[str]] = {}
    for row in PROMISES:
        outcomes.setdefault(row["action_id"], []).append(row["outcome"])
    assert not [
        one for one, told in outcomes.items() if told[-1] == RELATED and {DONE, PART} & set(told)
    ]


@pytest.mark.parametrize(
    "action",
    [
        "kigali-recommendations.03",  # unearmarked funds: a compact was welcomed
        "kigali-recommendations.11",  # one report in place of many: more joint reports
        "kigali-recommendations.15",  # rules of finance and staff: mutual recognition
        "unido-engagement.01",  # the existing mechanisms: cost-sharing
        "e2009-recommendations.03",  # a review: five core posts
        "e2009-recommendations.04",  # a strategy: a model, and a gap
        "e2009-planned-steps.08",  # a package: an induction of five days
        "e2009-planned-steps.14",  # reviews and evaluations: a website
        "e2007-decisions.18",  # coordination by the Committee: questions passed on to it
        "e2007-decisions.26",  # a policy and a strategy: gender in programmes
        "e2007-review-steps.11",  # a draft of the chairs: the structure that came
    ],
)
def test_words_on_another_thing_are_no_report(action):
    assert {row["outcome"] for row in PROMISES if row["action_id"] == action} == {RELATED}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # The database of paragraph 86, and the same in paragraph 92 (a) (i).
        ("e2009-cost-data.01", "e2009-recommendations.01"),
        # A function for evaluating the whole system.
        ("unido-actions.32", "e2007-decisions.28"),
    ],
)
def test_one_matter_is_told_from_the_same_place(one, other):
    last = {row["action_id"]: (row["source_id"], row["locator"]) for row in PROMISES}
    assert last[one] == last[other] == ("e2020-54", last[one][1])


@source_texts.needed
def test_what_is_told_as_done_is_no_promise():
    """E/2009/76, paragraph 73: the questions have been taken to the Committee (已 … 提交)."""
    told = bare(source_texts.text_at("e2009-76", "para 73"))
    assert "已将更需要全系统统一意见的问题提交管理问题高级别委员会" in told
    assert "e2009-planned-steps.16" not in {row["action_id"] for row in PROMISES}


def test_every_promise_stands_in_the_table():
    """All commitments and recommendations, except those that ask for nothing to be done."""
    kinds = ("commitment", "recommendation")
    missing = {one for one, row in ACTIONS.items() if row["kind"] in kinds}
    missing -= {row["action_id"] for row in PROMISES}
    assert missing == {
        "e2007-decisions.07",  # was proposed earlier, mentioned as background
        "e2009-system-support.01",  # is already part of strategies
        "kigali-recommendations.18",  # to circulate the letter itself
        "unido-requests.02",  # to take note of the report itself
    }
