"""Queries on evidence: sources of figures, findings, and the choices of filters."""

import pytest

from rcdata.queries import evidence
from rcdata.topics.costs import queries as costs
from tests.docstrings import documented


def test_columns_are_those_of_the_docstring(connection):
    assert list(evidence.provenance(connection, []).columns) == documented(evidence.provenance)
    findings = connection.table("findings").columns
    assert list(evidence.findings_about(connection, []).columns) == findings


def test_provenance_of_every_figure(connection):
    ids = [row[0] for row in connection.execute("SELECT figure_id FROM figures").fetchall()]
    data = evidence.provenance(connection, ids)
    # Every figure once: none lost because it lacks a unit, status or source, and none twice.
    assert sorted(data.figure_id) == sorted(ids)
    assert (
        data[["source", "source_title", "locator", "unit_label", "status_label"]]
        .notna()
        .all(axis=None)
    )
    assert (data.source != "").all()
    assert data.sort_order.is_monotonic_increasing


def test_provenance_of_a_printed_figure(connection):
    found = evidence.provenance(connection, ["e2009.t1.total.2007"]).iloc[0]
    assert found.value == 92_103_000
    # Printed in thousands: one unit of the last digit is a thousand.
    assert (found.as_printed, found.step, found.unit) == ("92 103", 1000, "USD")
    assert (found.source, found.locator) == ("E/2009/76", "table 1, row total support, column 2007")
    assert found.url == "https://undocs.org/E/2009/76"


def test_provenance_names_a_source_without_symbol_by_its_title(connection):
    found = evidence.provenance(connection, ["ext.us-cpi-u.2007"]).iloc[0]
    assert found.source == "Consumer price index for all urban consumers (CPI-U)"


def test_provenance_of_unknown_and_hostile_ids(connection):
    asked = ["e2009.t1.total.2007", "e2009.t1.total.2007", "no-such", "') OR 1=1 --"]
    assert evidence.provenance(connection, asked).figure_id.tolist() == ["e2009.t1.total.2007"]
    assert evidence.provenance(connection, []).empty


def test_every_figure_of_every_query_has_a_provenance(connection, plain):
    for query in (
        costs.coordination_cost,
        costs.coordination_share,
        costs.share_by_denominator,
        costs.cost_by_line,
        costs.country_average,
    ):
        ids = {figure for ids in query(connection, plain).figure_ids for figure in ids}
        assert set(evidence.provenance(connection, ids).figure_id) == ids


def test_finding_about_its_own_figure(connection):
    data = evidence.findings_about(connection, ["e2009.t1.b.2007"])
    assert data.finding_id.tolist() == ["e2009.t1-b-2007"]
    assert (data.printed[0], data.computed[0], data.difference[0]) == (
        "16 268", "16,468,000", -200_000,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("figure_id", "finding_id"),
    [
        # B.4 of 2007 is a part of the sum that does not agree.
        ("e2009.t1.b4.2007", "e2009.t1-b-2007"),
        # 143,536,460 is what paragraph 81 restates as 143 million.
        ("ext.rc-expenditure-financial-statements.2019", "e2020.p81-spent"),
    ],
)
def test_finding_about_a_part(connection, figure_id, finding_id):
    assert finding_id in evidence.findings_about(connection, [figure_id]).finding_id.tolist()


def test_figures_that_agree_have_no_finding(connection):
    assert evidence.findings_about(connection, ["e2009.t1.a.2004", "e2009.p83.share.2007"]).empty
    assert evidence.findings_about(connection, []).empty


def test_findings_come_once(connection):
    both = ["e2009.t1.b.2007", "e2009.t1.b1.2007", "e2009.t1.b3.2007"]
    data = evidence.findings_about(connection, both)
    assert data.finding_id.is_unique
    assert {"e2009.t1-b-2007", "e2009.t1-coverage", "e2009.t1-note-d"} <= set(data.finding_id)


def test_domain(connection):
    domain = evidence.domain(connection)
    # Income is known for 2025, costs until 2023: the default base year is that of the last cost.
    assert (domain.first, domain.last, domain.price_year) == (2004, 2025, 2023)
    assert domain.default.base_year == 2023
    assert domain.price_years == tuple(range(2004, 2026))
    assert domain.entries["denominators"][0] == "best-available"
    assert domain.entries["sources"][:5] == (
        "e2007-69", "e2009-76", "a64-578", "unido-gc18-13", "e2020-54",
    )  # fmt: skip
    # Anything that some page offers may be in an address: all sources and statuses, in their order.
    for table, entries in domain.entries.items():
        assert entries == tuple(evidence.labels(connection, table))


def test_offered_on_a_page_of_costs(connection):
    sources, statuses = evidence.offered(connection).values()
    assert sources[:4] == ("e2009-76", "e2020-54", "un-fs-sptf", "ceb-expenses")
    # Sources that have only income or posts are not offered on a page on costs.
    assert "unsdg-chair-2021" not in sources
    assert statuses == ("expenditure", "estimate")


@pytest.mark.parametrize(
    ("tables", "sources", "statuses"),
    [
        (["posts"], ("e2020-54",), ("estimate",)),
        (["price_index"], ("bls-cpi-u",), ("index",)),
        (["posts", "price_index"], ("e2020-54", "bls-cpi-u"), ("estimate", "index")),
    ],
)
def test_offered_on_a_page_of_these_tables(connection, tables, sources, statuses):
    assert evidence.offered(connection, tables) == {"sources": sources, "statuses": statuses}


def test_whatever_a_page_offers_is_in_the_domain(connection):
    domain = evidence.domain(connection)
    names = connection.execute("SELECT DISTINCT table_name FROM figures").fetchall()
    assert names
    for (name,) in names:
        for table, offered in evidence.offered(connection, [name]).items():
            assert offered == tuple(one for one in domain.entries[table] if one in offered) != ()


def test_labels_in_printed_order(connection):
    labels = evidence.labels(connection, "statuses")
    assert list(labels)[:2] == ["expenditure", "received"]
    assert labels["firm"] == "firm commitment"
    assert evidence.labels(connection, "sources")["e2020-54"] == "Development Coordination Office"


@pytest.mark.parametrize(
    ("known", "price_year"),
    [((2004, 2019, 2025), 2019), ((2024, 2025), 2024), ((), None)],
)
def test_prices_of_the_default(fresh_db, known, price_year):
    # Costs end in 2023; prices of later years are used only if there are no others.
    fresh_db.execute(
        "delete from price_index where not list_contains($known::integer[], year_of(period))",
        {"known": list(known)},
    )
    domain = evidence.domain(fresh_db)
    assert (domain.price_years, domain.price_year) == (known, price_year)
    assert domain.default.base_year == price_year
