"""What was refused, why, and what would be accepted."""

from __future__ import annotations

from dataclasses import replace

from rcdata import formats
from rcdata.entrances import told
from rcdata.i18n import Language
from rcdata.scenario.explore import MOST_DRAWS, MOST_SCENARIOS
from rcdata.scenario.levers import LEVERS
from rcdata.scenario.presets import PRESETS
from rcdata.scenario.refusals import REFUSALS, Refusal
from rcdata.scenario.texts.amounts import value
from rcdata.scenario.texts.names import baseline, lever, measure, preset, reason

# The limits that a refusal names.
_MOST = {"too many": MOST_SCENARIOS, "draws": MOST_DRAWS}
# Refusals of the value of a lever that the model has.
_OF_A_VALUE = ("not applicable", "not a number", "not whole", "out of range")
# Numbers from here on are shown as they were typed.
_READABLE = 1e15


def refusal(lang: Language, one: Refusal) -> str:
    """What was refused and why, and what would be accepted."""
    # What was given comes from outside and may be long.
    one = replace(one, what=told(one.what), value=told(one.value))
    if one.kind in _OF_A_VALUE:
        return _of_a_value(lang, one)
    return REFUSALS[one.kind].told(
        lang,
        name=baseline(lang, one.what) if one.kind == "no baseline" else one.what,
        preset=preset(lang, one.what) if one.what in PRESETS else one.what,
        measure=measure(lang, one.what),
        lever=lever(lang, one.what),
        reason=_reason(lang, one),
        most=formats.number(lang, _MOST.get(one.kind, 0)),
        usd=formats.amount(lang, float(one.value), 2) if one.kind == "mean meant" else "",
        number=one.value,
        found=one.what,
        known=one.value,
    )


def _reason(lang: Language, one: Refusal) -> str:
    return reason(lang, one.reason, one.baseline) if one.reason else ""


def _of_a_value(lang: Language, one: Refusal) -> str:
    label = lang.text("{label} ({name})", label=lever(lang, one.what), name=one.what)
    words = REFUSALS[one.kind]
    if one.kind != "out of range":
        return words.told(lang, lever=label, reason=_reason(lang, one), given=one.value)
    known = LEVERS[one.what]
    low, high = value(lang, one.what, known.low), value(lang, one.what, known.high)
    given = _given(lang, one, (low, high))
    return words.told(lang, lever=label, low=low, high=high, given=given)


def _given(lang: Language, one: Refusal, ends: tuple[str, str]) -> str:
    """The refused value with its unit, or as it was typed if that is clearer: a value just outside
    the range would be rounded to its end, and very long numbers are unreadable with a unit."""
    number = float(one.value)
    if abs(number) >= _READABLE:
        return one.value
    written = value(lang, one.what, number)
    return one.value if written in ends else written
