"""Cards: source, notes and findings of every chart, in the reader's language."""

import json
import re
from decimal import Decimal

import altair as alt
import pytest

from rcdata.cards import sourcing
from rcdata.cards.card import View, specified
from rcdata.i18n import language
from rcdata.topics.costs import cards as costs
from rcdata.topics.funding import cards as funding
from rcdata.topics.overview import cards as reforms
from rcdata.topics.overview import story
from tests.cards.reading import about, latin, sources, texts
from tests.views import over, spent

COSTS = [costs.share, costs.cost, costs.sensitivity, costs.per_country, costs.by_line]
MAKERS = [*COSTS, reforms.milestones]
each_maker = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)
each_of_costs = pytest.mark.parametrize("make", COSTS, ids=lambda make: make.key)


# --- all cards


@each_maker
@pytest.mark.parametrize("code", ["en", "zh"])
def test_card_is_whole(viewed, make, code):
    card = make(viewed(code))
    assert card.title and card.subtitle and card.description
    assert card.chart is not None and card.empty == ""
    assert card.sources
    assert len(card.table) > 0
    for text in (card.title, card.subtitle, card.description, *card.notes, *card.details):
        # No open placeholder, and no missing value written as a word.
        assert not re.search(r"\{\w*\}|\bnan\b|\bNone\b|<NA>", text), text
    assert len(set(card.notes)) == len(card.notes)


@each_maker
def test_chart_and_description_stand_apart(viewed, make):
    card = make(viewed())
    assert "description" not in card.chart
    assert list(card.chart["datasets"]) == [f"data-{n}" for n in range(len(card.chart["datasets"]))]
    # Every name used by a layer exists.
    asked = set(re.findall(r'"name": "(data-\d+)"', json.dumps(card.chart)))
    assert asked == set(card.chart["datasets"])


def test_only_references_to_data_are_renamed():
    rows = alt.NamedData("word"), {"word": [{"word": "word"}]}
    chart = (
        alt.Chart(rows[0], datasets=rows[1], description="told").mark_text().encode(text="word:N")
    )
    spec, description = specified(chart)
    assert description == "told"
    assert spec["datasets"] == {"data-0": [{"word": "word"}]}
    assert spec["data"] == {"name": "data-0"}
    assert spec["encoding"]["text"]["field"] == "word"


@each_of_costs
def test_every_figure_exists(viewed, connection, make):
    card = make(viewed(dollars="constant", base_year=2019))
    known = {row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()}
    assert card.figure_ids and set(card.figure_ids) <= known
    # The figures in the table are those of the card, in both languages.
    assert {one for cell in card.table["Figures"] for one in cell.split()} == set(card.figure_ids)


@each_maker
@pytest.mark.parametrize("changed", [{}, {"dollars": "constant", "base_year": 2019}], ids=str)
def test_nothing_is_left_in_english(viewed, make, changed):
    assert latin(texts(make(viewed("zh", **changed)), "zh")) == set()


@each_of_costs
def test_empty_card_is_in_chinese_too(viewed, make):
    assert latin(texts(make(viewed("zh", sources=("no-such",))), "zh")) == set()


def test_story_is_in_chinese(viewed):
    view = viewed("zh")
    told = [statement.text for statement in story.statements(view)]
    for headline in story.headlines(view):
        told += [headline.label, headline.value, headline.context]
    assert latin(iter(told)) == set()


def test_search_for_latin_finds_some(viewed):
    # The test above must be able to fail.
    assert {"Cost", "coordination"} <= latin(texts(costs.cost(viewed("en")), "en"))


# --- sources


def test_sources_in_order_with_places(viewed):
    assert sources(costs.share(viewed())) == [
        "E/2009/76, Chinese edition, para 83, table 1",
        "United Nations financial statements: special purpose trust fund",
        "CEB financial statistics: expenses by function",
    ]
    assert sources(costs.per_country(viewed())) == [
        "E/2009/76, Chinese edition, table 2",
        "E/2020/54, Chinese edition, annex table 1, summary",
    ]
    assert sources(costs.by_line(viewed())) == ["E/2009/76, Chinese edition, table 1"]


def test_sources_in_chinese(viewed):
    assert sources(costs.share(viewed("zh")), "zh")[0] == "E/2009/76，中文本，第83段，表1"
    assert "附件表1" in sources(costs.per_country(viewed("zh")), "zh")[1]


def test_only_the_sources_that_are_shown(viewed):
    assert sources(costs.cost(viewed(last=2008))) == ["E/2009/76, Chinese edition, table 1"]
    # Constant dollars use the price index too.
    constant = viewed(last=2008, dollars="constant", base_year=2019)
    assert sources(costs.cost(constant)) == [
        "E/2009/76, Chinese edition, table 1",
        "Consumer price index for all urban consumers (CPI-U)",
    ]


# --- notes


def test_two_numerators_are_told_where_both_are_drawn(viewed):
    for make in (costs.share, costs.cost):
        assert len(about(make(viewed()).notes, "Two different numerators")) == 1
        for changed in ({"last": 2008}, {"first": 2019}):
            assert not about(make(viewed(**changed)).notes, "Two different numerators")


def test_unpublished_years_are_named(viewed):
    assert about(costs.cost(viewed()).notes, "not in the sources used (2009-2018)")
    assert about(costs.share(viewed()).notes, "not in the sources used (2004-2006, 2008-2018)")
    assert not about(costs.cost(viewed(last=2008)).notes, "not in the sources used")


def test_year_that_is_filtered_out_is_not_called_unpublished(viewed):
    # The trust fund's spending of 2019-2023 was published; the reader chose only E/2009/76.
    card = costs.cost(viewed(sources=("e2009-76",)))
    for text in (*card.notes, card.description):
        assert "2009-2023" not in text


def test_cost_that_was_published_is_not_called_unpublished(viewed):
    table = costs.share(viewed()).table.set_index("Year")
    # 111,328,000 dollars of 2008 were published; what is missing is the denominator.
    assert table["Cost, US dollars"][2008] == 111_328_000
    assert table["Denominator, US dollars"][2008] == "not in the sources used"
    # For 2011 it is the other way round: 18,266,734,816 + 8,869,422,045.
    assert table["Cost, US dollars"][2011] == "not in the sources used"
    assert table["Denominator, US dollars"][2011] == 27_136_156_861


def test_sensitivity_says_why_there_is_no_share(viewed):
    card = costs.sensitivity(viewed(sources=("un-fs-sptf", "ceb-expenses")))
    table = card.table.set_index(["Year", "Denominator"])["Share, per cent (derived)"]
    assert table[2012, ""] == "not in the sources used"
    assert (
        table[2022, "Contributions to operational activities for development"]
        == "left out by the filters"
    )
    # A denominator that is not drawn is not explained either.
    assert not about(card.notes, "Contributions to operational activities: Contributions,")


def test_sensitivity_tells_unpublished_years_and_breaks(viewed):
    notes = costs.sensitivity(viewed()).notes
    assert about(notes, "not in the sources used (2004-2006, 2009-2018)")
    assert about(notes, "Break 2008, Contributions to operational activities for development: The")
    # The break is mentioned whatever denominator is chosen for other cards.
    assert costs.sensitivity(viewed(denominator="development")).notes == notes


@pytest.mark.parametrize("make", [costs.share, costs.cost], ids=lambda make: make.key)
def test_table_does_not_call_a_filtered_year_unpublished(viewed, make):
    table = make(viewed(sources=("e2009-76",))).table.set_index("Year")
    # Cost, denominator and share of 2021 were published or can be computed; the reader left them
    # out.
    known = table.drop(columns="Share as printed, per cent", errors="ignore")
    assert "not in the sources used" not in known.loc[2021].tolist()
    assert "not in the sources used" in table.loc[2012].tolist()


@each_of_costs
def test_every_number_of_a_table_names_its_figures(viewed, make):
    table = make(viewed()).table
    for _, row in table.drop(columns=["Year", "Number"], errors="ignore").iterrows():
        numbers = [cell for cell in row if isinstance(cell, Decimal)]
        assert row["Figures"] or not numbers, row.tolist()


def test_denominator_is_defined_and_its_breaks_are_told(viewed):
    notes = costs.share(viewed(denominator="operational-contributions")).notes
    assert about(notes, "Contributions, not expenditure")
    assert about(notes, "Break 2008: The series was revised")
    assert about(notes, "Hollow marks are derived")
    # For 2007 alone, the share is printed and nothing on the chart is derived.
    printed = costs.share(viewed(denominator="operational-expenditure")).notes
    assert not about(printed, "Hollow") and not about(printed, "Break")


def test_every_denominator_of_the_sensitivity_is_defined(viewed):
    notes = costs.sensitivity(viewed()).notes
    assert [note.split(":")[0] for note in notes[:4]] == [
        "Expenditure on operational activities for development (as printed)",
        "Contributions to operational activities for development",
        "Development and humanitarian expenses (proxy)",
        "Development expenses only (proxy)",
    ]
    # Denominators that are not on the chart are not explained.
    early = costs.sensitivity(viewed(last=2007)).notes
    assert not about(early, "proxy): ")


@pytest.mark.parametrize("make", [costs.cost, costs.per_country, costs.by_line])
def test_constant_dollars_name_their_year(viewed, make):
    card = make(viewed(dollars="constant", base_year=2019))
    [note] = about(card.notes, "Constant dollars")
    assert "of 2019 over that of its own year" in note
    assert card.subtitle.endswith(", at 2019 prices")
    current = make(viewed())
    assert current.subtitle.endswith(", current")
    assert not about(current.notes, "Constant dollars")


def test_averages_say_how_they_are_made(viewed):
    notes = costs.per_country(viewed()).notes
    assert about(notes, "as printed, for 136 countries")
    assert about(notes, "derived, the fund's country coordination over the 162 countries")
    assert about(notes, "The divisors differ in kind")
    assert not about(costs.per_country(viewed(first=2019)).notes, "136")


def test_findings_stand_beside_the_figures(viewed):
    card = costs.per_country(viewed())
    [finding] = about(card.notes, "Finding")
    assert finding.startswith("Finding, table 2: The totals for 2004 and 2005")
    # The lines of 2007 do not add up to the printed total of part B.
    assert about(costs.by_line(viewed()).notes, "The four lines of part B add up to 16,468")
    assert not about(costs.by_line(viewed(first=2008)).notes, "16,468")


def test_remarks_on_figures(viewed):
    details = costs.by_line(viewed()).details
    # Nine dashes have the same note, which is shown once.
    assert len(details) == len(set(details)) == 2
    assert about(details, "The dash does not mean zero")


def test_a_remark_names_the_figures_that_it_is_about(viewed):
    details = funding.income(viewed()).details
    assert about(details, "Coordination levy, 2022: The levy is printed as a projection")
    assert "Cost-sharing by UNSDG entities, 2019: Contributed by 17 of 19 member entities." in (
        details
    )
    assert not any(note[:4].isdigit() for note in details)
    # In constant dollars the price index is among the figures; it has one series and no part.
    details = funding.income(viewed(dollars="constant")).details
    assert "Price index, 2025: Mean of 11 months." in details


def test_qualifiers_are_told_by_year(viewed, connection):
    from rcdata.queries import evidence

    rows = evidence.provenance(connection, ["e2009.p85.pilot.2008", "ext.us-cpi-u.2025"])
    notes = sourcing.figure_notes(language("en"), [*rows.itertuples()])
    assert any(note.endswith(", 2008: given with the qualifier about.") for note in notes)
    assert any(note.endswith(", 2025: estimate") for note in notes)
    # Exact figures need no such note.
    assert not about(tuple(costs.cost(viewed()).details), "printed as")


# --- nothing to draw


@each_of_costs
@pytest.mark.parametrize("changed", [{"first": 2010, "last": 2012}, {"sources": ("x' --",)}])
def test_empty_choice_says_so(viewed, make, changed):
    card = make(viewed(**changed))
    assert card.chart is None
    assert card.description == ""
    assert card.empty.startswith("Left out by the filter")
    assert "reset the filters" in card.empty
    # Without figures there is no source, since a source line must not suggest that it was checked.
    assert card.figure_ids == () and card.sources == ()
    assert not about(card.notes, "Hollow")


# --- tables


def test_table_of_costs(viewed):
    table = costs.cost(viewed(dollars="constant", base_year=2019)).table.set_index("Year")
    assert table["Current US dollars"][2007] == 92_103_000
    assert table["US dollars, at 2019 prices"][2007] == 113_564_915
    assert table["Current US dollars"][2012] == "not in the sources used"
    assert (table["Era"][2007], table["Era"][2019], table["Era"][2012]) == (
        "Funds by and through UNDP", "Special purpose trust fund", "",
    )  # fmt: skip


def test_table_of_shares(viewed):
    table = costs.share(viewed()).table.set_index("Year")
    row = table.loc[2007]
    assert row["Share, per cent (derived)"] == Decimal("0.529")
    assert row["Share as printed, per cent"] == Decimal("0.53")
    assert row["Cents per 100 dollars (derived)"] == Decimal("52.9")
    # A derived share is not shown as a printed one.
    assert (
        costs.share(viewed()).table.set_index("Year").loc[2019, "Share as printed, per cent"]
        == "not in the sources used"
    )


def test_table_of_averages_and_lines(viewed):
    averages = costs.per_country(viewed()).table
    assert averages["Current US dollars"].tolist()[-3:] == [809_015, 1_520_362, 1_501_963]
    assert averages["Basis"].tolist()[-1] == "derived"
    assert averages["Status"].tolist()[-1] == "estimate"
    lines = costs.by_line(viewed()).table
    dashed = lines[(lines["Number"] == "A.1.b") & (lines["Year"] == 2007)]
    assert dashed["Current US dollars"].tolist() == ["included elsewhere"]


# --- reforms and story


def test_reforms(viewed):
    card = reforms.milestones(viewed())
    assert card.table["Number"].tolist() == list(range(1, 10))
    assert card.table["Date"].tolist()[:2] == ["October 2007", "April 2008"]
    assert card.table["Source"].tolist()[0] == "E/2009/76, para 8"
    assert sources(card) == ["E/2009/76", "E/2020/54"]
    last = card.table["Date"].str[-4:].max()
    assert card.notes == (
        f"Milestones that the documents used name, the last of them in {last}; what came later is "
        "not in these documents.",
    )
    # The time line has no filter, so all milestones stay.
    assert len(reforms.milestones(viewed(first=2019)).table) == 9


def test_statements(viewed):
    today, _, fund, first, gap = (statement.text for statement in story.statements(viewed()))
    assert first == (
        "Of every 100 dollars that the United Nations spent on operational activities for "
        "development in 2007, 53 cents went to support of the resident coordinator system by "
        "and through UNDP: 92.1 million US dollars of 17.4 billion US dollars. The support of "
        "other organizations is not counted."
    )
    assert gap.startswith("For 2009-2018 no yearly cost is in the sources used")
    # 223 of 281.19 million: 58 million short, as printed.
    assert "In 2019 the fund received 223 million US dollars of a budget of 281 million" in fund
    assert "58 million US dollars short" in fund
    # 41.03 cents
    assert today.startswith("In 2023 the trust fund spent 210.8 million US dollars: about 41 cents")


def test_statements_in_chinese(viewed):
    first = story.statements(viewed("zh"))[3].text
    for told in ("2007年", "53美分", "9210万美元", "174亿美元"):
        assert told in first


def test_every_number_of_the_story_has_its_figures(viewed, connection):
    known = {row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()}
    today, missing, fund, first, gap = story.statements(viewed())
    for told in (first, missing, fund, today, *story.headlines(viewed())):
        assert told.figure_ids and set(told.figure_ids) <= known
    assert gap.figure_ids == ()


def test_headlines(viewed):
    shown = {headline.key: headline for headline in story.headlines(viewed())}
    assert {key: (one.label, one.value) for key, one in shown.items()} == {
        "latest-cost": ("Cost, 2023", "210.8 million"),
        "lowest-share": ("Share of spending, 2023", "0.41% to 1.02%"),
        "latest-gap": ("Gap, 2025", "45.7 million"),
        "latest-answer": ("Governments say, 2026", "90%"),
        "printed-share": ("Share as printed, 2007", "0.53%"),
    }


def told_by(view: View, database) -> list[str]:
    return [one.text for one in story.statements(over(view, database))]


def test_sentence_whose_facts_are_missing_is_left_out(viewed, fresh_db):
    fresh_db.execute("DELETE FROM results WHERE indicator_id = 'coordination-share'")
    told = told_by(viewed(), fresh_db)
    assert len(told) == 4
    assert not any("Of every 100 dollars that" in text for text in told)


def test_sentence_on_today_is_about_one_year(viewed, fresh_db):
    # Spending of 2025 is added; CEB has published expenses up to 2024 only.
    spent(fresh_db, 2024, 250_000_000)
    spent(fresh_db, 2025, 300_000_000)
    today = told_by(viewed(), fresh_db)[0]
    # 250,000,000 of 48,502,949,282 = 51.54 cents: both of 2024.
    assert today.startswith("In 2024 the trust fund spent 250 million US dollars: about 52 cents")
    assert "300 million" not in today
