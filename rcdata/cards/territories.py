"""Words to find countries and areas by: their two-letter ISO codes, and their names in the six
languages if the list of countries lacks them. They imply no opinion on the status of an area."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import get_global

_OFFICIAL = ("en", "fr", "es", "ru", "zh", "ar")
# Areas whose ISO code CLDR lacks, or that have another name in the United Nations.
_CODES = {"XKX": "XK"}
_OWN_NAMES = {
    "TWN": (
        "Province chinoise de Taïwan",
        "Provincia china de Taiwán",
        "Китайская провинция Тайвань",
        "中国台湾省",
        "مقاطعة تايوان الصينية",
    )
}


def two_letters(code: str) -> str:
    """The two-letter code for a three-letter code, from CLDR; empty if there is none."""
    known = get_global("territory_aliases").get(code)
    return _CODES.get(code) or (known[0] if known else "")


@lru_cache
def names(code: str) -> tuple[str, ...]:
    """The names of an area in the six languages, from CLDR unless listed here."""
    if code in _OWN_NAMES:
        return _OWN_NAMES[code]
    short = two_letters(code)
    known = (Locale.parse(language).territories.get(short, "") for language in _OFFICIAL)
    return tuple(filter(None, known))
