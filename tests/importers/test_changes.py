"""The differences between two editions are found completely, and nothing else."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rcdata.catalog import load
from rcdata.importers.changes import compare
from tests.server import ROOT

TABLE = load(ROOT / "data").table("un_expenses")
KEYS = st.tuples(
    st.integers(2011, 2014).map(str), st.sampled_from(["FAO", "WHO"]), st.sampled_from(["peace"])
)
EDITIONS = st.dictionaries(KEYS, st.integers(-5, 5).map(str), max_size=8)


def rows(edition: dict[tuple[str, ...], str]) -> list[dict[str, str]]:
    names = TABLE.primary_key
    return [dict(zip(names, key, strict=True)) | {"amount_usd": a} for key, a in edition.items()]


@given(EDITIONS, EDITIONS)
def test_the_changes_turn_one_edition_into_the_other(before, after):
    found = compare(TABLE, rows(before), rows(after))
    made = dict(before)
    for one in found.gone:
        del made[one.key]
    for one in (*found.added, *found.changed):
        made[one.key] = one.after["amount_usd"]
    assert made == after
    assert found.any == (before != after)


@given(EDITIONS, EDITIONS)
def test_totals_are_those_of_the_editions(before, after):
    totals = compare(TABLE, rows(before), rows(after)).totals["amount_usd"]
    for place, edition in enumerate((before, after)):
        assert sum(pair[place] for pair in totals.values()) == sum(map(Decimal, edition.values()))


def test_the_way_a_number_is_written_is_no_change():
    key = ("2011", "FAO", "peace")
    assert not compare(TABLE, rows({key: "5.50"}), rows({key: "5.5"})).any


def test_rows_are_in_the_order_of_the_key():
    keys = [("2012", "FAO", "peace"), ("2011", "WHO", "peace"), ("2011", "FAO", "peace")]
    found = compare(TABLE, [], rows(dict.fromkeys(keys, "1")))
    assert [(row["year"], row["entity_id"]) for row in found.rows] == [
        ("2011", "FAO"), ("2011", "WHO"), ("2012", "FAO"),
    ]  # fmt: skip
