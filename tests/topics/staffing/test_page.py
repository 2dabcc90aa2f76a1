"""The staffing page: cards, sentences with their sources, and filters."""

import pytest

from tests.reading import card, charts, choose, chosen, headings, sentences, tables
from tests.ui.conftest import Visit

TITLE = "Who does the coordinating"
POSTS = [
    "Of 1,113 posts planned for 2021, 1,012 are in country coordination",
    "Recruited: 311 of 399 national officers; by March 2020 140 of 196 international staff",
    "75% of the posts of resident coordinator offices were filled in 2020",
    "In each model an office has 5 core posts",
    "44 of 50 information centres were integrated into the offices",
]
PEOPLE = [
    "50% of resident coordinators were women in 2024",
    "FAO, IOM, UNAIDS and 9 others with small shares together grew from 10% to 16% of the "
    "coordinators (derived)",
    "54% of resident coordinators came from programme countries in 2024",
    "Nationalities among the international staff of resident coordinator offices, March 2020: 69",
]
CARDS = {"posts": POSTS, "people": PEOPLE}
SECTIONS = pytest.mark.parametrize("section", CARDS)


@pytest.mark.parametrize("lang", ["en", "zh"])
@SECTIONS
def test_page_runs(visit: Visit, section: str, lang: str) -> None:
    page = visit("staffing", lang=lang, section=section)
    assert not page.exception and not page.error and not page.warning
    assert len(headings(page)) == 1 + len(CARDS[section])
    assert charts(page) == len(CARDS[section])
    assert not page.info, "no card is empty"


def test_headings_and_first_sentence(visit: Visit) -> None:
    page = visit("staffing", lang="en", section="people")
    assert headings(page) == [TITLE, *PEOPLE]
    page = visit("staffing", lang="en")
    assert headings(page) == [TITLE, *POSTS]
    assert any("1,113 posts, 1,012 of them" in sentence for sentence in sentences(page))


def test_posts_as_a_table(visit: Visit) -> None:
    page = visit("staffing", lang="en")
    page.toggle(key="table-posts").set_value(True).run()
    page.run()
    [table] = tables(page)
    row = table[(table.Grade == "National Professional Officer") & (table.Component == "Total")]
    assert row.Posts.tolist() == ["421"]


def test_a_period_without_posts_empties_that_card_only(visit: Visit) -> None:
    page = visit("staffing", lang="en", to="2020")
    # There is no finding if nothing is shown.
    assert "hold nothing here for the chosen period" in card(page, "Posts by grade and component")
    assert "311 of 399 (78%)" in card(
        page, "Staff of resident coordinator offices: planned and recruited"
    )
    assert charts(page) == len(POSTS) - 1


@pytest.mark.parametrize("source", ["e2007-69", "e2009-76", "e2020-54"])
@SECTIONS
def test_no_source_breaks_the_page(visit: Visit, section: str, source: str) -> None:
    page = choose(visit("staffing", lang="en", section=section), "Source document", [source])
    assert not page.exception and not page.error
    assert chosen(page, "Source document") == (source,)
    assert charts(page) == (len(CARDS[section]) if source == "e2020-54" else 0)


@pytest.mark.parametrize("year", ["2007", "2012", "2018", "2019", "2020", "2021"])
@SECTIONS
def test_no_single_year_breaks_the_page(visit: Visit, section: str, year: str) -> None:
    page = visit("staffing", from_=year, to=year, section=section)
    assert not page.exception and not page.error
