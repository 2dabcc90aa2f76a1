"""Input that only attackers send: names and values for addresses, files and cells.

The names are those that the program declares, so that a new filter, field or lever is tried by
itself; `tests/ui/test_hostile_pages.py` asks the pages which fields they have."""

import csv
import random
import string
from collections.abc import Iterable
from functools import cache

from rcdata import catalog, scenario, topics
from rcdata.cards.registry import CARDS, LISTS
from rcdata.choices import CONTROLS, FILTERS
from rcdata.server.machines import cards
from rcdata.titles import PAGES
from rcdata.topics.what_if.page_scenario import FIELDS, KEPT_FIELDS
from tests.server import ROOT

topics.load()

# Names that no filter, card or list declares: of the frame, of the briefing, of single controls,
# of the addresses for programs, and some that only attackers write.
OTHER_NAMES = (
    "lang", "keep", "section", "at", "b", "asked", "kept", "scheme", "shape", "finding",
    "amp;q", "amp;country", "embed", "__proto__", "5.baseline", "2.3.name", "2.", ".name",
)  # fmt: skip


def _declared() -> Iterable[str]:
    """Every parameter of an address that the program declares, most often asked for first."""
    yield from (one.key for one in FILTERS.values())
    for maker in (*CARDS.values(), *LISTS.values()):
        yield from (name for name in maker.needs if name not in CONTROLS)
    yield from (maker.sheet for maker in LISTS.values())
    yield from (*scenario.LEVERS, *FIELDS, *scenario.SHOWN, *KEPT_FIELDS)


# Names of filters, page fields and levers, and some of their values.
NAMES = tuple(dict.fromkeys([*_declared(), *OTHER_NAMES]))
# Page → the names that change what it shows.
OF_PAGE = {
    topics.page_of(topic): (*(one.key for one in FILTERS.values()), *cards.fields(topic))
    for topic in {maker.topic for maker in (*CARDS.values(), *LISTS.values())}
}
VALUES = (
    "en", "zh", "1", "0", "-1", "2007", "2025", "9" * 400, "1e999", "nan", "inf", "current",
    "constant", "e2009-76", "e2009-76,e2020-54,x", "published", "every", "tracker", "contributors",
    "RWA", "VNM", "undp-2008", "outlook-2020", "area", "1.5", "1_0", "٣", "²", "-0", "None", "null",
    "的 " * 300, "cost " * 300, "x" * 20_000, "a\0b", "\ufffe\ud800", "\u202eabc",
    "'; drop table x", "![x](http://host/a.gif)", "<script>alert(1)</script>",
    "=HYPERLINK(1)", "../../etc/passwd",
    "%", "$x$", "{x}", ":material/home:", "a\nb\r\tc", " ", "🌍" * 50, "e\u0301" * 300,
    "0.001", "100", "999999999", "rwa", "RWA,VNM", ",", ",,,", "UNDP,UNDP", "country,group",
)  # fmt: skip
# Characters that no cell of the data may have: control, direction, private use, not assigned.
UNFIT = (
    "\x1b", "\x07", "\x7f", "\x85", "\u202e", "\u2067", "\ufffa", "\ue000", "\uf8ff",
    "\ufdd0", "\ufffe", "\U000f0000", "\U0010fffd",
)  # fmt: skip
TO_TYPE = string.printable + "的费用é\u0301\0\x1b\u202e\ud800\uffff€{}[]()*_`$:"


@cache
def known_values() -> tuple[tuple[str, ...], ...]:
    """The identifiers that filters and fields may offer, a list of each kind: baselines, names of
    tables, and the keys of every list of names in the data."""
    return tuple(kind for kind in (*_keys().values(), tuple(scenario.BASELINES)) if kind)


@cache
def _keys() -> dict[str, tuple[str, ...]]:
    """Table of names → its keys; and the names of all tables."""
    described = catalog.load(ROOT / "data")
    found = {"": tuple(table.name for table in described.tables)}
    for table in described.tables:
        if table.role == "dimension":
            with (ROOT / "data" / table.path).open(encoding="utf-8", newline="") as file:
                rows = [row[table.primary_key[0]] for row in csv.DictReader(file)]
            found[table.name] = tuple(dict.fromkeys(rows))
    return found


@cache
def _fitting(name: str) -> tuple[str, ...]:
    """Values that the parameter may have; empty where they are not known here."""
    own, keys = name.rpartition(".")[2], _keys()
    if own in scenario.LEVERS:
        lever = scenario.LEVERS[own]
        middle = (lever.low + lever.high) / 2
        return tuple(f"{one:.10g}" for one in (lever.low, lever.high, middle, lever.low + 1))
    years = tuple(map(str, range(2003, 2028)))
    tables = {one.key: one.table for one in FILTERS.values()}
    tables |= {"country": "countries", "with": "countries", "where": "countries"}
    tables |= {"who": "entities", "entities": "entities", "document": "sources", "table": ""}
    if own in ("from", "to", "base", "year", "since", "until"):
        return years
    return tuple(scenario.BASELINES) if own == "baseline" else keys.get(tables.get(own, "-"), ())


def value(chance: random.Random, name: str = "") -> str:
    """A random value for a parameter of an address: one that fits or may be meant, a hostile one,
    or any letters."""
    drawn = chance.random()
    if drawn < 0.45:
        return chance.choice((_fitting(name) if name else ()) or chance.choice(known_values()))
    if drawn < 0.5:
        return ",".join(chance.choices(chance.choice(known_values()), k=3))
    if drawn < 0.85:
        return chance.choice(VALUES)
    return "".join(chance.choices(TO_TYPE, k=chance.randrange(60)))


def address(chance: random.Random) -> tuple[str, dict[str, str]]:
    """A page, and random parameters for its address: half of them are its own."""
    page = chance.choice(PAGES)
    groups = (NAMES, OF_PAGE.get(page, NAMES))
    names = {chance.choice(chance.choice(groups)) for _ in range(chance.randrange(6))}
    return page, {name: value(chance, name) for name in sorted(names)}
