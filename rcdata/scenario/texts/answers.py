"""The gap in words, and the answers of goal seek."""

from __future__ import annotations

from dataclasses import replace

from rcdata import formats
from rcdata.i18n import Language
from rcdata.scenario.model import Results
from rcdata.scenario.refusals import REFUSALS
from rcdata.scenario.solve import CLOSED_USD, Answer
from rcdata.scenario.texts.amounts import value
from rcdata.scenario.texts.names import baseline, lever, reason


def headline(lang: Language, results: Results) -> str:
    """The gap in words, with the baseline and its year: `2025, as reported: gap of …`."""
    name = baseline(lang, results.scenario.baseline)
    usd = results.gap_usd
    if usd is None:
        return lang.text("{baseline}: the gap is not known", baseline=name)
    if abs(usd) < CLOSED_USD:
        return lang.text("{baseline}: requirement and income are equal", baseline=name)
    if usd < 0:
        surplus = formats.amount(lang, -usd)
        return lang.text("{baseline}: surplus of {amount}", baseline=name, amount=surplus)
    return lang.text("{baseline}: gap of {amount}", baseline=name, amount=formats.amount(lang, usd))


def gap(lang: Language, usd: float | None) -> str:
    """`Gap of 97.0 million US dollars`, a surplus, or neither."""
    if usd is None:
        return lang.text("The gap is not known: the sources used give no income")
    if abs(usd) < CLOSED_USD:
        return lang.text("Requirement and income are equal")
    if usd < 0:
        return lang.text("Surplus of {amount}", amount=formats.amount(lang, -usd))
    return lang.text("Gap of {amount}", amount=formats.amount(lang, usd))


def impossible(lang: Language, results: Results) -> str:
    """Why the income of a scenario cannot be: it is below zero; empty if it is not."""
    if results.income_usd is None or results.income_usd >= 0:
        return ""
    return lang.text(
        "This cannot be: the income would be below zero ({amount}), since more is taken off than "
        "the streams bring.",
        amount=formats.amount(lang, results.income_usd),
    )


def answer(lang: Language, found: Answer) -> str:
    """The answer of goal seek, as one or two sentences."""
    if found.held:
        held = (lang.pair(lever(lang, one), value(lang, one, at)) for one, at in found.held.items())
        alone = answer(lang, replace(found, held={}))
        return lang.text("With {held}: {answer}", held=lang.series(held), answer=alone)
    label = lever(lang, found.lever)
    if found.kind == "solved":
        return _solved(lang, found, label)
    if found.kind == "out of reach":
        return _out_of_reach(lang, found, label)
    if found.kind == "closed":
        return lang.text("There is no gap to close. {state}.", state=gap(lang, found.gap_usd))
    if found.kind == "no effect":
        return _no_effect(lang, found, label)
    why = reason(lang, found.reason, found.asked.baseline)
    if found.kind == "no gap":
        return lang.text("The gap is not known. {reason}", reason=why)
    return REFUSALS["not applicable"].told(lang, lever=label, reason=why)


def _solved(lang: Language, found: Answer, label: str) -> str:
    assert found.value is not None and found.best_gap_usd is not None
    at = value(lang, found.lever, found.value)
    if found.best_gap_usd > -CLOSED_USD:
        return lang.text("{lever}: {value} would close the gap.", lever=label, value=at)
    return lang.text(
        "{lever}: {value} would close the gap and leave {amount} over.",
        lever=label,
        value=at,
        amount=formats.amount(lang, -found.best_gap_usd),
    )


def _out_of_reach(lang: Language, found: Answer, label: str) -> str:
    assert found.best_value is not None and found.best_gap_usd is not None
    return lang.text(
        "{lever}: no value in its range closes the gap. The best, {value}, still leaves {amount}: "
        "more than one lever is needed.",
        lever=label,
        value=value(lang, found.lever, found.best_value),
        amount=formats.amount(lang, found.best_gap_usd),
    )


def _no_effect(lang: Language, found: Answer, label: str) -> str:
    if found.reason == "idle":
        return lang.text(
            "{lever}: alone it changes nothing while another lever stands at zero; more than "
            "one lever is needed.",
            lever=label,
        )
    return lang.text("{lever}: it does not move the gap.", lever=label)
