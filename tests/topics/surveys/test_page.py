"""The survey page: who said what, chosen by respondents, grouped by topic, later readings apart."""

import pytest

from tests.cards.every import MAKERS
from tests.reading import address, card, charts, choose, headings, warnings
from tests.ui.conftest import Visit

TITLES = [
    "What Governments and resident coordinators say",
    "Questions seen twice: in all 6 a larger share of Governments agreed",
    "More than half of those who answered agree with 9 of 10 statements with a share",
    "56% to 98% of Governments agree with each of these statements",
    "79% to 94% of those who answered agree with each of these statements",
]
ANSWERS = "What was said of the reformed system"
GOVERNMENTS = "programme country governments"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_page_runs(visit: Visit, lang: str) -> None:
    page = visit("surveys", lang=lang)
    assert not page.exception and not page.error
    assert charts(page) == len([make for make in MAKERS if make.topic == "surveys"])
    assert len(headings(page)) == 1 + charts(page)


def test_headings(visit: Visit) -> None:
    shown = headings(visit("surveys", lang="en"))
    assert shown[0] == TITLES[0]
    assert [one for one in shown if one in TITLES] == TITLES


def test_respondents_stand_in_the_address(visit: Visit) -> None:
    page = choose(visit("surveys", lang="en"), "Respondents", GOVERNMENTS)
    assert "who=programme+country+governments" in address(page)
    told = card(page, ANSWERS)
    assert "duplication (Programme country Governments): 56%" in told
    assert "(Resident coordinators)" not in told
    again = visit("surveys", lang="en", who=GOVERNMENTS)
    assert card(again, ANSWERS) == told


def test_grouped_by_topic(visit: Visit) -> None:
    page = choose(visit("surveys", lang="en"), "Grouped by", "topic")
    assert "Coherence: Resident coordinators made" in card(page, ANSWERS)
    assert "group=topic" in address(page)


def test_unknown_respondents_are_refused_in_words(visit: Visit) -> None:
    page = visit("surveys", lang="en", who="martians")
    assert not page.exception
    assert any("martians" in warning for warning in warnings(page))
    assert "56%" in card(page, ANSWERS)


@pytest.mark.parametrize("year", ["2008", "2019", "2020", "2021", "2023", "2024"])
def test_no_single_year_breaks_the_page(visit: Visit, year: str) -> None:
    page = visit("surveys", from_=year, to=year)
    assert not page.exception and not page.error


@pytest.mark.parametrize("source", ["e2020-54", "dsg-sm-1741", "sg-sm-22226"])
def test_no_source_breaks_the_page(visit: Visit, source: str) -> None:
    page = visit("surveys", source=source)
    assert not page.exception and not page.error
