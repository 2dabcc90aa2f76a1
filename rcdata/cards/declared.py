"""Enters what makes a card, list, story, large figures or sheet under its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar


class _Maker(Protocol):
    @property
    def key(self) -> str: ...

    @property
    def make(self) -> Callable[..., Any]: ...


M = TypeVar("M", bound=_Maker)


def entered(known: dict[str, M], maker: M) -> M:
    """Enter a maker among those known, and return it. The same function may be declared again, as
    when its module is loaded anew.

    Raises:
        ValueError: when another function already makes what has this key.
    """
    before = known.setdefault(maker.key, maker)
    if _name(before.make) != _name(maker.make):
        raise ValueError(f"{_name(before.make)} and {_name(maker.make)} both make {maker.key!r}")
    known[maker.key] = maker
    return maker


def _name(make: Callable[..., Any]) -> str:
    return f"{make.__module__}.{make.__qualname__}"
