"""A briefing that does not hold the numbers of all its slides says so, with the true cause."""

from dataclasses import replace

import pytest

from rcdata.briefing import changes, forms, slides
from rcdata.briefing.deck import CARD, Briefing, Slide
from tests.reading import warnings
from tests.ui.conftest import serve as serve
from tests.ui.conftest import visit as visit

ADDRESS = "since this address was made"


@pytest.fixture
def saved(viewed):
    """A briefing of two slides, saved with other data."""
    deck = Briefing("", "en", (Slide(CARD, "cost"), Slide(CARD, "gap")))
    return replace(changes.saved(slides.made(viewed(), deck)), version="0" * 64)


def without(deck, *places):
    kept = [replace(one, numbers=()) if at in places else one for at, one in enumerate(deck.slides)]
    return deck.having(kept)


def said(app):
    return " ".join([*warnings(app), *(one.value for one in app.info)])


@pytest.fixture
def opened(visit):
    """A function: what the page says of a briefing that was opened from a file."""

    def open_file(deck, locale="en-US"):
        app = visit("briefing", locale=locale)
        (app.session_state["_deck"], app.session_state["_deck_said"]) = forms.load(forms.dump(deck))
        return said(app.run())

    return open_file


def test_the_slides_without_numbers_are_known(viewed, saved):
    view = viewed()
    nothing = Slide(CARD, "no-such-card")
    deck = without(saved, 1).added(nothing, forms.titled("Title"))
    assert changes.unknown(slides.made(view, deck)) == [2]
    assert changes.unknown(slides.made(view, saved)) == []
    now = slides.made(view, without(replace(deck, version=""), 0))
    assert changes.unknown(now) == []


def test_a_file_without_some_numbers_names_its_slides(opened, saved):
    words = opened(without(saved, 1))
    assert "no numbers of that time for slide 2:" in words and ADDRESS not in words
    both = opened(without(saved, 0, 1))
    assert "for slides 1, 2:" in both and ADDRESS not in both
    assert "cannot be told" not in opened(saved)


def test_a_slide_that_shows_nothing_has_no_numbers_to_miss(opened, saved):
    words = opened(saved.added(Slide(CARD, "no-such-card")))
    assert "cannot be told" not in words and ADDRESS not in words


def test_what_is_not_known_is_told_beside_what_has_changed(opened, saved):
    first, second = saved.slides
    name, _ = first.numbers[0]
    other = replace(first, numbers=((name, "-1"), *first.numbers[1:]))
    words = opened(saved.having([other, replace(second, numbers=())]))
    assert "1 number differs" in words and "for slide 2:" in words


def test_an_address_that_is_too_long_says_so(visit, saved):
    app = visit("briefing", b=forms.to_address(saved))
    assert ADDRESS in said(app) and "of that time" not in said(app)
