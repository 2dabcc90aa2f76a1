"""The funding page: its cards, its sentences, and choices that leave little or nothing."""

import pytest

from tests.reading import address, card, charts, choose, chosen, headings, sentences
from tests.ui.conftest import Visit

TITLE = {"en": "Who pays, and how big the gap is", "zh": "谁出资，缺口有多大"}
CARDS = {"fund": 4, "contributors": 6, "undp": 4, "others": 3}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("section", CARDS)
def test_page_runs(visit: Visit, section: str, lang: str) -> None:
    page = visit("funding", lang=lang, section=section)
    assert not page.exception and not page.error and not page.warning
    assert headings(page)[0] == TITLE[lang]
    assert charts(page) == CARDS[section]
    assert not page.info, "no card is empty"
    assert len(set(headings(page))) == CARDS[section] + 1


def test_who_contributes_begins_with_the_latest_count(visit: Visit) -> None:
    page = visit("funding", lang="en", section="contributors")
    assert headings(page)[1] == "29 Member States contributed in 2023"


def test_sentences_answer_the_question(visit: Visit) -> None:
    told = " ".join(sentences(visit("funding", lang="en")))
    assert "223 million US dollars of a budget of 281 million US dollars: 58 million" in told
    assert "84% of it" in told


def test_period_limits_the_cards(visit: Visit) -> None:
    page = choose(visit("funding", lang="en"), "Period", (2019, 2020))
    assert "not in the sources used (2021" not in card(
        page, "Income covered nearly 73% of the budget in 2020"
    )
    page = choose(page, "Section of the page", "undp")
    assert "hold nothing here for the chosen period" in card(
        page, "Funds before the reform by source"
    )
    assert chosen(page, "Period") == (2019, 2020)


def test_constant_dollars_leave_gaps_as_printed(visit: Visit) -> None:
    page = visit("funding", lang="en", dollars="constant", base="2023")
    assert "at 2023 prices" in card(page, "Income covered 84% of the budget in 2025")
    gap = card(
        page,
        "In 2019 income fell 58 million US dollars short of a budget of 281 million US dollars",
    )
    assert "million US dollars, current, 2019" in gap and "Missing: 58" in gap
    assert address(page) == "lang=en&dollars=constant&base=2023"


@pytest.mark.sampled(4)
@pytest.mark.parametrize("source", ["e2009-76", "e2020-54", "unsdg-chair-2026", "unido-gc18-13"])
@pytest.mark.parametrize("status", ["", "received", "projection", "expected", "survey"])
@pytest.mark.parametrize("section", CARDS)
def test_no_choice_breaks_the_page(visit: Visit, section: str, source: str, status: str) -> None:
    page = visit("funding", lang="en", source=source, status=status, section=section)
    assert not page.exception and not page.error


@pytest.mark.parametrize("year", ["2004", "2012", "2021", "2025"])
@pytest.mark.parametrize("section", CARDS)
def test_a_period_of_one_year_does_not_break_the_page(
    visit: Visit, section: str, year: str
) -> None:
    page = visit("funding", lang="zh", from_=year, to=year, section=section)
    assert not page.exception and not page.error
