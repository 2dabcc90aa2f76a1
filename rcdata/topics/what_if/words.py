"""The scenario of the page and its results in words: its name, its gap, its large figures."""

from __future__ import annotations

from dataclasses import dataclass

from rcdata import scenario
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.scenario import HEADLINES, Refusal, Scenario, texts
from rcdata.topics.what_if.page_scenario import asked

# An unnamed scenario is called by its levers if it has at most so many.
_MOST_NAMED = 1


@dataclass(frozen=True)
class Measured:
    """A result other than the gap: its name, its value and that of the baseline in words."""

    measure: str
    label: str
    value: str
    before: str
    touched: bool


def headlines(view: View) -> list[Measured]:
    """The results of the scenario that have a value, next to those of its baseline."""
    lang, (now, _) = view.lang, asked(view)
    after, before = scenario.evaluate(now), scenario.evaluate(now.reset())
    return [
        Measured(
            measure,
            texts.measure_of(lang, measure, now.baseline),
            texts.measured(lang, measure, after.measure(measure)),
            lang.text(
                "Baseline: {value}", value=texts.measured(lang, measure, before.measure(measure))
            ),
            now.touches(measure),
        )
        for measure in HEADLINES
        if measure not in after.missing
    ]


def without_value(view: View) -> list[str]:
    """The results that cannot be computed for this baseline, with the reason."""
    lang, (now, _) = view.lang, asked(view)
    missing = scenario.evaluate(now).missing
    refused = (
        Refusal("no measure", one, reason=missing[one], baseline=now.baseline)
        for one in HEADLINES
        if one in missing
    )
    return [texts.refusal(lang, one) for one in refused]


def unmoved(view: View) -> str:
    """Which levers cannot be moved because only the total of the income is known; else empty."""
    lang, (now, _) = view.lang, asked(view)
    levers = [one for one, why in now.baseline.refused.items() if why == "only-total"]
    if not levers:
        return ""
    return lang.text(
        "{reason} What cannot be moved: {levers}.",
        reason=texts.reason(lang, "only-total", now.baseline),
        levers=lang.series(texts.lever(lang, one) for one in levers),
    )


def gap(view: View) -> str:
    """The gap of the scenario in words, with the baseline and its year."""
    return texts.headline(view.lang, scenario.evaluate(asked(view)[0]))


def gap_before(view: View) -> str:
    """The gap of the baseline in words; if nothing is changed yet, what the reader can do."""
    lang, (now, _) = view.lang, asked(view)
    if not now.is_changed:
        return lang.text("As in the sources. Move a lever, or ask a ready-made question.")
    before = texts.gap(lang, scenario.evaluate(now.reset()).gap_usd)
    return lang.text("Baseline: {gap}.", gap=before)


def changes(lang: Language, now: Scenario) -> str:
    """The moved levers, each with its value before and after; empty if none is moved."""
    moved = (
        lang.text(
            "{lever} {value} (baseline {before})",
            lever=texts.lever(lang, lever),
            value=texts.value(lang, lever, value),
            before=texts.value(lang, lever, now.baseline.levers[lever]),
        )
        for lever, value in now.levers.items()
    )
    return lang.text("Changed: {levers}.", levers=lang.series(moved)) if now.is_changed else ""


def assumptions(lang: Language, now: Scenario) -> tuple[str, ...]:
    """The assumptions of the results besides published figures, in words."""
    return tuple(texts.assumption(lang, one) for one in scenario.evaluate(now).assumptions)


def title_of(lang: Language, one: Scenario) -> str:
    """The name of a scenario; if it has none, its baseline and the levers it moves."""
    baseline = texts.baseline(lang, one.baseline.name)
    if one.name:
        return lang.text("{name} ({baseline})", name=one.name, baseline=baseline)
    if not one.is_changed:
        return baseline
    if len(one.levers) > _MOST_NAMED:
        return lang.plural(
            "{baseline}, {count} lever moved",
            "{baseline}, {count} levers moved",
            len(one.levers),
            baseline=baseline,
        )
    moved = (
        lang.pair(texts.lever(lang, lever), texts.value(lang, lever, value))
        for lever, value in one.levers.items()
    )
    return lang.text("{baseline}, {levers}", baseline=baseline, levers=lang.series(moved))


def placed(lang: Language, place: int, one: Scenario) -> str:
    """The name of a scenario after its number in the comparison."""
    return lang.text("{place}. {name}", place=place, name=title_of(lang, one))
