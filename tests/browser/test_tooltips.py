"""Tooltips of charts: words on real marks only, and no number that the card's table lacks."""

import re
from collections.abc import Callable
from decimal import Decimal

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

# Vega keeps with every mark that it draws what the tooltip would show there.
_TOOLTIPS = """
card => [...new Set([...card.querySelectorAll("svg.marks *")]
  .map(mark => mark.__data__?.tooltip).filter(Boolean)
  .map(tip => JSON.stringify(typeof tip === "object" ? tip : {"": tip})))].map(JSON.parse)
"""
_KEY = "element => [...element.classList].find(one => one.startsWith('st-key-card-')).slice(12)"
_NUMBER = re.compile(r"(?<![\w.#])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
# Charts count in thousands and millions, tables in dollars.
_SCALES = (Decimal(1), Decimal(1_000), Decimal(1_000_000), Decimal(1_000_000_000))
_PATHS = [*CARDS, *(path for path in FURTHER if not path.startswith(("/data", "/what-if?")))]

# What the address of a page chooses for its cards.
_FILTERED = {key: {"place": "RWA"} for key in ("spending-areas", "spending-in-place")}


@pytest.fixture(scope="module")
def made(viewed: Callable[..., View]) -> dict[str, Card]:
    """The cards as their makers give them, by key."""
    own = OWN | {"places": (("country", "RWA"), ("with", "VNM"))}
    found = [
        make(viewed(own=own.get(make.key, ()), **_FILTERED.get(make.key, {}))) for make in MAKERS
    ]
    return {card.key: card for card in found}


def numbers(text: object) -> list[Decimal]:
    return [Decimal(found.replace(",", "")) for found in _NUMBER.findall(str(text))]


def is_told(number: Decimal, table: set[Decimal]) -> bool:
    """Whether a number of the table is this one, rounded as the tooltip rounds it."""
    unit = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return any(abs(known / scale - number) <= unit / 2 for known in table for scale in _SCALES)


def titles(card: Card) -> set[str]:
    """The words before the values in the tooltips asked for; of one without a title, none."""
    asked = [layer.get("encoding", {}).get("tooltip", []) for layer in card.chart["layer"]]
    return {""} | {one["title"] for tips in asked if isinstance(tips, list) for one in tips}


def told(card: Card) -> set[Decimal]:
    """The numbers of the table and the notes, and what can be counted in the table."""
    cells = [*card.table.columns, *card.table.to_numpy().ravel(), *card.notes]
    return {number for cell in cells for number in numbers(cell)} | counts(card.table)


def counts(table: pd.DataFrame) -> set[Decimal]:
    """How many different entries each column holds for each entry, or pair, of the first two."""
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
        wrong = [n for value in tip.values() for n in numbers(value) if not is_told(n, known)]
        if wrong:
            found.append(f"{card.key}: {tip} holds {', '.join(map(str, wrong))}, the table not")
    return found


@pytest.mark.parametrize("path", _PATHS)
def test_tooltips_are_words_and_numbers_of_the_table(
    open_page: OpenPage, made: dict[str, Card], path: str
) -> None:
    page = open_page(path)
    page.add_style_tag(content="[class*=st-key-card-] { content-visibility: visible !important; }")
    settle(page)
    drawn = [shown for shown in cards(page).all() if shown.locator("svg.marks").count()]
    assert drawn
    wrong = [fault for shown in drawn for fault in faults(shown, made[shown.evaluate(_KEY)])]
    assert not wrong, "\n".join(wrong)


def test_charts_have_no_toolbar_of_their_own(open_page: OpenPage) -> None:
    page = open_page("/funding")
    page.get_by_test_id("stVegaLiteChart").first.hover()
    for name in ("Show data", "Download as PNG", "Fullscreen"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
