"""The scenario of a view, and its results in words.

The scenario is held by page fields: its baseline, its name and the levers moved. The scenarios to
compare it with are held by the same fields with a prefix for each scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rcdata import scenario
from rcdata.cards.card import View
from rcdata.cards.kept import Kept
from rcdata.cards.registry import refusing
from rcdata.i18n import Language
from rcdata.queries import baselines as queries
from rcdata.scenario import HEADLINES, Baseline, Payers, Refusal, Scenario, SharedOut, texts

BASELINE, NAME = "baseline", "name"
FIELDS = (BASELINE, NAME, *scenario.LEVERS)
# Fields of the card on who would pay: how its rows are grouped, and the chosen state.
BY, COUNTRY = scenario.SHOWN
# Fields of the scenarios kept for comparison.
PREFIXES = tuple(f"{place}." for place in range(2, scenario.MOST_SCENARIOS + 1))
KEPT_FIELDS = tuple(prefix + field for prefix in PREFIXES for field in FIELDS)
# An unnamed scenario is called by its levers if it has at most so many.
_MOST_NAMED = 1

_BASELINES: Kept[Mapping[str, Baseline]] = Kept()
_PAYERS: Kept[Mapping[int, Payers]] = Kept()
_SHARED: Kept[SharedOut | None] = Kept()


def baselines(view: View) -> Mapping[str, Baseline]:
    """All baselines in the database."""

    def read() -> Mapping[str, Baseline]:
        rows = queries.baseline_figures(view.connection).to_dict("records")
        return scenario.baselines_from(rows)

    return _BASELINES.get(view, "all", read)


def asked(view: View) -> tuple[Scenario, tuple[Refusal, ...]]:
    """The scenario that the view asks for, and what was refused."""
    own = {key: value for key, value in view.choices.own if "." not in key}
    return scenario.from_address(own, baselines(view))


def shared(view: View) -> SharedOut | None:
    """The requirement of the scenario divided among payers; None if the data have no scale of
    assessments for its year."""
    now, _ = asked(view)
    return shared_out(view, now)


def shared_out(view: View, now: Scenario) -> SharedOut | None:
    """The requirement of any scenario divided among payers; None as for `shared`."""

    def read() -> Mapping[int, Payers]:
        return scenario.payers_from(queries.payers(view.connection).to_dict("records"))

    def share() -> SharedOut | None:
        scale = scenario.scale_of(now.baseline.year, _PAYERS.get(view, "all", read))
        return None if scale is None else scenario.share_out(scenario.evaluate(now), scale)

    return _SHARED.get(view, (now.baseline.name, tuple(now.levers.items())), share)


def kept(view: View) -> dict[str, Scenario]:
    """The scenarios kept for comparison, by their prefix; what is refused is left out."""
    return {prefix: one for prefix, (one, _) in _kept(view).items()}


def _kept(view: View) -> dict[str, tuple[Scenario, tuple[Refusal, ...]]]:
    own = dict(view.choices.own)
    return {
        prefix: scenario.from_address(own, baselines(view), prefix)
        for prefix in PREFIXES
        if any(key.startswith(prefix) for key in own)
    }


@refusing
def refusals(view: View) -> list[str]:
    """What the address asks for and is refused, in words."""
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
    """Whether a field belongs to a scenario kept for comparison; `from_address` checks these."""
    return key.startswith(PREFIXES) and key.count(".") == 1


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
            is_touched(now, measure),
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


def is_touched(now: Scenario, what: str) -> bool:
    """Whether a moved lever affects this line or measure. It is then not a published figure, even
    if two levers together leave its amount unchanged."""
    return any(what in scenario.LEVERS[lever].moves for lever in now.levers)


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
