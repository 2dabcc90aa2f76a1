"""Each finding recomputed from the printed forms alone, as with a pocket calculator."""

import re
from decimal import Decimal

import duckdb
import pytest

from tests.build import source_texts
from tests.build.numerals import pattern

SIGNS = {"亿": 10**8, "万": 10**4}
HAN = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


@pytest.fixture(scope="module")
def typed(database):
    """The number to type for a figure: its printed form, not the value that the program has
    read."""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute("SELECT figure_id, as_printed FROM figures").fetchall()
    printed = dict(rows)

    def typed(figure_id: str) -> Decimal:
        text = printed[figure_id]
        number = Decimal(HAN.get(text[0]) or re.sub(r"[^\d.]", "", text))
        for sign, times in SIGNS.items():
            number *= times if sign in text else 1
        return -number if text.startswith("(") else number

    return typed


@pytest.fixture(scope="module")
def findings(database):
    sql = (
        "SELECT finding_id, source_id, locator, kind, figure_id, printed, computed, "
        "printed_value, computed_value, difference FROM findings"
    )
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(sql)
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {row["finding_id"]: row for row in rows}


def at(table: str, row: str, column: str) -> str:
    return f"e2020.{table}.{row}.{column}"


BY_HAND = {
    # 9 445 + 200 + 3 498 + 3 325 = 16 468, in thousands; 16 268 is printed.
    "e2009.t1-b-2007": (
        lambda n: sum(n(f"e2009.t1.b{line}.2007") for line in (1, 2, 3, 4)) * 1000,
        lambda n: n("e2009.t1.b.2007") * 1000,
    ),
    # 9 504.1 - 6 659.4 = 2 844.7, in thousands; 2 884.7 is printed.
    "e2020.t1-regional-change": (
        lambda n: (
            (
                n(at("at1", "bregional", "estimate.2021"))
                - n(at("at1", "bregional", "estimate.2020"))
            )
            * 1000
        ),
        lambda n: n(at("at1", "bregional", "change.2020-2021")) * 1000,
    ),
    # 61.5 + 2 884.7 - 2 980.7 = -34.5, in thousands; (74.5) is printed.
    "e2020.t1-programme-change": (
        lambda n: (
            sum(
                n(at("at1", part, "change.2020-2021"))
                for part in ("bglobal", "bregional", "bcountry")
            )
            * 1000
        ),
        lambda n: n(at("at1", "b", "change.2020-2021")) * 1000,
    ),
    # 498 / 445 = 1.1191; 11 per cent is printed.
    "e2020.p48-growth": (
        lambda n: (n("e2020.p48.programmes.2019") / n("e2020.p48.programmes.2018") - 1) * 100,
        lambda n: n("e2020.p48.growth"),
    ),
    # 143,536,460 in the financial statements; 1.43 亿 is printed.
    "e2020.p81-spent": (
        lambda n: n("ext.rc-expenditure-financial-statements.2019"),
        lambda n: n("e2020.p81.expenditure.2019"),
    ),
}


def test_every_computed_finding_is_followed(findings):
    computed = {name for name, row in findings.items() if row["difference"] is not None}
    assert computed == set(BY_HAND)


@pytest.mark.parametrize("finding", BY_HAND)
def test_computed_finding(finding, findings, typed):
    compute, read = BY_HAND[finding]
    found, computed, printed = findings[finding], compute(typed), read(typed)
    assert found["computed_value"] == pytest.approx(float(computed))
    assert found["printed_value"] == pytest.approx(float(printed))
    assert found["difference"] == pytest.approx(float(printed - computed))
    assert computed != printed


CURATED = {
    # Ten agencies and three others make the 13 members.
    "e2009.p9-advisory-group": lambda n: (
        n("e2009.p9.agencies") + n("e2009.p9.normative") == n("e2009.p9.members")
    ),
    # 104 + 38 = 142 country teams, more than 141 countries with a report and than 136.
    "e2009.p60-coverage": lambda n: (
        n("e2009.p60.undafs.2008") + n("e2009.fn9.other-form.2008")
        > n("e2009.p64.countries")
        > n("e2009.t2.countries")
    ),
    # 610 / 110 = 5.5, more than 5.
    "e2009.p69-per-team": lambda n: (
        round(n("e2009.p69.programmes.2009") / n("e2009.p69.countries"), 1)
        == Decimal("5.5")
        > n("e2009.p69.per-team.to")
    ),
    # Nine countries, eight of them pilots, leave one.
    "e2009.p74-pilots": lambda n: n("e2009.p74.countries") - n("e2009.p67.pilots") == 1,
    # 44 > 2 / 5 = 40.
    "e2020.p25-two-fifths": lambda n: n("e2020.p25.women") > 100 * Decimal(2) / 5,
    # 69 > 2 / 3 = 66.7, so not "nearly".
    "e2020.p44-two-thirds": lambda n: n("e2020.p44.achievement") > 100 * Decimal(2) / 3,
    # 143 + 7 = 150 million; 149 811.7 thousand is a third amount.
    "e2020.p81-three-spent": lambda n: (
        n("e2020.p81.expenditure.2019") + n("e2020.p81.commitments.2019")
        == n("e2020.p81.spent.2019")
        > n("e2020.at1.total.expenditure.2019") * 1000
    ),
}


@pytest.mark.parametrize("finding", CURATED)
def test_arithmetic_of_curated_finding(finding, findings, typed):
    assert finding in findings
    assert CURATED[finding](typed)


# Where the words of a finding are, if not at its locator.
ELSEWHERE = {
    ("e2009.t1-note-d", "3 498"): "table 1",
    ("e2020.p81-three-spent", "149 811.7"): "annex table 1",
}


@source_texts.needed
def test_printed_words_of_every_finding_stand_in_the_source(findings):
    missing = [
        (name, words)
        for name, row in findings.items()
        if row["printed"]
        for words in row["printed"].split("; ")
        if not pattern(words).search(
            source_texts.text_at(row["source_id"], ELSEWHERE.get((name, words), row["locator"]))
        )
    ]
    assert missing == []


def test_only_a_blank_cell_prints_nothing(findings):
    assert [name for name, row in findings.items() if not row["printed"]] == ["e2020.t3-blank"]
