"""What a briefing keeps of its slides: numbers, words and the context of figures; and files of any
size, which open again."""

import json
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest

from rcdata.briefing import changes, forms, numbers, slides
from rcdata.briefing.deck import (
    CARD,
    FIGURES,
    LIST,
    LONGEST_NOTE,
    MOST_SLIDES,
    SHEET,
    STORY,
    Briefing,
    Slide,
)
from rcdata.cards.registry import LISTS
from tests.views import over

COUNTRY = {"country": "RWA"}
WORDED = [
    *(Slide(CARD, key) for key in ("pairs", "plans", "stages", "reforms", "named", "groups")),
    Slide(CARD, "places").asking(**COUNTRY),
    *(Slide(LIST, key) for key in ("figures", "readings", "items", "promised")),
]


def read_again(view, *given):
    """The slides as they were saved, and as they are made after the file was opened."""
    made = slides.made(view, Briefing("", view.lang.code, given))
    opened, refused = forms.load(forms.dump(changes.saved(made)))
    assert not refused
    return opened, slides.made(view, opened)


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("slide", WORDED, ids=lambda one: one.key)
def test_words_of_a_slide_without_numbers_are_kept_and_the_same_words_are_no_change(
    viewed, slide, code
):
    view = viewed(code)
    opened, now = read_again(view, slide)
    rows = len(now.slides[0].table)
    assert len(opened.slides[0].numbers) == rows > 0
    assert changes.of(view, now) == []
    address = forms.from_address(forms.to_address(opened, 10**9))[0]
    assert changes.of(view, slides.made(view, address)) == []


def test_lists_are_all_tested():
    known = {one.key for one in WORDED}
    assert set(LISTS) - known == {"place", "rows"}


def test_a_word_that_changed_is_told_and_no_other(viewed, fresh_db):
    view = over(viewed(), fresh_db)
    opened, _ = read_again(view, Slide(LIST, "items"), Slide(CARD, "pairs"))
    what, owner = fresh_db.execute(
        "select what, owner from actions where owner <> '' and "
        "what in (select what from actions group by what having count(*) = 1) limit 1"
    ).fetchone()
    fresh_db.execute("update actions set owner = 'Somebody else' where what = ?", [what])
    (change,) = changes.of(view, slides.made(view, opened))
    assert change.slide == 1 and change.name.startswith(what[:100])
    assert owner in change.before and "Somebody else" in change.after


def _rows(*rows):
    table = pd.DataFrame(rows, columns=["Topic", "What", "Said"])
    return dict(numbers._rows(table, _english()))


def _english():
    from rcdata.i18n import language

    return language("en")


def test_rows_of_words_are_named_by_what_tells_them_apart():
    before = _rows(("a", "x", "1"), ("a", "y", "2"), ("b", "x", ""))
    assert before == {"a, x": "1", "a, y": "2", "b, x": "b, x"}
    # A row more, or another order, changes nothing of the others.
    after = _rows(("c", "z", "3"), ("a", "y", "2"), ("a", "x", "1"), ("b", "x", ""))
    assert {**after, **before} == after
    # Rows that begin alike have more of their words in their names; equal ones are counted.
    assert _rows(("a", "x", "1"), ("a", "x", "2"), ("b", "x", "1")) == {
        "a, x, 1": "a, x, 1",
        "a, x, 2": "a, x, 2",
        "b, x": "1",
    }
    assert list(_rows(("a", "x", "1"), ("a", "x", "1"))) == ["a, x, 1", "a, x, 1 (2)"]


def test_the_context_of_a_large_figure_is_kept(viewed, fresh_db):
    view = over(viewed(), fresh_db)
    opened, now = read_again(view, Slide(FIGURES, "overview"))
    assert changes.of(view, now) == []
    first = now.slides[0].headlines[0]
    assert f"{first.value}; {first.context}" == dict(opened.slides[0].numbers)[first.label]
    # The cost of the year before is in the context only.
    fresh_db.execute(
        "update rc_spending set value = value * 2 "
        "where figure_id = 'ext.rc-expenditure-financial-statements.2022'"
    )
    (change,) = [one for one in changes.of(view, slides.made(view, opened))
                 if one.name == first.label]  # fmt: skip
    assert change.before.startswith(first.value) and change.after.startswith(first.value)
    assert change.before != change.after


def test_figures_saved_without_their_context_have_not_changed(viewed):
    view = viewed()
    made = slides.made(view, Briefing("", "en", (Slide(FIGURES, "overview"),)))
    own = tuple((one.label, one.value) for one in made.slides[0].headlines)
    for kept in (own, tuple((forms.mark(name), value) for name, value in own)):
        old = Briefing("", "en", (replace(made.slides[0].slide, numbers=kept),))
        assert changes.of(view, slides.made(view, old)) == []
    other = ((own[0][0], "1 dollar"), *own[1:])
    old = Briefing("", "en", (replace(made.slides[0].slide, numbers=other),))
    assert [one.before for one in changes.of(view, slides.made(view, old))] == ["1 dollar"]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_largest_briefing_opens_again(viewed, code):
    view = viewed(code)
    note = "说明" * (LONGEST_NOTE // 2)
    largest = Slide(CARD, "given-entities", note=note).asking(**{"country": "KEN", "with": "FRA"})
    (shown,) = slides.made(view, Briefing("", code, (largest,))).slides
    kept = replace(largest, numbers=tuple(numbers.of(shown, view.lang).items()))
    deck = Briefing("", code, (kept,) * MOST_SLIDES, "0" * 64)
    written = forms.dump(deck)
    assert len(json.dumps([dict(one.numbers) for one in deck.slides])) > forms.LARGEST
    assert len(written.encode()) <= forms.LARGEST
    opened, refused = forms.load(written.encode())
    assert not refused and len(opened.slides) == MOST_SLIDES
    # Marks stand for the names, and what has not changed is not told.
    first = replace(opened, slides=opened.slides[:1])
    assert first.slides[0].numbers and changes.of(view, slides.made(view, first)) == []


def test_where_even_marks_are_too_long_the_largest_slides_keep_no_numbers():
    held = tuple((f"name {place}", "x" * 1_900) for place in range(2_000))
    assert len({forms.mark(name) for name, _ in held}) == 1_999
    large, small = Slide(CARD, "gap", numbers=held), Slide(CARD, "cost", numbers=held[:2])
    opened, _ = forms.load(forms.dump(Briefing("", "en", (large, small, large))))
    assert [len(one.numbers) for one in opened.slides] == [1_998, 2, 0]


def test_numbers_whose_marks_coincide_are_no_change(viewed, monkeypatch):
    """With marks of one letter some of a card coincide; a change of the others is told."""
    monkeypatch.setattr(forms, "_MARK_LENGTH", 3)
    view = viewed()
    (shown,) = slides.made(view, Briefing("", "en", (Slide(CARD, "spending-areas"),))).slides
    saved = replace(shown.slide, numbers=tuple(numbers.of(shown, view.lang).items()))
    opened, _ = forms.from_address(forms.to_address(Briefing("", "en", (saved,)), 10**9))
    kept = dict(opened.slides[0].numbers)
    used = Counter(forms.mark(name) for name, _ in saved.numbers)
    assert set(kept) == {mark for mark, count in used.items() if count == 1} != set(used)
    assert changes.of(view, slides.made(view, opened)) == []
    mark = next(iter(kept))
    odd = replace(opened.slides[0], numbers=tuple({**kept, mark: "1"}.items()))
    (change,) = changes.of(view, slides.made(view, Briefing("", "en", (odd,))))
    assert change.before == "1" and change.after == kept[mark]


def test_a_usual_briefing_keeps_the_names_of_its_numbers(viewed):
    opened, _ = read_again(viewed(), Slide(CARD, "cost"), Slide(STORY, "funding"),
                           Slide(SHEET, "country").asking(**COUNTRY))  # fmt: skip
    assert not any(name.startswith("~") for one in opened.slides for name, _ in one.numbers)


def test_long_words_are_compared_as_they_are_read(viewed, monkeypatch):
    """What a file cuts or cleans has not changed by it."""
    view = viewed()
    made = slides.made(view, Briefing("", "en", (Slide(STORY, "funding"),)))
    (shown,) = made.slides
    odd = replace(shown.sentences[0], text="A  sentence\u200b of \x0b words. " * 200)
    shown = replace(shown, sentences=(odd,))
    saved = changes.saved(replace(made, slides=(shown,)))
    opened, _ = forms.load(forms.dump(saved))
    again = replace(made, slides=(replace(shown, slide=opened.slides[0]),), deck=opened)
    assert changes.of(view, again) == []
