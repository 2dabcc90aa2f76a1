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
    for row in PROMISES:
        if row["source_id"]:
            continue
        assert not (row["locator"] or row["as_printed"] or row["what"])
        last = ACTIONS[row["action_id"]]["source_id"] == ORDER[-1]
        assert row["outcome"] == (
            "no later document among those used"
            if last
            else "no later mention in the documents used"
        )


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
