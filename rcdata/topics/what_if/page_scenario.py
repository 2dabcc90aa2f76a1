"""The scenario that a reader has set on the page, and those kept to compare it with.

A scenario is held by fields of the page, and so by its address: its baseline, its name and the
levers moved. The scenarios kept are held by the same fields with a prefix for each.
"""

from __future__ import annotations

from collections.abc import Mapping

from rcdata import scenario
from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.cards.registry import refusing
from rcdata.queries import baselines as queries
from rcdata.scenario import Baseline, Payers, Refusal, Scenario, SharedOut, texts

BASELINE, NAME = "baseline", "name"
FIELDS = (BASELINE, NAME, *scenario.LEVERS)
# Fields of the card on who would pay: how its rows are grouped, and the chosen state.
BY, COUNTRY = scenario.SHOWN
# Fields of the scenarios kept for comparison.
PREFIXES = tuple(f"{place}." for place in range(2, scenario.MOST_SCENARIOS + 1))
KEPT_FIELDS = tuple(prefix + field for prefix in PREFIXES for field in FIELDS)

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
