"""Where levers start: their values according to the published figures of a baseline."""

from __future__ import annotations

from collections.abc import Callable

from rcdata.scenario.lines import LEVY_AND_VOLUNTARY
from rcdata.scenario.published import Published

MONTHS_IN_YEAR = 12

Start = Callable[[Published], float]


def zero(published: Published) -> float:
    """Nothing is changed."""
    return 0.0


def all_of_it(published: Published) -> float:
    """All of an amount, in per cent."""
    return 100.0


def printed(name: str) -> Start:
    """The value of a published input as it stands."""
    return lambda published: published[name]


def share(part: str, whole: str) -> Start:
    """One published input as a percentage of another."""
    return lambda published: 100 * published[part] / published[whole]


def levy_months(published: Published) -> float:
    """The months in which the levy was in force; the whole year where no source says less."""
    return published["levy-months"] if published.has("levy-months") else MONTHS_IN_YEAR


def levy_base_usd(published: Published) -> float:
    """Contributions of a whole year that the levy received implies, if all of the levy was
    collected."""
    share_of_year = levy_months(published) / MONTHS_IN_YEAR
    return published["income.levy"] / (published["levy-rate"] / 100 * share_of_year)


def levied_pct(published: Published) -> float:
    """The levy as a percentage of what Member States and others paid (levy and voluntary money)."""
    paid = {
        one: published[f"income.{one}"]
        for one in LEVY_AND_VOLUNTARY
        if published.has(f"income.{one}")
    }
    return 100 * paid["levy"] / sum(paid.values()) if paid.get("levy") else 0.0


def mean_contribution_usd(published: Published) -> float:
    """The average contribution of the present contributors, which model version 1 used for new
    ones. Zero if contributors, or what they gave, are not known."""
    # In an outlook, the count of contributors is that of the firm commitments.
    given = "income.firm" if published.has("income.firm") else "income.voluntary"
    if not (published.has("contributors") and published.has(given)):
        return 0.0
    return published[given] / published["contributors"]
