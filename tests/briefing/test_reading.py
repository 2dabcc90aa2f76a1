"""Charts read as categories and series have the same numbers as the database."""

import pytest

from rcdata.briefing import reading
from rcdata.briefing.reading import BARS, CELLS, COLUMNS, MARKERS, Cells
from rcdata.cards.registry import CARDS
from rcdata.charts.parts import MILLION
from rcdata.topics.funding import queries as funding

# Charts that office programs cannot draw stay pictures with a table: spans, arrows, and more names
# or dots than fit on a slide.
PICTURES = {"levy", "reforms", "pairs", "plans", "when", "band"}
PICTURES |= {"listed-contributors", "share-in-countries"}
FORMS = {
    "cost": (COLUMNS, False),
    "fund-income": (COLUMNS, True),
    "fund-by-year": (COLUMNS, False),
    "share": (MARKERS, False),
    "gap": (BARS, True),
    "requirement-to-gap": (BARS, True),
    "against-budget": (BARS, False),
    "office-models": (BARS, True),
    "contributors": (BARS, False),
}


def form_of(view, key):
    return reading.read(CARDS[key](view).chart, view.lang)


@pytest.mark.parametrize("key", FORMS)
def test_the_form_of_a_chart(viewed, key):
    form = form_of(viewed(), key)
    assert (form.kind, form.stacked) == FORMS[key]


def test_every_card_is_native_but_the_pictures_named(viewed):
    view = viewed()
    ours = {key for key, one in CARDS.items() if one.topic != "countries"}
    ours = {key for key in ours if CARDS[key](view).chart is not None}
    assert {key for key in ours if form_of(view, key) is None} == PICTURES


def test_income_has_the_amounts_of_the_database(viewed, connection, plain):
    form, rows = form_of(viewed(), "fund-income"), funding.fund_income(connection, plain)
    streams = rows[~rows.is_total & rows.income_usd.notna()]
    read = {
        (year, round(value, 6))
        for one in form.seen
        for year, value in zip(form.categories, one.values, strict=True)
        if value is not None and not one.is_line
    }
    wanted = {(str(r.year), round(r.income_usd / MILLION, 6)) for r in streams.itertuples()}
    assert wanted <= read
    (budget,) = [one for one in form.series if one.is_line]
    budgets = rows.dropna(subset=["budget_usd"]).drop_duplicates("year")
    for row in budgets.itertuples():
        place = form.categories.index(str(row.year))
        assert budget.values[place] == pytest.approx(row.budget_usd / MILLION)


@pytest.mark.parametrize("key", ["fund-income", "by-component", "by-source", "per-country"])
def test_what_is_written_above_a_stack_is_read_with_its_top(viewed, key):
    form = form_of(viewed(), key)
    totals = form.totals
    for place in range(len(form.categories)):
        drawn = sum(one.values[place] or 0.0 for one in form.series if not one.is_line)
        assert totals.values[place] == (pytest.approx(drawn) if drawn else None)
    # The chart's words, where it writes words and no number.
    words = dict(zip(form.categories, totals.labels, strict=True))
    assert words.get("2020", "") == ("nearly 204" if key == "fund-income" else "")


def test_bars_of_rows_and_columns_beside_each_other_have_no_totals(viewed):
    assert all(form_of(viewed(), key).totals is None for key in ("gap", "cost", "fund-by-year"))


def test_steps_of_a_waterfall_begin_where_the_one_before_ended(viewed, connection, plain):
    form = form_of(viewed(), "gap")
    rows = funding.gaps(connection, plain)
    rows = rows[~rows.outlook & (rows.gap_stream == "total")].reset_index(drop=True)
    (base,) = [one for one in form.series if one.is_base]
    reached = 0.0
    for place, row in enumerate(rows.itertuples()):
        value = sum(one.values[place] or 0 for one in form.seen)
        assert value == pytest.approx(row.value_usd / MILLION)
        begins = 0.0 if row.role in ("reached", "required") else reached
        assert (base.values[place] or 0.0) == pytest.approx(begins)
        reached = begins + value


def test_promises_and_what_is_missing_are_series_of_their_own(viewed):
    assert {one.mark for one in form_of(viewed(), "outlook").seen} == {
        "promised",
        "missing",
        "planned",
    }


def test_bars_of_a_scenario_are_marked(viewed):
    assert {one.mark for one in form_of(viewed(), "tornado").seen} == {"scenario"}


def test_bars_within_each_other_stand_side_by_side(viewed):
    """Spending is a part of the budget and is not added to it."""
    form = form_of(viewed(), "against-budget")
    assert not form.stacked and not form.overlaid


def test_a_row_without_a_number_says_why(viewed):
    form = form_of(viewed(), "answers")
    bare = [
        name
        for place, name in enumerate(form.categories)
        if all(one.values[place] is None for one in form.seen)
    ]
    assert bare and all(": " in name for name in bare)


def test_cells_keep_the_words_where_no_number_stands(viewed):
    cells = form_of(viewed(), "by-line")
    assert isinstance(cells, Cells), CELLS
    assert len(cells.columns) == 5 and len(cells.rows) == 11
    blank = [w for words, tints in zip(cells.words, cells.tints, strict=True)
             for w, t in zip(words, tints, strict=True) if t is None]  # fmt: skip
    assert blank and all(blank)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_amounts_to_the_dollar_are_not_written_on_columns(viewed, code):
    form = form_of(viewed(code, own=(("country", "NOR"),)), "host-years")
    assert form.kind == COLUMNS
    assert not any(word for one in form.series for word in one.labels)
