"""How many decimals the numbers of a native chart are written with."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rcdata.briefing.reading.form import Form

# What is smaller is zero with the noise of floating-point numbers.
_NOTHING = 1e-9


def decimals_of(form: Form, most: int = 1) -> int:
    """Decimals to write: none if all numbers are whole or large."""
    return decimals([one for series in form.seen for one in series.values if one], most)


def decimals(values: Sequence[float], most: int = 1) -> int:
    """Decimals for these numbers: the larger they are the fewer, and none if all are whole; two
    below 1, or below 10 if `most` is 2."""
    top = max(map(abs, values), default=0.0)
    if all(float(one).is_integer() for one in values):
        return 0
    return 2 if top < (10 if most == 2 else 1) else 1 if top < 1000 else 0


def digits_of(value: float, digits: int) -> int:
    """The decimals to write a number with: as many more than `digits` as it takes to show a number
    that is not zero as such."""
    if round(value, digits) or abs(value) < _NOTHING:
        return digits
    return -math.floor(math.log10(abs(value)))


def number(value: float, digits: int) -> str:
    """A number as a native chart writes it."""
    return f"{value:,.{digits_of(value, digits)}f}"
