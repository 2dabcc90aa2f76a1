"""Divides an amount in proportion, in whole cents that add up to it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def allot(total: int, weights: Sequence[Fraction]) -> list[int]:
    """Divide a whole number in proportion to weights, by largest remainder; the parts add up to it.

    Of equal remainders, the first part gets the unit. If all weights are zero, so are the parts.
    """
    # Whole numbers in the same proportion: exact, and a tenth of the time of fractions.
    common = lcm(*(one.denominator for one in weights))
    parts_of = [one.numerator * (common // one.denominator) for one in weights]
    whole = sum(parts_of)
    if not whole:
        return [0] * len(weights)
    divided = [divmod(total * one, whole) for one in parts_of]
    parts = [part for part, _ in divided]
    by_remainder = sorted(range(len(divided)), key=lambda place: -divided[place][1])
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts
