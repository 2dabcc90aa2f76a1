"""UN INFO's answers give our tables of plans, or are refused in words."""

import copy
import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from rcdata.catalog import load
from rcdata.errors import EditionRefused
from rcdata.importers import uninfo
from rcdata.importers.changes import compare
from rcdata.importers.names import table_rows
from tests.server import ROOT

CATALOG = load(ROOT / "data")
TABLES = ("frameworks", "framework_goals", "framework_outcomes")
METRICS = {
    "spent_usd": "Total Expenditure",
    "available_usd": "Total Available Resources",
    "required_usd": "Total Required Resources",
}


def rows(name: str) -> list[dict[str, str]]:
    return table_rows(CATALOG, ROOT / "data", name)


def metrics(row: dict[str, str]) -> list[dict[str, object]]:
    """Amounts as UN INFO writes them: zeros are left out."""
    found = [(name, row[column]) for column, name in METRICS.items()]
    return [
        {"total": float(total) if "." in total else int(total), "metricName": name}
        for name, total in found
        if total != "0"
    ]


def answered() -> list[dict[str, object]]:
    """The answers that UN INFO would have given for our own tables."""
    found = []
    goals, outcomes = rows("framework_goals"), rows("framework_outcomes")
    for plan in rows("frameworks"):
        number = plan["framework_id"]
        asked = {
            "workspaceIds": int(number),
            "financeYears": int(plan["year"]) if plan["year"] else None,
        }
        found.append(asked | {"grouping": "sdg", "answer": [
            {"id": None if one["goal"] == "none" else int(one["goal"]), "metrics": metrics(one)}
            for one in goals if one["framework_id"] == number
        ]})  # fmt: skip
        own = [one for one in outcomes if one["framework_id"] == number]
        codes = {one["priority_code"] for one in own}
        found.append(asked | {"grouping": "planEntity:SP", "answer": [
            {"id": f"p{code}", "code": code} for code in codes
        ]})  # fmt: skip
        found.append(asked | {"grouping": "planEntity:OC", "answer": [
            {
                "id": 1,
                "code": one["outcome_code"],
                "parentId": f"p{one['priority_code']}",
                "metrics": metrics(one),
            }
            for one in own
        ]})  # fmt: skip
    return found


@pytest.fixture(scope="module")
def answers() -> list[dict[str, object]]:
    return answered()


def drawn(tmp_path: Path, names, answers: object):
    path = tmp_path / "uninfo-frameworks.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    return uninfo.draw(path, names)


def test_our_own_tables_as_answers_change_nothing(tmp_path, names, answers):
    """Our goals are rounded to cents, so their sums differ slightly from those of the plans; and UN
    INFO does not say at which place of a plan's list two outcomes are."""
    found = drawn(tmp_path, names, answers).tables
    goals = CATALOG.table("framework_goals")
    assert not compare(goals, rows(goals.name), found[goals.name]).any
    for before, after in zip(rows("frameworks"), found["frameworks"], strict=True):
        for column in METRICS:
            ours, theirs = (float(one.pop(column) or 0) for one in (before, after))
            assert abs(ours - theirs) < 0.06
        assert before == after
    ours, theirs = (
        sorted((*tuple(row.values())[2:], row["framework_id"]) for row in table)
        for table in (rows("framework_outcomes"), found["framework_outcomes"])
    )
    assert ours == theirs


def test_plans_whose_outcomes_do_not_add_up_are_told(tmp_path, names, answers):
    (told,) = drawn(tmp_path, names, answers).told
    assert told.startswith("The outcomes of 15 plans do not add up to their plan, or are not there")


def test_one_amount_changed_is_one_goal_and_its_plan(tmp_path, names, answers):
    changed = copy.deepcopy(answers)
    first = next(one for one in changed if one["workspaceIds"] == 14 and one["grouping"] == "sdg")
    first["answer"][0]["metrics"][0]["total"] += 1
    before, after = (drawn(tmp_path, names, one).tables for one in (answers, changed))
    found = {name: compare(CATALOG.table(name), before[name], after[name]) for name in TABLES}
    assert [one.key for one in found["frameworks"].changed] == [("14",)]
    assert [one.key for one in found["framework_goals"].changed] == [("14", "1")]
    assert {one.key[0] for one in found["framework_outcomes"].gone} == {"14"}


def test_a_plan_without_the_year_is_asked_without_one():
    asked = []

    def answer(parameters):
        asked.append(parameters)
        years = parameters.get("financeYears")
        empty = years and parameters["workspaceIds"] == 2
        return b"[]" if empty else b'[{"id": 1, "metrics": []}]'

    found = list(uninfo.ask(["1", "2"], 2025, answer))
    goals = [
        (one["workspaceIds"], one["financeYears"]) for one in found if one["grouping"] == "sdg"
    ]
    assert goals == [(1, 2025), (2, 2025), (2, None)]
    assert all("financeYears" not in one for one in asked[-3:])


def entry(**changed: object) -> list[dict[str, object]]:
    part = {"id": 1, "metrics": [{"metricName": "Total Expenditure", "total": 5}]}
    whole = {"workspaceIds": 14, "financeYears": 2025, "grouping": "sdg", "answer": [part]}
    return [whole | changed]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (entry(workspaceIds=9999), "plans that no list has"),
        (entry(workspaceIds="x"), "the entry is of another form"),
        ([{"plan": 14}], "the entry is of another form"),
        ([7], "the entry is of another form"),
        ({"error": "no"}, "The answer is of another form"),
        (entry(answer=[{"id": 18, "metrics": []}]), "18: no list has it"),
        (entry(answer=[{"id": 1}, {"id": 1}]), "1: it stands here twice"),
        (
            entry(answer=[{"id": 1, "metrics": [{"metricName": "Pledged", "total": 5}]}]),
            "“Pledged” is 5",
        ),
        (
            entry(
                answer=[{"id": 1, "metrics": [{"metricName": "Total Expenditure", "total": "5"}]}]
            ),
            "A metric cannot be taken",
        ),
        (entry(), "The file lacks a plan"),
    ],
)
def test_answers_of_another_form_are_refused(tmp_path, names, answers, words):
    with pytest.raises(EditionRefused) as told:
        drawn(tmp_path, names, answers)
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "It is empty"),
        (b'[{"workspaceIds": 14, "fina', "no JSON, or cut off"),
        (b"<html><title>503</title></html>", "a web page"),
        (b"\xff\xfe", "no JSON"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_what_is_no_answer_is_refused(tmp_path, names, content, words):
    path = tmp_path / "uninfo-frameworks.json"
    path.write_bytes(content)
    with pytest.raises(EditionRefused) as told:
        uninfo.draw(path, names)
    assert words in str(told.value)


def test_flags_of_ours_stay(tmp_path, names, answers):
    found = {
        row["framework_id"]: row for row in drawn(tmp_path, names, answers).tables["frameworks"]
    }
    with (ROOT / "data/un_system/frameworks.csv").open(encoding="utf-8", newline="") as stream:
        assert all(
            found[row["framework_id"]]["flag"] == row["flag"] for row in csv.DictReader(stream)
        )


@pytest.mark.parametrize(
    "metrics",
    [
        None,
        7,
        ["words"],
        [{"metricName": ["total_required"], "total": 1}],
        [{"metricName": "Total Expenditure", "total": Decimal("1e40")}],
        [{"metricName": "Total Expenditure", "total": True}],
    ],
)
def test_a_metric_of_another_form_is_refused_in_words(metrics):
    answer = uninfo._Answer("1", "2020", "", [])
    with pytest.raises(EditionRefused, match="A metric cannot be taken"):
        uninfo._money({"metrics": metrics}, answer, "file.json")


def test_a_number_too_large_for_a_year_is_refused(tmp_path):
    file = tmp_path / "x.json"
    one = '[{"workspaceIds": 1, "financeYears": 1e300000000, "grouping": "", "answer": []}]'
    file.write_text(one)
    with pytest.raises(EditionRefused, match="another form"):
        list(uninfo._answers(file))


def test_identifiers_of_any_kind_are_taken_or_left(tmp_path, names, answers):
    """A list as an identifier once ended in a TypeError."""
    changed = copy.deepcopy(answers)
    for one in changed:
        if one["grouping"] != "sdg":
            for part in one["answer"]:
                part["id"] = [part.get("id")]
    assert drawn(tmp_path, names, changed).tables["frameworks"]


def test_a_file_that_may_not_be_read_is_told(tmp_path, names, monkeypatch):
    path = tmp_path / "uninfo-frameworks.json"
    path.write_text("[]")

    def closed(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(EditionRefused, match="Permission denied"):
        uninfo._content(path)
