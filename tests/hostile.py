"""Input that only attackers send: names and values for addresses, files and cells."""

import random
import string

from rcdata.titles import PAGES

# Names of filters and page fields, and some of their values.
NAMES = (
    "lang", "keep", "from", "to", "dollars", "base", "denominator", "source", "status", "section",
    "q", "document", "year", "unit", "kind", "sheet", "figures", "area", "owner", "since", "until",
    "outcome", "beside", "finding",
    "undated", "by", "items", "readings", "topic", "respondents", "grouping", "country", "with",
    "baseline", "name", "levy_rate_pct", "voluntary_usd", "soft_conversion_pct", "2.baseline",
    "3.levy_rate_pct", "4.name", "at", "amp;q", "embed", "__proto__",
)  # fmt: skip
VALUES = (
    "en", "zh", "1", "0", "-1", "2007", "2025", "9" * 400, "1e999", "nan", "inf", "current",
    "constant", "e2009-76", "e2009-76,e2020-54,x", "published", "every", "tracker", "contributors",
    "RWA", "VNM", "undp-2008", "outlook-2020", "area", "1.5", "1_0", "٣", "²", "-0", "None", "null",
    "的 " * 300, "cost " * 300, "x" * 20_000, "a\0b", "\ufffe\ud800", "\u202eabc",
    "'; drop table x", "![x](http://host/a.gif)", "<script>alert(1)</script>",
    "=HYPERLINK(1)", "../../etc/passwd",
    "%", "$x$", "{x}", ":material/home:", "a\nb\r\tc", " ", "🌍" * 50, "e\u0301" * 300,
)  # fmt: skip
# Characters that no cell of the data may have: control, direction, private use, not assigned.
UNFIT = (
    "\x1b", "\x07", "\x7f", "\x85", "\u202e", "\u2067", "\ufffa", "\ue000", "\uf8ff",
    "\ufdd0", "\ufffe", "\U000f0000", "\U0010fffd",
)  # fmt: skip
TO_TYPE = string.printable + "的费用é\u0301\0\x1b\u202e\ud800\uffff€{}[]()*_`$:"


def value(chance: random.Random) -> str:
    """A random value for an address."""
    if chance.random() < 0.7:
        return chance.choice(VALUES)
    return "".join(chance.choices(TO_TYPE, k=chance.randrange(60)))


def address(chance: random.Random) -> tuple[str, dict[str, str]]:
    """A page, and random parameters for its address."""
    names = chance.sample(NAMES, chance.randrange(6))
    return chance.choice(PAGES), {name: value(chance) for name in names}
