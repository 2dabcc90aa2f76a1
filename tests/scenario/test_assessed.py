"""Amounts divided in whole cents."""

import csv
from fractions import Fraction

import pytest

from rcdata.scenario.assessed import allot
from tests.server import ROOT


def adopted(first_year: int) -> list[Fraction]:
    with (ROOT / "data/un_system/assessment_rates.csv").open(encoding="utf-8") as file:
        return [
            Fraction(row["rate_pct"])
            for row in csv.DictReader(file)
            if int(row["first_year"]) == first_year
        ]


@pytest.mark.parametrize("cents", [28_100_000_000, 0, 1, 12_345_678_937])
def test_parts_add_up_to_the_cent(cents):
    rates = adopted(2022)
    parts = allot(cents, rates)
    assert sum(parts) == cents and len(parts) == 193
    assert all(abs(part - cents * rate / 100) < 1 for part, rate in zip(parts, rates, strict=True))


def test_worked_by_hand():
    # One dollar in equal thirds: the remaining cent goes to the first.
    assert allot(100, [Fraction(1)] * 3) == [34, 33, 33]


def test_nothing_is_shared_out_without_weights():
    assert allot(100, [Fraction(0)] * 2) == [0, 0]
