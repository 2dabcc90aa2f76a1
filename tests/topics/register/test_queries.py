"""The register of figures: search by words, document, year, unit and status."""

import duckdb
import pandas as pd
import pytest

from rcdata.cards.listing import SHEET, matching, rows_of
from rcdata.i18n import language
from rcdata.queries import evidence
from rcdata.topics.register import queries as register
from rcdata.topics.register import tables
from rcdata.topics.register.cards import matched
from rcdata.topics.register.queries import Wanted

EN, ZH = language("en"), language("zh")


@pytest.fixture
def find(connection: duckdb.DuckDBPyConnection, viewed):
    """All figures found, on all sheets: by words as typed, and by field."""

    def found(typed: str = "", lang=EN, **fields):
        wanted = Wanted(matching=matching(viewed(lang.code), typed, register.texts), **fields)
        sheets = [register.search(connection, wanted, rows_of(1))]
        total = int(sheets[0].found.iloc[0]) if len(sheets[0]) else 0
        sheets += [
            register.search(connection, wanted, rows_of(sheet))
            for sheet in range(2, -(-total // SHEET) + 1)
        ]
        rows = [row for sheet in sheets for row in sheet.itertuples()]
        assert len(rows) == total == len(register.search(connection, wanted))
        return rows

    return found


def ids(rows) -> set[str]:
    return {row.figure_id for row in rows}


@pytest.mark.parametrize("printed", ["174 亿", "174 亿美元"])
def test_printed_form_is_found(find, printed):
    assert "e2009.p83.operational.2007" in ids(find(printed))


@pytest.mark.parametrize("typed", ["174亿美元", "16268"])
def test_printed_form_is_found_without_its_spaces(find, typed):
    assert ids(find(typed)) & {"e2009.p83.operational.2007", "e2009.t1.b.2007"}


@pytest.mark.parametrize(
    ("printed", "figure_id"),
    [
        ("16 268", "e2009.t1.b.2007"),
        ("(74.5)", "e2020.at1.b.change.2020-2021"),
        ("0.53%", "e2009.p83.share.2007"),
        ("三分之二", "e2020.summary.capacity"),
        ("十八个月", "unido.p7a18.months"),
    ],
)
def test_other_printed_forms(find, printed, figure_id):
    assert figure_id in ids(find(printed))


def test_word_in_english_and_in_chinese_find_the_same(find):
    # "Levy" is in English labels; the catalogue has it as 协调税.
    english = ids(find("coordination levy"))
    chinese = ids(find("协调税", ZH))
    assert "e2020.p80.levy.2019" in english & chinese


def test_capitals_and_order_of_words_do_not_matter(find):
    assert ids(find("Levy 2019")) == ids(find("2019 LEVY")) != set()


def test_each_word_narrows(find):
    wide, narrow = ids(find("levy")), ids(find("levy 2019"))
    assert narrow < wide


def test_place_and_identifier_are_words_too(find):
    assert "e2009.p83.share.2007" in ids(find("E/2009/76 para 83"))
    assert ids(find("e2009.p83.share.2007")) == {"e2009.p83.share.2007"}


@pytest.mark.parametrize("source", ["e2007-69", "e2009-76", "unido-gc18-13", "a64-578", "e2020-54"])
def test_document(find, connection, source):
    rows = find(sources=(source,))
    assert {row.source_id for row in rows} == {source}
    sql = "SELECT count(*) FROM figures WHERE source_id = ?"
    assert len(rows) == connection.execute(sql, [source]).fetchone()[0]


def test_without_anything_wanted_every_figure_is_there_once(find, connection):
    rows = find()
    assert len(ids(rows)) == len(rows)
    assert len(rows) == connection.execute("SELECT count(*) FROM figures").fetchone()[0]


def test_year_is_found_inside_its_period(find):
    rows = find(year=2020)
    assert {"e2020.p82.levy.2020", "e2020.at1.a.change.2020-2021"} <= ids(rows)
    assert all(row.period[:4] <= "2020" <= row.period.split("/")[-1][:4] for row in rows)
    assert "e2020.p80.levy.2019" not in ids(rows)


def test_unit_and_status(find):
    shares = find(units=("%",))
    assert {row.unit for row in shares} == {"%"}
    estimates = find(statuses=("estimate",))
    assert {row.status for row in estimates} == {"estimate"}
    assert ids(find(units=("%",), statuses=("estimate",))) == ids(shares) & ids(estimates)


def test_everything_combined(find):
    rows = find("p-5", sources=("e2020-54",), units=("posts",), year=2021)
    assert "e2020.at3.total.p-5.2021" in ids(rows)
    assert ids(rows) <= ids(find("p-5")) & ids(find(year=2021))
    exactly = find(
        "协调税",
        ZH,
        sources=("e2020-54",),
        units=("USD",),
        statuses=("received",),
        year=2019,
    )
    assert "e2020.p80.levy.2019" in ids(exactly)


@pytest.mark.parametrize(
    "fields",
    [
        {"typed": "no such word anywhere"},
        {"typed": "levy", "year": 2004},
        {"sources": ("e2007-69",), "units": ("USD",)},
        {"year": 1900},
        {"typed": "%%%"},
        {"typed": "'; drop table figures; --"},
    ],
)
def test_nothing_found_gives_no_rows(find, fields):
    assert find(**fields) == []


def test_beyond_the_last_sheet_there_is_nothing(connection):
    assert len(register.search(connection, Wanted(), rows_of(1_000))) == 0
    assert len(register.search(connection, Wanted(), rows_of(1))) == SHEET


def test_figures_stand_in_the_order_of_the_documents(find):
    orders = [row.sort_order for row in find()]
    assert orders == sorted(orders)


def test_figures_asked_for_by_name(find):
    wanted = ("e2020.p81.spent.2019", "e2020.p81.expenditure.2019")
    assert ids(find(figure_ids=wanted)) == set(wanted)


def test_what_is_offered_finds_something(connection):
    offered = register.offered(connection)
    assert set(offered) == {"source_id", "year", "unit", "status"}
    names = {"source_id": "sources", "unit": "units", "status": "statuses"}
    for field, choices in offered.items():
        assert choices, field
        for one in choices:
            wanted = Wanted(year=int(one)) if field == "year" else Wanted(**{names[field]: (one,)})
            assert len(register.search(connection, wanted)), (field, one)


def test_summary_counts_what_is_there(connection, ask_one):
    found = register.summary(connection)
    assert found.figures == ask_one("SELECT count(*) FROM figures")
    assert found.documents == 5
    assert found.findings == ask_one("SELECT count(*) FROM findings")
    assert (found.checked, found.held) == (
        ask_one("SELECT count(*) FROM relations_checked"),
        ask_one("SELECT count(*) FROM relations_checked WHERE holds"),
    )


@pytest.fixture
def ask_one(connection):
    return lambda sql: connection.execute(sql).fetchone()[0]


def test_every_finding_has_its_document_and_its_parts_exist(connection, ask_one):
    found = evidence.findings(connection)
    assert found.finding_id.nunique() == len(found) == ask_one("SELECT count(*) FROM findings") > 0
    assert found.source.ne("").all()
    parts = evidence.finding_parts(connection)
    assert set() != set(parts.finding_figure) <= set(found.figure_id)


def test_every_conflict_uses_one_of_its_figures(connection, ask_one):
    found = register.conflicts(connection)
    assert found.conflict_id.nunique() == ask_one("SELECT count(*) FROM conflicts") > 0
    for _, rows in found.groupby("conflict_id"):
        assert len(rows) > 1
        assert set(rows.used) <= set(rows.figure_id)


def test_documents_count_their_figures(connection, ask_one):
    assert register.documents(connection).figures.sum() == ask_one("SELECT count(*) FROM figures")


def test_what_holds_is_the_sum_of_its_kinds(connection):
    kinds, summary = register.what_holds(connection), register.summary(connection)
    assert (kinds.checked.sum(), kinds.held.sum()) == (summary.checked, summary.held)


@pytest.mark.parametrize(
    "typed", ["77.5 million", "77,500,000", "77 500 000", "7 750 万", "US$77.5m", "77.5"]
)
def test_an_amount_is_found_in_any_of_its_forms(viewed, typed):
    found = matched(viewed(), typed)
    assert "e2020.p79.cost-sharing-expected.2019" in found
    assert "ext.rc-income-cost-sharing.2023" in found


def test_an_amount_is_found_by_its_rounded_form(viewed):
    # 210,816,283
    assert "ext.rc-expenditure-financial-statements.2023" in matched(viewed(), "210.8")
    assert "ext.rc-expenditure-financial-statements.2022" not in matched(viewed(), "210.8")


def test_a_finding_on_nothing_has_no_size():
    rows = pd.DataFrame({"difference": [5.0, 1.0], "computed_value": [0.0, 10.0]})
    assert tables.ranked(rows).size_pct.fillna(-1).tolist() == [10.0, -1]
