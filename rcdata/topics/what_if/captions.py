"""What the cards of the page have in common: subtitle, the note on the scenario, and what stands
there if there is no gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rcdata import scenario
from rcdata.cards import backing, sourcing
from rcdata.cards.card import Card, View
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


def rests_on(view: View, figure_ids: Iterable[str], *, is_scenario: bool = True) -> str:
    """What a computed mark rests on: figures of the baseline, moved by levers in a scenario, or
    levers alone."""
    figures = backing.figures(view.connection, view, figure_ids)
    if not figures:
        return view.lang.text("scenario")
    from_ = sourcing.scenario_from if is_scenario else sourcing.derived_from
    return from_(view.lang, sourcing.together(view.lang, figures))


def without_gap(made: Card, lang: Language, now: Scenario) -> Card:
    """The card; if there is no gap, it says why instead."""
    why = scenario.evaluate(now).missing.get("gap_usd")
    if why is None:
        return made
    return replace(made, notes=(), empty=texts.reason(lang, why, now.baseline))


def unchanged(results: Results) -> str:
    """How certain the gap of a baseline is: derived, unless the documents print it."""
    return "missing" if results.baseline_gap_published else "derived"
