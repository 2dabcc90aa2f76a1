"""The expenditure page: its cards, its sentences, and a view that the address holds."""

import pytest

from tests.reading import (
    address,
    all_labels,
    card,
    charts,
    choose,
    chosen,
    control,
    headings,
    press,
    sentences,
    source,
    warnings,
)
from tests.ui.conftest import Visit

TITLE = "What the money is spent on"
BY_COMPONENT = "Budget, expenditure and estimates by component"
FUND = "Spending of the trust fund, against what was planned"
CARDS = {
    "fund": [
        "Country coordination: 86% of the estimate for 2021 (derived)",
        "Of the budget of 2019, 53.3% was spent, commitments included (derived)",
        "In 2023 the fund spent 75% of its budget (derived)",
        "Posts: 58% of the estimate for 2021 (derived)",
    ],
    "years": [
        "The estimate for 2020 is 87.8% above what was spent in 2019 (derived)",
        "The estimate for 2021 is 0.2% above that for 2020 (derived)",
        "Spent in 2019: 4 figures, from 143 million US dollars to 150 million US dollars",
        "The Secretariat’s part of 2023: 13.4 million US dollars appropriated",
    ],
    "averages": [
        "86% of the estimate for 2021 is for coordination in countries (derived)",
        "A planned post of 2021: 147.6 thousand US dollars on average (derived)",
        "Spent per country in 2019: 809.0 thousand US dollars on average (derived)",
    ],
}
SECTIONS = pytest.mark.parametrize("section", CARDS)


@SECTIONS
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_section_has_all_its_cards(visit: Visit, lang: str, section: str) -> None:
    page = visit("expenditure", lang=lang, section=section)
    assert not page.exception and not page.error and not page.info and not warnings(page)
    assert charts(page) == len(CARDS[section])
    if lang == "en":
        assert headings(page) == [TITLE, *CARDS[section]]


def test_the_sections_hold_every_card_of_the_page_once(visit: Visit) -> None:
    assert control(visit("expenditure"), "Section of the page").options == [
        "Budget and expenditure",
        "From year to year",
        "Countries and posts",
    ]
    shown = [title for titles in CARDS.values() for title in titles]
    assert len(set(shown)) == len(shown) == 11


def test_the_first_sentence_answers_the_question(visit: Visit) -> None:
    page = visit("expenditure", lang="en")
    assert sentences(page)[0].startswith("Of every 100 dollars spent, 87 went to coordination in")


def test_sentences_have_their_sources_beside_them(visit: Visit) -> None:
    page = visit("expenditure", lang="en")
    first = next(text for text in sentences(page) if "of a budget of" in text)
    assert "149.8 million US dollars" in first
    assert "As printed: “149 811.7”" in source(page, "of a budget of")


def test_only_the_filters_that_apply(visit: Visit) -> None:
    labels = all_labels(visit("expenditure", lang="en"))
    assert {"Period", "Dollars", "Source document", "Status"} <= set(labels)
    assert "Denominator" not in labels


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    "choices",
    [
        {"to": "2008"},
        {"from_": "2021", "to": "2021"},
        {"source": "un-fs-sptf"},
        {"source": "e2020-54", "status": "estimate"},
        {"status": "appropriation"},
        {"dollars": "constant", "base": "2019"},
    ],
    ids=str,
)
@pytest.mark.parametrize("lang", ["en", "zh"])
@SECTIONS
def test_unusual_choices(visit: Visit, section: str, lang: str, choices: dict[str, str]) -> None:
    page = visit("expenditure", lang=lang, section=section, **choices)
    assert not page.exception and not page.error and not warnings(page)
    assert len(headings(page)) == len(CARDS[section]) + 1


@SECTIONS
def test_an_empty_period_says_so_on_every_card(visit: Visit, section: str) -> None:
    page = visit("expenditure", lang="en", to="2008", section=section)
    assert charts(page) == 0
    assert len(page.info) == len(CARDS[section])


def test_a_section_opened_stands_in_the_address_and_survives_reset(visit: Visit) -> None:
    page = choose(visit("expenditure", lang="en", to="2021"), "Section of the page", "averages")
    assert address(page) == "lang=en&to=2021&section=averages"
    page = press(page, "Reset")
    assert address(page) == "lang=en&section=averages"
    assert headings(page) == [TITLE, *CARDS["averages"]]
    page = choose(page, "Section of the page", "fund")
    assert address(page) == "lang=en"


def test_an_unknown_section_is_refused_in_words(visit: Visit) -> None:
    page = visit("expenditure", lang="en", section="nowhere")
    assert any("section=nowhere" in warning for warning in warnings(page))
    assert headings(page) == [TITLE, *CARDS["fund"]]


def test_a_changed_filter_changes_the_cards_and_the_address(visit: Visit) -> None:
    page = choose(visit("expenditure", lang="en"), "Status", ["expenditure"])
    assert chosen(page, "Status") == ("expenditure",)
    assert address(page) == "lang=en&status=expenditure"
    shown = card(page, BY_COMPONENT)
    assert "Left out by the filters: 2019 budget, 2020 estimate, 2021 estimate." in shown
    assert "2019 expenditure, Country coordination: 131.1" in shown


def test_constant_dollars_reach_the_cards_over_years(visit: Visit) -> None:
    page = visit("expenditure", lang="en", dollars="constant", base="2019")
    # 210.816283 million × 255.657 / 304.702
    assert "2023, expenditure: 176.9" in card(page, FUND)
