"""Queries of the overview: milestones, and the story."""

import pandas as pd
import pytest

from rcdata.queries import evidence
from rcdata.topics.overview import queries
from tests.docstrings import documented
from tests.views import spent


def test_milestones_in_order_of_date(connection):
    data = queries.milestones(connection)
    assert data.starts.tolist() == [
        "2007-10", "2008-04", "2008-10", "2009-01", "2018-05", "2019-01-01", "2019-03", "2019-04",
        "2019-11",
    ]  # fmt: skip
    assert data.source.tolist() == ["E/2009/76"] * 4 + ["E/2020/54"] * 5
    assert data.locator.notna().all()


def test_milestone_without_a_date_is_left_out(fresh_db):
    fresh_db.execute("UPDATE actions SET starts = NULL WHERE action_id = 'milestone.05'")
    # Nine milestones of the reforms.
    before = [f"milestone.0{number}" for number in range(1, 10)]
    assert set(queries.milestones(fresh_db).action_id) == set(before) - {"milestone.05"}


def story(connection) -> dict[str, pd.Series]:
    return {row["name"]: row for _, row in queries.story(connection).iterrows()}


def test_story(connection):
    told = story(connection)
    assert len(told) == len(queries.story(connection)) == 21
    assert told["wording of the answer"].label == "words not seen"
    assert {
        name: (row.value, row.unit, row.year) for name, row in told.items() if name != "open years"
    } == {
        "printed share": (0.53, "%", 2007),
        "cents per 100 dollars": (53, "cents", 2007),
        "cost of the share": (92_103_000, "USD", 2007),
        "whole of the share": (17_400_000_000, "USD", 2007),
        "latest cost": (210_816_283, "USD", 2023),
        # 210,816,283 of 20,620,619,827 + 30,755,618,443 = 51,376,238,270: 41.03 cents.
        "latest proxy cents": (pytest.approx(41.0338106), "cents", 2023),
        "cost of the proxy": (210_816_283, "USD", 2023),
        "first income": (223_000_000, "USD", 2019),
        # As printed in para 81 together with the shortfall; the annex has 281,190,900.
        "first budget": (281_000_000, "USD", 2019),
        "first shortfall": (58_000_000, "USD", 2019),
        "latest income": (236_100_000, "USD", 2025),
        "latest budget": (281_800_000, "USD", 2025),
        "latest gap": (45_700_000, "USD", 2025),
        "cost before": (224_284_813, "USD", 2022),
        "latest answer": (90, "%", 2026),
        "publisher of the answer": (90, "%", 2026),
        "wording of the answer": (90, "%", 2026),
        # Computed, not printed.
        "lowest share": (pytest.approx(0.4103, abs=1e-4), "%", 2023),
        "highest share": (pytest.approx(1.0224, abs=1e-4), "%", 2023),
        "latest gap in per cent": (pytest.approx(16.217, abs=1e-3), "%", 2025),
    }
    assert list(told["latest proxy cents"].figure_ids) == [
        "ext.rc-expenditure-financial-statements.2023",
        "ext.un-expenses-development.2023",
        "ext.un-expenses-humanitarian.2023",
    ]
    # Years without figures have no figure as their source.
    assert len(told["open years"].figure_ids) == 0
    assert told["open years"].label == ",".join(map(str, range(2009, 2019)))


def test_story_moves_on_with_a_new_year(fresh_db):
    spent(fresh_db, 2024, 250_000_000)
    told = story(fresh_db)
    assert (told["latest cost"].value, told["latest cost"].year) == (250_000_000, 2024)
    # 250,000,000 of 48,502,949,282 = 51.54 cents.
    assert told["latest proxy cents"].value == pytest.approx(51.5432574)
    assert told["open years"].year == 2018


def test_columns_are_those_of_the_docstring(connection):
    for query in (queries.milestones, queries.story):
        assert list(query(connection).columns) == documented(query)


def test_every_figure_of_the_story_has_a_provenance(connection):
    told = {figure for ids in queries.story(connection).figure_ids for figure in ids}
    assert set(evidence.provenance(connection, told).figure_id) == told


def test_without_open_years_there_is_no_row(fresh_db):
    for year in range(2009, 2019):
        spent(fresh_db, year, 100_000_000)
    assert "open years" not in story(fresh_db)
    fresh_db.execute("DELETE FROM rc_spending WHERE period IN ('2012', '2013', '2015')")
    assert story(fresh_db)["open years"].label == "2012,2013,2015"


def test_income_above_the_budget_is_no_gap(fresh_db):
    fresh_db.execute("UPDATE rc_income SET value = 300000000 WHERE figure_id LIKE '%total.2025'")
    assert not {"latest gap", "latest gap in per cent"} & set(story(fresh_db))
