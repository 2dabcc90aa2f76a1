"""Cards of results and of the tracker: sources, notes, tables, sentences, both languages."""

import json
import re

import pandas as pd
import pytest

from rcdata.cards.listing import SHEET
from rcdata.formats import columns_of
from rcdata.i18n import language
from rcdata.topics.results import cards as results
from rcdata.topics.results import promises, tracker
from rcdata.topics.results import story as results_story
from tests.cards.reading import about, latin, sources, texts
from tests.views import over

OF_FIGURES = [results.pairs, results.plans, results.stages]
MAKERS = [*OF_FIGURES, promises.promises, tracker.when, tracker.by]
each_maker = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)
each_of_figures = pytest.mark.parametrize("make", OF_FIGURES, ids=lambda make: make.key)
# Words that the data have in the language of the sources, or as identifiers.
UNTRANSLATED = {"UNIDO", "item", "COVID"}


def own(**fields: str) -> dict:
    """Page fields, as `viewed` takes them."""
    return {"own": tuple(sorted(fields.items()))}


@each_of_figures
def test_specification_does_not_hold_data(viewed, make):
    spec = json.dumps({k: v for k, v in make(viewed()).chart.items() if k != "datasets"})
    for value in ("UNDAF", "expected:", "2019-01", "498"):
        assert value not in spec


# --- before and after


def test_pairs_in_words(viewed):
    card = results.pairs(viewed())
    assert "UNDAFs aligned with national planning cycles: 2007: 56 → 2008: 101" in card.description
    assert "2009: about 610" in card.description
    table = card.table.set_index("Indicator")
    row = table.loc["Joint programmes of country teams"]
    assert (row["First"], row["First value"]) == ("2018", "445")
    assert (row["Last"], row["Last value"], row["Unit"]) == ("2019", "498", "programmes")
    assert any("11 is printed" in note for note in card.notes), "the finding stands beside it"


def test_plans_say_what_they_are(viewed):
    card = results.plans(viewed())
    text = "UNSDG entities that shared the cost: 2019, expected: 19 (promised or expected)"
    assert text in card.description
    assert "2019: 17 (received, spent or counted)" in card.description
    assert "2020, expected: 80 million US dollars" in card.description
    # A fraction keeps its decimals.
    assert "2019, target: 0.25 (budget, estimate or plan)" in card.description


def test_no_figure_stands_on_both_cards(viewed):
    view = viewed()
    assert not set(results.pairs(view).figure_ids) & set(results.plans(view).figure_ids)


def test_topic_without_pairs_says_so(viewed):
    card = results.pairs(viewed(**own(topic="Transition")))
    assert card.chart is None and not card.sources
    assert card.empty.startswith("For this choice no indicator is given at two dates.")


def test_sources_of_pairs_follow_the_filter(viewed):
    assert sources(results.pairs(viewed(sources=("e2009-76",)))) == [
        "E/2009/76, Chinese edition, para 60, para 69, para 70, para 82"
    ]


def test_stages(viewed):
    card = results.stages(viewed())
    assert sources(card) == ["E/2020/54, Chinese edition, figure 1"]
    assert card.subtitle.endswith("; months since January 2019")
    assert card.table["Months"].tolist() == ["0 to 6", "6 to 18", "18 to 36"]
    assert card.table["Time"].tolist()[0] == "January 2019 to June 2019"
    assert "Reporting baselines set" in card.table["Examples"].tolist()[0]
    assert results.stages(viewed(sources=("e2009-76",))).chart is None


def test_statements(viewed, connection):
    promised, apart, first, falls, second = results_story.statements(viewed())
    assert promised.text == (
        "Of 109 promises in the earlier documents, the later ones used report 3 as done and 12 as "
        "done in part, and name 1 again as still to be done; for 19 they mention only a related "
        "matter, and 74 they do not mention again."
    )
    assert apart.text == (
        "Not among these: 39 promises in UNIDO GC.18, item 13 on the body’s own work; only other "
        "bodies wrote the later documents used."
    )
    # Eight of the five documents and press releases on them, one of staffing, eleven of other
    # public series.
    assert first.text == (
        "Of 20 indicators that have readings at two dates or more, 16 rose from the first to the "
        "last and 4 fell. The largest rise in proportion: UNDAF annual reviews, from 4 in 2005 to "
        "49 in 2008."
    )
    assert set(first.figure_ids) == set(results.pairs(viewed()).figure_ids)
    assert falls.text == (
        "What fell: Candidates sent to the assessment of resident coordinators (from 91 in 2022 to "
        "54 in 2023); Resident coordinators from outside the United Nations (from 10 in 2023 to 9 "
        "in 2024); Women among resident coordinators (from 53% in 2022 to 50% in 2024); Countries "
        "and territories served by resident coordinators (from 165 in 2017 to 162 in 2024)."
    )
    assert len(falls.figure_ids) == 9 and set(falls.figure_ids) < set(first.figure_ids)
    assert (
        second.text.startswith("In 5 documents stand 418 items:")
        and "99 of them have a date" in second.text
    )


def test_statements_do_not_follow_the_filters(viewed):
    assert results_story.statements(viewed(sources=("e2009-76",))) == results_story.statements(
        viewed()
    )


def test_statement_without_its_facts_is_left_out(viewed, fresh_db):
    view = over(viewed(), fresh_db)
    for table, left in (("results", 5), ("public_series", 4), ("staffing", 3)):
        fresh_db.execute(f"DELETE FROM {table}")
        assert len(results_story.statements(view)) == left
    # Without the promises of a body on its own work nothing is counted apart.
    fresh_db.execute("DELETE FROM promises WHERE action_id LIKE 'unido-%'")
    assert not any("own work" in one.text for one in results_story.statements(view))


def test_promises_are_counted_by_what_a_later_document_could_say(viewed):
    card = promises.promises(viewed())
    assert card.title == (
        "Of 109 promises in earlier documents, 74 are not mentioned again in the later ones used"
    )
    counts = dict(bars(card))
    assert counts == {
        "reported done": 3,
        "reported in part": 12,
        "named again, still to be done": 1,
        "a related matter is mentioned": 19,
        "no later mention in the documents used": 74,
        "no later document of that body among those used": 39,
        "no later document among those used": 50,
    }
    assert about(card.notes, "only other bodies wrote the later documents used")
    # UNIDO's promises alone: two related matters, nothing that a later document left out.
    own = promises.promises(viewed(sources=("unido-gc18-13",)))
    assert own.title == "What later documents say of what was promised"
    assert [count for _, count in bars(own)] == [2, 39]
    assert not about(promises.promises(viewed(sources=("e2009-76",))).notes, "only other bodies")


@pytest.mark.parametrize("name", ["related", "own"])
def test_each_class_can_be_chosen(viewed, name):
    words = promises.OUTCOMES[name].words
    listing = promises.promised(viewed(**own(outcome=name)))
    told = listing.table["What a later document says"]
    assert len(told) and told.str.startswith(words).all()


def test_single_readings(viewed):
    listing = results.readings(viewed(), 1)
    assert len(listing.table) == SHEET and listing.sheets == -(-listing.found // SHEET)
    assert len(results.readings(viewed()).table) == listing.found
    table = results.readings(viewed(**own(topic="Communications"))).table
    assert set(table["Topic"]) == {"Communications"}
    row = table.set_index("Identifier").loc["e2020.p73.integrated"]
    assert (row["Value"], row["As printed"], row["Source"]) == (
        "44 centres",
        "44 个",
        "E/2020/54, para 73",
    )
    # A statement in words has no number, and none is invented.
    words = table.set_index("Identifier").loc["e2020.p72.languages"]
    assert words["Value"] == "in words only"


def test_a_change_below_zero_is_no_rise(viewed):
    # Intake changed by -46 and by -28 per cent: it fell twice.
    ids = {"ext.talent-pipeline-intake-change.2022", "ext.talent-pipeline-intake-change.2023"}
    card = results.pairs(viewed())
    assert not ids & set(card.figure_ids)
    assert about(card.notes, "changes that are below zero")
    assert ids <= set(results.readings(viewed()).table["Identifier"])


def test_amounts_have_the_decimals_that_are_printed(viewed):
    table = results.pairs(viewed()).table.set_index("Indicator")
    row = table.loc["Expenses of the United Nations system"]
    assert (row["First value"], row["Last value"]) == (
        "67.5 billion US dollars",
        "68.5 billion US dollars",
    )


@pytest.mark.parametrize("code", ["en", "zh"])
def test_words_at_the_dots_fit_a_phone(viewed, code):
    card = results.pairs(viewed(code))
    [dots] = [rows for rows in card.chart["datasets"].values() if rows and "lines" in rows[0]]
    # A phone has room for twice this width, and for the dots between.
    assert max(columns_of(line) for row in dots for line in row["lines"].split("\n")) <= 12
    if code == "en":
        assert (
            "Expenses of the United Nations system, United States dollars: 2022: 67.5 billion → "
            "2023: 68.5 billion" in card.description
        )


# --- the tracker


def test_when_names_the_documents_of_what_is_drawn(viewed):
    card = tracker.when(viewed())
    # In E/2007/69 no action, recommendation, commitment or challenge has a date.
    assert [one.name for one in card.sources] == [
        "E/2009/76",
        "A/64/578-E/2010/3",
        "UNIDO GC.18, item 13",
        "E/2020/54",
    ]
    assert card.notes == ("319 items of this choice have no date and are not drawn.",)
    assert "from 2019 on: 21 items" in card.description
    assert "by March 2020: 7 items" in card.description


def test_dates_are_as_precise_as_printed(viewed):
    card = tracker.when(viewed(**own(kind="milestone")))
    times = card.table["Time"].tolist()
    assert "19 October 2009 to 21 October 2009" in times
    assert "2004" in times and "May 2018" in times and "1 January 2019" in times


def test_nothing_found(viewed):
    view = viewed(**own(q="no-such-word"))
    for card in (tracker.when(view), tracker.by(view)):
        assert card.chart is None and card.empty and not card.sources
    listing = tracker.items(view, 1)
    assert listing.found == 0 and listing.empty
    undated = tracker.when(viewed(**own(document="e2007-69")))
    assert undated.chart is None and "has a date" in undated.empty


def test_counts_draw_the_most_and_list_all(viewed):
    card = tracker.by(viewed())
    assert card.table["Name"].tolist()[0] == "Regional coordination"
    assert int(card.table["How many"].iloc[0]) == 22
    assert len(card.table) == 91
    # 12 of 91 names are drawn, those with 8 items or more.
    assert "79 more, each with at most 7 items, are in the table" in card.notes[0]
    assert "Partnerships: 10" in card.description and "Food security" not in card.description


def bars(card) -> list[tuple[str, int]]:
    """Name and number of each bar in a chart of counts."""
    [rows] = [rows for rows in card.chart["datasets"].values() if "items" in rows[0]]
    return [(row["label"], row["items"]) for row in rows]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([3] * 12, 12),
        ([9, 8, *[2] * 10], 12),
        # A tie at the limit is left out completely,
        ([9, 8, *[2] * 11], 2),
        # or shown completely if it comes first.
        ([1] * 15, 15),
        ([5] * 14 + [4, 4], 14),
    ],
)
def test_a_tie_is_drawn_as_a_whole_or_not(viewed, monkeypatch, counts, shown):
    data = pd.DataFrame({"name": [f"n{place}" for place in range(len(counts))], "items": counts})
    monkeypatch.setattr(tracker.queries, "counts", lambda *asked: data)
    card = tracker.by(viewed())
    assert [count for _, count in bars(card)] == counts[:shown]
    assert len(card.table) == len(counts)
    more = len(counts) - shown
    assert bool(about(card.notes, f"{more} more")) == bool(more)


def test_what_has_no_name_is_drawn_too(viewed):
    card = tracker.by(viewed(**own(by="owner")))
    # Items without owner are more than those of any owner: 12 owners, then these.
    assert bars(card)[-1] == ("not named", 56) and len(bars(card)) == 13


@pytest.mark.parametrize(("by", "first"), [("kind", "action"), ("document", "E/2020/54")])
def test_counts_by_another_dimension(viewed, by, first):
    card = tracker.by(viewed(**own(by=by)))
    assert card.table["Name"].tolist()[0] == first
    # Below a finding, the subtitle begins with the plain title.
    assert card.subtitle.endswith(f"number of items by {by}")
    assert tracker.by(viewed(**own(by="no-such"))).subtitle.endswith("number of items by area")


@pytest.mark.parametrize("by", ["area", "owner", "kind", "document"])
def test_labels_of_ours_have_no_most(viewed, by):
    card = tracker.by(viewed(**own(by=by)))
    ours = by in ("area", "kind")
    assert ("the most" in card.title) == (by == "document")
    assert bool(about(card.notes, "The names are labels of ours")) == ours


def test_owners_count_more_than_once(viewed):
    card = tracker.by(viewed(**own(by="owner")))
    assert "An item with several owners counts under each of them." in card.notes
    assert card.table["Name"].tolist()[-1] == "not named"


def test_items_with_document_and_paragraph(viewed):
    listing = tracker.items(viewed(**own(document="unido-gc18-13", kind="action")))
    assert listing.found == 36 == len(listing.table)
    row = listing.table.set_index("Identifier").loc["unido-actions.15"]
    assert row["Time"] == "2019 to 2020" and row["Time as printed"] == "2019 至 2020 年"
    assert row["Source"] == "UNIDO GC.18, item 13, para 7, action 15"
    assert listing.table.set_index("Identifier").loc["unido-actions.20", "Time"] == "no date"


def test_sheets_hold_every_item_once(viewed):
    view = viewed()
    sheets = [tracker.items(view, n).table for n in range(1, tracker.items(view, 1).sheets + 1)]
    together = [one for sheet in sheets for one in sheet["Identifier"]]
    assert together == tracker.items(view).table["Identifier"].tolist()
    assert len(together) == len(set(together)) == 418
    assert all(len(sheet) == SHEET for sheet in sheets[:-1])


def test_years_leave_out_what_has_none_unless_it_is_asked_for(viewed):
    assert tracker.wanted(viewed()).undated
    assert not tracker.wanted(viewed(**own(since="2019"))).undated
    assert tracker.wanted(viewed(**own(since="2019", undated="shown"))).undated
    assert not tracker.wanted(viewed(**own(undated="hidden"))).undated
    assert tracker.wanted(viewed(**own(since="soon"))).since is None


def test_kinds(viewed):
    assert tracker.items(viewed(**own(kind="every")), 1).found == 798
    assert tracker.items(viewed(**own(kind="stage")), 1).found == 12


def test_search_in_both_languages(viewed):
    english = tracker.items(viewed("en", **own(q="cost-sharing"))).table
    chinese = tracker.items(viewed("zh", **own(q="费用分摊"))).table
    identifier = language("zh").text("Identifier")
    assert len(english) > 0
    assert set(english["Identifier"]) <= set(chinese[identifier])
    assert "承诺参与费用分摊" in chinese[language("zh").text("What")].tolist()


@pytest.mark.parametrize("fields", [{"outcome": "done"}, {"outcome": "unmentioned"}, {"q": "a"}])
def test_a_part_of_the_promises_has_no_share_as_its_title(viewed, fields):
    assert promises.promises(viewed()).title.startswith("Of 109 promises")
    assert promises.promises(viewed(**own(**fields))).title.startswith("What later documents say")


@each_maker
def test_an_empty_card_names_what_empties_it(viewed, make):
    # This source holds no figure of the page and no item.
    empty = make(viewed(sources=("bls-cpi-u",))).empty
    assert "listed below" not in empty and "fewer words" not in empty
    assert re.search("sources", empty)


# --- Chinese: the catalogue must have the texts of this page


@each_maker
def test_nothing_is_left_in_english(viewed, make):
    assert latin(texts(make(viewed("zh")), "zh")) - UNTRANSLATED == set()


def test_lists_and_sentences_are_in_chinese(viewed):
    view = viewed("zh")
    told = [statement.text for statement in results_story.statements(view)]
    for listing in (tracker.items(view, 1), results.readings(view, 1)):
        told += [listing.summary, *listing.notes, *map(str, listing.table.columns)]
    assert latin(iter(told)) == set()


def test_the_title_of_the_stages_says_when_the_last_was_to_end(viewed):
    card = results.stages(viewed())
    assert (
        card.title == "Stage of impact on the lives of people: until 36 months after January 2019"
    )
    assert results.stages(viewed(statuses=("received",))).title.startswith("Stages in which")
