"""Counts in words: in a sentence every count has the plural forms of its language."""

from __future__ import annotations

from rcdata import formats
from rcdata.i18n import Language, plural

_NOUNS = {
    "cents": plural("{number} cent", "{number} cents", 0),
    "comparisons": plural("{number} comparison", "{number} comparisons", 0),
    "core posts": plural("{number} core post", "{number} core posts", 0),
    "countries": plural("{number} country", "{number} countries", 0),
    "countries and areas": plural("{number} country or area", "{number} countries and areas", 0),
    "countries and territories": plural(
        "{number} country or territory", "{number} countries and territories", 0
    ),
    "documents": plural("{number} document", "{number} documents", 0),
    "draws": plural("{number} draw", "{number} draws", 0),
    "entities": plural("{number} entity", "{number} entities", 0),
    "entities of the UN system": plural(
        "{number} entity of the UN system", "{number} entities of the UN system", 0
    ),
    "figures": plural("{number} figure", "{number} figures", 0),
    "findings": plural("{number} finding", "{number} findings", 0),
    "indicators": plural("{number} indicator", "{number} indicators", 0),
    "information centres": plural("{number} information centre", "{number} information centres", 0),
    "international staff": plural(
        "{number} international staff member", "{number} international staff", 0
    ),
    "items": plural("{number} item", "{number} items", 0),
    "locations": plural("{number} location", "{number} locations", 0),
    "milestones": plural("{number} milestone", "{number} milestones", 0),
    "months": plural("{number} month", "{number} months", 0),
    "national officers": plural("{number} national officer", "{number} national officers", 0),
    "places": plural("{number} place", "{number} places", 0),
    "posts": plural("{number} post", "{number} posts", 0),
    "promises": plural("{number} promise", "{number} promises", 0),
    "public series": plural("{number} public series", "{number} public series", 0),
    "statements with a share": plural(
        "{number} statement with a share", "{number} statements with a share", 0
    ),
    "sums": plural(
        "{number} printed total, difference, share or repetition",
        "{number} printed totals, differences, shares and repetitions",
        0,
    ),
}


def counted(lang: Language, noun: str, count: float, digits: int = 0) -> str:
    """A count with its noun: `1 document`, `3,012 figures`; `noun` is a key of the nouns above."""
    shown = formats.number(lang, count, digits)
    one = shown == formats.number(lang, 1)
    return _NOUNS[noun].told(lang, count=1 if one else 2, number=shown)
