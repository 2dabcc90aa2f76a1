"""Which filter empties a chart: its reader is told by name, and not sent to try them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rcdata.cards.card import Card, View
from rcdata.i18n import Language


def why(make: Callable[[View], Card], view: View) -> str:
    """Why `make` has nothing to draw in this view: the filter, or the filters together, that leave
    out everything; or that the sources used hold nothing."""
    lang, resets = view.lang, _resets(view)
    alone = [name for name, reset in resets.items() if _draws(make, view, reset)]
    if alone:
        named = lang.listed(_names(lang)[name] for name in alone)
        return lang.text(
            "Left out by the filter of {filters}. Change it, or reset the filters.",
            filters=named,
        )
    if _draws(make, view, {key: one for reset in resets.values() for key, one in reset.items()}):
        named = lang.listed(_names(lang)[name] for name in resets)
        return lang.text(
            "Left out by the filters of {filters} together. Change one of them, or reset the "
            "filters.",
            filters=named,
        )
    return lang.text("The sources used hold nothing for this choice.")


def _names(lang: Language) -> dict[str, str]:
    return {
        "period": lang.text("period"),
        "sources": lang.text("sources"),
        "statuses": lang.text("status"),
    }


def _resets(view: View) -> dict[str, dict[str, Any]]:
    """The filters that are set, each with what resets it."""
    asked, plain = view.choices, view.everything
    resets: dict[str, dict[str, Any]] = {
        "period": {"first": plain.first, "last": plain.last},
        "sources": {"sources": ()},
        "statuses": {"statuses": ()},
    }
    return {name: reset for name, reset in resets.items() if replace(asked, **reset) != asked}


def _draws(make: Callable[[View], Card], view: View, reset: Mapping[str, Any]) -> bool:
    """Whether there is a chart once the filters are reset so."""
    if not reset:
        return False
    return make(replace(view, choices=replace(view.choices, **reset))).chart is not None
