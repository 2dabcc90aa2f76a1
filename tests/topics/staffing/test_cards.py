"""Cards on staffing: their figures, what they say is not in the sources, effects of filters."""

import re

import pandas as pd
import pytest

from rcdata.i18n import language
from rcdata.topics.staffing import cards as staffing
from rcdata.topics.staffing import people as staffing_people
from rcdata.topics.staffing import story as staffing_story
from tests.cards.reading import about, sources

MAKERS = [
    staffing.posts,
    staffing.hired,
    staffing.filled,
    staffing_people.women,
    staffing_people.origins,
    staffing_people.diversity,
    staffing_people.nationalities,
    staffing.models,
    staffing.centres,
]
each_maker = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)


@each_maker
def test_no_chinese_title_begins_with_a_bare_year(viewed, make):
    assert not re.match(r"\d{4}[^年\d]", make(viewed("zh")).title)


@each_maker
@pytest.mark.parametrize(
    "changed",
    [{"sources": ("e2009-76",)}, {"first": 2025}, {"statuses": ("expenditure",)}],
    ids=str,
)
def test_empty_card_says_so_and_names_no_source(viewed, make, changed):
    card = make(viewed(**changed))
    assert card.chart is None and card.empty
    assert card.sources == () and card.figure_ids == ()


def test_posts_are_planned_and_say_so(viewed):
    card = staffing.posts(viewed())
    assert card.subtitle.endswith("number of posts, 2021: estimate (outline), not posts filled")
    assert sources(card) == ["E/2020/54, Chinese edition, annex table 3"]
    assert about(card.notes, "in the sources used for 2021 only")
    assert about(card.notes, "D-1: Principal Officer")
    # The blank cell of the source is a finding, shown next to the figures.
    assert about(card.notes, "Finding, annex table 3")
    blank = card.table[(card.table.Grade == "P-2") & (card.table.Component == "Programme support")]
    assert blank.Posts.tolist() == ["blank cell"]


def test_recruited_is_derived_from_planned(viewed):
    card = staffing.hired(viewed())
    # 311 / 399 = 0.779, 140 / 196 = 0.714
    assert "National officers: 311 of 399 (78%)" in card.description
    assert "International staff: 140 of 196 (71%)" in card.description
    assert about(card.notes, "derived: recruited over planned")
    assert len(card.figure_ids) == 4, "both the parts and what they are divided by"


def test_what_is_not_published_is_named(viewed):
    assert about(staffing_people.women(viewed()).notes, "Figure 2 of E/2020/54")
    assert about(staffing.filled(viewed()).notes, "Figure 5 of E/2020/54")
    assert about(staffing_people.diversity(viewed()).notes, "figure 3 of E/2020/54")
    assert about(staffing_people.origins(viewed()).notes, "Those of UNDP, UNICEF")


def test_womens_share(viewed):
    card = staffing_people.women(viewed())
    for told in ("Coordination Office, March 2020: 66%", "offices, March 2020: 44%"):
        assert told in card.description
    # Two fifths against 44 per cent.
    assert about(card.notes, "Finding, para 25")


def test_later_readings_stand_beside_the_earlier(viewed):
    women, diversity = (
        make(viewed()).description for make in (staffing_people.women, staffing_people.diversity)
    )
    for told in ("Resident coordinators, 2022: 53%", "Resident coordinators, 2024: 50%"):
        assert told in women
    for told in ("2018: 41%", "2022: 50%", "2024: 54%"):
        assert f"Resident coordinators from programme countries, {told}" in diversity


def test_the_chart_of_origins_says_what_part_it_shows(viewed):
    card = staffing_people.origins(viewed())
    assert card.subtitle.endswith("the entities shown are 16% of all (derived)")


def test_origins_add_up_as_derived(viewed):
    notes = staffing_people.origins(viewed()).notes
    assert about(notes, "Derived: together the entities shown grew from 10% to 16%")
    assert not about(staffing_people.origins(viewed(last=2018)).notes, "Derived")
    assert list(staffing_people.origins(viewed()).table.columns)[1:3] == [
        "2018, per cent",
        "March 2020, per cent",
    ]


def test_officers_are_no_part_of_locations(viewed):
    card = staffing.centres(viewed())
    assert "information centre: 50 for 86 locations." in card.description
    assert "44 of 50 (88%)" in card.description
    assert "30 of 44 (68%)" in card.description
    assert about(card.notes, "never added")
    row = card.table.set_index("What").loc[
        "Communications officers paid by the Department of Global Communications"
    ]
    assert row["Of"] == "not applicable"


def test_about_half_is_not_made_exact(viewed):
    text = staffing.models(viewed()).description
    assert "Of new offices, about one half: four national, one international" in text
    assert "Other offices: three national, two international" in text


def test_sentences_are_computed_from_the_data(viewed):
    first, second = staffing_story.statements(viewed())
    assert first.text.startswith("The estimate for 2021 provides for 1,113 posts, 1,012 of them")
    assert first.figure_ids == ("e2020.at3.total.total.2021", "e2020.at3.bcountry.total.2021")
    assert "399 national officers" in second.text and "140 were recruited by March 2020" in (
        second.text
    )
    assert len(second.figure_ids) == 4
    # Sentences belong to the page, whatever the filters.
    assert staffing_story.statements(viewed(first=2023))[0].text == first.text


def test_officers_are_not_drawn_as_a_part_of_locations(viewed):
    card = staffing.centres(viewed())
    drawn = [row for rows in card.chart["datasets"].values() for row in rows if "count" in row]
    counts = {(row["row"], row["count"]) for row in drawn}
    [last] = {row["row"] for row in drawn if row["label"] == "50 for 86 locations"}
    assert {count for row, count in counts if row == last} == {50}
    assert 50 in {count for row, count in counts if row != last}, "centres are part of a total"


def test_titles_of_offices_and_nationalities(viewed):
    assert staffing.models(viewed()).title == "In each model an office has 5 core posts"
    assert staffing_people.nationalities(viewed()).title.endswith("March 2020: 69")


def test_offices_of_two_sizes_are_not_said_to_be_of_one():
    found = pd.DataFrame(
        {"model": ["a", "a", "b", "b"], "value": [4, 1, 3, 2], "qualifier": "exact"}
    )
    english = language("en")
    assert "5 core posts" in staffing._of_one_size(english, found)
    for other in (
        found.assign(value=[4, 1, 3, 3]),
        found.assign(qualifier=["about", "exact", "exact", "exact"]),
        found.head(3),
        found.head(2),
    ):
        assert staffing._of_one_size(english, other) == ""
