"""The results page: indicators, the tracker with its fields in the address, the lists."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.reading import (
    address,
    card,
    charts,
    choose,
    chosen,
    headings,
    press,
    sentences,
    tables,
    warnings,
)
from tests.ui.conftest import Visit

TITLE = {"en": "What was promised, and what came of it", "zh": "承诺了什么，结果如何"}
PAIRS, BY, ITEMS = (
    "Before and after",
    "How many, and on what",
    "The items, with document and paragraph",
)
HEADINGS = {
    ("en", "indicators"): [
        PAIRS,
        "Planned, expected and reached",
        "Stages in which the reform was to succeed",
        "Single readings, by topic",
    ],
    ("en", "tracker"): ["Items with a date", BY, ITEMS],
    ("zh", "indicators"): [
        "前后对比",
        "计划、预期与实际",
        "改革预计取得成功的各个阶段",
        "单次数值（按主题）",
    ],
    ("zh", "tracker"): ["有日期的事项", "有多少，涉及什么", "事项清单，附文件和段次"],
}
SECTIONS = pytest.mark.parametrize(("lang", "section"), HEADINGS)


def tracker(visit: Visit, **params: str) -> AppTest:
    return visit("results", lang="en", section="tracker", **params)


@SECTIONS
def test_page_runs_with_its_headings(visit: Visit, lang: str, section: str) -> None:
    page = visit("results", lang=lang, section=section)
    assert not page.exception and not page.error and not warnings(page)
    assert headings(page) == [TITLE[lang], *HEADINGS[lang, section]]
    assert charts(page) == {"indicators": 3, "tracker": 2}[section]
    assert not page.info, "no card is empty"


def test_sentences_answer_the_question(visit: Visit) -> None:
    told = " ".join(sentences(visit("results", lang="en")))
    assert "7 rose and 1 fell" in told and "419 actions" in told


def test_the_lists_show_a_sheet(visit: Visit) -> None:
    (items,), (readings,) = tables(tracker(visit)), tables(visit("results", lang="en"))
    assert len(items) == len(readings) == 25
    assert {"What", "Kind", "Area", "Owner", "Time", "Source"} <= set(items.columns)


def test_fields_of_the_address_are_followed(visit: Visit) -> None:
    page = tracker(visit, document="unido-gc18-13", kind="action", since="2020")
    assert not warnings(page)
    assert chosen(page, "Document") == "unido-gc18-13"
    # In 2020 and later: the 21 that go on from 2019, 2 that end in 2020, 6 of 2020, 2 to 2021.
    assert "31 items" in card(page, ITEMS)
    assert set(tables(page)[0]["Source"].str.split(",").str[0]) == {"UNIDO GC.18"}


def test_a_changed_field_changes_what_depends_on_it(visit: Visit) -> None:
    page = choose(tracker(visit), "Kind", "stage")
    assert "12 items" in card(page, ITEMS)
    assert "kind=stage" in address(page)


def test_a_change_leads_back_to_the_first_sheet(visit: Visit) -> None:
    page = tracker(visit, items="3")
    assert "items=3" in address(page)
    third = tables(page)[0]["Identifier"].tolist()
    page = choose(page, "Kind", "every")
    assert "items=" not in address(page)
    assert tables(page)[0]["Identifier"].tolist() != third


def test_a_sheet_beyond_the_last_is_the_first(visit: Visit) -> None:
    page = tracker(visit, items="999")
    assert tables(page)[0]["Identifier"].tolist()[0] == "e2009-cost-data.01"


def test_reset_empties_every_field(visit: Visit) -> None:
    page = tracker(visit, q="training", topic="Transition", undated="hidden")
    page = press(page, "Reset")
    assert address(page) == "lang=en&section=tracker"
    assert "419 items" in card(page, ITEMS)


def test_topic_chooses_indicators_and_readings(visit: Visit) -> None:
    page = choose(visit("results", lang="en"), "Topic of the indicators", "Development frameworks")
    assert "UNDAF annual reviews" in card(page, PAIRS)
    assert "Resident coordinators:" not in card(page, PAIRS)
    assert set(tables(page)[0]["Topic"]) == {"Development frameworks"}


def test_count_by_another_dimension(visit: Visit) -> None:
    page = choose(tracker(visit), "Count by", "kind")
    assert "action: 260" in card(page, BY)


@SECTIONS
@pytest.mark.parametrize(
    "params",
    [
        {"q": "no-such-word"},
        {"source": "un-fs-sptf"},
        {"source": "e2009-76", "status": "target"},
        {"since": "2030", "until": "2001"},
        {"topic": "World population", "kind": "every", "by": "owner"},
        {"items": "-1", "readings": "x"},
    ],
    ids=str,
)
def test_unusual_choices_are_answered(
    visit: Visit, lang: str, section: str, params: dict[str, str]
) -> None:
    page = visit("results", lang=lang, section=section, **params)
    assert not page.exception and not page.error
    assert headings(page) == [TITLE[lang], *HEADINGS[lang, section]]


@pytest.mark.parametrize("name", ["kind", "area", "owner", "document", "since", "topic", "by"])
def test_what_is_not_offered_is_refused_in_words(visit: Visit, name: str) -> None:
    section = "indicators" if name == "topic" else "tracker"
    page = visit("results", lang="en", section=section, **{name: "no-such"})
    assert any(f"{name}=no-such" in warning for warning in warnings(page))
    assert not page.exception
