"""Finds what a card says: its sources, its notes, and every text that a reader sees."""

import json
import re
from collections.abc import Iterator

from rcdata.cards.card import Card
from rcdata.i18n import language

# In Chinese, Latin letters are needed only for symbols and codes (E/2009/76, A.1.a, CPI-U). None of
# them has four letters in a row so far.
LATIN_ALLOWED: set[str] = set()


def sources(card: Card, code: str = "en") -> list[str]:
    return [reference.written(language(code)) for reference in card.sources]


def about(texts: tuple[str, ...], words: str) -> list[str]:
    return [text for text in texts if words in text]


def texts(card: Card, code: str) -> Iterator[str]:
    """All texts of a card that a reader sees, without the identifiers of figures, entities and
    areas."""
    yield from (card.title, card.subtitle, card.description, card.empty)
    yield from (*card.notes, *card.details, *sources(card, code))
    identifiers = [language(code).text(name) for name in ("Figures", "Code")]
    table = card.table.drop(columns=identifiers, errors="ignore")
    yield from map(str, table.columns)
    yield from table.astype(str).to_numpy().flatten()
    layers = json.dumps((card.chart or {}).get("layer", []), ensure_ascii=False)
    yield from re.findall(r'"title": "([^"]*)"', layers)
    for found in re.findall(r'"domain": (\[[^]]*\])', layers):
        yield from map(str, json.loads(found))
    shown = set(re.findall(r'"field": "([^"]*)"', layers))
    for rows in (card.chart or {"datasets": {}})["datasets"].values():
        shown_values = (row[name] for row in rows for name in shown & set(row))
        yield from (value for value in shown_values if isinstance(value, str))


def latin(seen: Iterator[str]) -> set[str]:
    colour = re.compile(r"#[0-9a-f]{6}")
    runs = {run for text in seen for run in re.findall("[A-Za-z]{4,}", colour.sub("", text))}
    return runs - LATIN_ALLOWED
