"""What the cards of spending say about their rows, recomputed from the CSV files."""

import csv
from collections import defaultdict

import pytest

from rcdata import topics
from rcdata.cards.registry import CARDS
from tests.server import ROOT

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
        f"of it {100 * given[most]['voluntary-core'] / whole:.1f}% voluntary core and "
        f"{100 * given[most]['assessed'] / whole:.1f}% assessed"
    )


@pytest.mark.parametrize("chosen", [{"entity": "UNDP"}, {"place": "NOR"}, {"place": "LDC"}])
def test_of_a_part_nothing_is_said(viewed, chosen):
    assert CARDS[CONTRIBUTORS](viewed(**chosen)).title == "Which Governments contribute most, 2024"
