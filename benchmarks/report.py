"""One line per number, beside its limit."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("what", "measured", "limit", "ok")


@dataclass(frozen=True)
class Measurement:
    """A number and, if it has a limit, the most that it may be."""

    what: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def cells(self) -> tuple[str, str, str, str]:
        limit = "" if self.limit is None else f"{self.limit:g} {self.unit}"
        verdict = "" if self.limit is None else "yes" if self.value <= self.limit else "NO"
        return self.what, f"{_number(self.value)} {self.unit}", limit, verdict


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def table(measurements: Sequence[Measurement]) -> str:
    rows = [HEADINGS, *(measurement.cells for measurement in measurements)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"
