"""Tooltips of charts: only on marks that show data, and only numbers that the card's table has."""

import re
from bisect import bisect_left
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Locator, expect

from rcdata.cards.card import Card, View
from tests.browser.conftest import OpenPage
from tests.browser.views import CARDS, FURTHER, cards
from tests.browser.waiting import settle
from tests.cards.every import MAKERS, OWN
from tests.views import connection, plain, viewed

__all__ = ["connection", "plain", "viewed"]

# Vega stores with every mark what its tooltip would show.
_TOOLTIPS = """
card => [...new Set([...card.querySelectorAll("svg.marks *")]
  .map(mark => mark.__data__?.tooltip).filter(Boolean)
  .map(tip => JSON.stringify(typeof tip === "object" ? tip : {"": tip})))].map(JSON.parse)
"""
_KEY = "element => [...element.classList].find(one => one.startsWith('st-key-card-')).slice(12)"
_NUMBER = re.compile(r"(?<![\w.#])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
# Charts count in thousands and millions, tables in dollars.
_SCALES = (Decimal(1), Decimal(1_000), Decimal(1_000_000), Decimal(1_000_000_000))
_OTHERS = ("/data", "/what-if?", "/briefing")
_PATHS = [*CARDS, *(path for path in FURTHER if not path.startswith(_OTHERS))]

# Fields of the address that a card of a page needs.
_FILTERED = {key: {"place": "RWA"} for key in ("spending-areas", "spending-in-place")}


# A bar is the sum of several rounded rows of the table, so only its words are checked.
_SUMMED = {"given-years", "host-years"}
# Fields of the address that choose the country of a card.
_COUNTRY = {"country", "with", "group"}


@pytest.fixture(scope="module")
def made(viewed: Callable[..., View]) -> Callable[[str, str], Card]:
    """A card by the address it stands on and its key."""
    makers = {make.key: make for make in MAKERS}

    @cache
    def of(asked: tuple[tuple[str, str], ...], key: str) -> Card:
        return makers[key](viewed(own=asked or OWN.get(key, ()), **_FILTERED.get(key, {})))

    def at(path: str, key: str) -> Card:
        asked = parse_qsl(urlsplit(path).query)
        return of(tuple(one for one in asked if one[0] in _COUNTRY), key)

    return at


def numbers(text: object) -> list[Decimal]:
    return [Decimal(found.replace(",", "")) for found in _NUMBER.findall(str(text))]


def is_told(number: Decimal, known: list[Decimal]) -> bool:
    """Whether a number known is equal to this one when rounded like the tooltip."""
    half = Decimal(1).scaleb(int(number.as_tuple().exponent)) / 2
    place = bisect_left(known, number - half)
    return place < len(known) and known[place] <= number + half


def titles(card: Card) -> set[str]:
    """The titles of the values in the tooltips of a card, and an empty one."""
    asked = [layer.get("encoding", {}).get("tooltip", []) for layer in card.chart["layer"]]
    return {""} | {one["title"] for tips in asked if isinstance(tips, list) for one in tips}


def told(card: Card) -> list[Decimal]:
    """The numbers of the table and the notes, and counts of entries of the table, each in the units
    that a chart may count in, in order."""
    cells = [*card.table.columns, *card.table.to_numpy().ravel(), *card.notes]
    found = {number for cell in cells for number in numbers(cell)} | counts(card.table)
    return sorted(number / scale for number in found for scale in _SCALES)


def counts(table: pd.DataFrame) -> set[Decimal]:
    """How many different entries each column has for each entry, or pair, of the first two
    columns."""
    text, found = table.astype(str), {Decimal(0)}
    for keys in (list(text)[:1], list(text)[:2]):
        for _, rows in text.groupby(keys):
            entries = (rows[name].str.split("; ").explode().nunique() for name in rows)
            found |= set(map(Decimal, entries))
    return found


def faults(shown: Locator, card: Card) -> list[str]:
    known, found = told(card), []
    for tip in shown.evaluate(_TOOLTIPS):
        if set(tip) - titles(card) or re.search(r"#|_|undefined|null|NaN", str(tip)):
            found.append(f"{card.key}: not in words: {tip}")
        # Where a value comes from is tested in `tests/cards/test_tips.py`.
        shown = [value for title, value in tip.items() if title != "Source"]
        if len(shown) == len(tip) and "" not in tip:
            found.append(f"{card.key}: without a source: {tip}")
        wrong = [n for value in shown for n in numbers(value) if not is_told(n, known)]
        if wrong and card.key not in _SUMMED:
            found.append(f"{card.key}: {tip} holds {', '.join(map(str, wrong))}, the table not")
    return found


@pytest.mark.sampled(3)
@pytest.mark.parametrize("path", _PATHS)
def test_tooltips_are_words_and_numbers_of_the_table(
    open_page: OpenPage, made: Callable[[str, str], Card], path: str
) -> None:
    page = open_page(path)
    page.add_style_tag(content="[class*=st-key-card-] { content-visibility: visible !important; }")
    settle(page)
    drawn = [shown for shown in cards(page).all() if shown.locator("svg.marks").count()]
    assert drawn
    wrong = [fault for shown in drawn for fault in faults(shown, made(path, shown.evaluate(_KEY)))]
    assert not wrong, "\n".join(wrong)


def test_charts_have_no_toolbar_of_their_own(open_page: OpenPage) -> None:
    page = open_page("/funding")
    page.get_by_test_id("stVegaLiteChart").first.hover()
    for name in ("Show data", "Download as PNG", "Fullscreen"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
