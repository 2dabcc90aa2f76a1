"""The UN system's record: what publishers and copies are known to contain, and its limits."""

import csv
import shutil
from pathlib import Path

import duckdb
import pytest
from babel.messages import pofile

from rcdata import i18n
from rcdata.build.build import COMPUTED_SQL
from rcdata.catalog import load
from tests.server import ROOT

CATALOG = load(ROOT / "data")
ROWS = {
    "areas": 233,
    "entities": 71,
    "instruments": 15,
    "un_expenses": 890,
    "un_area_expenses": 26_321,
    "un_contributions": 86_353,
    "un_contributions_by_type": 2_499,
    "un_other_contributions": 2_209,
    "un_revenue": 2_700,
    "un_sdg_expenses": 1_790,
    "frameworks": 132,
    "framework_areas": 162,
    "framework_goals": 1_888,
    "framework_outcomes": 508,
    "fund_revenue": 243,
    "fund_statements": 12,
    "assessment_rates": 1_349,
    "un_area_coverage": 495,
    "un_area_contributions": 8_116,
    "record_years": 102,
}


@pytest.mark.parametrize(("table", "rows"), ROWS.items())
def test_rows(ask, table, rows):
    assert ask(f"SELECT count(*) FROM {table}") == [(rows,)]


@pytest.mark.parametrize(
    ("table", "rows", "millions"),
    [
        ("un_expenses", 0, None),
        ("un_area_expenses", 291, -30.7),
        ("un_contributions", 1_255, -790.6),
        ("un_revenue", 13, -160.4),
        ("un_contributions_by_type", 109, -2_330),
        ("un_other_contributions", 86, -79.4),
        ("un_sdg_expenses", 3, None),
    ],
)
def test_negative_amounts_are_kept(ask, table, rows, millions):
    found = ask(f"SELECT count(*), sum(amount_usd) / 1e6 FROM {table} WHERE amount_usd < 0")
    assert found[0][0] == rows
    if millions is not None:
        assert found[0][1] == pytest.approx(millions, abs=5 if millions < -2_000 else 0.05)


def test_the_largest_write_down(ask):
    """Benin, WFP, 2024: follows 214.3 million in 2023."""
    found = ask(
        "SELECT year, round(sum(amount_usd) / 1e6, 1) FROM un_contributions "
        "WHERE area_code = 'BEN' AND entity_id = 'WFP' AND year >= 2023 "
        "GROUP BY year ORDER BY year"
    )
    assert found == [(2023, 214.3), (2024, -102.0)]


# Year: expenses, placed in areas, share, not placed, entities that place any, all entities,
# peacekeeping, seats, doubtful.
COVERAGE = """
2013 42.49 18.99 44.7 23.51 18 34 0    1.12 0.04
2014 46.37 22.14 47.8 24.22 19 34 0    1.80 0.02
2015 48.08 23.00 47.8 25.08 20 34 0    1.54 0.47
2016 48.76 24.58 50.4 24.18 21 34 0    0.64 0.02
2017 51.58 30.18 58.5 21.40 25 39 0    1.91 0.07
2018 52.78 35.77 67.8 17.01 29 42 0.01 5.96 0
2019 55.61 41.19 74.1 14.42 30 43 3.77 5.01 0.22
2020 56.21 43.62 77.6 12.59 30 44 6.83 3.80 0
2021 60.48 43.59 72.1 16.89 30 47 6.76 1.05 0
2022 67.45 50.36 74.7 17.09 31 48 6.55 1.10 0.57
2023 68.50 48.53 70.9 19.97 32 48 6.06 0.57 0
2024 66.04 45.51 68.9 20.53 30 48 6.18 0.75 0.49
"""


def test_coverage(ask):
    found = ask(
        "SELECT year, sum(expenses_usd) / 1e9, sum(in_areas_usd) / 1e9, "
        "100 * sum(in_areas_usd) / sum(expenses_usd), sum(not_in_areas_usd) / 1e9, "
        "count(*) FILTER (in_areas_usd <> 0), count(*), "
        "coalesce(sum(in_areas_usd) FILTER (entity_id = 'UN-DPO'), 0) / 1e9, "
        "sum(host_usd) / 1e9, sum(doubtful_usd) / 1e9 "
        "FROM un_area_coverage GROUP BY year ORDER BY year"
    )
    wanted = [[float(cell) for cell in line.split()] for line in COVERAGE.strip().splitlines()]
    assert len(found) == len(wanted)
    for row, line in zip(found, wanted, strict=True):
        # Amounts are printed with two decimals, shares with one.
        assert [
            abs(a - b) <= (0.051 if i == 3 else 0.0051)
            for i, (a, b) in enumerate(zip(row, line, strict=True))
        ] == [True] * 10, row


def test_entities_that_place_nothing_in_countries(ask):
    found = ask(
        "SELECT entity_id FROM un_area_coverage GROUP BY entity_id "
        "HAVING max(abs(in_areas_usd)) = 0 ORDER BY entity_id"
    )
    assert " ".join(name for (name,) in found) == (
        "CTBTO IARC IFAD IMO IRMCT ISA ITLOS UNCCD UNESCO UNFCCC UNITAID"
    )


def test_totals_of_2023(ask):
    total, without = ask(
        "SELECT sum(amount_usd), sum(amount_usd) FILTER (entity_id <> 'PAHO') "
        "FROM un_expenses WHERE year = 2023"
    )[0]
    assert (round(total), round(without)) == (68_500_334_857, 67_401_434_857)


def test_flags(ask):
    assert ask(
        "SELECT flag, count(*) FROM un_area_expenses WHERE flag IS NOT NULL GROUP BY flag "
        "ORDER BY flag"
    ) == [("doubtful", 24), ("host", 212)]
    assert ask(
        "SELECT year, round(amount_usd / 1e6) FROM un_area_expenses "
        "WHERE entity_id = 'UNEP' AND area_code = 'GIB' AND flag = 'doubtful' ORDER BY year"
    ) == [(2022, 565), (2024, 495)]


def test_frameworks(ask):
    assert ask(
        "SELECT year_basis, count(*) FROM frameworks GROUP BY year_basis ORDER BY year_basis"
    ) == [("all-years", 13), ("none", 15), ("year", 104)]
    assert ask(
        "SELECT round(sum(required_usd) / 1e9, 2), round(sum(available_usd) / 1e9, 2), "
        "round(sum(spent_usd) / 1e9, 2) FROM frameworks WHERE year = 2024"
    ) == [(26.94, 18.46, 12.68)]
    # Two plans with figures cover several countries, so 117 plans give figures for 127.
    assert ask(
        "SELECT count(DISTINCT framework_id), count(*) FROM framework_areas "
        "JOIN frameworks USING (framework_id) WHERE year_basis <> 'none'"
    ) == [(117, 127)]
    assert ask(
        "SELECT area_code FROM frameworks JOIN framework_areas USING (framework_id) "
        "WHERE flag = 'twice'"
    ) == [("MLI",)]


def test_the_fund_by_year(ask):
    found = ask(
        "SELECT year, round(sum(amount_usd) / 1e6, 1) FROM fund_revenue GROUP BY 1 ORDER BY 1"
    )
    assert found == [(2020, 132.3), (2021, 174.0), (2022, 201.2), (2023, 228.0), (2024, 210.5)]


def test_the_fund_is_told_to_be_inferred(ask):
    assert ask("SELECT dataset_id FROM datasets WHERE inferred") == [("rc-fund-revenue",)]
    assert ask(
        "SELECT table_name FROM dataset_tables JOIN datasets USING (dataset_id) WHERE inferred"
    ) == [("fund_revenue",)]


def test_every_bulk_table_has_its_dataset(ask):
    found = dict(ask("SELECT table_name, dataset_id FROM dataset_tables"))
    assert found == {table.name: table.dataset for table in CATALOG.bulk}
    assert None not in found.values()


def test_membership_that_is_not_established_is_empty(ask):
    assert ask("SELECT count(*) FROM entities WHERE unsdg_member = false") == [(0,)]
    assert ask("SELECT count(*) FROM entities WHERE unsdg_member IS NULL")[0][0] > 0
    assert ask("SELECT count(*) FROM entities WHERE unsdg_member AND unsdg_evidence IS NULL") == [
        (0,)
    ]


def test_areas_agree_with_the_countries(ask):
    assert (
        ask(
            "SELECT a.area_code FROM areas AS a JOIN countries AS c USING (m49) "
            "WHERE (a.iso3, a.label, a.region, a.sub_region, a.ldc, a.lldc, a.sids) "
            "IS DISTINCT FROM "
            "(c.iso3, c.name_en, c.region, c.sub_region, c.ldc, c.lldc, c.sids)"
        )
        == []
    )
    assert ask("SELECT count(*) FROM countries ANTI JOIN areas USING (m49)") == [(0,)]
    assert ask("SELECT m49 FROM areas WHERE area_code IN ('TUR', 'CIV')").sort() == (
        ask("SELECT m49 FROM countries WHERE iso3 IN ('TUR', 'CIV')").sort()
    )


def test_kosovo_and_territories_bear_the_names_the_united_nations_uses(ask):
    names = dict(ask("SELECT area_code, label FROM areas"))
    assert names["XKX"] == "Kosovo (under Security Council resolution 1244 (1999))"
    assert names["FLK"] == "Falkland Islands (Malvinas)"
    assert names["TWN"] == "Taiwan Province of China"
    assert ask("SELECT iso3, m49, region FROM areas WHERE area_code = 'XKX'") == [(None,) * 3]


def test_chinese_names_of_areas_are_those_of_the_countries(ask):
    with i18n.catalogue_path("zh").open("rb") as file:
        chinese = {message.id: message.string for message in pofile.read_po(file, locale="zh")}
    names = ask("SELECT name_en, name_zh FROM countries")
    assert [(en, chinese[en]) for en, zh in names if chinese[en] != zh] == []


def test_files_are_sorted_and_compact():
    for table in CATALOG.bulk:
        with (ROOT / "data" / table.path).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert tuple(rows[0]) == table.column_names
        amounts = [row[c.name] for row in rows for c in table.columns if c.name.endswith("_usd")]
        assert not [cell for cell in amounts if "." in cell and cell.endswith("0")], table.name
        assert not [cell for cell in amounts if "e" in cell.lower()], table.name


# ---- checks against what is known


def test_every_check_holds_or_is_a_known_exception(ask):
    known = {
        (check, item)
        for check, items in ask("SELECT check_id, known_exceptions FROM dataset_checks")
        for item in (items or "").split()
    }
    failed = set(ask("SELECT check_id, item FROM datasets_checked WHERE NOT holds"))
    assert failed == known
    assert known == {
        ("types-as-instruments", "2023"),
        ("types-as-instruments", "2024"),
        ("fund-contributors", "2022"),
    }


def test_every_check_was_made(ask):
    assert (
        ask("SELECT check_id FROM dataset_checks ANTI JOIN datasets_checked USING (check_id)") == []
    )
    counts = dict(ask("SELECT check_id, count(*) FROM datasets_checked GROUP BY check_id"))
    # The figures of CEB in the printed series, the three-year periods, four pieces of evidence.
    assert counts["expenses-as-held"] == 63
    assert counts["scale-adds-up"] == 7
    assert counts["expenses-as-published"] == 7
    assert counts["areas-within-expenses"] == 12
    assert sum(check.startswith("fund-") for check in counts) == 5


def test_shortfalls_that_are_known(ask):
    found = dict(
        ask(
            "SELECT item, round((expected - found) / 1e6) FROM datasets_checked "
            "WHERE check_id = 'types-as-instruments' AND NOT holds"
        )
    )
    assert found == {"2023": 83, "2024": 1195}


BREAKS = {
    "expenses-as-held": "UPDATE un_expenses SET amount_usd = amount_usd + 1 WHERE year = 2015 "
    "AND entity_id = 'FAO' AND function = 'development'",
    "expenses-as-published": "DELETE FROM un_expenses WHERE year = 2023 AND entity_id = 'UNHCR'",
    "areas-within-expenses": "UPDATE un_area_coverage SET not_in_areas_usd = -542 "
    "WHERE year = 2020 AND entity_id = 'FAO'",
    "governments-as-types": "UPDATE un_contributions SET amount_usd = amount_usd + 2 "
    "WHERE year = 2022 AND area_code = 'NOR' AND entity_id = 'UNDP'",
    "types-as-instruments": "UPDATE un_revenue SET amount_usd = amount_usd + 4001 "
    "WHERE year = 2021 AND entity_id = 'UNDP' AND instrument = 'R02A'",
    "revenue-as-published": "DELETE FROM un_revenue WHERE year = 2022 AND entity_id = 'WFP'",
    "goals-as-published": "DELETE FROM un_sdg_expenses WHERE year = 2022 AND entity_id = 'FAO'",
    "frameworks-by-goal": "UPDATE framework_goals SET required_usd = required_usd + 1 "
    "WHERE framework_id = 14 AND goal = '1'",
    "frameworks-by-outcome": "UPDATE framework_outcomes SET spent_usd = spent_usd + 1 "
    "WHERE framework_id = 14 AND outcome = 1",
    "statements-as-held": "UPDATE fund_statements SET amount_usd = amount_usd + 1 "
    "WHERE year = 2023 AND fund = 'special-purpose'",
    "fund-core-of-one-office": "UPDATE un_other_contributions SET part_id = 'DESA' "
    "WHERE entity_id = 'UN' AND category = 'voluntary-core' AND year = 2021",
    "fund-cost-sharing": "UPDATE fund_revenue SET amount_usd = amount_usd + 1e6 "
    "WHERE contributor_type = 'un-organizations' AND year = 2022",
    "fund-total": "UPDATE fund_revenue SET amount_usd = amount_usd + 1e6 "
    "WHERE area_code = 'NOR' AND year = 2023",
    # Its amount of 2021 is a correction below zero.
    "fund-contributors": "UPDATE listed_contributors SET period = '2021' WHERE m49 = '784'",
    "fund-is-core-revenue": "UPDATE fund_revenue SET amount_usd = amount_usd + 0.01 "
    "WHERE area_code = 'NOR' AND year = 2024",
    "scale-adds-up": "UPDATE assessment_rates SET rate_pct = rate_pct + 0.001 "
    "WHERE area_code = 'NOR' AND first_year = 2025",
}


@pytest.mark.parametrize("check", BREAKS)
def test_a_check_notices(database: Path, tmp_path: Path, check: str):
    copy = Path(shutil.copy(database, tmp_path / "broken.duckdb"))
    with duckdb.connect(str(copy)) as connection:
        before = _failed(connection)
        assert connection.execute(BREAKS[check]).fetchall()[0][0] > 0
        connection.execute("DELETE FROM datasets_checked")
        connection.execute((COMPUTED_SQL / "2_datasets_checked.sql").read_text(encoding="utf-8"))
        assert check in {name for name, _ in _failed(connection) - before}


def _failed(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    sql = "SELECT check_id, item FROM datasets_checked WHERE NOT holds"
    return set(connection.execute(sql).fetchall())


def test_no_check_is_left_without_its_break(ask):
    assert {check for (check,) in ask("SELECT check_id FROM dataset_checks")} == set(BREAKS)


# ---- printed figures that extend the series


def test_further_series(ask):
    """110 published figures: without the one that names no year and the one that was in the
    data."""
    sources = "SELECT count(*) FROM {} WHERE starts_with(locator, 'series ')"
    counts = [
        ask(sources.format(name))[0][0]
        for name in ("public_series", "later_answers", "listed_contributors")
    ]
    assert counts == [63, 17, 27]
    restated = "ext.rc-cost-sharing-expected.2019"
    assert ask(f"SELECT holds FROM relations_checked WHERE figure_id = '{restated}'") == [(True,)]


def test_existing_tables_do_not_hold_them(ask):
    """Today's cards read these tables; later figures are kept apart until a card marks them as
    such."""
    for table in ("results", "staffing", "survey_results"):
        assert ask(f"SELECT count(*) FROM {table} JOIN public_series USING (figure_id)") == [(0,)]


@pytest.mark.parametrize(
    ("indicator", "readings"),
    [
        ("rc-women", [("2022", 53), ("2024", 50)]),
        ("rc-programme-countries", [("2018", 41), ("2022", 50), ("2024", 54)]),
        ("share-development-published", [("2022", 1.7)]),
    ],
)
def test_readings(ask, indicator, readings):
    assert (
        ask(
            "SELECT period, value FROM public_series "
            f"WHERE indicator_id = '{indicator}' ORDER BY period"
        )
        == readings
    )


def test_the_same_questions_in_2019_and_2022(ask):
    found = ask(
        "SELECT question_id, list(value ORDER BY period) FROM later_answers "
        "WHERE survey_id = 'desa-governments-2022' GROUP BY question_id "
        "HAVING count(*) = 2 ORDER BY question_id"
    )
    assert found == [
        ("governments-authority", [59, 83]),
        ("governments-coordination", [66, 83]),
        ("governments-entry-point", [62, 87]),
        ("governments-impartiality", [59, 80]),
        ("governments-leadership", [65, 85]),
    ]
