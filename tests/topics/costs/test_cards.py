"""Cards of costs: sources, notes and findings, tables, and what they say where nothing is left."""

from decimal import Decimal

import pytest

from rcdata.topics.costs import cards as costs
from tests.cards.reading import about, latin, sources, texts

MAKERS = [costs.share, costs.cost, costs.sensitivity, costs.per_country, costs.by_line]
each_maker = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)


# --- Chinese


@each_maker
@pytest.mark.parametrize("changed", [{}, {"dollars": "constant", "base_year": 2019}], ids=str)
def test_nothing_is_left_in_english(viewed, make, changed):
    assert latin(texts(make(viewed("zh", **changed)), "zh")) == set()


@each_maker
def test_empty_card_is_in_chinese_too(viewed, make):
    assert latin(texts(make(viewed("zh", sources=("no-such",))), "zh")) == set()


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


# --- nothing to draw


@each_maker
@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (
            {"first": 2010, "last": 2012},
            "The sources used hold nothing here for the chosen period.",
        ),
        ({"sources": ("x' --",)}, "Left out by the filter of sources."),
    ],
)
def test_empty_choice_says_so(viewed, make, changed, why):
    card = make(viewed(**changed))
    assert card.chart is None
    assert card.description == ""
    assert card.empty.startswith(why)
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
