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

TITLE = {"en": "What changed, and what was promised", "zh": "有何变化，作出了哪些承诺"}
PAIRS, BY, ITEMS = (
    "Of 20 indicators with a first and a last reading, 16 rose and 4 fell",
    "How many, and on what",
    "The items, with document and paragraph",
)
HEADINGS = {
    ("en", "indicators"): [
        PAIRS,
        "Planned, expected and reached",
        "Stage of impact on the lives of people: until 36 months after January 2019",
        "Single readings, by topic",
    ],
    ("en", "promises"): [
        "Of 109 promises in earlier documents, 74 are not mentioned again in the later ones used",
        "Each promise, and what a later document says of it",
    ],
    ("en", "tracker"): [
        "99 of 418 items have a date",
        BY,
        ITEMS,
    ],
    ("zh", "indicators"): [
        "在有首次和末次数值的20项指标中，16项上升，4项下降",
        "计划、预期与实际",
        "惠及民生阶段：至2019年1月后36个月为止",
        "单次数值（按主题）",
    ],
    ("zh", "promises"): [
        "较早文件所载的109项承诺中，有74项在所用的后来文件中未再提及",
        "每项承诺，以及后来的文件如何述及",
    ],
    ("zh", "tracker"): [
        "418项中有99项有日期",
        "有多少，涉及什么",
        "事项清单，附文件和段次",
    ],
}
SECTIONS = pytest.mark.parametrize(("lang", "section"), HEADINGS)


def tracker(visit: Visit, **params: str) -> AppTest:
    return visit("results", lang="en", section="tracker", **params)


@SECTIONS
def test_page_runs_with_its_headings(visit: Visit, lang: str, section: str) -> None:
    page = visit("results", lang=lang, section=section)
    assert not page.exception and not page.error and not warnings(page)
    assert headings(page) == [TITLE[lang], *HEADINGS[lang, section]]
    assert charts(page) == {"indicators": 3, "promises": 1, "tracker": 2}[section]
    assert not page.info, "no card is empty"


def test_sentences_answer_the_question(visit: Visit) -> None:
    told = " ".join(sentences(visit("results", lang="en")))
    assert "16 rose from the first to the last and 4 fell" in told and "418 items" in told
    assert "74 they do not mention again" in told


def test_the_lists_show_a_sheet(visit: Visit) -> None:
    (items,), (readings,) = tables(tracker(visit)), tables(visit("results", lang="en"))
    assert len(items) == len(readings) == 25
    assert {"What", "Kind", "Area", "Owner", "Time", "Source"} <= set(items.columns)


def test_fields_of_the_address_are_followed(visit: Visit) -> None:
    page = tracker(visit, document="unido-gc18-13", kind="action", since="2020")
    assert not warnings(page)
    assert chosen(page, "Document") == "unido-gc18-13"
    # 2020 and later: the 21 that go on from 2019, 2 that end in 2020, 6 of 2020, 2 to 2021.
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
    assert "418 items" in card(page, ITEMS)


def test_topic_chooses_indicators_and_readings(visit: Visit) -> None:
    page = choose(visit("results", lang="en"), "Topic of the indicators", "Development frameworks")
    # The title is a finding and changes with the choice.
    pairs = card(page, "Of 2 indicators with a first and a last reading, 2 rose and 0 fell")
    assert "UNDAF annual reviews" in pairs
    assert "Resident coordinators:" not in pairs
    assert set(tables(page)[0]["Topic"]) == {"Development frameworks"}


def test_count_by_another_dimension(visit: Visit) -> None:
    page = choose(tracker(visit), "Count by", "kind")
    assert "action: 259" in card(page, BY)


@pytest.mark.sampled(3)
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
    # The titles that are findings change with the choice.
    expected = HEADINGS[lang, section]
    findings = {"promises": {0}, "indicators": {0, 2}, "tracker": {0, 1}}[section]
    shown = headings(page)[1:]
    assert len(shown) == len(expected)
    for place, title in enumerate(expected):
        assert place in findings or shown[place] == title


@pytest.mark.parametrize(
    "name", ["kind", "area", "owner", "document", "since", "topic", "by", "outcome"]
)
def test_what_is_not_offered_is_refused_in_words(visit: Visit, name: str) -> None:
    section = {"topic": "indicators", "outcome": "promises"}.get(name, "tracker")
    page = visit("results", lang="en", section=section, **{name: "no-such"})
    assert any(f"{name}=no-such" in warning for warning in warnings(page))
    assert not page.exception
