"""Which topic a function belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def topic_of(make: Callable[..., Any]) -> str:
    """The name of the folder in `rcdata/topics/` that holds the function, in however many folders
    within it; elsewhere, the name of the folder of its module."""
    names = make.__module__.split(".")
    return names[names.index("topics") + 1] if "topics" in names else names[-2]
