"""Cards of funding: what they say, which figures they use, and what they do not add up."""

import json
import re

import pytest

from rcdata.charts import certainty
from rcdata.i18n import language
from rcdata.topics.funding import cards as funding
from rcdata.topics.funding import history as funding_history
from rcdata.topics.funding import queries
from rcdata.topics.funding import story as funding_story
from tests.views import add, layer, over, rows, without_data

MAKERS = [
    funding.income,
    funding.gap,
    funding.outlook,
    funding.voluntary_gap,
    funding.participation,
    funding.contributors,
    funding.contributions,
    funding.levy,
    funding_history.by_source,
    funding_history.shares,
    funding_history.growth,
    funding_history.lines,
    funding_history.pooled,
    funding_history.partners,
]
each = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)


def said(card, words):
    return [note for note in card.notes if words in note]


@each
def test_empty_choice_says_so(viewed, make):
    card = make(viewed(sources=("bls-cpi-u",)))
    assert card.chart is None and card.empty and not card.figure_ids


@each
def test_no_value_stands_in_the_specification(viewed, make):
    # Other data leave the specification as it is, except for the number of rows.
    spec = json.dumps(without_data(make(viewed())))
    assert '"data": {"values"' not in spec
    for number in ("281", "223", "77.5", "92.1", "111.3"):
        assert not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", spec)


# --- income


def test_income_names_what_was_not_published(viewed):
    card = funding.income(viewed())
    assert said(card, "not in the sources used (2021, 2024)")
    assert said(card, "2025: the sources used give the total alone")
    assert said(card, "2022: the sources used give amounts by stream, but no total.")
    assert "2020, All income streams: nearly 204 (received, spent or counted)" in card.description
    assert "2022, Coordination levy: 50 (estimate) (promised or expected)" in card.description
    assert "2025, budget: 281.8" in card.description


def test_income_of_a_filtered_status_is_not_called_unpublished(viewed):
    card = funding.income(viewed(statuses=("projection",)))
    table = card.table.set_index(["Year", "Stream"])["Current US dollars"]
    assert table[2019, "Voluntary contributions"] == "left out by the filters"
    assert table[2021, "Voluntary contributions"] == "not in the sources used"
    assert table[2022, "Coordination levy"] == 50_000_000


def test_the_year_without_streams_is_one_bar_of_its_own_kind(viewed):
    card = funding.income(viewed())
    bars = [one for one in card.chart["layer"] if "color" in one["encoding"]]
    segments = rows(card.chart, bars[0])
    assert [row["name"] for row in segments if row["year"] == 2025] == [
        "Total; streams not in the sources used"
    ]
    # 69 + 77.5 + 50: the ends of the segments; no label calls them a total.
    assert [row["end"] for row in segments if row["year"] == 2022] == [69, 146.5, 196.5]
    assert [row["short"] for row in segments if row["year"] == 2020] == [">86", "77.4", ">40"]


def test_a_remark_names_the_figures_that_it_is_about(viewed):
    details = funding.income(viewed()).details
    assert any(
        "Coordination levy, 2022: The levy is printed as a projection" in note for note in details
    )
    assert "Cost-sharing by UNSDG entities, 2019: Contributed by 17 of 19 member entities." in (
        details
    )
    assert not any(note[:4].isdigit() for note in details)
    # In constant dollars the price index is among the figures; it has one series and no part.
    details = funding.income(viewed(dollars="constant")).details
    assert "Price index, 2025: Mean of 11 months." in details


# --- gaps


def steps(card):
    return [
        (row["name"], row["start"], row["end"])
        for row in rows(card.chart, layer(card.chart, "bar"))
    ]


def test_first_gap_as_a_waterfall(viewed):
    assert steps(funding.gap(viewed())) == [
        ("Voluntary contributions", 0, 118),
        ("Cost-sharing by UNSDG entities", 118, 193),
        ("Coordination levy", 193, 223),
        ("Received in 2019", 0, 223),
        ("Missing", 223, 281),
        ("Budget", 0, 281),
    ]


def test_outlook_as_a_waterfall(viewed):
    card = funding.outlook(viewed())
    assert steps(card)[3:] == [
        ("Coordination levy: expected", 155.5, 186.5),
        ("Promised and expected, together", 0, 187),
        ("Missing", 187, 281),
        ("Budget", 0, 281),
    ]
    kinds = certainty.kinds(language("en"))
    looks = [row["kind"] for row in rows(card.chart, layer(card.chart, "bar"))]
    assert looks == [kinds["promised"]] * 5 + [kinds["missing"], kinds["planned"]]
    assert said(card, "The parts add up to 186.5 million US dollars; the source prints 187 million")
    # What was received is a different amount from another source, and a figure of the card.
    assert said(
        card, "Received for 2020, according to the later report: nearly 204 million US dollars."
    )
    assert "ext.rc-income-total.2020" in card.figure_ids


@pytest.mark.parametrize("make", [funding.gap, funding.outlook, funding.voluntary_gap])
def test_a_row_of_a_gap_cites_its_own_figures(viewed, connection, plain, make):
    own = {" ".join(ids) for ids in queries.gaps(connection, plain).figure_ids}
    assert set(make(viewed()).table["Figures"]) <= own


def test_the_outlook_rests_on_what_its_note_tells_too(viewed):
    card = funding.outlook(viewed())
    named = {one for cell in card.table["Figures"] for one in cell.split()}
    told = set(card.figure_ids) - named
    assert said(card, "according to the later report") and told, (
        "what came in in the years of the outlook"
    )


def test_outlook_of_one_source_says_nothing_of_another(viewed):
    card = funding.outlook(viewed(sources=("e2020-54",)))
    assert not said(card, "according to the later report")
    assert "ext.rc-income-total.2020" not in card.figure_ids


# --- other streams


def test_participation_names_who_did_not_take_part(viewed):
    card = funding.participation(viewed())
    assert "Entities that took part, 2019: 17 of 19 (89%)" in card.description
    assert "Amount contributed, 2019: 75.0 of 77.5 (97%)" in card.description
    assert said(card, "The World Tourism Organization and the World Meteorological Organization")
    assert said(card, "International Trade Centre: To join the cost-sharing arrangement (2020)")


def test_counts_of_contributors_are_not_joined(viewed):
    card = funding.contributors(viewed())
    assert said(card, "Different counts")
    assert {one["mark"]["type"] for one in card.chart["layer"]} <= {"point", "bar", "rule", "text"}


def test_mean_is_told_as_derived(viewed):
    card = funding.contributions(viewed())
    assert "2019: mean of 36 Member States: 3.3 million (derived)" in card.description
    assert "2020: mean of 43 Member States: more than 2 million (derived)" in card.description
    assert "2019: smallest: 15 thousand (received, spent or counted)" in card.description


def test_levy_tells_months_and_expectations(viewed):
    card = funding.levy(viewed())
    assert said(card, "2019: in force less than 6 months.")
    assert "2020: 60-80 (promised or expected)" in card.description
    assert "e2020.p80.agency-option" in card.figure_ids


def test_growth_and_shares(viewed):
    assert "2008, Development Operations Coordination Office, raised from donors: 23.0" in (
        funding_history.shares(viewed()).description
    )
    growth = funding_history.growth(viewed())
    assert (
        "2008, Development Operations Coordination Office, raised from donors: 57.4"
        in growth.description
    )
    assert "2004," not in growth.description
    assert said(growth, "2004: no year before is in the table.")


def test_dashes_of_the_printed_table_are_no_zeros(viewed):
    table = funding_history.lines(viewed()).table.set_index(["Number", "Year"])
    assert table.loc[("A.1.b", 2007), "Current US dollars"] == "included elsewhere"
    assert table.loc[("A+B", 2007), "Current US dollars"] == 92_103_000


def test_other_currencies_have_no_bar(viewed):
    card = funding_history.pooled(viewed())
    bars = rows(card.chart, layer(card.chart, "bar"))
    assert len(bars) == 6
    assert "100 million euros, not converted" in card.description
    assert said(card, "about 27")


def test_story(viewed, connection):
    last, payers, gap = funding_story.statements(viewed())
    assert gap.text == (
        "In 2019, its first year, the trust fund received 223 million US dollars of a budget of "
        "281 million US dollars: 58 million US dollars short of it."
    )
    assert (
        "in 2023, 227 million US dollars in all: Voluntary contributions: about 90" in payers.text
    )
    # 236.1 / 281.8 = 83.8 per cent; 281.8 - 236.1 = 45.7.
    assert last.text == (
        "In 2025 the trust fund received 236.1 million US dollars of a budget of 281.8 million US "
        "dollars, 84% of it: 45.7 million US dollars short (derived)."
    )
    known = {row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()}
    for statement in (gap, payers, last):
        assert statement.figure_ids and set(statement.figure_ids) <= known


def test_story_does_not_follow_the_filters(viewed):
    plain = funding_story.statements(viewed())
    assert funding_story.statements(viewed(first=2004, last=2005)) == plain


def test_each_contribution_rests_on_its_own_figures(viewed):
    table = funding.contributions(viewed()).table.set_index("Contribution")
    assert table.Figures["2019: largest"] == "e2020.p78.largest"
    assert table.Figures["2019: smallest"] == "e2020.p78.smallest"
    assert table.Figures["2019: mean of 36 Member States"] == (
        "e2020.p78.contributors e2020.p78.voluntary.2019"
    )
    assert table.Qualifier["2020: mean of 43 Member States"] == "more than"


@pytest.mark.parametrize("make", [funding.gap, funding.outlook, funding.voluntary_gap])
def test_a_unit_without_years_ends_with_its_last_word(viewed, make):
    assert make(viewed(first=2004, last=2004)).subtitle == "million US dollars, current"


def test_what_came_in_and_what_was_spent_are_told_as_two_measures(viewed):
    said = (
        "In 2023 the fund received 227 million US dollars (published income) and spent 210.8 "
        "million US dollars (financial statements): two measures, whose difference is no balance."
    )
    spent = "ext.rc-expenditure-financial-statements.2023"
    card = funding.income(viewed())
    assert [one for one in card.notes if "two measures" in one] == [said]
    assert spent in card.figure_ids
    # The last year with income, budget and expenditure within the period.
    (earlier,) = [one for one in funding.income(viewed(last=2022)).notes if "two measures" in one]
    assert earlier.startswith("In 2020 the fund received nearly 204 million US dollars")
    # Amounts of two price years are not set side by side, nor what the filters leave out.
    for changed in (
        {"dollars": "constant", "base_year": 2019},
        {"statuses": ("received", "budget")},
        {"sources": ("unsdg-chair-2024-leadership",)},
    ):
        left = funding.income(viewed(**changed))
        assert not [one for one in left.notes if "two measures" in one], changed
        assert spent not in left.figure_ids


def test_a_projection_is_not_told_as_received(viewed, fresh_db):
    total, budget = "ext.rc-income-total.2025", "ext.rc-budget.2025"
    add(fresh_db, "rc_income", total, period="2024", status="projection", value=200_000_000)
    add(fresh_db, "rc_spending", budget, period="2024", value=281_000_000)
    view = over(viewed(last=2024), fresh_db)
    assert "gap-2024" not in [one.key for one in funding_story.headlines(view)]
    assert funding.income(view).title == "Income covered 81% of the budget in 2023"
    fresh_db.execute("UPDATE rc_income SET status = 'received' WHERE period = '2024'")
    assert "gap-2024" in [one.key for one in funding_story.headlines(view)]


def test_a_projection_alone_is_not_drawn_above_what_was_received(viewed):
    above = "is drawn above what was received"
    assert [note[:4] for note in said(funding.income(viewed()), above)] == ["2022"]
    card = funding.income(viewed(statuses=("projection",)))
    assert card.chart is not None and not said(card, above)


def test_income_above_the_budget_leaves_no_gap(viewed, fresh_db):
    fresh_db.execute("UPDATE rc_income SET value = 300000000 WHERE figure_id LIKE '%total.2025'")
    view = over(viewed(), fresh_db)
    assert not [one for one in funding_story.statements(view) if "short (derived)" in one.text]
    assert "gap-2025" not in [one.key for one in funding_story.headlines(view)]


def test_pooled_amounts_and_partners_keep_qualifier_and_status(viewed, fresh_db):
    fresh_db.execute("UPDATE pooled_funds SET qualifier = 'more than' WHERE unit = 'USD'")
    fresh_db.execute("UPDATE partner_contributions SET status = 'pledged'")
    view = over(viewed(), fresh_db)
    assert "more than" in funding_history.pooled(view).description
    partners = funding_history.partners(view)
    assert set(partners.table["Status"]) == {"pledge"}
    (bars,) = (rows(partners.chart, one) for one in [layer(partners.chart, "bar")])
    assert {row["kind"] for row in bars} == {"promised or expected"}


def test_allotments_per_country_have_no_bar_beside_contributions_for_all(viewed):
    card = funding_history.partners(viewed())
    drawn = {row["end"] for row in rows(card.chart, layer(card.chart, "bar"))}
    assert {one for one in drawn if one} == {1_000_000, 272_322}
    assert "5,000 a country" in card.description and "400,000 a country" in card.description
    assert {5_000, 400_000} < set(card.table["Current US dollars"])


def test_months_of_the_levy_go_with_its_figure(viewed):
    assert said(funding.levy(viewed()), "2019: in force")
    assert not said(funding.levy(viewed(statuses=("projection",))), "2019: in force")


def test_beside_constant_dollars_nothing_is_inferred_in_current_ones(viewed):
    assert said(funding.income(viewed()), "Inferred, and not drawn")
    constant = funding.income(viewed(dollars="constant", base_year=2019))
    assert not said(constant, "Inferred, and not drawn")
