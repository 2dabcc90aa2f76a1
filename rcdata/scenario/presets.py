"""Ready-made questions, one row each: the levers that answer it, for any baseline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rcdata.errors import ScenarioRefused
from rcdata.i18n import Words, text
from rcdata.scenario.baselines import Baseline
from rcdata.scenario.model import Scenario, evaluate, make
from rcdata.scenario.refusals import Refusal

WANTED_CONTRIBUTORS = 100


@dataclass(frozen=True)
class Preset:
    """A question in words, and the levers that answer it. `missing` returns the code of the reason
    why it does not apply to a baseline although all its levers do; empty if it does."""

    id: str
    levers: Callable[[Baseline], Mapping[str, float]]
    label: Words
    help: Words
    missing: Callable[[Baseline], str] = lambda baseline: ""


def _hundred(baseline: Baseline) -> Mapping[str, float]:
    return {
        "new_contributors": max(0, WANTED_CONTRIBUTORS - baseline["contributors"]),
        "average_contribution_usd": baseline["contribution-smallest"],
    }


def _not_counted(baseline: Baseline) -> str:
    if not baseline.has("income.total"):
        return "no-income"
    known = baseline.has("contributors", "contribution-smallest")
    return "" if known else "no-contributors"


def _the_gap(baseline: Baseline) -> Mapping[str, float]:
    found = evaluate(make(baseline, {}))
    assert found.gap_usd is not None
    return {"met_pct": 100 * found.gap_usd / found.requirement_usd, "assessed_pct": 100}


def _no_gap(baseline: Baseline) -> str:
    gap = evaluate(make(baseline, {})).gap_usd
    if gap is None:
        return "no-income"
    return "" if gap > 0 else "gap-closed"


_ALL = (
    Preset(
        "all-assessed",
        lambda baseline: {"met_pct": 100, "assessed_pct": 100},
        label=text("All of it assessed"),
        help=text("Member States pay the whole requirement by the scale of assessments."),
    ),
    Preset(
        "gap-assessed",
        _the_gap,
        label=text("The gap assessed"),
        help=text("Member States pay what is missing by the scale of assessments."),
        missing=_no_gap,
    ),
    Preset(
        "levy-2",
        lambda baseline: {"levy_rate_pct": 2},
        label=text("Levy at 2 per cent"),
        help=text("The baseline with a levy of 2 per cent."),
    ),
    Preset(
        "soft-paid",
        lambda baseline: {"soft_conversion_pct": 100},
        label=text("All soft commitments paid"),
        help=text("Every soft commitment is paid: so E/2020/54 counts them."),
    ),
    Preset(
        "hundred-contributors",
        _hundred,
        label=text("One hundred contributors"),
        help=text(
            "As many new contributors as make one hundred, each with the smallest contribution "
            "that the sources print."
        ),
        missing=_not_counted,
    ),
    Preset(
        "before-2019",
        # Entities paid half as much, and there was no levy.
        lambda baseline: {"cost_sharing_multiplier": 1, "levy_rate_pct": 0},
        label=text("No levy, cost-sharing not doubled"),
        help=text(
            "The baseline without the two measures of the reform. It is not the arrangement before "
            "2019: what UNDP itself paid then is not in it."
        ),
    ),
    Preset(
        "full-staffing",
        lambda baseline: {"post_vacancy_pct": 0, "implementation_pct": 100},
        label=text("Full staffing"),
        help=text(
            "Every post is filled and the whole requirement spent: what would be left of the "
            "year’s income."
        ),
    ),
)
PRESETS: Mapping[str, Preset] = MappingProxyType({preset.id: preset for preset in _ALL})


def not_asked(preset: str, baseline: Baseline) -> str:
    """The code of the reason why a preset does not apply to a baseline; empty if it does.

    Raises `ScenarioRefused` for an unknown preset.
    """
    chosen = _known(preset)
    if why := chosen.missing(baseline):
        return why
    reasons = (baseline.refused.get(lever, "") for lever in chosen.levers(baseline))
    return next(filter(None, reasons), "")


def from_preset(preset: str, baseline: Baseline) -> Scenario:
    """The scenario of a preset on a baseline. Raises `ScenarioRefused` for an unknown preset, or if
    it does not apply."""
    chosen = _known(preset)
    if why := not_asked(preset, baseline):
        raise ScenarioRefused(Refusal("no preset", preset, reason=why, baseline=baseline))
    return make(baseline, chosen.levers(baseline))


def stands(preset: str, scenario: Scenario) -> bool:
    """Whether a scenario has all levers of a preset at its values."""
    if not_asked(preset, scenario.baseline):
        return False
    wanted = _levers(preset, scenario).items()
    return all(scenario.value(lever) == value for lever, value in wanted)


def is_on(preset: str, scenario: Scenario) -> bool:
    """Whether a scenario answers the question of a preset, and its baseline alone does not."""
    return stands(preset, scenario) and not stands(preset, scenario.reset())


def taken_back(preset: str, scenario: Scenario) -> Scenario:
    """The scenario with the levers of a preset at their baseline values again."""
    at_baseline = scenario.baseline.levers
    return scenario.with_levers({lever: at_baseline[lever] for lever in _levers(preset, scenario)})


def _levers(preset: str, scenario: Scenario) -> Mapping[str, float]:
    return _known(preset).levers(scenario.baseline)


def _known(preset: str) -> Preset:
    if preset not in PRESETS:
        raise ScenarioRefused(Refusal("unknown preset", preset))
    return PRESETS[preset]
