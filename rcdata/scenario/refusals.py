"""What the model refuses, and why; `texts.refusal` tells it in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rcdata.errors import ScenarioRefused
from rcdata.i18n import Words, text
from rcdata.scenario.baselines import Baseline
from rcdata.scenario.levers import LEVERS

# What is refused → its words. Those on the value of a lever name it by its label and its name in
# addresses.
REFUSALS: Mapping[str, Words] = MappingProxyType(
    {
        "not applicable": text("{lever}: it does not apply to this baseline. {reason}"),
        "not whole": text("{lever}: it must be a whole number, not {given}."),
        "not a number": text("{lever}: it must be a number, not “{given}”."),
        "out of range": text("{lever}: it must lie between {low} and {high}, not {given}."),
        "unknown lever": text("There is no lever “{name}”."),
        "unknown baseline": text("There is no baseline “{name}”."),
        "unknown preset": text("There is no ready-made scenario “{name}”."),
        "no payers": text("Who would pay cannot be told. {reason}"),
        "no payer": text("No Member State or other contributor “{name}” is in this scale."),
        "held and sought": text("{lever}: it cannot be held and sought at once."),
        "mean meant": text(
            "This address is of an earlier version, in which a new contributor gave the mean of "
            "the present ones: {usd} is set. Now the reader sets the amount."
        ),
        "no preset": text("{preset}: it does not apply to this baseline. {reason}"),
        "no baseline": text("The data do not hold the baseline {name}."),
        "no measure": text("{measure} has no value here. {reason}"),
        "too many": text("Scenarios that can stand side by side: at most {most}, not {number}."),
        "draws": text("The number of draws must be between 1 and {most}, not {number}."),
        "not a file": text("This is not the file of a scenario."),
        "other kind": text("This file is of another kind (“{name}”), not a scenario."),
        "other version": text(
            "This scenario is of version “{found}”; this program reads version {known}."
        ),
    }
)


@dataclass(frozen=True)
class Refusal:
    """One thing refused. `kind` is a key of `REFUSALS`, `what` names the thing as it was given,
    `value` is what was asked for, and `reason` is a code of `reasons`, if there is one."""

    kind: str
    what: str = ""
    value: str = ""
    reason: str = ""
    baseline: Baseline | None = None


def refuse(refusals: Iterable[Refusal]) -> None:
    """Raise `ScenarioRefused` with these refusals, if there are any."""
    if found := tuple(refusals):
        raise ScenarioRefused(*found)


def check(baseline: Baseline, levers: Mapping[str, float]) -> None:
    """Raise `ScenarioRefused` with every reason why these values are refused."""
    refuse(one for lever, value in levers.items() if (one := fault(baseline, lever, value)))


def fault(baseline: Baseline, lever: str, value: float) -> Refusal | None:
    """Why one value of one lever is refused, or None."""
    shown = str(value)[:40]
    if lever not in LEVERS:
        return Refusal("unknown lever", lever, shown)
    if lever in baseline.refused:
        return Refusal("not applicable", lever, shown, baseline.refused[lever], baseline)
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        return Refusal("not a number", lever, shown)
    known = LEVERS[lever]
    if not known.low <= value <= known.high:
        return Refusal("out of range", lever, shown)
    if known.whole and value != int(value):
        return Refusal("not whole", lever, shown)
    return None


def _is_finite(value: float) -> bool:
    """Whether a value is a finite number; an integer in a file may be too large for a float."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
