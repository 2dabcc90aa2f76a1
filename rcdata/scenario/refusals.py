"""Refusals as data; `texts.refusal` puts each into words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rcdata.errors import ScenarioRefused
from rcdata.scenario.baselines import Baseline
from rcdata.scenario.levers import LEVERS


@dataclass(frozen=True)
class Refusal:
    """One thing refused. `kind` says why, `what` names it as given, `value` is what was asked for.

    Kinds: `unknown lever`, `unknown baseline`, `unknown preset`, `no preset` (`reason` has the
    code), `mean meant` (an earlier address), `not a number`, `out of range`, `not whole`,
    `not applicable` (`reason`), `no measure` (`reason`), `too many`, `draws`, `held and sought`,
    `no payers` (`reason`), `no payer`, `not a file`, `other kind`, `other version`, `no baseline`.
    """

    kind: str
    what: str = ""
    value: str = ""
    reason: str = ""
    baseline: Baseline | None = None


def refuse(refusals: Iterable[Refusal]) -> None:
    """Raise `ScenarioRefused` with these refusals, if there are any."""
    if found := tuple(refusals):
        raise ScenarioRefused(found)


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
