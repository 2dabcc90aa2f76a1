"""The expenditure page: its cards, its sentences, and a view that stands in the address."""

import pytest

from tests.pages.conftest import Visit
from tests.pages.reading import (
    address,
    all_labels,
    card,
    charts,
    choose,
    chosen,
    headings,
    sentences,
    source,
    warnings,
)

HEADINGS = [
    "What the money is spent on",
    "Budget, expenditure and estimates by component",
    "What was spent of the budget, 2019",
    "Spending of the trust fund, against what was planned",
    "Budget, expenditure and estimates for posts and other items",
    "Share that goes to coordination in countries",
    "From expenditure to the next year’s estimate, 2019-2020",
    "From one estimate to the next, with the change as printed, 2020-2021",
    "Cost per planned post, 2021",
    "Average cost of coordination in a country",
    "What was spent: the figures that differ, 2019",
    "The Secretariat’s part of cost-sharing, as appropriated",
]
BY_COMPONENT, FUND = HEADINGS[1], HEADINGS[3]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_page_runs_with_all_its_cards(visit: Visit, lang: str) -> None:
    page = visit("expenditure", lang=lang)
    assert not page.exception and not page.error and not page.info
    assert charts(page) == len(HEADINGS) - 1
    if lang == "en":
        assert headings(page) == HEADINGS


def test_sentences_have_their_sources_beside_them(visit: Visit) -> None:
    page = visit("expenditure", lang="en")
    first = next(text for text in sentences(page) if "of a budget of" in text)
    assert "149.8 million US dollars" in first
    assert "As printed: “149 811.7”" in source(page, "of a budget of")


def test_only_the_filters_that_apply(visit: Visit) -> None:
    labels = all_labels(visit("expenditure", lang="en"))
    assert {"Period", "Dollars", "Source document", "Status"} <= set(labels)
    assert "Denominator" not in labels


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
def test_unusual_choices(visit: Visit, lang: str, choices: dict[str, str]) -> None:
    page = visit("expenditure", lang=lang, **choices)
    assert not page.exception and not page.error and not warnings(page)
    assert len(headings(page)) == len(HEADINGS)


def test_an_empty_period_says_so_on_every_card(visit: Visit) -> None:
    page = visit("expenditure", lang="en", to="2008")
    assert charts(page) == 0
    assert len(page.info) == len(HEADINGS) - 1


def test_a_changed_filter_changes_the_cards_and_the_address(visit: Visit) -> None:
    page = choose(visit("expenditure", lang="en"), "Status", ["expenditure"])
    assert chosen(page, "Status") == ("expenditure",)
    assert address(page) == "lang=en&status=expenditure"
    shown = card(page, BY_COMPONENT)
    assert "Left out by the filters: 2019 budget, 2020 estimate, 2021 estimate." in shown
    assert "2019 spent, Country coordination: 131.1" in shown


def test_constant_dollars_reach_the_cards_over_years(visit: Visit) -> None:
    page = visit("expenditure", lang="en", dollars="constant", base="2019")
    # 210.816283 million × 255.657 / 304.702
    assert "2023, spent: 176.9" in card(page, FUND)
