"""Values of levers and results with their units."""

from __future__ import annotations

from decimal import Decimal

from rcdata import formats
from rcdata.counts import counted
from rcdata.i18n import Language, plural
from rcdata.scenario.levers import LEVERS
from rcdata.scenario.measures import MEASURES

# Units that are counted, and have a singular.
_COUNTED = {
    "months": plural("{number} month", "{number} months", 0),
    "times": plural("{number} times", "{number} times", 0),
    "member states": plural("{number} Member State", "{number} Member States", 0),
}
# The most decimals of a value, and below which amount it may have one more.
_DECIMALS, _SMALL = 2, 0.1


def value(lang: Language, name: str, number: float) -> str:
    """A value of a lever with its unit: `1.5%`, `3.1 billion US dollars`."""
    unit = LEVERS[name].unit
    if unit == "USD":
        return formats.amount(lang, number)
    digits = decimals(number)
    if unit == "%":
        return formats.percent(lang, number, digits)
    shown = formats.number(lang, number, digits)
    return _COUNTED[unit].told(lang, count=1 if number == 1 else 2, number=shown)


def measured(lang: Language, name: str, number: float | None) -> str:
    """A result with its unit."""
    if number is None:
        return lang.text("no value")
    known = MEASURES[name]
    if known.unit == "%":
        return formats.percent(lang, number, known.decimals)
    if known.unit == "cents":
        return counted(lang, "cents", number, known.decimals)
    return formats.amount(lang, number, known.decimals)


def cents(amount: int) -> str:
    """An amount in cents as dollars with cents, without separators: `184015400` → `1840154.00`."""
    return str(Decimal(amount).scaleb(-2))


def decimals(number: float) -> int:
    """The decimals that the number has, at most two; a rate below a tenth may have three."""
    most = _DECIMALS if abs(number) >= _SMALL else _DECIMALS + 1
    shown = round(number, most)
    return next((digits for digits in range(most) if round(shown, digits) == shown), most)
