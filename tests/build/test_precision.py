"""Every figure is known within the steps of its qualifier, and no better."""

from fractions import Fraction

import pytest

from rcdata.build.figures import Figure, read_figures
from rcdata.build.validation import read_tables
from rcdata.catalog import load
from tests.server import ROOT

# How far the true value may lie below and above, in units of the last printed digit.
STEPS = {
    "exact": ("1/2", "1/2"),
    "about": (1, 1),
    "nearly": (1, 0),
    "more than": (0, 1),
    "at least": (0, 1),
    "less than": (1, 0),
    "at most": (1, 0),
    "estimate": (1, 1),
    # Words and dashes have no last digit.
    "nil": (0, 0),
    "fraction in words": (0, 0),
}


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    catalog = load(ROOT / "data")
    rows, _ = read_tables(catalog, ROOT / "data")
    read = read_figures(catalog, rows, ())
    return [one for one in read.figures.values() if one.value is not None]


@pytest.mark.parametrize("qualifier", STEPS)
def test_a_figure_is_known_within_the_steps_of_its_qualifier(figures, qualifier):
    below, above = (Fraction(one) for one in STEPS[qualifier])
    held = [one for one in figures if one.row["qualifier"] == qualifier]
    for one in held:
        step = 0 if one.step is None or _is_count(one) else one.step
        assert (one.value - one.low, one.high - one.value) == (below * step, above * step), one


def _is_count(one: Figure) -> bool:
    """Counts without a qualifier are exact."""
    whole = one.row["unit"] not in ("USD", "%", "index") and one.step == 1
    return one.row["qualifier"] == "exact" and whole


def test_a_figure_with_a_value_has_one_of_these(figures):
    held = {one.row["qualifier"] for one in figures}
    assert held <= set(STEPS) and len(held) > 5
