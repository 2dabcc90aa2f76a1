"""What the cards of the page have in common: subtitle, the note on the scenario, and what stands
there if there is no gap."""

from __future__ import annotations

from dataclasses import replace

from rcdata import scenario
from rcdata.cards.card import Card
from rcdata.i18n import Language
from rcdata.scenario import Results, Scenario, texts
from rcdata.topics.what_if.words import changes


def basis(lang: Language, now: Scenario) -> str:
    """What a picture of the scenario must say when it is used outside the page."""
    baseline = lang.pair(lang.text("Baseline"), texts.baseline(lang, now.baseline.name))
    if not now.is_changed:
        return lang.text("{baseline}. No lever is moved.", baseline=baseline)
    return lang.text("{baseline}. {changes}", baseline=baseline, changes=changes(lang, now))


def subtitle(lang: Language, unit: str, is_scenario: bool, now: Scenario | None = None) -> str:
    """The unit and the baseline, which a slide says nowhere else, with the mark that a scenario
    must always carry."""
    told = lang.series([unit, texts.baseline(lang, now.baseline.name)]) if now else unit
    if not is_scenario:
        return told
    return lang.text("{unit}. {mark}.", unit=told, mark=texts.mark(lang))


def without_gap(made: Card, lang: Language, now: Scenario) -> Card:
    """The card; if there is no gap, it says why instead."""
    why = scenario.evaluate(now).missing.get("gap_usd")
    if why is None:
        return made
    return replace(made, notes=(), empty=texts.reason(lang, why, now.baseline))


def unchanged(results: Results) -> str:
    """How certain the gap of a baseline is: derived, unless the documents print it."""
    return "missing" if results.baseline_gap_published else "derived"
