"""Reads the numeral out of a printed form such as ``1.113 亿美元`` or ``(2 980.7)``.

The numeral gives the value a row must hold and the *step*, the value of one
unit of the last printed digit, by which the precision of the figure is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

DASHES = frozenset({"—", "–", "-", "−", "--", "——", "…"})
COARSEST_STEP = 1_000_000

_MULTIPLIERS = {
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
    "billion": 10**9,
    "million": 10**6,
    "thousand": 10**3,
}
_NUMERAL = re.compile(
    r"(?P<open>[(（]\s*)?(?P<minus>[-−–](?=\d))?"
    r"(?P<whole>\d{1,3}(?:[ \u00a0\u2009\u202f,]\d{3})+(?!\d)|\d+)(?:\.(?P<decimals>\d+))?"
    r"\s*(?:%\s*)?(?P<close>[)）])?"
    rf"\s*多?(?P<multiplier>{'|'.join(_MULTIPLIERS)})?",
    re.ASCII,
)
_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_HAN_TENS = {"十": 10, "百": 100}
_HAN_COUNT = re.compile(
    r"(?P<more>增加了?|增长了?)?(?P<digits>[一二两三四五六七八九十百]+)(?P<noun>[个倍名项国家所种次年月])"
)


@dataclass(frozen=True)
class Numeral:
    """A numeral as printed: its number, the value of its last digit, its multiplier.

    ``number`` and ``step`` include the multiplier (亿, 万, million ...); a scale
    printed over a whole table (thousands of dollars) is not known here.
    """

    number: Fraction
    step: Fraction
    multiplier: int = 1
    decimals: int = 0


def read_numeral(text: str | None) -> Numeral | None:
    """The one numeral in ``text``; ``None`` when there is none or more than one."""
    found = list(_NUMERAL.finditer(text or ""))
    if len(found) == 1:
        return _from_digits(found[0])
    return _from_han(text or "") if not found else None


def is_dash(text: str | None) -> bool:
    """Whether the cell holds a dash instead of a number."""
    return (text or "").strip() in DASHES


def significant_step(numeral: Numeral) -> Fraction:
    """The step of an amount in running text, whose trailing zeros are rounding.

    ``204000000`` gives 1,000,000, ``77400000`` and ``7 740 万`` give 100,000. Zeros
    beyond one million are taken as digits that count, and a numeral with decimals
    shows its precision itself.
    """
    step = numeral.step
    while (
        not numeral.decimals
        and numeral.number
        and step < COARSEST_STEP
        and numeral.number % (step * 10) == 0
    ):
        step *= 10
    return step


def _from_digits(match: re.Match[str]) -> Numeral:
    decimals = match["decimals"] or ""
    digits = re.sub(r"\D", "", match["whole"]) + decimals
    multiplier = _MULTIPLIERS.get(match["multiplier"] or "", 1)
    step = Fraction(multiplier, 10 ** len(decimals))
    negative = match["minus"] or (match["open"] and match["close"])
    number = int(digits) * step * (-1 if negative else 1)
    return Numeral(number, step, multiplier, len(decimals))


def _from_han(text: str) -> Numeral | None:
    match = _HAN_COUNT.search(text)
    if match is None:
        return None
    number = _han_number(match["digits"])
    # "Increased by one time" leaves twice the amount.
    if match["more"] and match["noun"] == "倍":
        number += 1
    return Numeral(Fraction(number), Fraction(1))


def _han_number(digits: str) -> int:
    total, current = 0, 0
    for digit in digits:
        if digit in _HAN_TENS:
            total, current = total + (current or 1) * _HAN_TENS[digit], 0
        else:
            current = _HAN_DIGITS[digit]
    return total + current
