"""Ready-made questions: a baseline and the levers that answer them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rcdata.i18n import Words, text
from rcdata.scenario.baselines import Baseline
from rcdata.scenario.model import Scenario, make
from rcdata.scenario.refusals import Refusal, refuse

WANTED_CONTRIBUTORS = 100


@dataclass(frozen=True)
class Preset:
    """A question in words, the baseline it is asked of, and the levers that it sets."""

    id: str
    baseline: str
    levers: Callable[[Baseline], Mapping[str, float]]
    label: Words
    help: Words


def _hundred(baseline: Baseline) -> Mapping[str, float]:
    return {"new_contributors": max(0, WANTED_CONTRIBUTORS - baseline["contributors"])}


_ALL = (
    Preset(
        "levy-2",
        "outlook-2020",
        lambda baseline: {"levy_rate_pct": 2},
        label=text("Levy at 2 per cent"),
        help=text("The outlook for 2020 with a levy of 2 per cent."),
    ),
    Preset(
        "soft-paid",
        "outlook-2020",
        lambda baseline: {"soft_conversion_pct": 100},
        label=text("All soft commitments paid"),
        help=text(
            "The outlook for 2020 as in the report: it counts every soft commitment as paid."
        ),
    ),
    Preset(
        "hundred-contributors",
        "reported-2020",
        _hundred,
        label=text("One hundred contributors"),
        help=text("2020 as reported, with as many new contributors as make one hundred."),
    ),
    Preset(
        "before-2019",
        "outlook-2020",
        # Entities paid half as much, and nothing was levied.
        lambda baseline: {"cost_sharing_multiplier": 1, "levy_rate_pct": 0},
        label=text("The arrangement before 2019"),
        help=text(
            "The outlook for 2020 without the levy and with cost-sharing not doubled. What UNDP "
            "itself paid before 2019 is not in it."
        ),
    ),
    Preset(
        "full-staffing",
        "actual-2019",
        lambda baseline: {"post_vacancy_pct": 0, "implementation_pct": 100},
        label=text("Full staffing"),
        help=text(
            "2019 with every post filled and the whole requirement spent: what the year would have "
            "carried over."
        ),
    ),
)
PRESETS: Mapping[str, Preset] = MappingProxyType({preset.id: preset for preset in _ALL})


def from_preset(preset: str, baselines: Mapping[str, Baseline]) -> Scenario:
    """The scenario of a preset. Raises `ScenarioRefused` for an unknown one, or where the data do
    not hold its baseline."""
    if preset not in PRESETS:
        refuse([Refusal("unknown preset", preset)])
    chosen = PRESETS[preset]
    if chosen.baseline not in baselines:
        refuse([Refusal("no baseline", chosen.baseline)])
    baseline = baselines[chosen.baseline]
    return make(baseline, chosen.levers(baseline))
