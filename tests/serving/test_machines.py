"""The addresses for programs: their answers and their refusals in words."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from rcdata import topics
from rcdata.cards import addresses
from rcdata.cards.card import View
from rcdata.cards.registry import CARDS, LISTS
from rcdata.errors import DatabaseMissing
from rcdata.exports import tables as files
from rcdata.queries import evidence
from rcdata.server.machines import tables
from rcdata.server.machines.asking import Opened
from rcdata.server.machines.routes import Desk, Machines
from rcdata.server.pace import Allowances
from rcdata.topics.register import cards as register
from tests.asking import ask
from tests.server import App, running_app

topics.load()
Get = Callable[..., Any]
UNDP = "/api/tables/un_expenses.csv?entity_id=UNDP&year=2023"


@dataclass(frozen=True)
class _Opened:
    cursor: duckdb.DuckDBPyConnection
    version: tuple[int, int] = (7, 7)


@pytest.fixture
def machines(connection: duckdb.DuckDBPyConnection) -> Machines:
    return Machines(lambda: _Opened(connection.cursor()), topics.load, topics.page_of)


@pytest.fixture
def get(machines: Machines) -> Iterator[Get]:
    with TestClient(Starlette(routes=machines.routes()), base_url="http://rc.example") as client:
        yield client.get


def _at(view: View) -> View:
    """The view as in an address for programs: of a database with a version."""
    return replace(view, version=(7, 7))


@pytest.mark.parametrize("key", CARDS)
def test_every_card_is_as_on_its_page(key: str, get: Get, viewed: Callable[..., View]) -> None:
    view = _at(viewed("zh"))
    card = CARDS[key](view)
    sheet = get(f"/api/cards/{key}.csv?lang=zh")
    assert sheet.content == files.csv(card, view.lang)
    assert sheet.headers["Content-Disposition"] == f'attachment; filename="{key}.csv"'
    told = get(f"/api/cards/{key}.json?lang=zh").json()
    assert told["title"] == card.title
    assert told["unit"] == card.subtitle
    assert told["notes"] == list(card.notes)
    assert told["remarks"] == list(card.details)
    assert told["empty"] == card.empty
    assert [one["name"] for one in told["sources"]] == [one.name for one in card.sources]
    assert [tuple(one["places"]) for one in told["sources"]] == [s.places for s in card.sources]
    assert {one["figure_id"] for one in told["figures"]} == set(card.figure_ids)
    assert len(told["rows"]) == len(card.table)
    assert told["columns"] == list(card.table.columns)
    assert len(set(told["columns"])) == len(told["columns"]), "a row would lose a cell"
    section = CARDS[key].section and f"&section={CARDS[key].section}"
    page = f"http://rc.example/{topics.page_of(CARDS[key].topic)}?lang=zh{section}"
    assert told["page"] == f"{page}#{key}"


# These lists are empty unless something is asked for.
_ASKED_OF = {
    "rows": (("q", "UNICEF"),),
    "place": ((register.PLACE, "e2020.p79.cost-sharing.2019"),),
}


@pytest.mark.parametrize("key", LISTS)
def test_every_list_is_whole(key: str, get: Get, viewed: Callable[..., View]) -> None:
    own = _ASKED_OF.get(key, ())
    asked = "".join(f"{field}={value}&" for field, value in own)
    view = _at(viewed("en", own=own))
    whole = LISTS[key](view).card(key)
    assert get(f"/api/lists/{key}.csv?{asked}").content == files.csv(whole, view.lang)
    rows = get(f"/api/lists/{key}.json?{asked}{LISTS[key].sheet}=1").json()["rows"]
    assert len(rows) == min(25, len(whole.table)) > 0
    assert get(f"/api/lists/{key}.png").status_code == 404


def test_filters_are_those_of_the_page(get: Get, viewed: Callable[..., View]) -> None:
    """The same keys and values as on the page; a year that is left out is not a missing one."""
    view = _at(viewed("en", first=2019, sources=("e2020-54",)))
    told = get("/api/cards/fund-income.json?from=2019&source=e2020-54").json()
    card = CARDS["fund-income"](view)
    cells = [[str(cell) for cell in row.values()] for row in told["rows"]]
    assert cells == [[str(cell) for cell in row] for row in card.table.values.tolist()]
    assert told["title"] == card.title and told["notes"] == list(card.notes)
    plain = get("/api/cards/fund-income.json").json()
    assert told["rows"] != plain["rows"]
    assert told["page"].endswith("/funding?lang=en&from=2019&source=e2020-54#fund-income")


def test_a_number_is_a_number_and_a_state_a_word(get: Get) -> None:
    rows = get("/api/cards/cost.json").json()["rows"]
    amounts = {row["Year"]: row["Current US dollars"] for row in rows}
    assert amounts[2007] == 92103000
    assert amounts[2012] == "not in the sources used"


def test_pictures_and_workbooks(get: Get) -> None:
    for kind, begin in (("png", b"\x89PNG"), ("svg", b"<svg"), ("xlsx", b"PK")):
        answer = get(f"/api/cards/levy.{kind}")
        assert answer.status_code == 200
        assert answer.content.startswith(begin)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="levy.{kind}"'


def test_a_card_is_made_once_for_pages_and_machines(
    get: Get, viewed: Callable[..., View], monkeypatch: pytest.MonkeyPatch
) -> None:
    maker, made = CARDS["levy"], []
    counted = replace(maker, make=lambda view: made.append(1) or maker.make(view))
    monkeypatch.setitem(CARDS, "levy", counted)
    counted.kept(_at(viewed("en", first=2016)))
    assert get("/api/cards/levy.csv?from=2016").status_code == 200
    assert get("/api/cards/levy.json?from=2016").status_code == 200
    assert len(made) == 1


@pytest.mark.parametrize(
    ("address", "unknown"),
    [
        ("cards/levy.csv?foo=1", ["foo=1"]),
        ("cards/levy.csv?foo=", ["foo="]),
        ("cards/levy.csv?from=1066", ["from=1066"]),
        ("cards/levy.csv?from=2020&to=2019", ["from=2020&to=2019"]),
        ("cards/levy.csv?status=received&status=pledged", ["status=received", "status=pledged"]),
        ("cards/levy.csv?status=received,lost", ["status=lost"]),
        ("cards/levy.csv?lang=xx", ["lang=xx"]),
        ("cards/levy.csv?country=RWA", ["country=RWA"]),
        ("cards/answers.csv?who=nobody", ["who=nobody"]),
        ("cards/places.csv?country=XXX", ["country=XXX"]),
        ("cards/when.csv?kind=poem&since=1", ["kind=poem", "since=1"]),
        ("lists/figures.csv?document=none", ["document=none"]),
        ("lists/figures.csv?sheet=first", ["sheet=first"]),
        ("tables/un_expenses.csv?nothing=1", ["nothing=1"]),
        ("tables/un_expenses.csv?year=two", ["year=two"]),
        ("tables/un_expenses.csv?limit=-1", ["limit=-1"]),
        ("scenario.json?wages=2", ["wages=2"]),
        ("datapackage.json?year=2023", ["year=2023"]),
    ],
)
def test_what_is_not_understood_is_told(address: str, unknown: list[str], get: Get) -> None:
    answer = get(f"/api/{address}")
    assert answer.status_code == 400
    assert answer.json()["not_understood"] == unknown
    assert answer.json()["message"].startswith("Not everything in the address was understood")


def test_a_lever_out_of_range_is_refused_in_words(get: Get) -> None:
    for address in ("scenario.json", "cards/tornado.csv"):
        answer = get(f"/api/{address}?levy_rate_pct=900")
        assert answer.status_code == 400
        (told,) = answer.json()["not_understood"]
        assert "levy" in told.lower() and "900" in told


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("cards/lewy.csv", "levy"),
        ("cards/levy.pdf", "csv"),
        ("lists/figure.csv", "figures"),
        ("tables/un_expense.csv", "un_expenses"),
        ("tables/un_expenses.xlsx", "parquet"),
        ("table/un_expenses.csv", "tables"),
    ],
)
def test_what_there_is_not_names_the_nearest(address: str, nearest: str, get: Get) -> None:
    answer = get(f"/api/{address}")
    assert answer.status_code == 404
    assert nearest in answer.json()["nearest"]


def test_refusals_speak_the_language_asked_for(get: Get) -> None:
    message = get("/api/cards/lewy.csv?lang=zh").json()["message"]
    assert "There" not in message and len(message) > 5


def test_nothing_changed_is_not_sent_again(get: Get) -> None:
    first = get("/api/cards/levy.csv")
    again = get("/api/cards/levy.csv", headers={"If-None-Match": f'"x", W/{first.headers["ETag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = get("/api/cards/levy.csv?lang=zh", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_other_data_have_another_tag(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    before = get(UNDP).headers["ETag"]
    monkeypatch.setattr("rcdata.server.machines.asking.Request.data_version", "other data")
    assert get(UNDP).headers["ETag"] != before


def test_rows_of_a_table(get: Get, connection: duckdb.DuckDBPyConnection) -> None:
    answer = get(f"{UNDP}&function=humanitarian")
    expected = connection.execute(
        "select amount_usd from un_expenses where entity_id = 'UNDP' and year = 2023 "
        "and function = 'humanitarian'"
    ).fetchall()
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [float(row["amount_usd"]) for row in rows] == [float(one) for (one,) in expected]
    assert answer.headers["X-Total-Count"] == "1"
    several = get("/api/tables/un_expenses.csv?entity_id=UNDP&entity_id=UNICEF&year=2023")
    assert {row["entity_id"] for row in csv.DictReader(io.StringIO(several.text))} == {
        "UNDP",
        "UNICEF",
    }


def test_rows_of_a_table_as_parquet_and_in_parts(get: Get) -> None:
    whole = pd.read_parquet(io.BytesIO(get("/api/tables/un_area_expenses.parquet").content))
    assert len(whole) > 26_000
    part = get("/api/tables/un_area_expenses.parquet?limit=10&offset=20")
    assert pd.read_parquet(io.BytesIO(part.content)).equals(whole[20:30].reset_index(drop=True))
    assert part.headers["X-Total-Count"] == str(len(whole))


def test_an_empty_cell_is_asked_for_by_nothing(get: Get) -> None:
    plain = get("/api/tables/un_area_expenses.csv?flag=").headers["X-Total-Count"]
    every = get("/api/tables/un_area_expenses.csv").headers["X-Total-Count"]
    assert 0 < int(plain) < int(every)


def test_more_rows_than_one_answer_holds(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 100)
    answer = get("/api/tables/un_expenses.csv")
    assert answer.status_code == 413
    assert "limit and offset" in answer.json()["message"]
    assert get("/api/tables/un_expenses.csv?limit=100").status_code == 200
    assert get("/api/tables/un_expenses.csv?limit=101").status_code == 413
    assert get(UNDP).status_code == 200


def test_too_long_and_too_many(get: Get) -> None:
    assert get(f"/api/cards/levy.csv?status={'x' * 60_000}").status_code == 413
    many = "&".join("year=2020" for _ in range(300))
    assert get(f"/api/tables/un_expenses.csv?{many}").status_code == 413


def test_a_flood_is_told_to_wait(machines: Machines) -> None:
    machines.pace = Allowances(burst=2, rate=0.5)
    with TestClient(Starlette(routes=machines.routes())) as client:
        statuses = [client.get(UNDP).status_code for _ in range(3)]
        told = client.get(UNDP)
    assert statuses == [200, 200, 429]
    assert int(told.headers["Retry-After"]) >= 1
    assert told.json()["message"].startswith("Too many requests")


def test_whoever_finds_the_desk_full_is_sent_away(machines: Machines) -> None:
    machines.quick = Desk(1, 0)
    with TestClient(Starlette(routes=machines.routes())) as client:
        told = client.get(UNDP)
    assert told.status_code == 503
    assert told.headers["Retry-After"]
    assert told.json()["message"].startswith("The server has too much to do")


def test_no_folder_of_the_server_is_told(machines: Machines) -> None:
    def missing() -> Opened:
        raise DatabaseMissing("There is no database", where="/srv/secret/rc.duckdb")

    machines.opened = missing
    with TestClient(Starlette(routes=machines.routes())) as client:
        told = client.get(UNDP)
    assert told.status_code == 503
    assert told.json()["message"] == "There is no database (rc.duckdb)."


def test_a_fault_of_the_program_is_told_without_its_trace(
    get: Get, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_view: View) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setitem(CARDS, "levy", replace(CARDS["levy"], make=fails))
    answer = get("/api/cards/levy.csv?from=2015")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "secret" in caplog.text


def test_a_scenario(get: Get) -> None:
    told = get("/api/scenario.json?levy_rate_pct=2&2.baseline=outlook-2020").json()
    assert told["changed"] == {"levy_rate_pct": 2.0}
    assert told["mark"], "a scenario says that it is one"
    assert not told["gap_published"]
    assert told["data_version"]
    assert [one["changed"] for one in told["compared"]] == [{}]
    assert told["page"].startswith("http://rc.example/what-if?lang=en&")
    plain = get("/api/scenario.json?baseline=outlook-2020").json()
    assert plain["gap_published"] and plain["gap_usd"] != told["gap_usd"]


def test_who_would_pay(get: Get) -> None:
    told = get("/api/scenario.json?assessed_pct=100&country=NOR").json()
    (norway,) = told["payers"]["shares"]
    # 281.8 million x 0.653 %
    assert (norway["rate_pct"], norway["total_usd"]) == (0.653, "1840154.00")
    assert told["payers"]["mark"] == "Scenario, not a published figure"
    groups = get("/api/scenario.json?assessed_pct=100&by=region").json()["payers"]["shares"]
    assert sum(round(100 * float(one["total_usd"])) for one in groups) == 281_800_000_00
    assert get("/api/scenario.json?country=XXX").status_code == 400
    assert "payers" not in get("/api/scenario.json").json()


def test_the_page_of_a_card_opens_its_section(get: Get) -> None:
    told = get("/api/cards/fund-revenue.json?to=2021").json()["page"]
    assert told.endswith("/funding?lang=en&to=2021&section=contributors#fund-revenue")
    # Whatever section the address was copied from.
    copied = get("/api/cards/fund-income.json?section=others").json()["page"]
    assert copied.endswith("/funding?lang=en#fund-income")


def test_no_cell_of_a_table_is_a_formula(database: Path, tmp_path: Path) -> None:
    """A text has an apostrophe before it in CSV and none in Parquet; numbers are numbers."""
    texts = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-x", "\ttab", "plain"]
    copy = shutil.copy(database, tmp_path / "own.duckdb")
    with duckdb.connect(str(copy)) as own:
        names = own.execute("SELECT entity_id FROM entities ORDER BY 1 LIMIT 6").fetchall()
        for (entity,), name in zip(names, texts, strict=True):
            own.execute("UPDATE entities SET label = $1 WHERE entity_id = $2", [name, entity])
        machines = Machines(lambda: _Opened(own.cursor(), (8, 8)), topics.load, topics.page_of)
        with TestClient(Starlette(routes=machines.routes())) as client:
            sheet = client.get("/api/tables/entities.csv").text
            exact = client.get("/api/tables/entities.parquet").content
            amounts = client.get("/api/tables/un_contributions.csv?area_code=BEN&year=2024").text
    labels = {row["label"] for row in csv.DictReader(io.StringIO(sheet, newline=""))}
    assert {f"'{one}" for one in texts[:-1]} | {"plain"} <= labels
    assert not [one for one in labels if one[:1] in "=+@\t"]
    assert set(texts) <= set(pd.read_parquet(io.BytesIO(exact)).label)
    usd = [float(row["amount_usd"]) for row in csv.DictReader(io.StringIO(amounts))]
    assert min(usd) < 0


def test_the_index_names_all_and_all_answer(get: Get) -> None:
    told = get("/api").json()
    assert {one["key"] for one in told["cards"]} == set(CARDS)
    assert {one["key"] for one in told["lists"]} == set(LISTS)
    for one in told["tables"]:
        assert get(f"{one['files'][0]}?limit=1").status_code == 200, one["name"]


def test_the_description_describes_what_the_tables_answer(get: Get) -> None:
    told = get("/api/datapackage.json").json()
    by_name = {one["name"]: one for one in told["resources"]}
    for name in ("un_expenses", "figures", "relations_checked"):
        resource = by_name[name]
        sheet = get(f"/api/{resource['path']}?limit=5").text
        header = next(csv.reader(io.StringIO(sheet)))
        assert header == [one["name"] for one in resource["schema"]["fields"]]


def test_addresses_of_files_lead_to_them(get: Get, viewed: Callable[..., View]) -> None:
    """Tests the function from which pages get the addresses of their downloads."""
    view = viewed("zh", dollars="constant", base_year=2019, sources=("e2020-54", "e2009-76"))
    domain = evidence.domain(view.connection)
    address = addresses.of_file(CARDS["cost"], "csv", view.lang, view.choices, domain)
    asked = "lang=zh&dollars=constant&base=2019&source=e2020-54,e2009-76"
    assert address == f"api/cards/cost.csv?{asked}"
    assert get(f"/{address}").content == files.csv(CARDS["cost"](_at(view)), view.lang)
    unaffected = addresses.of_file(
        CARDS["spending-functions"], "csv", view.lang, view.choices, domain
    )
    assert unaffected == "api/cards/spending-functions.csv?lang=zh"


def test_the_app_answers(app: App) -> None:
    answer = ask(app.url, "/api/cards/levy.csv?lang=en")
    assert answer.status == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    head = ask(app.url, "/api/cards/levy.csv?lang=en", method="HEAD")
    assert (head.status, head.body) == (200, "")
    assert head.headers["ETag"] == answer.headers["ETag"]
    assert ask(app.url, "/api/cards/levy.csv", method="POST").status == 405
    assert ask(app.url, "/api/nothing").status == 404


def test_other_origins_read_only_where_they_are_named(
    app: App, database: Any, tmp_path: Any
) -> None:
    theirs = {"Origin": "https://intranet.example.org"}
    assert ask(app.url, "/api", theirs).status == 403
    named = {"RCDATA_ORIGINS": "https://intranet.example.org"}
    with running_app(tmp_path / "log", database, environment=named) as other:
        answer = ask(other.url, "/api", theirs)
        assert answer.status == 200
        assert answer.headers["Access-Control-Allow-Origin"] == theirs["Origin"]
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert ask(other.url, "/api", {"Origin": "https://evil.example"}).status == 403
        assert ask(other.url, "/_stcore/health", theirs).status == 403
        assert "Access-Control-Allow-Origin" not in ask(other.url, "/api").headers
