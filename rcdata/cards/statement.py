"""Sentences and large figures, with the figures of the register that they use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """A sentence, the figures it uses, and the address of its rows of the record, if any."""

    text: str
    figure_ids: tuple[str, ...]
    record: str = ""


@dataclass(frozen=True)
class Headline:
    """A large figure: what it is, its value, one line of context, and the figures it uses."""

    key: str
    label: str
    value: str
    context: str
    figure_ids: tuple[str, ...]
