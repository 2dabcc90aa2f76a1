"""What the process that makes values ahead sends: the same as would be made here, under the keys
that readers ask for."""

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import ClassVar

import pytest
from markupsafe import Markup

from rcdata import topics
from rcdata.cards import cache, registry, stories
from rcdata.cards.ahead import Made, Store
from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.cards.registry import CARDS
from rcdata.commands import ahead
from rcdata.i18n import language
from rcdata.topics.countries.controls import sheet
from rcdata.ui import card
from rcdata.ui.ahead import visitor
from rcdata.ui.ahead.on_disk import LENGTH_BYTES
from rcdata.ui.ahead.pages import NOTHING, SWITCH
from tests import loops
from tests.server import ROOT

# The first countries of the list.
FIRST, SECOND = "AFG", "ALB"


@pytest.fixture(scope="module")
def sent(database: Path) -> list[Made]:
    """The first values, until the second country has begun."""
    process = subprocess.Popen(
        [sys.executable, "-m", "rcdata.commands.ahead"],
        cwd=ROOT,
        env={**os.environ, "RCDATA_DATABASE": str(database), SWITCH: NOTHING},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    found = []
    try:
        for made in _read(process):
            if SECOND in str(made.key):
                return found
            found.append(made)
    finally:
        process.kill()
        process.wait()
    raise AssertionError(f"it ended after {len(found)} values")


def _read(process: subprocess.Popen[bytes]) -> Iterator[Made]:
    assert process.stdout
    while length := process.stdout.read(LENGTH_BYTES):
        yield pickle.loads(process.stdout.read(int.from_bytes(length, "big")))


def _cards(sent: list[Made]) -> dict[tuple, card._Drawn]:
    store = Store()
    for one in sent:
        store.add(one)
    return {
        one.key[1]: store.value(one.version, one.key, _not_made)
        for one in sent
        if one.key[0] == "drawn cards"
    }


def _not_made() -> None:
    raise AssertionError("it was sent")


def test_cards_made_ahead_are_those_made_here(sent, connection):
    topics.load()
    drawn = _cards(sent)
    assert len(drawn) > 3
    assert any(("country", FIRST) in key[3].own for key in drawn)
    for (key, code, scheme, choices), one in drawn.items():
        view = View(language(code), scheme, choices, connection)
        here = card._made(CARDS[key], view)
        assert _texts(one) == _texts(here), key
        assert _chart(one) == _chart(here), key
        table, table_here = pickle.loads(one.card).table, pickle.loads(here.card).table
        assert table.to_csv() == table_here.to_csv(), key
        assert pickle.loads(one.card).title == pickle.loads(here.card).title
        assert pickle.loads(one.card).sources == pickle.loads(here.card).sources


def _texts(drawn: card._Drawn) -> tuple[str, ...]:
    return drawn.head, drawn.furniture, drawn.empty


def _chart(drawn: card._Drawn) -> dict | None:
    return None if drawn.chart is None else pickle.loads(drawn.chart)


def test_a_kept_card_holds_no_object_for_the_collector(sent):
    """Thousands are kept, and it goes through every list and dictionary in them."""
    drawn = _cards(sent).values()
    kinds = {type(one) for card_ in drawn for one in vars(card_).values()}
    assert kinds <= {bytes, str, Markup, type(None)}
    assert bytes in kinds


def test_a_reader_gets_what_was_made_ahead(sent, visit, monkeypatch):
    """A country chosen from the list: none of its cards and sentences is made for the reader."""
    store = Store()
    for one in sent:
        store.add(one)
    monkeypatch.setattr(cache, "STORE", store)
    for module, name, cached in (
        (card, "_drawn", "drawn cards"),
        (sheet, "_KEPT", "profiles of countries"),
        (stories, "_FIGURES", "large figures"),
        (stories, "_SENTENCES", "sentences"),
        (registry, "_MADE", ""),
    ):
        assert not cached or getattr(module, name)._name == cached
        monkeypatch.setattr(module, name, Kept(cached))
    app = visit("countries")
    made = []
    monkeypatch.setattr(registry.CardMaker, "__call__", lambda maker, view: made.append(maker.key))
    monkeypatch.setattr(sheet, "_head", lambda view: made.append("head"))
    monkeypatch.setattr(sheet, "_told", lambda view, key, sentences: made.append(key))
    app.selectbox(key="countries:country").select_index(0).run()
    app.run()
    assert any("Afghanistan" in str(one.proto) for one in app.get("html"))
    assert made == []


class _Listed:
    """A control with so many values."""

    def __init__(self, name: str, count: int) -> None:
        self.id, self._count = name, count

    def values(self) -> Iterator[str]:
        yield from (f"{self.id}={place}" for place in range(self._count))


class _Page:
    """A page on which one value of `dollars` makes the year of prices appear, and a list that is
    too long; notes what is chosen together."""

    together: ClassVar[list[list[str]]] = []

    def __init__(self) -> None:
        self.controls: list[_Listed] = []
        self._chosen: dict[str, str] = {}

    def connected(self) -> AbstractContextManager[None]:
        return nullcontext()

    async def open(self, page: str, query: dict[str, str], scheme: str) -> None:
        self.controls = [_Listed("dollars", 2), _Listed("period", 1)]

    async def use(self, control: _Listed, value: str) -> None:
        self._chosen[control.id] = value
        self.together.append(list(self._chosen.values()))
        if value == "dollars=1":
            self.controls += [_Listed("base_year", 2), _Listed("with", 51)]


def test_a_control_that_appears_is_used_with_the_value_that_made_it_appear(monkeypatch):
    monkeypatch.setattr(visitor, "Reader", _Page)
    _Page.together.clear()
    loops.run(visitor._every_value("costs", {}, "light"))
    # The others are chosen from the page as it opens.
    assert _Page.together == [
        ["dollars=0"],
        ["dollars=1"],
        ["dollars=1"],
        ["dollars=1", "base_year=0"],
        ["dollars=1", "base_year=1"],
        ["period=0"],
    ]


# Chooses each section of a page, and tells the address after each.
SECTIONS = """
import asyncio, runpy
from rcdata.ui.ahead.reader import Reader

async def chosen():
    app = runpy.run_path("app.py", run_name="app")["app"]
    async with app.lifespan()(app):
        reader = Reader()
        with reader.connected():
            await reader.open("costs", {"lang": "en"})
            sections = next(one for one in reader.controls if one.id.endswith(":section"))
            for section in sections.values():
                await reader.use(sections, section)
                print(reader._query)

asyncio.run(chosen())
"""


def test_sections_are_chosen_on_their_page(database):
    """On another page their buttons would be unknown."""
    ended = subprocess.run(
        [sys.executable, "-c", SECTIONS],
        cwd=ROOT,
        env={**os.environ, "RCDATA_DATABASE": str(database), SWITCH: NOTHING},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.stdout.split() == [
        "lang=en",
        "lang=en&section=entities&at=costs",
        "lang=en&section=countries&at=costs",
    ]
    assert "Traceback" not in ended.stderr


def test_every_section_is_visited():
    found = list(ahead.sections())
    assert len(found) == len(set(found)) > 25
    assert found[0][0] == "countries", "a delegation may come at any time"
    assert {page for page, _ in found} >= {"costs", "funding", "spending", "what-if"}
