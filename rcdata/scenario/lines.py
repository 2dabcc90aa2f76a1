"""The lines of a scenario: streams of income and categories of the requirement, one row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rcdata.i18n import Words, text

# The difference between a printed total and its parts: rounding, or, where some amounts are printed
# as about, nearly or more than, not explained.
UNEXPLAINED, INEXACT = "unexplained", "inexact"
# Lines that no source prints, and an income of which only the total is known.
NEW_CONTRIBUTORS, DONOR_LOSS, WHOLE_INCOME = "new-contributors", "donor-loss", "whole-income"
# A requirement that is not published by category.
SUPPORT, BUDGET = "support", "budget"


@dataclass(frozen=True)
class LineKind:
    """One kind of line and its name. Sources publish the amounts of streams of income and of
    categories of the requirement; Member States and other contributors pay levy and voluntary
    money. `stream_id` is the stream of the trust fund (`streams`) that the line is part of."""

    id: str
    label: Words
    is_stream: bool = False
    is_category: bool = False
    is_levy_or_voluntary: bool = False
    stream_id: str = ""


def _voluntary(line: str, label: Words) -> LineKind:
    return LineKind(line, label, is_stream=True, is_levy_or_voluntary=True, stream_id="voluntary")


_ALL = (
    LineKind("undp", text("UNDP regular resources"), is_stream=True),
    LineKind("donors", text("Raised from donors"), is_stream=True, is_levy_or_voluntary=True),
    _voluntary("voluntary", text("Voluntary contributions")),
    _voluntary("firm", text("Voluntary, firm commitments")),
    _voluntary("soft", text("Voluntary, soft commitments")),
    LineKind(
        "cost-sharing",
        text("Cost-sharing by UNSDG entities"),
        is_stream=True,
        stream_id="cost-sharing",
    ),
    LineKind(
        "levy",
        text("Coordination levy"),
        is_stream=True,
        is_levy_or_voluntary=True,
        stream_id="levy",
    ),
    LineKind(NEW_CONTRIBUTORS, text("New contributors")),
    LineKind(DONOR_LOSS, text("Loss of a contributor")),
    LineKind(WHOLE_INCOME, text("Income, not by stream")),
    LineKind(SUPPORT, text("Support provided")),
    LineKind(BUDGET, text("Budget")),
    LineKind("posts", text("Posts"), is_category=True),
    LineKind("non-posts", text("Non-post items"), is_category=True),
    LineKind(UNEXPLAINED, text("Rounding in the source")),
    LineKind(INEXACT, text("Not explained by the streams in the source")),
)
LINES: Mapping[str, LineKind] = MappingProxyType({one.id: one for one in _ALL})
STREAMS = tuple(one.id for one in _ALL if one.is_stream)
CATEGORIES = tuple(one.id for one in _ALL if one.is_category)
LEVY_AND_VOLUNTARY = tuple(one.id for one in _ALL if one.is_levy_or_voluntary)
