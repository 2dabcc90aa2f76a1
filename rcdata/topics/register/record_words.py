"""Reads a search of the record: names, years, and amounts in any form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rcdata import entrances

# Words for multiples of an amount. Without such a word, the units that charts use are tried too.
_UNITS = {
    "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9,
}  # fmt: skip
_UNSAID = (1.0, 1e6, 1e9)
_CURRENCY = re.compile(r"us\$|\$|\busd\b|\bus dollars?\b|\bdollars?\b|美元")
_AMOUNT = re.compile(
    r"(?<![\w.,])(-?(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?)\s*("
    + "|".join(sorted(_UNITS, key=len, reverse=True))
    + r")?(?![\w.]\w)(?!\w)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# Numbers with fewer digits and no unit are not tried as millions: "5" would match half of all rows.
_MANY_DIGITS = 3
# Letters of the shorter country codes.
_SHORT = 2


@dataclass(frozen=True)
class Term:
    """A condition on rows: one of these codes, this year, or an amount (of either sign) within one
    of these spans."""

    codes: tuple[str, ...] = ()
    year: int | None = None
    amounts: tuple[tuple[float, float], ...] = ()


def terms(
    query: str, texts: Mapping[str, str], called: Mapping[str, str] = MappingProxyType({})
) -> tuple[Term, ...]:
    """The terms of a query. `texts` is code → the text to search, `called` are words that mean one
    entity or area only, both in lower case. A word that is found nowhere gives a term that no row
    meets."""
    line = entrances.line(query)
    asked = _CURRENCY.sub(" ", line.lower())
    numbers = tuple(_AMOUNT.finditer(asked))[: entrances.MOST_WORDS]
    words = entrances.words(_AMOUNT.sub(" ", asked))
    # Words of two letters may be ordinary words: "UNDP in Rwanda".
    plain = {word for word in words if len(word) == _SHORT and len(words) > 1}
    plain -= {word.lower() for word in line.split() if word.isupper()}
    meant = {name: code for name, code in called.items() if name not in plain}
    return (*map(_number, numbers), *(Term(tuple(_codes(word, texts, meant))) for word in words))


def amount(query: str) -> tuple[tuple[float, float], ...]:
    """The spans of an amount, if the query is nothing else; else empty."""
    asked = terms(query, {})
    return asked[0].amounts if len(asked) == 1 else ()


def _number(found: re.Match[str]) -> Term:
    written, unit = found[1], found[2]
    if not unit and _YEAR.fullmatch(written):
        return Term(year=int(written))
    plain = re.sub(r"[^\d.]", "", written)
    decimals = len(plain.partition(".")[2])
    digits = len(plain.replace(".", "").strip("0"))
    units = (_UNITS[unit],) if unit else _UNSAID if digits >= _MANY_DIGITS else _UNSAID[:1]
    value, half = float(plain), 0.5 * 10.0**-decimals
    return Term(amounts=tuple(((value - half) * one, (value + half) * one) for one in units))


def _codes(word: str, texts: Mapping[str, str], called: Mapping[str, str]) -> Iterator[str]:
    """The codes whose text contains a word, or only the code that the word means."""
    if word in called:
        yield called[word]
    else:
        yield from (code for code, text in texts.items() if word in text)
