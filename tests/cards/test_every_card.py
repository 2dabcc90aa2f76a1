"""What must be true of every card of every page."""

import ast
import json
import re
from decimal import Decimal

import altair as alt
import pandas as pd
import pytest
from altair.utils.schemapi import SchemaBase

from rcdata.cards import registry, sheets, stories
from rcdata.cards.card import Card, specified
from rcdata.choices import CONTROLS, FILTERS, Choices
from rcdata.i18n import Words, language
from rcdata.topics.costs import cards as costs
from rcdata.topics.countries import giving, hosting
from rcdata.topics.countries.controls import choice
from tests.cards.every import MAKERS, OWN, named
from tests.cards.reading import latin, texts
from tests.server import ROOT

# The symbol of a document without a known number, names, and a colour of marks.
LATIN = {"UNIDO", "item", "COVID", "INFO", "transparent"}
# Cards with a note that tells a figure which is in no row of their table.
TOLD_BESIDE = {"fund-income", "outlook", "levy"}
# Cards of statements, names and actions, whose tables name no figures.
OF_WORDS = {"named", "groups", "beside-group", "reforms", "when", "by", "promises"}

PAGES = sorted((ROOT / "pages").glob("*.py"))
TOPICS = sorted((ROOT / "rcdata/topics").rglob("*.py"))
each = pytest.mark.parametrize("make", MAKERS, ids=named)
each_language = pytest.mark.parametrize("code", ["en", "zh"])


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
@each_language
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_card_is_whole_in_the_language(cards, make, code, scheme):
    card = cards(make, code, scheme)
    assert card.title and card.subtitle and card.description
    assert card.chart is not None and card.empty == ""
    assert card.sources
    assert len(card.table) > 0
    for text in (card.title, card.subtitle, card.description, *card.notes, *card.details):
        # No open placeholder, and no missing value written as a word.
        assert not re.search(r"\{\w*\}|\bnan\b|\bNone\b|<NA>", text), text
    assert len(set(card.notes)) == len(card.notes)
    assert not card.table.isna().any(axis=None), "a missing value without a reason"
    json.dumps(card.chart, allow_nan=False)
    if code == "zh":
        assert latin(texts(card, "zh")) - LATIN == set()


def test_search_for_latin_finds_some(cards):
    # The test above must be able to fail.
    assert {"Cost", "coordination"} <= latin(texts(cards(costs.cost), "en"))


@each
@each_language
@pytest.mark.parametrize("changed", [{}, {"dollars": "constant", "base_year": 2019}], ids=str)
def test_table_names_the_figures_of_the_card(cards, connection, make, code, changed):
    card, column = cards(make, code, **changed), language(code).text("Figures")
    known = {row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()}
    assert set(card.figure_ids) <= known
    if column not in card.table:
        # The rows are of the record, of words, or of a scenario.
        assert card.record or make.key in OF_WORDS or make.topic == "what_if"
        return
    # What the documents say of Rwanda is in words.
    assert card.figure_ids or make.key == "places"
    in_rows = {one for cell in card.table[column] for one in cell.split()}
    assert in_rows <= set(card.figure_ids)
    assert in_rows == set(card.figure_ids) or make.key in TOLD_BESIDE


@each
def test_every_number_of_a_table_names_its_figures(cards, make):
    table = cards(make).table
    # What a scenario takes away from the baseline rests on the model.
    if "Figures" not in table or make.topic == "what_if":
        return
    for _, row in table.drop(columns=["Year", "Number"], errors="ignore").iterrows():
        numbers = [cell for cell in row if isinstance(cell, Decimal)]
        assert row["Figures"] or not numbers, row.tolist()


@each
def test_chart_and_description_stand_apart(cards, make):
    card = cards(make)
    assert "description" not in card.chart
    assert list(card.chart["datasets"]) == [f"data-{n}" for n in range(len(card.chart["datasets"]))]
    # Every name used by a layer exists.
    asked = set(re.findall(r'"name": "(data-\d+)"', json.dumps(card.chart)))
    assert asked == set(card.chart["datasets"])


def test_only_references_to_data_are_renamed():
    rows = alt.NamedData("word"), {"word": [{"word": "word"}]}
    chart = (
        alt.Chart(rows[0], datasets=rows[1], description="told").mark_text().encode(text="word:N")
    )
    spec, description = specified(chart)
    assert description == "told"
    assert spec["datasets"] == {"data-0": [{"word": "word"}]}
    assert spec["data"] == {"name": "data-0"}
    assert spec["encoding"]["text"]["field"] == "word"


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
    words = Words("Costs", {})

    def share(view):
        raise AssertionError

    with pytest.raises(ValueError, match="both make 'share'"):
        registry.card("share")(share)
    with pytest.raises(ValueError, match="both make 'items'"):
        registry.listing("items")(share)
    with pytest.raises(ValueError, match="both make 'costs'"):
        stories.story(words, key="costs")(share)
    with pytest.raises(ValueError, match="both make 'country'"):
        sheets.sheet("country", words, ())(share)
    share.__module__ = costs.__name__
    with pytest.raises(ValueError, match="both make 'costs'"):
        stories.headlines(words)(share)


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
