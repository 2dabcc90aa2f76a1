"""Whether a change of the code changed anything that a reader gets: digests of every card under
many choices, and of every export.

    python -m benchmarks.same write before.json      # on the old code
    python -m benchmarks.same write after.json       # on the new code
    python -m benchmarks.same compare before.json after.json

`write FILE TOPIC…` is quicker: the cards and lists of these topics alone, and no exports.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb

import rcdata
from rcdata import topics
from rcdata.cards import registry
from rcdata.cards.card import Card, View
from rcdata.cards.listing import Listing
from rcdata.choices import CONSTANT, Choices, Domain
from rcdata.exports import images, tables
from rcdata.exports.dataset import FORMATS, export
from rcdata.i18n import LANGUAGES, language
from rcdata.queries import evidence

DATABASE = Path(rcdata.__file__).parent.parent / "data" / "rc.duckdb"
# Fields that only some cards read; they do not change the others.
FIELDS = (
    {"country": "RWA"},
    {"country": "NOR", "with": "RWA"},
    {"topic": "business"},
    {"who": "governments"},
    {"group": "topic"},
    {"by": "owner"},
    {"kind": "commitment"},
    {"q": "levy"},
    {"levy_rate_pct": "1.5", "soft_conversion_pct": "50"},
    {"baseline": "fund-2023", "vacancy_rate_pct": "20"},
)
# Of a long list of entries every so many; the groups of countries come first.
EVERY = {"functions": 1, "entities": 6, "places": 9}


def _choices(domain: Domain) -> Iterator[Choices]:
    plain = domain.default
    yield plain
    yield from (replace(plain, dollars=CONSTANT, base_year=year) for year in domain.price_years)
    yield from (replace(plain, denominator=one) for one in domain.entries["denominators"][1:])
    yield from (replace(plain, sources=(one,)) for one in domain.entries["sources"])
    yield from (replace(plain, statuses=(one,)) for one in domain.entries["statuses"])
    yield from (
        replace(plain, first=first, last=last) for first, last in ((2007, 2007), (2019, 2023))
    )
    for name, table in (("function", "functions"), ("entity", "entities"), ("place", "places")):
        for one in domain.entries[table][:: EVERY[table]]:
            yield replace(plain, **{name: one})
            yield replace(plain, **{name: one}, first=2015, last=2020)
    yield from (replace(plain, own=tuple(sorted(one.items()))) for one in FIELDS)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _of_card(card: Card) -> str:
    spec = json.dumps(card.chart, sort_keys=True, default=str)
    words = card.title, card.subtitle, card.description, card.notes, card.details, card.empty
    return _digest(spec, words, card.figure_ids, card.sources, tables.csv(card))


def _of_list(listing: Listing) -> str:
    rest = {key: value for key, value in vars(listing).items() if key != "table"}
    return _digest(listing.table.to_csv(), rest)


def _made(chosen: list[str]) -> Iterator[tuple[str, str]]:
    topics.load()
    cards, lists = (
        {key: one for key, one in made.items() if not chosen or one.topic in chosen}
        for made in (registry.CARDS, registry.LISTS)
    )
    with duckdb.connect(str(DATABASE), read_only=True) as connection:
        # As the app does: see `database.one_thread`.
        connection.execute("set threads = 1")
        domain = evidence.domain(connection)
        for code in LANGUAGES:
            for place, choices in enumerate(_choices(domain)):
                scheme = "dark" if place % 2 else "light"
                view = View(language(code), scheme, choices, connection, (1, 1))
                for key, maker in cards.items():
                    card = maker(view)
                    yield f"{key} {code} {place}", _of_card(card)
                    if place == 0 and card.chart:
                        yield f"{key} {code} svg", _digest(images.svg(card, view.lang))
                for key, lister in lists.items():
                    yield f"list:{key} {code} {place}", _of_list(lister(view))


def _exported() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            out = Path(folder) / f"out.{name}"
            made = export(name, DATABASE, DATABASE.parent, out)
            # DuckDB stamps each file that it writes, so that two builds of the same content differ.
            whole = made.content_hash.encode() if name == "duckdb" else out.read_bytes()
            yield f"export {name}", hashlib.sha256(whole).hexdigest()[:16]


def write(out: Path, chosen: list[str]) -> None:
    """Write the digest of everything, or of the chosen topics, to `out` as JSON."""
    found = dict(sorted([*_made(chosen), *(() if chosen else _exported())]))
    out.write_text(json.dumps(found, indent=0), encoding="utf-8")
    print(f"{len(found)} digests in {out}")


def compare(before: Path, after: Path) -> int:
    """Print how many digests are equal and which differ; returns 1 if any differs."""
    old, new = (json.loads(one.read_text(encoding="utf-8")) for one in (before, after))
    differing = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    print(f"{len(old.keys() | new.keys())} compared, {len(differing)} differ")
    print("\n".join(differing[:200]))
    return 1 if differing else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("write")
    one.add_argument("out", type=Path)
    one.add_argument("topics", nargs="*")
    both = commands.add_parser("compare")
    both.add_argument("before", type=Path)
    both.add_argument("after", type=Path)
    given = parser.parse_args()
    if given.command == "write":
        write(given.out, given.topics)
    else:
        sys.exit(compare(given.before, given.after))
