"""Which filter empties a chart, so that the reader need not try them all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from rcdata.cards.card import Card, View
from rcdata.choices import CONTROLS
from rcdata.i18n import text

# The filters that leave out figures of what is shown. The others choose what is shown: if one of
# them alone empties a chart, the sources used have no figure of it.
_LEAVE_OUT = frozenset({"sources", "statuses"})
# Filter → its name within a sentence.
_NAMES = {
    "period": text("period"),
    "sources": text("sources"),
    "statuses": text("status"),
    "function": text("function"),
    "entity": text("entity"),
    "place": text("country or group"),
}


def why(make: Callable[[View], Card], view: View, needs: Collection[str]) -> str:
    """Why `make` has nothing to draw in this view: the filter, or the filters together, that leave
    out everything, or that the sources used hold nothing. `needs` names the filters that the card
    follows; no other can empty it."""
    lang, resets = view.lang, _resets(view, needs)
    alone = [name for name, reset in resets.items() if _draws(make, view, reset)]
    if alone:
        named = lang.named(_NAMES[name].told(lang) for name in alone)
        if _LEAVE_OUT.isdisjoint(alone):
            return lang.text(
                "The sources used hold nothing here for the chosen {filters}. Change it, or reset "
                "the filters.",
                filters=named,
            )
        return lang.text(
            "Left out by the filter of {filters}. Change it, or reset the filters.",
            filters=named,
        )
    if _draws(make, view, {key: one for reset in resets.values() for key, one in reset.items()}):
        named = lang.named(_NAMES[name].told(lang) for name in resets)
        return lang.text(
            "Left out by the filters of {filters} together. Change one of them, or reset the "
            "filters.",
            filters=named,
        )
    return lang.text("The sources used hold nothing for this choice.")


def _resets(view: View, needs: Collection[str]) -> dict[str, dict[str, Any]]:
    """The filters of the card that are not at their default, each with the values that reset it."""
    asked, plain = view.choices, view.everything
    resets = {name: {one: getattr(plain, one) for one in CONTROLS[name]} for name in _NAMES}
    return {
        name: reset
        for name, reset in resets.items()
        if name in needs and replace(asked, **reset) != asked
    }


def _draws(make: Callable[[View], Card], view: View, reset: Mapping[str, Any]) -> bool:
    """Whether there is a chart once these filters are reset."""
    if not reset:
        return False
    choices = replace(view.choices, **reset)
    return make(replace(view, choices=choices, drawn=False)).chart is not None
