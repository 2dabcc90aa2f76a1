"""The page `/data`: search, findings, documents, dictionary, downloads."""

import re

import duckdb
import pytest

from tests.reading import address, all_labels, headings, sentences, tables, warnings
from tests.ui.conftest import Visit

SECTIONS = ("figures", "findings", "documents", "dictionary", "downloads")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_runs(visit: Visit, section: str, lang: str) -> None:
    page = visit("data", lang=lang, section=section)
    assert not page.exception
    assert not page.error
    assert not warnings(page)
    assert (
        headings(page)[0]
        == {
            "en": "Every figure, and where it stands",
            "zh": "每个数字及其出处",
        }[lang]
    )


def test_counts_are_those_of_the_database(
    visit: Visit, connection: duckdb.DuckDBPyConnection
) -> None:
    (figures,) = connection.sql("select count(*) from figures").fetchone() or (0,)
    (held,) = connection.sql("select count(*) from relations_checked where holds").fetchone() or (
        0,
    )
    told = " ".join(sentences(visit("data")))
    assert f"{figures} figures" in told
    assert f" {held} add up" in told


def test_a_figure_is_found_by_its_printed_form(visit: Visit) -> None:
    (found,) = tables(visit("data", q="174 亿"))
    assert set(found["Identifier"]) == {"e2009.p83.operational.2007"}
    assert found["As printed"].tolist() == ["174 亿美元"]
    assert found["Source"].tolist() == ["E/2009/76, para 83"]


@pytest.mark.parametrize(("lang", "word"), [("en", "levy"), ("zh", "协调税")])
def test_words_are_found_in_the_language_of_the_page(visit: Visit, lang: str, word: str) -> None:
    (found,) = tables(visit("data", lang=lang, q=word))
    identifier = {"en": "Identifier", "zh": "标识符"}[lang]
    assert any("levy" in one for one in found[identifier])


def test_fields_of_the_address_work_together(visit: Visit) -> None:
    page = visit("data", document="e2020-54", year="2019", unit="USD", kind="budget")
    (found,) = tables(page)
    assert set(found["Status"]) == {"budget"}
    assert set(found["Period"]) == {"2019"}
    assert all(place.startswith("E/2020/54") for place in found["Source"])
    assert address(page).endswith("document=e2020-54&kind=budget&unit=USD&year=2019")


def test_figures_of_a_chart(visit: Visit) -> None:
    page = visit("data", figures="e2009.p83.share.2007,e2009.p83.operational.2007")
    (found,) = tables(page)
    assert sorted(found["Identifier"]) == ["e2009.p83.operational.2007", "e2009.p83.share.2007"]
    assert "Show every figure" in all_labels(page)


def test_sheets_follow_each_other(visit: Visit) -> None:
    sheets = [tables(visit("data", sheet=str(number)))[0] for number in (1, 2)]
    assert [len(sheet) for sheet in sheets] == [25, 25]
    assert not set(sheets[0]["Identifier"]) & set(sheets[1]["Identifier"])


@pytest.mark.parametrize(
    "asked",
    [
        {"document": "no-such"},
        {"year": "soon"},
        {"unit": "<b>"},
        {"sheet": "-3"},
        {"sheet": "9999999"},
        {"section": "nowhere"},
        {"q": "%' or 1=1 --"},
        {"figures": "none,such"},
        {"beside": "' or 1=1 --"},
    ],
)
def test_mangled_addresses_do_no_harm(visit: Visit, asked: dict[str, str]) -> None:
    page = visit("data", **asked)
    assert not page.exception
    assert not page.error


def test_nothing_found_says_so(visit: Visit) -> None:
    page = visit("data", q="no such words at all")
    assert [one.value for one in page.info] == [
        "No figure matches. Use fewer words, or clear a field.",
        "No row matches. Use fewer words, or clear a field.",
    ]


def test_each_finding_and_each_conflict_is_told(
    visit: Visit, connection: duckdb.DuckDBPyConnection
) -> None:
    told = "\n".join(sentences(visit("data", section="findings")))
    for explanation, effect in connection.sql(
        "select explanation, effect from findings"
    ).fetchall():
        assert explanation in told
        assert effect in told
    for question, reason in connection.sql("select question, reason from conflicts").fetchall():
        assert question in told
        assert reason in told


def test_findings_are_ranked_by_the_size_of_their_difference(visit: Visit) -> None:
    told = [one for one in sentences(visit("data", section="findings")) if "Size of" in one]
    sizes = [
        float(found[1]) for one in told if (found := re.search(r"difference: ([\d.]+)% of", one))
    ]
    # 40,000 of 34,500 computed; 200,000 of 16,468,000; 40,000 of 2,844,700.
    assert sizes[:3] == [116, 7.6, 1.4] and sizes == sorted(sizes, reverse=True)


def test_findings_are_chosen_by_document_and_kind(
    visit: Visit, connection: duckdb.DuckDBPyConnection
) -> None:
    page = visit("data", section="findings", document="e2020-54", finding="missing cell")
    told = "\n".join(sentences(page))
    for explanation, document, kind in connection.sql(
        "select explanation, source_id, kind from findings"
    ).fetchall():
        assert (explanation in told) == ((document, kind) == ("e2020-54", "missing cell"))
    none = visit("data", section="findings", document="a64-578", finding="sum")
    assert [one.value for one in none.info] == ["No finding of this kind in this document."]


def test_a_figure_opens_its_place(visit: Visit) -> None:
    page = visit("data", beside="e2020.p81.expenditure.2019")
    stands, listed = tables(page)[:2]
    assert "What stands in E/2020/54, para 81" in headings(page)
    assert {"2.81 亿美元", "1.43 亿美元", "700 万美元"} <= set(stands["As printed"])
    assert stands["Identifier"].tolist()[0] == "e2020.p81.expenditure.2019"
    assert "e2020.p81-spent" in set(stands["Identifier"])
    assert len(listed) == 25, "the search goes on below"
    assert "No figure has this identifier" in visit("data", beside="no-such").info[0].value


def test_a_row_of_a_table_opens_with_its_row(visit: Visit) -> None:
    stands = tables(visit("data", beside="e2009.t1.b.2007"))[0]
    assert {"6 525", "9 080", "12 785", "16 268", "25 605"} <= set(stands["As printed"])


def test_documents_have_their_citations_and_addresses(
    visit: Visit, connection: duckdb.DuckDBPyConnection
) -> None:
    (listed,) = tables(visit("data", section="documents"))
    cited = connection.sql("select citation from sources order by sort_order").fetchall()
    assert listed["Citation"].tolist() == [citation for (citation,) in cited]


def test_dictionary_names_every_column(visit: Visit, connection: duckdb.DuckDBPyConnection) -> None:
    shown = tables(visit("data", section="dictionary"))
    named = {name for table in shown for name in table["Column"]}
    held = connection.sql(
        "select distinct column_name from duckdb_columns() where table_name in ('rc_income',"
        " 'posts', 'actions', 'countries') and not internal"
    ).fetchall()
    assert {name for (name,) in held} <= named


def test_every_format_can_be_taken_away(visit: Visit) -> None:
    labels = all_labels(visit("data", section="downloads"))
    for name in ("CSV", "XLSX", "PARQUET", "DUCKDB", "DATAPACKAGE"):
        assert name in labels
