"""Every numeral of the five documents is a figure, or is listed with the reason why it is not."""

import csv

import pytest

from rcdata import catalog as catalogs
from tests.build import numerals, source_texts
from tests.build.source_texts import DOCUMENTS, ROOT

pytestmark = source_texts.needed
SOURCES = pytest.mark.parametrize("source", DOCUMENTS)


def rows_of_facts() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for table in catalogs.load(ROOT / "data").facts:
        with (ROOT / "data" / table.path).open(encoding="utf-8", newline="") as stream:
            rows += csv.DictReader(stream)
    return rows


FACTS = rows_of_facts()


def claims(source: str) -> dict[str, list[numerals.Claim]]:
    listed = numerals.not_figures(source)
    return numerals.by_place([*numerals.figures(source, FACTS), *listed])


@SOURCES
def test_every_numeral_is_claimed_and_every_claim_stands_there(source):
    texts, claimed = source_texts.places(source), claims(source)
    assert set(claimed) <= set(texts)
    found = [f for p, text in texts.items() for f in numerals.faults(p, text, claimed.get(p, []))]
    assert found == []


@SOURCES
def test_a_row_that_is_missing_is_seen(source):
    """Each figure or listed row that is removed, in memory, leaves a numeral without a claim."""
    texts = source_texts.places(source)
    unseen = [
        claim.name
        for place, here in claims(source).items()
        for claim in here
        if not numerals.faults(place, texts[place], [other for other in here if other != claim])
    ]
    assert unseen == []


@SOURCES
def test_a_row_too_many_is_seen(source):
    texts = source_texts.places(source)
    unseen = [
        claim.name
        for place, here in claims(source).items()
        for claim in here
        if not numerals.faults(place, texts[place], [*here, claim])
    ]
    assert unseen == []


@SOURCES
def test_every_row_of_a_list_names_a_place_a_numeral_and_a_reason(source):
    with (numerals.LISTS / f"{source}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    assert {tuple(row) for row in rows} == {("locator", "numeral", "times", "reason")}
    assert all(numerals.NUMERAL.search(row["numeral"]) and row["reason"] for row in rows)
    assert len({(row["locator"], row["numeral"], row["reason"]) for row in rows}) == len(rows)


def test_every_document_has_a_list_and_no_list_is_left_over():
    assert {path.stem for path in numerals.LISTS.glob("*.csv")} == set(DOCUMENTS)


@pytest.mark.parametrize(
    ("printed", "text", "found"),
    [
        ("11", "— 1 1 —", 0),
        ("1", "— 1 1 —", 2),
        ("50 528", "50 528 52 132", 1),
        ("50 528", "50\n528", 1),
        ("174 亿美元", "1\n74 亿\n\n美元", 0),
        ("174 亿美元", "174\n\n亿美元", 1),
        ("0.5", "0.53%", 0),
        ("26%", "为 26%2008 年", 1),
        ("(2 980.7)", "246 298.7 (2 980.7) (1.2)", 1),
        ("七个", "中的七\n\n个(", 1),
    ],
)
def test_printed_form_is_found_across_lines_and_not_inside_a_number(printed, text, found):
    assert len(numerals.pattern(printed).findall(text)) == found
