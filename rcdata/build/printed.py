"""Reads the numeral out of a printed form: ``1.113 亿美元``, ``(2 980.7)``, ``1,18 milliard``.

The numeral gives the value that a row must hold. It also gives the *step*, the value of one unit
of the last printed digit, which shows the precision of the figure.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

DASHES = frozenset({"—", "–", "-", "−", "--", "——", "…"})
COARSEST_STEP = 1_000_000
# No figure is longer; one with thousands of digits would stop the program.
MOST_DIGITS = 40

# Scale words of the six official languages and of a few others.
_SCALES = {
    10**12: "万亿 萬億 trillion trillions",
    10**11: "千亿 千億",
    10**10: "百亿 百億",
    10**9: "十亿 十億 billion billions milliard milliards миллиард миллиарда миллиардов млрд "
    "مليار بليون",
    10**8: "亿 億",
    10**7: "千万 千萬 crore crores",
    10**6: "百万 百萬 million millions millón millones миллион миллиона миллионов млн مليون",
    10**5: "十万 十萬 lakh lakhs",
    10**4: "万 萬",
    10**3: "千 thousand thousands mille mil тысяча тысячи тысяч тыс ألف آلاف",
}
_MULTIPLIERS = {
    word: scale for scale, words in _SCALES.items() for word in reversed(words.split())
} | {"mil millones": 10**9}
_SCALE_WORDS = "|".join(sorted(_MULTIPLIERS, key=len, reverse=True))
# Whole numbers with groups of digits. Separators: a blank, an apostrophe, a comma, or points if
# there are at least two of them.
_GROUPED = (
    r"[1-9]\d{0,2}(?:[ '’]\d{3})+"
    r"|[1-9]\d{0,2}(?:,\d{3})+"
    r"|[1-9]\d?(?:,\d{2})+,\d{3}"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}"
    r"|[1-9]\d{0,2}(?:\.\d{3})+(?=,\d)"
    r"|\d+"
)
_NUMERAL = re.compile(
    r"(?P<open>\(\s*)?(?P<minus>(?<!\w)[-−–](?=\d))?"
    rf"(?P<whole>(?:{_GROUPED})(?!\d))(?:(?P<mark>[.,])(?P<decimals>\d+)(?!\d))?"
    r"\s*(?:%\s*)?(?P<close>\))?"
    rf"\s*多?(?P<multiplier>(?:{_SCALE_WORDS})(?![a-zа-я]))?",
    re.ASCII | re.IGNORECASE,
)
# An error value of a spreadsheet; `#DIV/0!` contains a digit but no numeral.
_ERROR = re.compile(r"\s*#[^\s#]+[!?]\s*")
# More digits after the numeral that could not be read as part of it.
_BROKEN = re.compile(r"\s*[.,'’]\s*\d")
_ARABIC_MARKS = {"\u066b": ".", "\u066c": ",", "\u066a": "%", "\u060c": ","}
_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_HAN_TENS = {"十": 10, "百": 100}
_HAN_COUNT = re.compile(
    r"(?P<more>增加了?|增长了?)?(?P<digits>[一二两三四五六七八九十百]+)"
    r"(?P<noun>方面|[个倍名项国家所种次年月天轮]|(?<=^.)$)"
)
# Numbers in words.
_ENGLISH = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_NUMBER_WORDS = {"唯一": Fraction(1), "每季度": Fraction(1, 4)} | {
    word: Fraction(number) for number, word in enumerate(_ENGLISH, start=1)
}
_IN_WORDS = re.compile(rf"唯一|每季度|\b(?:{'|'.join(_ENGLISH)})\b", re.IGNORECASE)
_FRACTION = re.compile(r"分之|一半|半数|\b(?:half|thirds?|quarters?|fifths?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Numeral:
    """A numeral as printed: its number, the value of one unit of its last digit, its multiplier.

    ``number`` and ``step`` include the multiplier (亿, 万, million ...), but not a scale printed
    over a whole table (thousands of dollars), which is not known here.
    """

    number: Fraction
    step: Fraction
    multiplier: int = 1
    decimals: int = 0


def read_numeral(text: str | None) -> Numeral | None:
    """The only numeral in ``text``, in any script and with any separators; ``None`` if there is
    none or more than one, or if it has more than 40 digits."""
    plain = folded(text or "")
    if _ERROR.fullmatch(plain):
        return None
    found = list(_NUMERAL.finditer(plain))
    if not found:
        return _from_han(plain) or _from_words(plain)
    if len(found) > 1 or not _whole(plain, found[0]) or too_long(found[0][0]):
        return None
    return _from_digits(found[0])


def too_long(text: str) -> bool:
    """Whether a text has more digits than any figure."""
    return sum(map(str.isdecimal, text)) > MOST_DIGITS


def folded(text: str) -> str:
    """``text`` with the digits of every script as 0-9, every kind of space as a blank, full-width
    and Arabic punctuation in plain form, and without invisible characters."""
    return "".join(map(_folded, text))


def _folded(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in ("Zs", "Cf"):
        return " " if category == "Zs" else ""
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    return _ARABIC_MARKS.get(char, char)


def _whole(text: str, match: re.Match[str]) -> bool:
    """Whether the match is a whole numeral, unlike in ``1.2.3`` or ``1,23,4``."""
    return not _BROKEN.match(
        text, match.end("decimals") if match["decimals"] else match.end("whole")
    )


def says_fraction(text: str) -> bool:
    """Whether the text has a fraction in words, such as two thirds: a value without a numeral."""
    return _FRACTION.search(text) is not None


def is_dash(text: str | None) -> bool:
    """Whether the cell holds a dash instead of a number."""
    return (text or "").strip() in DASHES


def significant_step(numeral: Numeral) -> Fraction:
    """The step of an amount in running text, where trailing zeros come from rounding.

    ``204000000`` gives 1,000,000, ``77400000`` and ``7 740 万`` give 100,000. Zeros are taken for
    rounding only up to millions. A numeral with decimals shows its precision itself.
    """
    step = numeral.step
    while (
        not numeral.decimals
        and numeral.number
        and step < COARSEST_STEP
        and numeral.number % (step * 10) == 0
    ):
        step *= 10
    return step


def _from_digits(match: re.Match[str]) -> Numeral:
    decimals = match["decimals"] or ""
    digits = re.sub(r"\D", "", match["whole"]) + decimals
    multiplier = _MULTIPLIERS.get((match["multiplier"] or "").lower(), 1)
    step = Fraction(multiplier, 10 ** len(decimals))
    negative = match["minus"] or (match["open"] and match["close"])
    number = int(digits) * step * (-1 if negative else 1)
    return Numeral(number, step, multiplier, len(decimals))


def _from_han(text: str) -> Numeral | None:
    match = _HAN_COUNT.search(text)
    if match is None:
        return None
    number = _han_number(match["digits"])
    # 增加一倍, “increased by one time”, means twice the amount.
    if match["more"] and match["noun"] == "倍":
        number += 1
    return Numeral(Fraction(number), Fraction(1))


def _from_words(text: str) -> Numeral | None:
    found = _IN_WORDS.findall(text)
    if len(found) != 1 or says_fraction(text):
        return None
    number = _NUMBER_WORDS[found[0].lower()]
    return Numeral(number, min(number, Fraction(1)))


def _han_number(digits: str) -> int:
    total, current = 0, 0
    for digit in digits:
        if digit in _HAN_TENS:
            total, current = total + (current or 1) * _HAN_TENS[digit], 0
        else:
            current = _HAN_DIGITS[digit]
    return total + current
