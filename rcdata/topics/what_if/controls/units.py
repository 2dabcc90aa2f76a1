"""How the controls show the units of levers, one row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rcdata.i18n import Words, text


@dataclass(frozen=True)
class Shown:
    """A unit as a control shows it: its name, and how many of the lever's unit are one of it."""

    name: Words
    scale: float = 1


UNITS: Mapping[str, Shown] = MappingProxyType(
    {
        "%": Shown(text("per cent")),
        "USD": Shown(text("million US dollars"), 1e6),
        "months": Shown(text("number of months")),
        "times": Shown(text("as a multiple")),
        "member states": Shown(text("number of Member States")),
    }
)
