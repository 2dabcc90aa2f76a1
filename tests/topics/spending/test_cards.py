"""What the cards of spending say about their rows, recomputed from the CSV files."""

import csv
from collections import defaultdict

import pytest

from rcdata import topics
from rcdata.cards.registry import CARDS
from tests.server import ROOT
from tests.views import layers, rows

topics.load()
CONTRIBUTORS = "system-contributors"


@pytest.mark.parametrize(("year", "country"), [(2024, "USA"), (2015, "USA")])
def test_who_gave_most_and_how_much_of_it_is_core(viewed, year, country):
    given = defaultdict(lambda: defaultdict(float))
    with (ROOT / "data/un_system/un_contributions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["year"] == str(year) and row["category"] != "other-revenue":
                given[row["area_code"]][row["category"]] += float(row["amount_usd"])
    most = max(given, key=lambda code: sum(given[code].values()))
    whole = sum(given[most].values())
    assert most == country
    assert CARDS[CONTRIBUTORS](viewed(last=year)).title == (
        f"United States of America contributed most in {year}: "
        f"{whole / 1e9:.1f} billion US dollars, "
        f"of which {100 * given[most]['voluntary-core'] / whole:.1f}% voluntary core and "
        f"{100 * given[most]['assessed'] / whole:.1f}% assessed"
    )


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ({"entity": "UNDP"}, "United Nations Development Programme"),
        ({"place": "NOR"}, "Norway"),
        ({"place": "LDC"}, "Least developed countries"),
    ],
)
def test_a_title_names_what_the_filters_leave(viewed, chosen, name):
    assert CARDS[CONTRIBUTORS](viewed(**chosen)).title == f"Who contributes most, 2024: {name}"
    assert CARDS["spending-areas"](viewed(**chosen)).title == (
        f"Where the UN system spends, 2024: {name}"
    )


def test_revenue_without_contributors_is_told(viewed):
    def told(**chosen):
        notes = CARDS[CONTRIBUTORS](viewed(**chosen)).notes
        return [note for note in notes if note.startswith("Not in these amounts")]

    missing = "name no contributor: Pan American Health Organization (315.0 million US dollars)."
    assert [note.endswith(missing) for note in told()] == [True]
    assert [note.endswith(missing) for note in told(place="PAN")] == [True]
    assert told(last=2022) == told(entity="PAHO") == []


def test_the_last_year_is_that_of_the_choice(viewed):
    # PAHO placed no expenses in countries and named no contributors in 2024, the function Other
    # ended in 2017.
    assert CARDS["spending-areas"](viewed(entity="PAHO")).title.split(": ")[0].endswith("2023")
    assert CARDS[CONTRIBUTORS](viewed(entity="PAHO")).title.split(": ")[0].endswith("2023")
    assert CARDS["spending-entities"](viewed(function="other")).title.startswith(
        "Who spends most, 2017"
    )


def test_an_entity_without_a_line_says_where_its_money_is(viewed):
    for key in ("spending-functions", "spending-areas", "funding-quality"):
        assert CARDS[key](viewed(entity="DCO")).empty == (
            "Development Coordination Office has no line of its own: what it spends is inside that "
            "of United Nations Secretariat."
        )


@pytest.mark.parametrize("key", ["spending-areas", "spending-in-place"])
def test_what_is_doubtful_alone_is_told_and_not_drawn(viewed, key):
    card = CARDS[key](viewed(place="GIB"))
    assert card.chart is None and card.empty == "Left out as doubtful; the table has the amounts."
    assert "not in the sources used" not in set(card.table["US dollars"].map(str))


def test_a_country_is_not_first_by_what_is_booked_at_seats(viewed):
    # In 2018 the United States has 3.0 billion, 2.2 of it at seats; Yemen has 2.1.
    assert CARDS["spending-areas"](viewed(first=2018, last=2018)).title == (
        "Where the UN system spends, 2018"
    )


def test_only_the_part_at_a_seat_is_called_so(viewed):
    table = CARDS["spending-in-place"](viewed(first=2013, last=2013)).table
    (food,) = table[table.Code == "WFP"].to_dict("records")
    with (ROOT / "data/un_system/un_area_expenses.csv").open(encoding="utf-8") as file:
        seats = sum(
            float(row["amount_usd"])
            for row in csv.DictReader(file)
            if (row["year"], row["entity_id"], row["flag"]) == ("2013", "WFP", "host")
        )
    assert float(food["of it at a seat"]) == round(seats)
    assert 0 < seats < float(food["US dollars"]) / 2
    assert food["Remark"] == ""


def test_coverage_says_whose_it_is_and_compares_nothing(viewed):
    # 30 entities report by country in 2024, fewer than the 32 of 2023.
    notes = " ".join(CARDS["spending-coverage"](viewed()).notes)
    assert "30 of 48 entities place expenses in countries: a rise" in notes
    (note,) = CARDS["spending-coverage"](viewed(entity="UNDP")).notes
    assert note.startswith("United Nations Development Programme: 87% of its expenses of 2024")
    (note,) = CARDS["spending-coverage"](viewed(entity="UNESCO")).notes
    assert note.endswith("places no expenses of 2024 in countries.")


@pytest.mark.parametrize("chosen", [{}, {"entity": "WFP"}, {"function": "development"}])
def test_coordination_is_drawn_to_scale_in_a_colour_of_its_own(viewed, chosen):
    card = CARDS["coordination-beside"](viewed(**chosen))
    bars = [
        row for layer in layers(card.chart, "bar") for row in rows(card.chart, layer) if row["name"]
    ]
    first, *others = bars
    assert first["name"] == "Coordination: the trust fund"
    cost = card.table["Cost of coordination, US dollars"].astype(float)
    assert first["end"] == pytest.approx(cost.iloc[0] / 1e9, abs=1e-9)
    assert first["tint"] not in {bar["tint"] for bar in others}
    spent = card.table["Expenses, US dollars"].astype(float)
    assert [bar["end"] for bar in others] == pytest.approx(list(spent[:12] / 1e9), abs=1e-8)
    # Nothing is written as zero, and all are equally exact.
    assert all(float(bar["shown"]) for bar in bars)
    assert len({len(bar["shown"].split(".")[1]) for bar in bars}) == 1


def test_amounts_of_a_ranking_are_written_in_the_unit_of_its_axis(viewed):
    card = CARDS["spending-areas"](viewed())
    (bars,) = layers(card.chart, "bar")
    for row in rows(card.chart, bars):
        assert float(row["shown"].replace(",", "")) == pytest.approx(row["end"], abs=0.5)


def test_goals_say_that_a_choice_of_countries_changes_nothing(viewed):
    every, chosen = (CARDS["spending-goals"](viewed(place=place)) for place in ("", "RWA"))
    assert chosen.table.equals(every.table)
    said = "All countries together: entities do not report their goals by country."
    assert chosen.notes[0] == said and said not in every.notes
    # A finding would be read as one on the country.
    assert chosen.title.startswith("What is spent on which Sustainable Development Goal")
