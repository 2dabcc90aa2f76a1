"""Tooltips of every card: they say where a value comes from, and stand on no words."""

import re

import pandas as pd
import pytest

from rcdata.cards import backing, sourcing
from rcdata.cards.sourcing import few
from rcdata.charts import tips
from rcdata.i18n import language
from tests.cards.drawing import layers
from tests.cards.every import MAKERS, STATES, named

each = pytest.mark.parametrize("make", MAKERS, ids=named)
each_language = pytest.mark.parametrize("code", ["en", "zh"])
CONSTANT = STATES["constant dollars"]
# The longest text that is read at a glance.
_LONGEST = 170
# What stands for nothing that is read.
_INTERNAL = re.compile(r"\bnan\b|None|<NA>|[{}_#]|series \w")


def told(card):
    """The tooltips of a card that say a value: their titles, and the rows that they are of."""
    for layer, rows in layers(card.chart):
        tooltip = layer["encoding"].get("tooltip")
        if isinstance(tooltip, list):
            yield {one["field"]: one["title"] for one in tooltip}, rows


def sources(card):
    """What every mark with a tooltip rests on."""
    return [row[tips.WORDS] for _, rows in told(card) for row in rows]


def printed_of(text, code):
    """The printed form in a text, or none."""
    form = language(code).text("{place}, printed as “{printed}”", place="", printed="(.+)")
    found = re.search(f"{form}$", text)
    return found and found[1]


@each
@each_language
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_tooltip_says_where_its_value_comes_from(cards, make, code, state):
    card = cards(make, code, **state)
    if card.chart is None:
        return
    title = language(code).text("Source")
    assert list(told(card))
    for titles, rows in told(card):
        assert titles[tips.WORDS] == title and list(titles)[-1] == tips.WORDS
        assert len(titles) > 1 and all(titles.values())
        assert all(set(titles) <= set(row) for row in rows)
    for text in sources(card):
        assert 0 < len(text) <= _LONGEST, text
        assert not _INTERNAL.search(text), text


@each
def test_no_text_has_a_tooltip_and_no_data_hold_identifiers(cards, make):
    chart = cards(make).chart
    of_texts = [one for one, _ in layers(chart) if one["mark"]["type"] == "text"]
    assert not [one for one in of_texts if "tooltip" in one["encoding"]]
    assert not [rows for rows in chart["datasets"].values() if rows and tips.FIGURES in rows[0]]


@each
def test_words_are_sent_only_with_marks_that_have_a_tooltip(cards, make):
    chart = cards(make).chart
    asked = {id(rows) for _, rows in told(cards(make))}
    for rows in chart["datasets"].values():
        assert not rows or tips.WORDS not in rows[0] or id(rows) in asked


@each
def test_a_tooltip_names_a_source_of_the_card(cards, make):
    """What is not given by one figure or several is said to be so."""
    card = cards(make)
    known = [one.name for one in card.sources]
    for text in sources(card):
        assert any(one in text for one in known), text


@each
@each_language
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_printed_form_is_that_of_a_figure_of_the_card(
    cards, connection, viewed, make, code, state
):
    card, view = cards(make, code, **state), viewed(code)
    figures = backing.figures(connection, view, card.figure_ids)
    known = {
        sourcing.rests_on(view.lang, [one]) for one in figures if one.source_kind == "document"
    }
    shown = sources(card) if card.chart else []
    assert {text for text in shown if printed_of(text, code)} <= known


@each
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_no_mark_of_a_figure_names_a_document_without_the_place(
    cards, connection, viewed, make, state
):
    """The figures of a row are not lost on the way through its chart."""
    card, view = cards(make, **state), viewed()
    # What documents say of a country is counted.
    if card.chart is None or make.key == "places":
        return
    figures = backing.figures(connection, view, card.figure_ids)
    documents = {view.lang.text(one.source) for one in figures if one.source_kind == "document"}
    shown = set(sources(card))
    assert not shown & documents
    assert not figures or not any(one.startswith("counted in") for one in shown)


# Cards whose every mark is a number that a document prints.
_PRINTED = ("by-line", "gap", "outlook", "by-component", "by-category", "office-models", "posts")


@pytest.mark.parametrize("make", [one for one in MAKERS if one.key in _PRINTED], ids=named)
@each_language
def test_marks_of_printed_numbers_have_the_printed_form(cards, make, code):
    shown = sources(cards(make, code))
    # A cell may be blank in print.
    assert sum(printed_of(text, code) is None for text in shown) <= (make.key == "posts")


@pytest.mark.parametrize("make", [one for one in MAKERS if one.key == "by-line"], ids=named)
@each_language
def test_an_amount_in_constant_dollars_is_not_said_to_be_printed(cards, make, code):
    assert not any(printed_of(text, code) for text in sources(cards(make, code, **CONSTANT)))


def test_both_dots_of_a_row_have_their_own_figures(cards):
    origins = next(one for one in MAKERS if one.key == "origins")
    (_, rows), *_ = told(cards(origins))
    for row in rows:
        assert printed_of(row[tips.WORDS], "en") == row["label"]


def test_the_budget_and_the_expenditure_of_a_line_have_their_own_figures(cards):
    against = next(one for one in MAKERS if one.key == "against-budget")
    (_, rows), *_ = told(cards(against))
    for row in rows:
        thousands = float(printed_of(row[tips.WORDS], "en").replace(" ", ""))
        assert thousands == pytest.approx(1000 * row["amount"])


@pytest.mark.parametrize("key", ["tornado", "band", "who-would-pay", "requirement-to-gap"])
@each_language
def test_what_is_computed_in_a_scenario_is_said_to_be(cards, key, code):
    make, lang = next(one for one in MAKERS if one.key == key), language(code)
    card = cards(make, code, own=(("assessed_pct", "50"), ("recosting_pct", "3")))
    kinds = [row.get("kind", "") for _, rows in told(card) for row in rows]
    known, scenario = set(), lang.text("scenario")
    for kind, text in zip(kinds, sources(card), strict=True):
        is_computed = kind == scenario or key in ("tornado", "band")
        assert text.startswith(scenario) == is_computed
        assert not (is_computed and printed_of(text, code))
        known.add(is_computed)
    assert True in known


def test_two_sources_at_most_are_named(viewed):
    lang = language("en")
    assert few(lang, ["A", "B", "A"]) == "A and B"
    assert few(lang, ["A", "B", "C"]) == "A, B and 1 more source"
    assert few(lang, ["A" * 100, "B" * 100]) == f"{'A' * 100} and 1 more source"


def test_only_layers_with_a_tooltip_get_the_line():
    def layer(mark, data, *titles):
        tooltip = {"tooltip": [{"field": one} for one in titles]} if titles else {}
        return {"mark": {"type": mark}, "data": {"name": data}, "encoding": tooltip}

    chart = {
        "layer": [layer("bar", "a", "x"), layer("text", "a", "x"), layer("rule", "b")],
        "datasets": {"a": [{"x": 1, "figure_ids": ["f"]}], "b": [{"x": 1, "figure_ids": ["f"]}]},
    }
    said = tips.said(chart, "Source", " ".join)
    bar, text, rule = (one["encoding"] for one in said["layer"])
    assert [one["field"] for one in bar["tooltip"]] == ["x", "rests_on"]
    assert text == rule == {}
    assert said["datasets"] == {"a": [{"x": 1, "rests_on": "f"}], "b": [{"x": 1}]}
    # The chart given is not changed.
    assert chart["datasets"]["b"] == [{"x": 1, "figure_ids": ["f"]}]


def test_words_that_rows_carry_stand_before_their_figures():
    rows = pd.DataFrame({"x": [1, 2], "figure_ids": [["f"], ["g"]], "rests_on": ["own", ""]})
    assert list(tips.carried(rows)) == ["figure_ids", "rests_on"]
    chart = {
        "layer": [
            {"mark": {"type": "bar"}, "data": {"name": "a"}, "encoding": {"tooltip": [{}]}},
        ],
        "datasets": {"a": rows.to_dict("records")},
    }
    said = tips.said(chart, "Source", " ".join)["datasets"]["a"]
    assert [row["rests_on"] for row in said] == ["own", "g"]
