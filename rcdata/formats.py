"""Numbers, amounts, dates and qualifiers as a reader of the language expects them (Babel)."""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

from babel import dates, numbers

from rcdata.i18n import Language, text


def rounded(value: float, digits: int = 0) -> Decimal:
    """`52.9327586` → `52.9`, with exactly `digits` decimals.

    Halves are rounded up, as in the documents; Babel alone would round them to even.
    """
    found = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return abs(found) if found.is_zero() else found  # no minus zero


def pattern(digits: int) -> str:
    """The number format with so many decimals, of Babel and of office programs alike."""
    return "#,##0" + ("." + "0" * digits if digits else "")


def number(lang: Language, value: float, digits: int = 0) -> str:
    """`92103.0` → `92,103`, with exactly `digits` decimals; a true zero is `0`, so that it does not
    look like a small number that was rounded."""
    return _digits(lang, value, digits if value else 0)


def _digits(lang: Language, value: float, digits: int) -> str:
    shown = rounded(value, digits)
    return numbers.format_decimal(shown, format=pattern(digits), locale=lang.locale)


def written(lang: Language, value: Decimal) -> str:
    """A rounded number with its own decimals: `Decimal("0.529")` → `0.529`."""
    return _digits(lang, float(value), max(0, -int(value.as_tuple().exponent)))


# The most decimals of a per cent that would otherwise be rounded to nothing or to the whole.
_MOST_DIGITS = 4


def percent(lang: Language, value: float, digits: int = 0) -> str:
    """`0.53` (per cent, as 0-100) → `0.53%`; a true zero is `0%`.

    What would be rounded to nothing or to the whole has more decimals than `digits`: `0.004%`,
    `99.98%`.
    """
    digits = _telling(value, digits) if value else 0
    shown = rounded(value, digits) / 100
    return numbers.format_percent(shown, format=pattern(digits) + "%", locale=lang.locale)


def _telling(value: float, digits: int) -> int:
    """The decimals, from `digits` on, with which a value is neither 0 nor 100; `digits` if it is so
    near that some more do not tell."""
    tried = range(digits, _MOST_DIGITS + 1)
    return next((one for one in tried if rounded(value, one) not in (0, 100)), digits)


def compact(lang: Language, value: float, digits: int = 1) -> str:
    """A large number in words: `92103000` → `92.1 million` / `9210万`.

    In every language it is rounded to `digits` decimals of a million, for larger numbers of a
    billion, for smaller ones of a thousand, and below a thousand to whole ones, so that nothing of
    half a dollar or more is written as zero. A zero that comes from rounding stays (`54.0 million`
    for 53,982,000), so that numbers side by side are equally exact; a round number has none.
    """
    size = abs(value)
    if rounded(size) < 1000:
        return number(lang, float(rounded(value)))
    scale = 10**9 if size >= 1e9 else 10**6 if size >= 1e6 else 10**3
    shown = rounded(value / scale, digits) * scale
    # Chinese and other languages have only one compact form, which Babel lists as "short". It
    # counts in ten thousands and hundred millions and needs other decimals for the same rounding.
    form: Literal["long", "short"]
    form = "long" if "long" in lang.locale.compact_decimal_formats else "short"
    written = numbers.format_compact_decimal(
        shown, format_type=form, locale=lang.locale, fraction_digits=digits + 2
    )
    # Rounded up to the next word, such as a million, it has no decimals of that word.
    if shown in (rounded(value), 1000 * scale, -1000 * scale):
        return written
    return _with_zeros(lang, written, shown, scale, digits)


_NUMERAL = re.compile(r"[\d.,]+")


def _with_zeros(lang: Language, written: str, shown: Decimal, scale: int, digits: int) -> str:
    """The compact form with the zeros that Babel drops at the end of its decimals."""
    numeral = _NUMERAL.search(written)
    if numeral is None or not shown:
        return written
    counted = numbers.parse_decimal(numeral[0], locale=lang.locale)
    # What one stands for: a million in English, ten thousand or a hundred million in Chinese.
    one = abs(shown / counted)
    places = max(0, digits + one.adjusted() - Decimal(scale).adjusted())
    pattern = "0." + "0" * places if places else "0"
    exact = numbers.format_decimal(counted, format=pattern, locale=lang.locale)
    return _NUMERAL.sub(exact, written, count=1)


def amount(lang: Language, usd: float, digits: int = 1) -> str:
    """Dollars in a sentence: `92103000` → `92.1 million US dollars` / `9210万美元`."""
    return _dollars(lang, usd, compact(lang, usd, digits))


def full_amount(lang: Language, usd: float) -> str:
    """Dollars to the last one: `92103000` → `92,103,000 US dollars`."""
    return _dollars(lang, usd, number(lang, usd))


def _dollars(lang: Language, usd: float, written: str) -> str:
    whole = int(abs(rounded(usd)))
    return lang.plural("{amount} US dollar", "{amount} US dollars", whole, amount=written)


def even_digits(values: Iterable[float], least: int) -> int:
    """Decimals for numbers side by side, so that the smallest has two digits; at least `least`."""
    smallest = min((abs(one) for one in values if one), default=1.0)
    return max(least, 1 - math.floor(math.log10(smallest)))


def decimals(step: float | None) -> int:
    """Decimals needed to show a last printed digit of `step`: 0.01 → 2, 1000 → 0."""
    places = 0
    while step is not None and step < 1 and places < 6:
        step *= 10
        places += 1
    return places


def measured(
    lang: Language,
    value: float | None,
    unit: str,
    forms: Sequence[str],
    step: float | None = None,
) -> str:
    """A figure with its unit, to the last digit printed in its source.

    `unit` is the unit as stored, `forms` its English names after one and after any other number.
    """
    if value is None or value != value:
        return lang.text("no value")
    if unit == "USD":
        return full_amount(lang, value)
    without_numeral = step is None or step != step
    if unit == "%" and without_numeral:
        return in_words(lang, value)
    digits = _own_decimals(value) if without_numeral else decimals(step)
    if unit == "%":
        return percent(lang, value, digits)
    # Labels are data: their braces are no placeholders.
    shown = (form.replace("{", "{{").replace("}", "}}") for form in forms)
    one, many = (COUNTED.format(unit=form) for form in shown)
    count = 1 if value == 1 else 2
    return lang.plural(one, many, count, number=number(lang, value, digits))


# A number with its unit: the catalogues have this message for each unit, with plural forms.
COUNTED = "{{number}} {unit}"


_FRACTIONS = {
    Fraction(1, 2): text("one half"),
    Fraction(1, 3): text("one third"),
    Fraction(2, 3): text("two thirds"),
    Fraction(1, 4): text("one quarter"),
    Fraction(3, 4): text("three quarters"),
}


def in_words(lang: Language, share_pct: float) -> str:
    """A share printed without a numeral, as a fraction in words: `75.0` → `three quarters`; as a
    percentage if it is not a common fraction."""
    meant = Fraction(share_pct / 100).limit_denominator(10)
    if meant in _FRACTIONS and abs(100 * meant - Fraction(share_pct)) < Fraction(1, 10):
        return _FRACTIONS[meant].told(lang)
    return percent(lang, share_pct, _own_decimals(share_pct))


def _own_decimals(value: float) -> int:
    """Decimals of a value that is printed in words, such as a quarter."""
    return next((digits for digits in (0, 1) if round(value, digits) == value), 2)


_QUALIFIED = {
    "about": text("about {figure}"),
    "nearly": text("nearly {figure}"),
    "more than": text("more than {figure}"),
    "at least": text("at least {figure}"),
    "less than": text("less than {figure}"),
    "at most": text("at most {figure}"),
    "estimate": text("{figure} (estimate)"),
    "nil": text("none"),
    "included elsewhere": text("included elsewhere"),
    "no figure": text("no figure in the source"),
    "blank": text("blank cell"),
}


def qualified(lang: Language, figure: str, qualifier: str) -> str:
    """The figure with the qualifier of the source, if it has one."""
    if qualifier not in _QUALIFIED:
        return figure
    return _QUALIFIED[qualifier].told(lang, figure=figure)


def words_only(lang: Language) -> str:
    """What stands in place of a number where the source prints words alone."""
    return lang.text("in words, no number printed")


# Qualifier of an amount → that of what is left when the amount is taken from a whole.
_OF_THE_REST = {
    "nearly": "more than",
    "less than": "more than",
    "at most": "at least",
    "more than": "less than",
    "at least": "at most",
    "about": "about",
    "estimate": "estimate",
}


def of_the_rest(qualifier: str) -> str:
    """The qualifier of what is missing to a whole, by that of what is there: if nearly 204 of 281
    came in, more than 77 are missing."""
    return _OF_THE_REST.get(qualifier, "exact")


def day(lang: Language, printed: str) -> str:
    """A date, as precise as it is stored: `2018-05` → `May 2018`."""
    parts = [int(part) for part in printed.split("-")]
    when = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return dates.format_date(when, format="long", locale=lang.locale)
    return dates.format_skeleton("yMMMM" if len(parts) == 2 else "y", when, locale=lang.locale)


def period(lang: Language, printed: str) -> str:
    """A period as stored: `2020-03` → `March 2020`, `2020/2021` → `2020-2021`."""
    start, _, end = printed.partition("/")
    if not end:
        return day(lang, start) if "-" in start else start
    return "-".join(day(lang, part) if "-" in part else part for part in (start, end))


def short_version(version: str) -> str:
    """The first digits of the version of the data (a hash), enough to tell one from another."""
    return version[:12]


# Latin words and numbers are not broken; closing marks stay with the character before them, opening
# marks with the character after them.
_PIECES = re.compile(r"[（《“]*(?:[!-~]+|.)", re.DOTALL)
_CLOSING = "，。；：、）”》！？"


def wrapped(words: str, columns: int) -> list[str]:
    """Lines of at most `columns` columns. A Chinese character takes two, and a line may end after
    any of them, but not before a closing mark or after an opening one."""
    if not any(map(_is_wide, words)):
        return textwrap.wrap(words, columns) or [""]
    lines, used = [""], 0
    for piece in _PIECES.findall(words):
        width = columns_of(piece)
        if used and used + width > columns and piece not in _CLOSING:
            lines, used = [*lines, ""], 0
        lines[-1] += piece
        used += width
    return lines


def columns_of(words: str) -> int:
    """The width of a text in Latin characters; a Chinese character counts as two."""
    return sum(2 if _is_wide(char) else 1 for char in words)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def vega_number_locale(lang: Language) -> dict[str, object]:
    """Vega's `config.locale.number` for the language, from Babel's symbols."""
    symbols = lang.locale.number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": ["$", ""],
    }
