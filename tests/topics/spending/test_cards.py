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
        (
            {"place": "LDC", "entity": "UNDP"},
            "United Nations Development Programme; Least developed countries",
        ),
    ],
)
def test_a_title_names_what_the_filters_leave(viewed, chosen, name):
    assert CARDS[CONTRIBUTORS](viewed(**chosen)).title == f"Who contributes most, 2024: {name}"
    assert CARDS["spending-areas"](viewed(**chosen)).title == (
        f"Where the UN system spends, 2024: {name}"
    )


def test_a_title_of_contributors_names_the_group(viewed):
    title = CARDS[CONTRIBUTORS](viewed(place="LDC")).title
    assert title == "Who contributes most, 2024: Least developed countries"


def _in_group(column, value, year):
    """What is placed in the countries of a group, by country: sure amounts, not booked at seats;
    and whether an amount is doubtful."""
    with (ROOT / "data/un_system/areas.csv").open(encoding="utf-8") as file:
        members = {row["area_code"] for row in csv.DictReader(file) if row[column] == value}
    placed, doubtful = defaultdict(float), False
    with (ROOT / "data/un_system/un_area_expenses.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["year"] == str(year) and row["area_code"] in members:
                doubtful |= row["flag"] == "doubtful"
                if not row["flag"]:
                    placed[row["area_code"]] += float(row["amount_usd"])
    return placed, doubtful


@pytest.mark.parametrize(
    ("place", "column", "value", "name"),
    [
        ("LDC", "ldc", "1", "Least developed countries"),
        ("SIDS", "sids", "1", "Small island developing States"),
        ("Africa", "region", "Africa", "Africa"),
    ],
)
@pytest.mark.parametrize("year", [2024, 2020])
def test_the_title_has_the_sum_of_a_group(viewed, place, column, value, name, year):
    placed, doubtful = _in_group(column, value, year)
    assert not doubtful
    whole = f"{sum(placed.values()) / 1e9:.1f} billion US dollars"
    assert CARDS["spending-areas"](viewed(place=place, last=year)).title == (
        f"{name}: {whole} of UN expenses placed there in {year} "
        f"(derived, in {len(placed)} countries and areas)"
    )


@pytest.mark.parametrize(
    "chosen",
    [
        {"place": "Africa", "last": 2019},
        {"place": "Europe", "last": 2024},
        {"place": "LDC", "entity": "WFP", "last": 2024},
        {"place": "AFG", "last": 2024},
    ],
)
def test_no_sum_of_a_group_is_told_that_is_not_whole(viewed, chosen):
    if chosen["place"] in ("Africa", "Europe"):
        assert _in_group("region", chosen["place"], chosen["last"])[1], "nothing is doubtful"
    title = CARDS["spending-areas"](viewed(**chosen)).title
    assert title.startswith(f"Where the UN system spends, {chosen['last']}")


def test_revenue_without_contributors_is_told(viewed):
    def told(**chosen):
        notes = CARDS[CONTRIBUTORS](viewed(**chosen)).notes
        return [note for note in notes if note.startswith("Not in these amounts")]

    missing = (
        "contributors are not in the table: Pan American Health Organization (315.0 million US "
        "dollars)."
    )
    assert [note.endswith(missing) for note in told()] == [True]
    assert [note.endswith(missing) for note in told(place="PAN")] == [True]
    assert told(last=2022) == told(last=2019) == told(entity="PAHO") == []


def test_an_entity_without_governments_may_have_other_contributors(viewed):
    # In 2023 UNITAR lists no contributions of governments, but those of others; IRMCT lists one
    # dollar of 69 million, UN Tourism all but 8 per cent.
    (note,) = (
        note
        for note in CARDS[CONTRIBUTORS](viewed(last=2023)).notes
        if note.startswith("Not in these amounts")
    )
    entities = note.split(": ", 2)[2]
    assert entities.startswith("International Residual Mechanism for Criminal Tribunals (69.0 m")
    assert "; " not in entities


@pytest.mark.parametrize(("place", "told"), [("NER", False), ("BEN", False), ("NOR", True)])
def test_a_negative_sum_has_no_share_of_core_money(viewed, place, told):
    notes = CARDS[CONTRIBUTORS](viewed(place=place, last=2024)).notes
    assert any("are voluntary core money" in note for note in notes) == told
    assert any("can make an amount negative" in note for note in notes)


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


def test_what_is_booked_at_seats_is_not_drawn(viewed):
    # In 2018 the United States has 3.0 billion, nearly all of it at seats; Yemen has 2.1.
    card = CARDS["spending-areas"](viewed(first=2018, last=2018))
    assert card.title == "Where the UN system spends, 2018"
    assert card.subtitle.endswith("without what is booked at seats")
    (bars,) = layers(card.chart, "bar")
    drawn = rows(card.chart, bars)
    lengths = [row["end"] for row in drawn]
    assert lengths == sorted(lengths, reverse=True)
    assert drawn[0]["name"] == "Yemen"
    assert "United States of America" not in {row["name"] for row in drawn}
    parts = card.table[["US dollars", "of it at a seat", "not at a seat"]]
    for whole, seat, rest in parts.replace("not applicable", 0).astype(float).to_numpy():
        assert seat + rest == pytest.approx(whole, abs=2)


def test_what_is_booked_at_seats_is_told_with_the_countries_it_is_most_of(viewed):
    def told(**chosen):
        notes = CARDS["spending-areas"](viewed(**chosen)).notes
        return [note for note in notes if "seat" in note]

    with (ROOT / "data/un_system/un_area_expenses.csv").open(encoding="utf-8") as file:
        sums = defaultdict(lambda: defaultdict(float))
        for row in csv.DictReader(file):
            if row["year"] == "2018":
                sums[row["area_code"]][row["flag"]] += float(row["amount_usd"])
    mostly = {code for code, of in sums.items() if of["host"] > (of["host"] + of[""]) / 2}
    amount, most = told(last=2018)
    seats = sum(of["host"] for of in sums.values()) / 1e9
    assert amount.startswith(f"Not drawn: {seats:.1f} billion US dollars")
    assert "United States of America" in most and "Yemen" not in most
    assert len(most.split(", ")) == len(mostly)
    assert len(told(place="LDC")) == 1


def test_a_country_with_nothing_but_seats_is_told(viewed):
    card = CARDS["spending-areas"](viewed(last=2018, place="USA", entity="UN"))
    assert card.chart is None
    assert card.empty == "Booked at seats, or left out as doubtful; the table has the amounts."


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


@pytest.mark.parametrize(("year", "share", "doubtful"), [(2022, 9.9, 565.1), (2024, 21.1, 494.5)])
def test_what_is_doubtful_is_not_called_placed(viewed, year, share, doubtful):
    view = viewed(entity="UNEP", first=year, last=year)
    card = CARDS["spending-coverage"](view)
    placed, left_out = card.notes
    assert f": {share:.0f}% of its expenses of {year} are placed in countries" in placed
    assert left_out == (
        f"Left out as doubtful, most likely of other areas: {year}: {doubtful} million US dollars."
    )
    assert f"{doubtful} million US dollars" in placed
    (row,) = card.table.to_dict("records")
    assert 100 * float(row["Placed in countries"]) / float(
        row["Expenses, US dollars"]
    ) == pytest.approx(share, abs=0.05)
    assert float(row["left out as doubtful"]) == pytest.approx(doubtful * 1e6, abs=5e4)
    # The same share on the other cards.
    assert placed in CARDS["spending-areas"](view).notes
    # Of all entities the doubtful amounts are among those placed.
    assert "of it doubtful" in CARDS["spending-coverage"](viewed(last=year)).table
    assert not any("doubtful" in note for note in CARDS["spending-coverage"](viewed()).notes)


def test_doubtful_amounts_are_no_remainder_and_are_told_by_year(viewed):
    card = CARDS["spending-coverage"](viewed(entity="UNEP"))
    assert card.notes[1] == (
        "Left out as doubtful, most likely of other areas: 2022: 565.1 million US dollars; 2024: "
        "494.5 million US dollars."
    )
    columns = [
        "Placed in countries", "left out as doubtful", "Not placed (remainder)",
        "Expenses, US dollars",
    ]  # fmt: skip
    table = card.table.set_index("Year")[columns].astype(float)
    assert table[columns[:3]].sum(axis=1).tolist() == pytest.approx(list(table[columns[3]]), abs=2)
    assert table.loc[2022, "Not placed (remainder)"] == pytest.approx(0, abs=1000)
    (bars,) = layers(card.chart, "bar")
    names = {row["name"] for row in rows(card.chart, bars)}
    assert names == {"placed in countries", "left out as doubtful", "not placed (remainder)"}


def test_a_share_that_is_nearly_nothing_is_not_called_nothing(viewed):
    (note,) = CARDS["spending-coverage"](viewed(entity="UNV")).notes
    assert note.startswith("United Nations Volunteers: 0.1% of its expenses of 2024 are placed")


def test_an_entity_whose_contributors_are_not_named_says_so(viewed):
    view = viewed(entity="IRMCT", first=2023, last=2023)
    # It comes first, since it is nearly all.
    first = CARDS["system-contributors"](view).notes[0]
    assert "International Residual Mechanism for Criminal Tribunals (69.0 million US" in first
    assert "contributors are not in the table" not in " ".join(
        CARDS["system-contributors"](viewed(entity="UNDP")).notes
    )


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
    assert said in chosen.notes and said not in every.notes
    # A finding would be read as one on the country.
    assert chosen.title.startswith("What is spent on which Sustainable Development Goal")


@pytest.mark.parametrize(
    ("year", "said", "title"),
    [
        (
            2018,
            "11 of 42 entities report by goal: 18% of all expenses of 2018 are tied to a goal.",
            "Zero hunger: the largest of what is tied to a goal in 2018, 6.1 billion US dollars",
        ),
        (
            2024,
            "47 of 48 entities report by goal: 83% of all expenses of 2024 are tied to a goal.",
            "Peace, justice and strong institutions: the largest of what is tied to a goal in "
            "2024, 12.1 billion US dollars",
        ),
    ],
)
def test_goals_say_how_much_is_reported_by_goal(viewed, year, said, title):
    card = CARDS["spending-goals"](viewed(last=year))
    assert card.notes[0] == said
    assert card.title == title


def test_goals_of_an_entity_say_how_much_of_it_is_tied_to_one(viewed):
    secretariat = CARDS["spending-goals"](viewed(entity="UN", last=2022))
    assert secretariat.notes[0] == (
        "United Nations Secretariat: 56% of its expenses of 2022 are tied to a goal."
    )
    # UNRISD has no expenses of its own to be a share of.
    notes = CARDS["spending-goals"](viewed(entity="UNRISD", last=2018)).notes
    assert not any("tied to a goal" in note for note in notes)


def test_the_share_spread_by_a_budget_is_of_what_is_tied_to_a_goal(viewed):
    with (ROOT / "data/un_system/un_sdg_expenses.csv").open(encoding="utf-8") as file:
        tied = [row for row in csv.DictReader(file) if row["year"] == "2024"]
    tied = [row for row in tied if row["goal"] != "none"]
    spread = sum(float(row["amount_usd"]) for row in tied if row["basis"] == "budget")
    share = 100 * spread / sum(float(row["amount_usd"]) for row in tied)
    words = f"{share:.0f}% of the amounts tied to a goal were spread over goals by the shares"
    assert any(one.startswith(words) for one in CARDS["spending-goals"](viewed(last=2024)).notes)
