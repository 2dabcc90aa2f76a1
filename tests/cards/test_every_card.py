"""What holds for every card of every page, found by what its maker takes and gives."""

import importlib
import inspect
import pkgutil
import re

import pytest
from altair.utils.schemapi import SchemaBase

import rcdata.topics
from rcdata.cards.card import Card, View
from tests.cards.test_cards import latin, texts

# What a card needs to have something to show.
OWN = {"places": (("country", "RWA"),)}
# The symbol of a document whose number is not known, a name, and a colour of marks.
LATIN = {"UNIDO", "item", "COVID", "transparent"}


def makers():
    """Every public function of a topic that takes a view and gives a card."""
    modules = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages(rcdata.topics.__path__, "rcdata.topics.")
        if "controls" not in info.name  # those draw with streamlit
    ]
    found = [
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]
    return [one for one in found if _signature(one) == ([View], Card)]


def _signature(function):
    signature = inspect.signature(function, eval_str=True)
    taken = [parameter.annotation for parameter in signature.parameters.values()]
    return taken, signature.return_annotation


MAKERS = makers()
each = pytest.mark.parametrize(
    "make", MAKERS, ids=lambda make: f"{make.__module__}.{make.__name__}"
)


def test_there_are_as_many_as_there_were():
    assert len(MAKERS) >= 50


@each
@pytest.mark.parametrize("code", ["en", "zh"])
def test_card_is_whole_in_the_language(viewed, make, code):
    card = make(viewed(code, own=OWN.get(make.__name__, ())))
    assert card.title and card.subtitle and card.description
    assert card.chart is not None and card.empty == ""
    assert card.sources
    assert len(card.table) > 0
    for text in (card.title, card.subtitle, card.description, *card.notes, *card.details):
        # No placeholder left open, no missing value put into words.
        assert not re.search(r"\{\w*\}|\bnan\b|\bNone\b|<NA>", text), text
    assert not card.table.isna().any(axis=None), "a missing value without a reason"
    if code == "zh":
        assert latin(texts(card, "zh")) - LATIN == set()


@each
def test_figures_exist_and_sources_are_theirs(viewed, connection, make):
    card = make(viewed(own=OWN.get(make.__name__, ())))
    known = {row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()}
    assert set(card.figure_ids) <= known


@each
def test_no_channel_is_given_as_text(viewed, make, monkeypatch):
    def read(*_, **__):
        raise AssertionError("Altair goes through its whole schema for a channel given as text")

    monkeypatch.setattr(SchemaBase, "from_dict", read)
    assert make(viewed(own=OWN.get(make.__name__, ()))).chart is not None


@each
def test_a_source_that_holds_nothing_leaves_no_picture_of_it(viewed, make):
    # No card may fail, whatever the filters leave.
    card = make(viewed(sources=("ga-ab-4246",), own=OWN.get(make.__name__, ())))
    assert card.chart is not None or card.empty


def test_keys_tell_cards_apart(viewed):
    keys = [make(viewed(own=OWN.get(make.__name__, ()))).key for make in MAKERS]
    assert len(set(keys)) == len(keys)
