"""The scenario of a view, and its results in words.

The scenario stands in the fields of the page: its baseline, its name and the levers changed, and
the others to compare with, each under a prefix of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rcdata import scenario
from rcdata.cards.card import View
from rcdata.cards.kept import Kept
from rcdata.i18n import Language
from rcdata.queries import baselines as queries
from rcdata.scenario import HEADLINES, Baseline, Refusal, Scenario, texts

BASELINE, NAME = "baseline", "name"
FIELDS = (BASELINE, NAME, *scenario.LEVERS)
# Of the scenarios kept beside the one that the levers show.
PREFIXES = tuple(f"{place}." for place in range(2, scenario.MOST_SCENARIOS + 1))
KEPT_FIELDS = tuple(prefix + field for prefix in PREFIXES for field in FIELDS)
# Levers that an unnamed scenario is called by.
_MOST_NAMED = 1

_BASELINES: Kept[Mapping[str, Baseline]] = Kept()


def baselines(view: View) -> Mapping[str, Baseline]:
    """All baselines that the database holds."""

    def read() -> Mapping[str, Baseline]:
        rows = queries.baseline_figures(view.connection).to_dict("records")
        return scenario.baselines_from(rows)

    return _BASELINES.get(view, "all", read)


def asked(view: View) -> tuple[Scenario, tuple[Refusal, ...]]:
    """The scenario that the view asks for, and what in it was not understood."""
    own = {key: value for key, value in view.choices.own if "." not in key}
    return scenario.from_address(own, baselines(view))


def kept(view: View) -> dict[str, Scenario]:
    """The scenarios kept for comparison, by their prefix; what is not understood is left out."""
    return {prefix: one for prefix, (one, _) in _kept(view).items()}


def _kept(view: View) -> dict[str, tuple[Scenario, tuple[Refusal, ...]]]:
    own = dict(view.choices.own)
    return {
        prefix: scenario.from_address(own, baselines(view), prefix)
        for prefix in PREFIXES
        if any(key.startswith(prefix) for key in own)
    }


def refusals(view: View) -> list[str]:
    """What the address asks for and cannot have, in words."""
    lang, (_, refused) = view.lang, asked(view)
    words = [texts.refusal(lang, one) for one in refused]
    for prefix, (_, of_kept) in _kept(view).items():
        place = prefix.removesuffix(".")
        words += [
            lang.text("Scenario {place}: {what}", place=place, what=texts.refusal(lang, one))
            for one in of_kept
        ]
    words += [
        texts.refusal(lang, Refusal("unknown lever", key))
        for key, _ in view.choices.own
        if "." in key and not _is_of_kept(key)
    ]
    return words


def _is_of_kept(key: str) -> bool:
    """Whether a field belongs to one of the scenarios kept; `from_address` answers for these."""
    return key.startswith(PREFIXES) and key.count(".") == 1


@dataclass(frozen=True)
class Measured:
    """A result beside the gap: its name, its value and that of the baseline in words."""

    measure: str
    label: str
    value: str
    before: str
    touched: bool


def headlines(view: View) -> list[Measured]:
    """The results of the scenario that have a value, beside those of its baseline."""
    lang, (now, _) = view.lang, asked(view)
    after, before = scenario.evaluate(now), scenario.evaluate(now.reset())
    return [
        Measured(
            measure,
            texts.measure(lang, measure),
            texts.measured(lang, measure, after.measure(measure)),
            lang.text(
                "Baseline: {value}", value=texts.measured(lang, measure, before.measure(measure))
            ),
            is_touched(now, measure),
        )
        for measure in HEADLINES
        if measure not in after.missing
    ]


def without_value(view: View) -> list[str]:
    """The results for which the baseline gives no basis, with the reason."""
    lang, (now, _) = view.lang, asked(view)
    missing = scenario.evaluate(now).missing
    refused = (
        Refusal("no measure", one, reason=missing[one], baseline=now.baseline)
        for one in HEADLINES
        if one in missing
    )
    return [texts.refusal(lang, one) for one in refused]


def gap(view: View) -> str:
    """The answer: the gap of the scenario in words."""
    return texts.headline(view.lang, scenario.evaluate(asked(view)[0]))


def gap_before(view: View) -> str:
    """The gap of the baseline beside it; what to do where nothing is changed yet."""
    lang, (now, _) = view.lang, asked(view)
    baseline = texts.baseline(lang, now.baseline.name)
    if not now.is_changed:
        return lang.text(
            "{baseline}, on the figures of the sources. Move a lever, or ask a ready-made "
            "question.",
            baseline=baseline,
        )
    before = texts.headline(lang, scenario.evaluate(now.reset()))
    return lang.text("Baseline ({baseline}): {gap}.", baseline=baseline, gap=before)


def is_touched(now: Scenario, what: str) -> bool:
    """Whether a lever that is moved moves this line or measure: then it is no published figure,
    even where two levers happen to leave its amount as it was."""
    return any(what in scenario.LEVERS[lever].moves for lever in now.levers)


def changes(lang: Language, now: Scenario) -> str:
    """The levers moved, with the value of each before and after; nothing where none is."""
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
    """What the results rest on beside published figures, in words."""
    return tuple(texts.assumption(lang, one) for one in scenario.evaluate(now).assumptions)


def title_of(lang: Language, one: Scenario) -> str:
    """The name of a scenario; without one, its baseline and the levers it moves."""
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
    """The name of a scenario with its place in the comparison."""
    return lang.text("{place}. {name}", place=place, name=title_of(lang, one))
