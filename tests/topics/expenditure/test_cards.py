"""Cards of expenditure: other choices, sources and findings, and what is not added."""

from decimal import Decimal

import pytest

from rcdata.topics.expenditure import cards, story
from tests.cards import every
from tests.cards.reading import about, latin
from tests.views import without_data

MAKERS = [make for make in every.MAKERS if make.topic == "expenditure"]
each_maker = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)
OTHER_CHOICES = [
    {"dollars": "constant", "base_year": 2019},
    {"statuses": ("expenditure",)},
    {"statuses": ("budget",)},
    {"sources": ("un-fs-sptf",)},
    {"first": 2020, "last": 2020},
    {"last": 2008},
]


@each_maker
@pytest.mark.parametrize("changed", OTHER_CHOICES, ids=str)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_other_choices_draw_or_say_why_not(viewed, make, changed, code):
    card = make(viewed(code, **changed))
    assert (card.chart is None) == bool(card.empty)
    assert bool(card.figure_ids) == (card.chart is not None)


@pytest.mark.parametrize(
    "make", [cards.by_component, cards.by_category, cards.fund_by_year, cards.per_country]
)
def test_changed_prices_change_data_only(viewed, make):
    constant = make(viewed(dollars="constant", base_year=2019))
    assert without_data(constant) == without_data(make(viewed()))
    assert constant.subtitle.endswith("at 2019 prices")


def test_the_documents_own_error_stands_beside_the_change(viewed):
    card = cards.change_of_estimates(viewed())
    assert len(about(card.notes, "Finding, annex table 1")) == 2
    assert about(card.notes, "the printed difference is 40 thousand higher")
    row = card.table[card.table["Line"] == "B · Regional coordination"].iloc[0]
    assert row["Change, US dollars (derived)"] == Decimal(2844700)
    assert row["Change as printed, US dollars"] == Decimal(2884700)


def test_a_finding_on_other_years_is_not_told(viewed):
    # The printed change from 2020 to 2021 uses an estimate that these cards do not show.
    assert not about(cards.change_from_spent(viewed()).notes, "2,844.7")
    assert about(cards.change_from_spent(viewed()).notes, "Finding, para 81")
    assert not about(cards.by_component(viewed(last=2020)).notes, "2,844.7")
    # Here all figures of the computation are shown.
    assert about(cards.by_component(viewed()).notes, "2,844.7")


def test_what_the_filters_leave_out_is_named(viewed):
    card = cards.by_component(viewed(statuses=("expenditure",)))
    assert "Left out by the filters: 2019 budget, 2020 estimate, 2021 estimate." in card.notes
    cells = card.table["Current US dollars"]
    assert cells.tolist().count("left out by the filters") == 3 * 7
    assert not about(card.notes, "not in the sources used")
    against = cards.against_budget(viewed(statuses=("expenditure",)))
    assert "Left out by the filters: 2019 budget." in against.notes


def test_a_year_with_a_budget_is_not_called_left_out(viewed):
    card = cards.fund_by_year(viewed(sources=("unsdg-chair-2021",)))
    assert "2020, budget: 281.0. Left out by the filters: 2019, 2021-2023." in card.description
    assert "2020 expenditure" in " ".join(card.notes)


def test_planned_posts_are_not_filled_posts(viewed):
    assert about(cards.per_post(viewed()).notes, "Planned posts are not filled posts")


def test_regular_budget_warns_of_adding(viewed):
    notes = cards.regular_budget(viewed()).notes
    assert about(notes, "paid into the fund") and about(notes, "Never to be added")


def test_the_figure_in_use_is_named(viewed):
    card = cards.spent_figures(viewed())
    used = card.table[card.table["Used for"] != ""]
    assert used["US dollars"].tolist() == [Decimal(143536460)]
    assert about(card.notes, "The financial statements are the only series that goes on after 2019")


def test_statements_come_from_the_data(viewed):
    told = story.statements(viewed())
    # 149 811.7 and 281 190.9 thousand; 53.3, 45.7, 63.3 and 87.5 per cent.
    assert told[1].text.startswith(
        "In 2019 the trust fund spent 149.8 million US dollars of a budget of 281.2 million US "
        "dollars, commitments included: 53%. Of the budget for posts it spent 46%, of the rest 63% "
        "(derived)."
    )
    assert (
        "87 went to coordination in countries (derived): 131.1 million US dollars" in told[0].text
    )
    assert "143.5 million US dollars in 2019 and 210.8 million US dollars in 2023" in told[2].text
    assert "224.3 million US dollars, in 2022" in told[2].text
    assert all(statement.figure_ids for statement in told)
    assert "ext.rc-expenditure-financial-statements.2022" in told[2].figure_ids


def test_statements_do_not_follow_the_filters(viewed):
    assert story.statements(viewed(last=2008)) == story.statements(viewed())


def test_statements_are_in_chinese(viewed):
    assert latin(statement.text for statement in story.statements(viewed("zh"))) == set()
