"""What must be true of every card of every page."""

import ast
import re

import pandas as pd
import pytest
from altair.utils.schemapi import SchemaBase

from rcdata.cards import registry
from rcdata.cards.card import Card
from rcdata.choices import CONTROLS, FILTERS, Choices
from rcdata.topics.countries import giving, hosting
from rcdata.topics.countries.controls import choice
from tests.cards.every import MAKERS, OWN, named
from tests.cards.reading import latin, texts
from tests.server import ROOT

# The symbol of a document without a known number, names, and a colour of marks.
LATIN = {"UNIDO", "item", "COVID", "INFO", "transparent"}


PAGES = sorted((ROOT / "pages").glob("*.py"))
TOPICS = sorted((ROOT / "rcdata/topics").rglob("*.py"))
each = pytest.mark.parametrize("make", MAKERS, ids=named)


def declared(source):
    """The keys of the cards and lists that a module declares."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        called = isinstance(node, ast.Call) and getattr(node.func, "id", "")
        if called in ("card", "listing") and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def test_every_card_that_is_declared_is_known():
    """Also those of a module that `topics.load()` should have imported."""
    written = [key for source in TOPICS for key in declared(source)]
    assert sorted(written) == sorted([*registry.CARDS, *registry.LISTS])


@each
@pytest.mark.parametrize("code", ["en", "zh"])
def test_card_is_whole_in_the_language(cards, make, code):
    card = cards(make, code)
    assert card.title and card.subtitle and card.description
    assert card.chart is not None and card.empty == ""
    assert card.sources
    assert len(card.table) > 0
    for text in (card.title, card.subtitle, card.description, *card.notes, *card.details):
        # No open placeholder, and no missing value written as a word.
        assert not re.search(r"\{\w*\}|\bnan\b|\bNone\b|<NA>", text), text
    assert not card.table.isna().any(axis=None), "a missing value without a reason"
    if code == "zh":
        assert latin(texts(card, "zh")) - LATIN == set()


@each
def test_figures_exist_and_sources_are_theirs(cards, connection, make):
    card = cards(make)
    known = {row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()}
    assert set(card.figure_ids) <= known


@each
def test_no_channel_is_given_as_text(viewed, make, monkeypatch):
    def read(*_, **__):
        raise AssertionError("Altair goes through its whole schema for a channel given as text")

    monkeypatch.setattr(SchemaBase, "from_dict", read)
    assert make(viewed(own=OWN.get(make.key, ()))).chart is not None


@each
def test_a_source_that_holds_nothing_leaves_no_picture_of_it(cards, make):
    # No card may fail, whatever the filters leave.
    card = cards(make, sources=("ga-ab-4246",))
    assert card.chart is not None or card.empty


def test_keys_tell_cards_apart():
    def share(view):
        raise AssertionError

    with pytest.raises(ValueError, match="both make 'share'"):
        registry.card("share")(share)
    with pytest.raises(ValueError, match="both make 'items'"):
        registry.listing("items")(share)


@pytest.mark.parametrize("make", [*MAKERS, *registry.LISTS.values()], ids=lambda make: make.key)
def test_what_is_needed_is_a_filter_or_a_field(make):
    # A name from the address or a misspelt name would otherwise be ignored silently.
    for need in make.needs:
        assert need in CONTROLS or need not in {*FILTERS, *(one.key for one in FILTERS.values())}


def test_a_section_is_that_in_which_the_page_draws_the_card():
    """The address of a card leads to it, whichever section it is in."""
    wanted = {maker.key: section for page in PAGES for maker, section in drawn(page)}
    wanted |= {maker.key: "" for maker in (*choice._HOST, hosting.years, giving.years)}
    wanted |= {maker.key: "contributor" for maker in choice._GIVER}
    wanted |= {"beside-group": "group", "places": "documents", "named": "", "groups": ""}
    makers = {**registry.CARDS, **registry.LISTS}
    assert {key: make.section for key, make in makers.items() if key in wanted} == wanted
    assert set(makers) - set(wanted) == {"figures", "rows", "place"}


def drawn(page):
    """The cards and lists that a page draws, each with its section (empty for the first, and on
    pages without sections)."""
    tree, known = ast.parse(page.read_text(encoding="utf-8")), {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module.startswith("rcdata.topics"):
            exec(compile(ast.Module([node], []), page.name, "exec"), known)
    cases = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.match_case):
            section = "" if not cases else node.pattern.value.value
            cases.update(dict.fromkeys(map(id, ast.walk(node)), section))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            maker = getattr(known.get(node.value.id), node.attr, None)
            found = isinstance(maker, registry.CardMaker | registry.ListMaker)
            # The overview also shows a card of another page.
            if found and maker.topic == page.stem.replace("-", "_"):
                yield maker, cases.get(id(node), "")


def test_a_card_sees_only_what_it_needs(viewed):
    seen = []

    def making(view):
        seen.append(view.choices)
        return Card("", "", None, "", pd.DataFrame(), (), ())

    make = registry.CardMaker("a", ("period", "country"), "costs", making)
    view = viewed(first=2019, sources=("e2020-54",), own=(("country", "RWA"), ("q", "x")))
    assert make(view).key == "a"
    assert seen[0] == Choices(2019, 2025, own=(("country", "RWA"),))
