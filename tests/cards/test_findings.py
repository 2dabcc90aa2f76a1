"""Titles that state a finding are true of the rows drawn, whatever the filters."""

import re

import pandas as pd
import pytest

from rcdata.cards import registry
from tests.cards.every import STATES

CHOICES = [*STATES.values(), *({"last": year} for year in (2012, 2019, 2020, 2023))]


def drawn(card, *columns):
    """The rows of the largest data set of the chart with these columns."""
    sets = (card.chart or {"datasets": {}})["datasets"].values()
    fitting = [rows for rows in sets if rows and set(columns) <= set(rows[0])]
    return max(fitting, key=len, default=[])


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.parametrize("key", ["spending-functions", "spending-entities"])
def test_the_largest_part_is_that_of_the_last_year(cards, key, choice):
    card = cards(registry.CARDS[key], **choice)
    last = card.table[card.table.columns[0]].max() if key == "spending-functions" else None
    found = re.fullmatch(r"(.+): (\d+)% of the expenses of (\d+), the largest part", card.title)
    assert found, "all states of these filters have several parts"
    assert int(found[3]) == min(choice.get("last", 9999), 2024)
    if last is not None:
        assert str(last) == found[3]
    rows = drawn(card, "name")
    assert found[1] in {row["name"] for row in rows}


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_rises_and_falls_are_those_of_the_pairs_drawn(cards, choice):
    card = cards(registry.CARDS["pairs"], **choice)
    rows = {row["row"]: row for row in drawn(card, "before", "after")}.values()
    found = re.fullmatch(
        r"Of (\d+) indicators with a first and a last reading, (\d+) rose and (\d+) fell",
        card.title,
    )
    if found is None:
        assert len(rows) < 2
        return
    risen, fallen = (
        sum(sign * (row["after"] - row["before"]) > 0 for row in rows) for sign in (1, -1)
    )
    assert tuple(map(int, found.groups())) == (len(rows), risen, fallen)


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.parametrize("key", ["gap", "outlook", "voluntary-gap"])
def test_a_gap_is_told_by_its_own_steps(cards, key, choice):
    card = cards(registry.CARDS[key], **choice)
    found = re.search(r"(\d{4})\D+([\d.]+) million US dollars \D*([\d.]+) million", card.title)
    if found is None:
        assert card.chart is None or not re.search("short of|neither promised", card.title)
        return
    shown = {row["shown"] for row in drawn(card, "shown", "kind")}
    assert {found[2], found[3]} <= {re.sub("[^0-9.]", "", one) for one in shown}
    assert found[1] in card.subtitle


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_the_last_share_is_that_of_the_table(cards, choice):
    card = cards(registry.CARDS["share"], **choice)
    # A share that a document prints is not derived.
    found = re.fullmatch(
        r"In (\d+) coordination came to ([\d.]+)% of .+ \((derived|as printed)\)", card.title
    )
    known = card.table[
        pd.to_numeric(card.table["Share, per cent (derived)"], errors="coerce").notna()
    ]
    if found is None:
        assert known.empty
        return
    last = known.iloc[-1]
    assert found[1] == str(last["Year"])
    assert float(found[2]) == round(float(last["Share, per cent (derived)"]), 2)


NARROWED = ({"entity": "UNICEF"}, {"place": "RWA"}, {"function": "development"})
OF_THE_SYSTEM = (
    "spending-functions", "spending-entities", "spending-areas", "spending-coverage",
    "spending-goals", "funding-quality", "system-contributors",
)  # fmt: skip


@pytest.mark.parametrize("choice", NARROWED, ids=str)
@pytest.mark.parametrize("key", OF_THE_SYSTEM)
def test_a_part_of_the_system_is_not_called_all_of_it(cards, key, choice):
    """A title that names no filter is the same with it only where the card does not follow it."""
    make = registry.CARDS[key]
    whole, part = cards(make).title, cards(make, **choice).title
    follows = set(choice) & set(make.needs)
    assert (part == whole) == (not follows)
    assert not follows or not re.search(r"\d%|\d (million|billion)", part)


@pytest.mark.parametrize("key", ["spending-areas", "spending-goals"])
def test_the_largest_expenses_are_those_of_the_first_bar(cards, key):
    card = cards(registry.CARDS[key])
    found = re.fullmatch(
        r"(.+): the largest (?:expenses of|of what is tied to a goal in) 2024, "
        r"([\d.]+) billion US dollars",
        card.title,
    )
    first = max(drawn(card, "name", "end"), key=lambda row: row["end"])
    assert found and (found[1], float(found[2])) == (first["name"], round(first["end"] / 1000, 1))


@pytest.mark.parametrize(
    ("key", "pattern"),
    [
        ("spending-coverage", r"(\d+)% of the expenses of 2024 are placed in countries"),
        ("funding-quality", r"(\d+)% of the revenue of 2024 was earmarked"),
    ],
)
def test_a_part_of_the_last_year_is_that_of_the_bars(cards, key, pattern):
    card = cards(registry.CARDS[key])
    last = [row for row in drawn(card, "name", "year", "start") if row["year"] == 2024]
    parts = {row["name"].lower(): abs(row["end"] - row["start"]) for row in last}
    part = next(
        size for name, size in parts.items() if name.startswith("placed") or "earmarked" in name
    )
    found = re.fullmatch(pattern, card.title)
    assert found and int(found[1]) == round(100 * part / sum(parts.values()))


@pytest.mark.parametrize("country", ["NOR", "RWA"])
def test_a_country_is_told_by_its_own_rows(cards, country):
    def made(key, **more):
        return cards(registry.CARDS[key], own=(("country", country), *more.items()))

    name = {"NOR": "Norway", "RWA": "Rwanda"}[country]
    for key, pattern in (
        ("host-entities", rf"(.+) spent most in {name} in 2024: .+"),
        ("given-entities", rf"{name} contributed most to (.+) in 2024: .+"),
    ):
        found = re.fullmatch(pattern, made(key).title)
        bars = drawn(made(key), "name", "end")
        assert found and found[1] == max(bars, key=lambda row: row["end"])["name"]
        assert not re.search("most", made(key, **{"with": "FRA"}).title)
    share = re.match(r"([\d.]+)% of the voluntary contributions", made("given-core").title)
    last = made("given-core").table.iloc[-1]
    assert share and share[1] in str(last["Core share, per cent (derived)"])
