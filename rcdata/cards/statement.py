"""Sentences and figures put large, with the figures of the register they rest on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """A sentence and the figures it rests on."""

    text: str
    figure_ids: tuple[str, ...]


@dataclass(frozen=True)
class Headline:
    """A figure put large: what it is, its value, one line of context, its figures, and the page
    that explains it."""

    key: str
    label: str
    value: str
    context: str
    figure_ids: tuple[str, ...]
    page: str
