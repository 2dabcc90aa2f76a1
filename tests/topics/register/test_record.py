"""Search over the rows of the UN system's record: names, years, amounts in any form, addresses."""

import csv
from urllib.parse import parse_qsl, urlsplit

import pytest

from rcdata import topics
from rcdata.cards.registry import CARDS
from rcdata.entrances import MOST_WORDS
from rcdata.formats import amount, full_amount
from rcdata.i18n import language
from rcdata.topics.register import record, record_queries
from rcdata.topics.register.record_words import Term, terms
from rcdata.topics.spending import story
from tests.server import ROOT

UNDP = "un_expenses/2023/UNDP/development"
RWANDA = "un_area_expenses/2023/UNDP/RWA"
topics.load()


@pytest.fixture
def find(viewed):
    """The first sheet of the rows found: `find("Rwanda", "zh", year="2023", entity="UNDP")`."""

    def found(query: str = "", code: str = "en", entity: str = "", place: str = "", **fields: str):
        own = tuple({record.WORDS: query, **fields}.items())
        return record.rows(viewed(code, own=own, entity=entity, place=place), 1)

    return found


def ids(listing) -> list[str]:
    return listing.table.iloc[:, -1].tolist()


@pytest.mark.parametrize(
    "query",
    ["UNDP Rwanda 2023", "rwanda 2023 undp", "United Nations Development Programme Rwanda 2023"],
)
def test_a_country_an_entity_and_a_year(query, find):
    found = find(query)
    assert ids(found)[0] == RWANDA
    assert found.table.iloc[0, 0].endswith("expenses by entity and country, UNDP, Rwanda, 2023")


def test_names_are_found_in_the_readers_language(find):
    assert RWANDA in ids(find("卢旺达 2023 开发署", "zh"))
    assert RWANDA in ids(find("RWA UNDP 2023", "zh"))


@pytest.mark.parametrize(
    "query",
    [
        "4851109133",
        "4,851,109,133",
        "4 851 109 133",
        "4.85 billion",
        "4.85bn UNDP",
        "$4.85 billion",
        "4,851.1 million US dollars",
        "4851.1",
        "48.51亿",
        "48.51 亿美元",
    ],
)
def test_an_amount_in_any_of_its_forms(query, find):
    assert UNDP in ids(find(query))


@pytest.mark.parametrize("code", ["en", "zh"])
def test_an_amount_as_the_pages_write_it(code, find):
    lang, usd = language(code), 4851109133
    assert UNDP in ids(find(amount(lang, usd), code))
    assert UNDP in ids(find(full_amount(lang, usd), code))


@pytest.mark.parametrize("query", ["4.84 billion UNDP development 2023", "4851109134", "4.9"])
def test_another_amount_is_not_found(query, find):
    assert UNDP not in ids(find(query, year="2023", entity="UNDP"))


def test_a_year_is_no_amount(find):
    assert all("/2023" in one for one in ids(find("2023")))
    assert terms("2023", {}) == (Term(year=2023),)


def test_an_entity_called_so_is_meant_alone(find):
    """Otherwise UN would mean every entity of the United Nations."""
    assert ids(find("UN 2024 peace"))[0] == "un_expenses/2024/UN/peace"
    assert all("/UN/" in one for one in ids(find("UN 2024 peace")))


@pytest.mark.parametrize(
    "query",
    ["NOR", "nor", "NO", "no", "Norvège", "Noruega", "Норвегия", "挪威", "النرويج", "NO 2024"],
)
def test_a_code_or_a_name_in_any_language_is_its_country(query, find):
    found = find(query, table="un_contributions")
    assert found.found
    assert {one.split("/")[2] for one in ids(found)} == {"NOR"}


@pytest.mark.parametrize("query", ["Cote d'Ivoire", "Côte d’Ivoire 2024", "Гонконг", "Kosovo"])
def test_names_with_accents_and_of_areas_outside_the_list(query, find):
    assert find(query).found


def test_a_word_of_a_sentence_is_no_code(find):
    """The word "in" means neither India nor an entity."""
    assert RWANDA in ids(find("UNDP in Rwanda 2023"))
    assert find("UNDP IN 2023").table.iloc[0, 0].endswith("UNDP, India, 2023")


def test_outcomes_of_a_plan_are_rows(find):
    found = find("Kenya outcome 2024", table="framework_outcomes")
    with (ROOT / "data/un_system/framework_outcomes.csv").open(encoding="utf-8") as file:
        outcomes = [row for row in csv.DictReader(file) if row["framework_id"] == "135"]
    assert found.found == 3 * len(outcomes)
    largest = max(outcomes, key=lambda row: float(row["required_usd"]))
    assert ids(found)[0] == f"framework_outcomes/135/KEN/{largest['outcome']}/required_usd"
    assert (
        f"outcome {largest['outcome_code']} of the plan, required, 2024" in found.table.iloc[0, 0]
    )


def test_a_word_that_is_nowhere_is_in_no_row(find):
    assert find("UNDP nowhereatall").found == 0


def test_nothing_asked_shows_nothing(find):
    assert find().found == 0
    assert find("UNDP").found > 1000


def test_fields_and_filters_narrow(find):
    only = find(year="2023", entity="UNDP", place="RWA", table="un_area_expenses")
    assert ids(only) == [RWANDA]
    assert find(place="LDC", table="un_area_expenses", year="2023").found > 500
    assert find(table="assessment_rates", place="JPN").table.iloc[0, 2] == "per cent"


def test_flags_and_inferences_are_told(find):
    assert find(row="un_area_expenses/2022/UNEP/GIB").table.iloc[0, 3] == "Doubtful"
    assert set(find(table="fund_revenue").table.iloc[:, 3]) == {"inferred, not reported"}
    assert "the same amount stands for several countries" in set(
        find("Kiribati required", table="frameworks").table.iloc[:, 3]
    )


def test_fields_of_figures_alone_leave_no_row(find):
    found = find("UNDP", document="e2020-54")
    assert found.found == 0
    assert "no document" in found.empty


def test_each_row_has_its_own_address(find, viewed):
    found = find("UNDP Rwanda 2023")
    for row_id, address in zip(ids(found), found.links["Identifier"], strict=True):
        asked = dict(parse_qsl(urlsplit(address).query))
        assert asked.pop("lang") == "en"
        assert ids(record.rows(viewed(own=tuple(asked.items())), 1)) == [row_id]


def test_every_amount_of_the_record_is_a_row_of_its_own(connection):
    tables = record_queries.tables(connection)
    for table in tables:
        rows, named = connection.execute(
            "select count(*), count(distinct row_id) from record_rows where table_name = ?", [table]
        ).fetchone()
        assert rows == named > 0
        if "framework" not in table:
            assert rows == connection.table(table).count("*").fetchone()[0], table
    every = {
        row for (row,) in connection.execute("select table_name from dataset_tables").fetchall()
    }
    # A table without amounts.
    assert every - set(tables) == {"framework_areas"}


def test_hostile_queries_are_answered(find):
    for query in ("' or 1=1 --", "%", "(" * 500, "9" * 400, "1.5.2.3", " ".join("ab" * 40_000)):
        assert find(query).found >= 0
    assert len(terms(" ".join(f"w{i}x" for i in range(50)), {})) == MOST_WORDS


@pytest.mark.parametrize(
    "key", [*(k for k, m in CARDS.items() if m.topic == "spending"), "fund-revenue"]
)
def test_a_chart_of_the_record_leads_to_its_rows(key, viewed):
    """The rows at the address add up to the numbers in the table of the card."""
    card = CARDS[key](viewed())
    asked = dict(parse_qsl(urlsplit(card.record).query))
    asked.pop("lang")
    rows = record.rows(viewed(own=tuple(asked.items())), None)
    assert rows.found > 0
    if key in ("spending-entities", "spending-goals", "fund-revenue"):
        shown = next(name for name in card.table if "US dollars" in name)
        assert float(sum(card.table[shown])) == pytest.approx(float(sum(rows.table.iloc[:, 1])))


def test_an_address_keeps_the_filters_of_the_chart(viewed):
    card = CARDS["spending-in-place"](viewed(entity="UNDP", place="RWA", last=2023))
    asked = dict(parse_qsl(urlsplit(card.record).query))
    assert asked == {
        "lang": "en", "table": "un_area_expenses", "year": "2023", "entity": "UNDP", "where": "RWA"
    }  # fmt: skip


def test_sentences_lead_to_their_rows(viewed):
    for one in story.statements(viewed("zh")):
        asked = dict(parse_qsl(urlsplit(one.record).query))
        assert asked["lang"] == "zh" and asked["table"] == "un_expenses"
