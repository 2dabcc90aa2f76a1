"""The assumptions behind the results, as sentences."""

from __future__ import annotations

from rcdata import formats
from rcdata.counts import counted
from rcdata.i18n import Language
from rcdata.scenario.assumptions import ASSUMPTIONS, Assumption
from rcdata.scenario.texts.amounts import decimals

# What the numbers of assumptions count: keys of the nouns in `counts`.
_COUNTED = {
    "months": "months",
    "left": "months",
    "areas": "countries and territories",
    "posts": "posts",
}


def assumption(lang: Language, one: Assumption) -> str:
    """One assumption, as one or two sentences."""
    shown = {name: _shown(lang, name, number) for name, number in one.values.items()}
    return ASSUMPTIONS[one.kind].told(lang, **shown)


def _shown(lang: Language, name: str, number: float) -> str:
    """A number of an assumption, in the form that its name asks for."""
    if name == "year":
        return str(int(number))
    if name in ("rate", "share"):
        return formats.percent(lang, number, decimals(round(number, 1)))
    if name in _COUNTED:
        return counted(lang, _COUNTED[name], number)
    if name == "factor":
        return formats.number(lang, number)
    return formats.amount(lang, number)
