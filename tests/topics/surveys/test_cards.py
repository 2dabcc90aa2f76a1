"""Cards on surveys: who said what, later readings kept apart, what is not in the sources."""

import pandas as pd
import pytest

from rcdata.i18n import language
from rcdata.topics.surveys import cards as surveys
from rcdata.topics.surveys import charts, story
from tests.cards import every
from tests.cards.reading import about, sources

MAKERS = [make for make in every.MAKERS if make.topic == "surveys"]
# These three divide the answers among them; other cards show some of them again.
ONCE = (surveys.answers, surveys.readings, surveys.later)
each_maker = pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.key)


def test_every_figure_of_the_surveys_is_on_one_card(viewed, connection):
    again = {one for make in MAKERS if make not in ONCE for one in make(viewed()).figure_ids}
    shown = [one for make in ONCE for one in make(viewed()).figure_ids]
    printed = connection.execute(
        "SELECT figure_id FROM figures WHERE table_name IN ('survey_results', 'later_answers')"
    ).fetchall()
    assert len(shown) == len(set(shown))
    assert again & set(shown)
    assert again | set(shown) == {row[0] for row in printed}


@each_maker
def test_empty_card_names_no_source(viewed, make):
    card = make(viewed(statuses=("expenditure",)))
    assert card.chart is None and card.empty and card.sources == ()


def test_later_readings_stand_apart(viewed):
    answers, later = surveys.answers(viewed()), surveys.later(viewed())
    assert not any(one.startswith("ext.") for one in answers.figure_ids)
    assert all(one.startswith("ext.") for one in later.figure_ids)
    assert about(later.notes, "no rise or fall can be read")
    again = surveys.readings(viewed())
    assert "2020: 88% → 2021: 90%" in again.description
    assert "2019: 62% → 2022: 87%" in again.description
    assert sources(again) == ["DSG/SM/1741", "Report of the Chair of the UNSDG, 2023: overview"]
    assert about(again.notes, "Pairs that are like for like")
    assert "2023 (Contributing countries): 91%" in later.description


def test_a_question_asked_again_is_never_called_another(viewed):
    # In 2022 alone one reading of five pairs is left.
    later, again = (
        surveys.later(viewed(first=2022, last=2022)),
        surveys.readings(viewed(first=2020)),
    )
    assert later.table["Statement"].tolist() == [
        "Resident coordinators have better management skills"
    ]
    assert len(again.table) == 2
    left = next(note for note in again.notes if note.startswith("Not drawn, since the filters"))
    assert "Resident coordinators are more impartial" in left and left.count(";") == 4


@each_maker
def test_an_empty_card_has_no_notes_on_what_it_would_show(viewed, make):
    card = make(viewed(statuses=("expenditure",)))
    assert card.table.empty and card.notes == ()


def test_later_answers_stand_beside_the_earlier_question(viewed):
    card = surveys.beside(viewed())
    table = card.table[["Statement", "Wording", "Date", "Answer"]]
    rows = [[str(cell) for cell in row] for row in table.itertuples(index=False)]
    capacity = "Resident coordinators have more capacity to"
    assert rows[0] == [f"{capacity} support national priorities", "", "2019", "67"]
    assert rows[1][1:] == ["other words", "2019", "66"]
    assert rows[2] == [f"{capacity} coordinate", "other words", "2022", "83"]
    # Newer than the last income, and shown if the period is the whole one.
    newest = [row[1:] for row in rows if row[2] == "2026"]
    assert newest == [["words not seen", "2026", "90"], ["words not seen", "2026", "93"]]
    assert not [row for row in surveys.beside(viewed(last=2023)).table["Date"] if row == "2026"]
    # No line joins them, and no figure is on both cards.
    assert not set(card.figure_ids) & set(surveys.later(viewed()).figure_ids)
    assert about(card.notes, "Only where the words are the same can a rise or fall be read")


def test_two_answers_of_one_page_are_told_apart(viewed):
    told = surveys.beside(viewed()).description
    assert "2023 (other words, first wording): 79%" in told
    assert "2023 (other words, second wording): 80%" in told


def test_a_later_answer_without_its_earlier_question_is_not_beside_it(viewed):
    card = surveys.beside(viewed(first=2023))
    assert "Resident coordinators help to keep duplication down" not in set(
        card.table["Statement"] if len(card.table) else ()
    )


def test_what_is_not_published_is_named(viewed):
    notes = surveys.answers(viewed()).notes
    assert about(notes, "figure 6 of E/2020/54, a picture of the document, not read here")
    assert about(notes, "how many answered")
    # "Nearly two thirds" against 69 per cent.
    assert about(notes, "Finding, para 44")


def test_words_are_shown_and_not_drawn(viewed):
    text = surveys.answers(viewed()).description
    assert "wider functions (Resident coordinators): Most; no number is printed." in text
    assert "stronger (of country teams that noted changes) (United Nations country teams)" in text


def test_choice_of_respondents(viewed):
    own = ((surveys.RESPONDENTS, "programme country governments"),)
    card = surveys.answers(viewed(own=own))
    assert set(card.figure_ids) == {"e2020.summary.capacity", "e2020.summary.coherence"}
    # Offices that were asked, without a share: this is said, and nothing is drawn.
    offices = surveys.answers(viewed(own=((surveys.RESPONDENTS, "UNFPA country offices"),)))
    assert offices.chart is not None
    assert "112 offices asked; no shares printed" in offices.description


def test_respondents_without_a_name_of_their_own_are_translated():
    # The label is one of the data; the list of names of groups has no entry for it.
    assert "UNDP" not in charts._WHO
    assert charts.who(language("zh"), "UNDP") == language("zh").text("UNDP") != "UNDP"


def test_grouped_by_topic(viewed):
    card = surveys.answers(viewed(own=((surveys.GROUPING, surveys.BY_TOPIC),)))
    assert "Coherence: Resident coordinators made" in card.description
    topics = card.table["Topic"]
    assert (topics != topics.shift()).sum() == topics.nunique()
    assert set(card.figure_ids) == set(surveys.answers(viewed()).figure_ids)


def test_sentences_are_computed_from_the_data(viewed):
    told = [statement.text for statement in story.statements(viewed())]
    assert told == [
        "Governments, 2022: 87% agree (2019: 62%): Resident coordinators are a stronger entry "
        "point to the offer of the United Nations (our wording).",
        "Programme country Governments, 2019: two thirds agree: Resident coordinators have more "
        "capacity to support national priorities (our wording).",
        "Programme country Governments, 2019: 56% agree: Resident coordinators made the United "
        "Nations more coherent and reduced duplication (our wording).",
        "Resident coordinators, 2019: 45% agree: There is a serious disconnect between global "
        "UNSDG policy and the reality of country teams (our wording).",
    ]


def test_later_answers_say_what_their_survey_rests_on(viewed):
    card = surveys.beside(viewed())
    assert (
        "Statement of the Deputy Secretary-General to ECOSOC, 2026: From a press report; the "
        "survey behind it is not named."
    ) in card.notes


@pytest.mark.parametrize(
    ("lasts", "said"),
    [
        ((70.0, 80.0), "Questions seen twice: in all 2 a larger share of Governments agreed"),
        (
            (70.0, 50.0),
            "Questions seen twice: in 1 of 2 a larger share of Governments agreed",
        ),
        ((60.0, 50.0), "Questions seen twice: in 0 of 2 a larger share of Governments agreed"),
    ],
)
def test_the_title_counts_the_questions_that_rose(viewed, lasts, said):
    data = pd.DataFrame(
        {"question_order": [1, 1, 2, 2], "share_pct": [60.0, lasts[0], 60.0, lasts[1]]}
    )
    assert surveys._risen(viewed().lang, data) == said


def test_titles_count_what_is_printed(viewed):
    """Nine of ten: 45% is not more than half, “more than one half” is; words are not counted."""
    assert surveys.answers(viewed()).title == (
        "More than half of those who answered agree with 9 of 10 statements with a share"
    )
    assert surveys.beside(viewed()).title == (
        "56% to 98% of Governments agree with each of these statements"
    )
    assert surveys.later(viewed()).title == (
        "79% to 94% of those who answered agree with each of these statements"
    )


def test_a_title_says_nothing_of_a_single_share(viewed):
    alone = surveys.later(viewed(first=2022, last=2022))
    assert alone.title == "Later readings: different questions"


@pytest.mark.parametrize(
    ("shares", "qualifiers", "said"),
    [
        ([45.0, 50.0], ["exact", "exact"], ""),
        ([45.0, 50.0], ["exact", "more than"], "1 of 2"),
        ([45.0, 51.0, None], ["exact", "exact", "words only"], "1 of 2"),
        ([90.0], ["exact"], ""),
    ],
)
def test_half_is_not_more_than_half(shares, qualifiers, said):
    data = pd.DataFrame({"share_pct": shares, "qualifier": qualifiers})
    title = surveys._by_most(language("en"), data)
    assert bool(title) == bool(said) and said in title


def test_an_end_printed_in_words_is_no_end():
    data = pd.DataFrame({"share_pct": [66.7, 90.0], "qualifier": ["fraction in words", "exact"]})
    words = surveys.text("{low} to {high}")
    assert surveys._between(data, words, language("en")) == ""
    exact = data.assign(share_pct=[67.0, 90.0], qualifier="exact")
    assert surveys._between(exact, words, language("en")) == "67% to 90%"
