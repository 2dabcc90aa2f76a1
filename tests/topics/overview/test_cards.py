"""Cards and sentences of the overview: the reforms, the answer at the head of the page."""

import pytest

from rcdata.cards.card import View
from rcdata.topics.overview import cards as reforms
from rcdata.topics.overview import story
from tests.cards.reading import latin, sources, texts
from tests.views import over, spent


@pytest.mark.parametrize("changed", [{}, {"dollars": "constant", "base_year": 2019}], ids=str)
def test_nothing_is_left_in_english(viewed, changed):
    assert latin(texts(reforms.milestones(viewed("zh", **changed)), "zh")) == set()


def test_reforms(viewed):
    card = reforms.milestones(viewed())
    assert card.table["Number"].tolist() == list(range(1, 10))
    assert card.table["Date"].tolist()[:2] == ["October 2007", "April 2008"]
    assert card.table["Source"].tolist()[0] == "E/2009/76, para 8"
    assert sources(card) == ["E/2009/76", "E/2020/54"]
    last = card.table["Date"].str[-4:].max()
    assert card.notes == (
        f"Milestones that the documents used name, the last of them in {last}; what came later is "
        "not in these documents.",
    )
    # The time line has no filter, so all milestones stay.
    assert len(reforms.milestones(viewed(first=2019)).table) == 9


# --- the story


def test_story_is_in_chinese(viewed):
    view = viewed("zh")
    told = [statement.text for statement in story.statements(view)]
    for headline in story.headlines(view):
        told += [headline.label, headline.value, headline.context]
    assert latin(iter(told)) == set()


def test_statements(viewed):
    today, _, fund, first, gap = (statement.text for statement in story.statements(viewed()))
    assert first == (
        "Of every 100 dollars that the United Nations spent on operational activities for "
        "development in 2007, 53 cents went to support of the resident coordinator system by "
        "and through UNDP: 92.1 million US dollars of 17.4 billion US dollars. The support of "
        "other organizations is not counted."
    )
    assert gap.startswith("For 2009-2018 no yearly cost is in the sources used")
    # 223 of 281.19 million: 58 million short, as printed.
    assert "In 2019 the fund received 223 million US dollars of a budget of 281 million" in fund
    assert "58 million US dollars short" in fund
    # 41.03 cents
    assert today.startswith("In 2023 the trust fund spent 210.8 million US dollars: about 41 cents")


def test_statements_in_chinese(viewed):
    first = story.statements(viewed("zh"))[3].text
    for told in ("2007年", "53美分", "9210万美元", "174亿美元"):
        assert told in first


def test_every_number_of_the_story_has_its_figures(viewed, connection):
    known = {row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()}
    today, missing, fund, first, gap = story.statements(viewed())
    for told in (first, missing, fund, today, *story.headlines(viewed())):
        assert told.figure_ids and set(told.figure_ids) <= known
    assert gap.figure_ids == ()


def test_headlines(viewed):
    shown = {headline.key: headline for headline in story.headlines(viewed())}
    assert {key: (one.label, one.value) for key, one in shown.items()} == {
        "latest-cost": ("Cost, 2023", "210.8 million"),
        "lowest-share": ("Share of spending, 2023", "0.41% to 1.02%"),
        "latest-gap": ("Gap, 2025", "45.7 million"),
        "latest-answer": ("Governments say, 2026", "90%"),
        "printed-share": ("Share as printed, 2007", "0.53%"),
    }


def told_by(view: View, database) -> list[str]:
    return [one.text for one in story.statements(over(view, database))]


def test_sentence_whose_facts_are_missing_is_left_out(viewed, fresh_db):
    fresh_db.execute("DELETE FROM results WHERE indicator_id = 'coordination-share'")
    told = told_by(viewed(), fresh_db)
    assert len(told) == 4
    assert not any("Of every 100 dollars that" in text for text in told)


def test_sentence_on_today_is_about_one_year(viewed, fresh_db):
    # Spending of 2025 is added; CEB has published expenses up to 2024 only.
    spent(fresh_db, 2024, 250_000_000)
    spent(fresh_db, 2025, 300_000_000)
    today = told_by(viewed(), fresh_db)[0]
    # 250,000,000 of 48,502,949,282 = 51.54 cents: both of 2024.
    assert today.startswith("In 2024 the trust fund spent 250 million US dollars: about 52 cents")
    assert "300 million" not in today


def test_the_title_of_the_reforms_counts_its_rows(viewed):
    card = reforms.milestones(viewed())
    assert card.title == f"{len(card.table)} milestones of the reforms, 2007 to 2019"
