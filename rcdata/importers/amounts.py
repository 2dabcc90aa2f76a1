"""Amounts as publishers write them, read exactly or refused."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

_CENT = Decimal("0.01")
_BLANK = " \u00a0\u2009\u202f"
_PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_GROUPED = re.compile(
    rf"-?\d{{1,3}}(([{_BLANK}]\d{{3}})+|(,\d{{3}})+|('\d{{3}})+)(\.\d+)?", re.ASCII
)
_IN_BRACKETS = re.compile(r"\((?P<amount>[^()-]+)\)")
# How spreadsheets write zero in accounting formats.
_NIL = {"-", "–", "—"}
_REASONS = (
    (re.compile(r"[+-]?[\d.,]+[eE][+-]?\d+"), "a spreadsheet has rounded it to powers of ten"),
    (
        re.compile(r"-?[\d. ]*,\d{1,2}|-?\d{1,3}(\.\d{3})+(,\d+)?"),
        "a comma is no decimal point here",
    ),
    (re.compile(r"(?i)nan|inf(inity)?|#.*|n/?a"), "it is no number"),
)
# More than any amount has, and few enough for sums to be exact.
MOST_DIGITS = 20
EXPECTED = "an amount such as 1234567.89, or 1,234,567.89"


def read(cell: str) -> Decimal | None:
    """The amount in US dollars in a cell; ``None`` for an empty cell.

    Groups of three digits may be separated by commas, blanks or apostrophes; brackets mean a
    negative amount; a lone dash is zero.

    Raises:
        ValueError: when the amount cannot be read for certain; the message says why.
    """
    words = cell.strip(_BLANK + "\t")
    if not words:
        return None
    if words in _NIL:
        return Decimal(0)
    bracketed = _IN_BRACKETS.fullmatch(words)
    bare = bracketed["amount"].strip(_BLANK) if bracketed else words
    if not (_PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare)):
        raise ValueError(_why(bare))
    amount = Decimal(re.sub(rf"[,'{_BLANK}]", "", bare))
    if len(amount.as_tuple().digits) > MOST_DIGITS:
        raise ValueError(f"it has more than {MOST_DIGITS} digits")
    return -amount if bracketed else amount


def _why(words: str) -> str:
    return next((why for form, why in _REASONS if form.fullmatch(words)), "it is no plain amount")


def written(amount: Decimal) -> str:
    """An amount as our files hold it: with cents only if there are any.

    >>> written(Decimal("75172437.695")), written(Decimal("-12.50")), written(Decimal("0"))
    ('75172437.7', '-12.5', '0')
    """
    rounded = amount.quantize(_CENT, ROUND_HALF_EVEN)
    words = f"{rounded:f}".rstrip("0").rstrip(".")
    return "0" if words in ("", "-0") else words


def grouped(amount: Decimal) -> str:
    """An amount for readers: whole dollars, thousands separated by commas."""
    return f"{amount:,.0f}"
