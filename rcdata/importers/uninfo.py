"""UN INFO's finance overview → the tables of the cooperation frameworks.

The service answers one query at a time: a plan (``workspaceIds``), a year (``financeYears``) and
how to divide the money (``grouping``). The file of an edition holds the queries and their answers,
as a JSON list of ``{workspaceIds, financeYears, grouping, answer}``; ``financeYears`` is null if no
year was named. An answer is a list of parts, each with its ``metrics``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeGuard

from rcdata import files
from rcdata.build.sheets import shortened
from rcdata.errors import EditionRefused, Fault
from rcdata.importers import amounts, reading
from rcdata.importers.drawing import Cells, Drawn
from rcdata.importers.names import Names, table_rows

DATASET = "uninfo-frameworks"
FILE = "uninfo-frameworks.json"
GOALS, PRIORITIES, OUTCOMES = "sdg", "planEntity:SP", "planEntity:OC"
_METRICS = {
    "Total Required Resources": "required_usd",
    "Total Available Resources": "available_usd",
    "Total Expenditure": "spent_usd",
}
# Outcomes are only used if they add up to their plan, within a few cents of rounding.
_AGREES = Decimal("0.05")
_BEYOND = 10**amounts.MOST_DIGITS
_FORM = (
    "a list of {workspaceIds, financeYears, grouping, answer}, as `python -m rcdata update "
    f"{DATASET}` writes it"
)

Sums = dict[str, Decimal]


@dataclass(frozen=True)
class _Answer:
    """A query and the parts of its answer."""

    plan: str
    year: str
    grouping: str
    parts: list[dict[str, Any]]


def ask(
    plans: Iterable[str], year: int, answer: Callable[[dict[str, Any]], bytes]
) -> Iterator[dict[str, Any]]:
    """Query every plan: first for the year, and without a year if it has no figures for the year.

    Args:
        plans: the plans, by their workspace numbers.
        year: the year of the amounts.
        answer: sends one query to the service and returns its answer.

    Raises:
        EditionRefused: when an answer is not a list.
    """
    for plan in plans:
        for named in (year, None):
            asked: dict[str, Any] = {"workspaceIds": int(plan), "grouping": GOALS}
            years = {} if named is None else {"financeYears": named}
            goals = _loaded(answer(asked | years), f"the answer on plan {plan}")
            yield asked | {"financeYears": named, "answer": goals}
            if goals:
                for grouping in (PRIORITIES, OUTCOMES):
                    more = asked | {"grouping": grouping}
                    found = _loaded(answer(more | years), f"the answer on plan {plan}")
                    yield more | {"financeYears": named, "answer": found}
                break


def draw(path: Path, names: Names) -> Drawn:
    """The rows of our tables from the answers of UN INFO. The countries of a plan, and what else we
    hold about it besides the figures, stay unchanged.

    Raises:
        EditionRefused: when the file has another form or holds names that no list has.
    """
    ours = table_rows(names.catalog, names.data_dir, "frameworks")
    answers = list(_answers(path))
    unknown = sorted({one.plan for one in answers} - {row["framework_id"] for row in ours})
    if unknown:
        raise EditionRefused(
            "The file has plans that no list has",
            where=path.name,
            cause=f"Their numbers: {', '.join(unknown)}",
            remedy="Add each to frameworks.csv and its countries to framework_areas.csv first",
        )
    tables: dict[str, list[Cells]] = {
        "frameworks": [],
        "framework_goals": [],
        "framework_outcomes": [],
    }
    for row in ours:
        given = [one for one in answers if one.plan == row["framework_id"]]
        _plan(row, given, tables, names, path.name)
    return Drawn(DATASET, path.name, tables, tuple(_told(tables)))


def _told(tables: dict[str, list[Cells]]) -> Iterator[str]:
    """The plans whose outcomes are left out, in words."""
    whole = {row["framework_id"] for row in tables["framework_outcomes"]}
    figures = (row for row in tables["frameworks"] if row["required_usd"])
    without = [row["framework_id"] for row in figures if row["framework_id"] not in whole]
    if without:
        yield (
            f"The outcomes of {len(without)} plans do not add up to their plan, or are not there, "
            f"and are left out: {', '.join(without)}."
        )


def _plan(
    row: Cells, given: list[_Answer], tables: dict[str, list[Cells]], names: Names, file: str
) -> None:
    """Add the rows of one plan to the tables."""
    plan = row["framework_id"]
    if not given:
        raise EditionRefused(
            "The file lacks a plan", where=file, cause=f"Nothing was answered on plan {plan}"
        )
    goals = next((one for one in given if one.grouping == GOALS and one.parts), None)
    basis = "none" if goals is None else "year" if goals.year else "all-years"
    whole = {"framework_id": plan, "year_basis": basis, "year": goals.year if goals else ""}
    flag = {"flag": row["flag"] if goals else ""}
    if goals is None:
        tables["frameworks"].append(whole | dict.fromkeys(_METRICS.values(), "") | flag)
        return
    sums = _by_goal(goals, names, file)
    total = _added(sums.values())
    tables["frameworks"].append(whole | _cells(total) | flag)
    for goal, money in sums.items():
        tables["framework_goals"].append({"framework_id": plan, "goal": goal} | _cells(money))
    of_the_year = [one for one in given if one.year == goals.year]
    tables["framework_outcomes"] += _outcomes(plan, of_the_year, total, file)


def _by_goal(answer: _Answer, names: Names, file: str) -> dict[str, Sums]:
    sums = {}
    for part in answer.parts:
        number = part.get("id")
        goal = "none" if number is None else names.code("goal", str(number))
        if goal is None or goal in sums:
            why = "no list has it" if goal is None else "it stands here twice"
            raise EditionRefused(
                "A goal cannot be taken", where=file, cause=f"Plan {answer.plan}, {number}: {why}"
            )
        sums[goal] = _money(part, answer, file)
    return sums


def _outcomes(plan: str, given: list[_Answer], total: Sums, file: str) -> list[Cells]:
    """The outcomes with the codes of plan and priority; empty if they do not add up to the plan."""
    parts = {one.grouping: one.parts for one in given}
    priorities = {str(one.get("id")): _code(one) for one in parts.get(PRIORITIES, [])}
    found = sorted(
        (
            (priorities.get(str(one.get("parentId")), ""), _code(one), _money(one, given[0], file))
            for one in parts.get(OUTCOMES, [])
        ),
        key=lambda outcome: outcome[:2],
    )
    summed = _added(money for _, _, money in found)
    if any(abs(summed[name] - total[name]) > _AGREES for name in total):
        return []
    return [
        {"framework_id": plan, "outcome": str(place), "priority_code": priority}
        | {"outcome_code": code}
        | _cells(money)
        for place, (priority, code, money) in enumerate(found, start=1)
    ]


def _code(part: dict[str, Any]) -> str:
    return str(part.get("code") or "").strip()


def _money(part: dict[str, Any], answer: _Answer, file: str) -> Sums:
    """The three amounts of a part; a missing metric means zero in UN INFO."""
    money = dict.fromkeys(_METRICS.values(), Decimal(0))
    metrics = part.get("metrics", [])
    if not isinstance(metrics, list):
        raise _no_metric(f"Plan {answer.plan}: “metrics” is no list", file)
    for metric in metrics:
        if not isinstance(metric, dict):
            raise _no_metric(f"Plan {answer.plan}: “{shortened(str(metric))}” is no object", file)
        name, total = metric.get("metricName"), metric.get("total")
        if not isinstance(name, str) or name not in _METRICS or not _is_amount(total):
            named = f"“{shortened(str(name))}” is {shortened(str(total))}"
            raise _no_metric(f"Plan {answer.plan}: {named}", file)
        money[_METRICS[name]] += Decimal(total)
    return money


def _is_amount(total: object) -> TypeGuard[Decimal | int]:
    """Whether this is a number, and one small enough for sums to be exact."""
    if isinstance(total, bool) or not isinstance(total, Decimal | int):
        return False
    return abs(total) < _BEYOND


def _no_metric(cause: str, file: str) -> EditionRefused:
    return EditionRefused(
        "A metric cannot be taken",
        where=file,
        cause=cause,
        remedy=f"Known are {', '.join(_METRICS)}, each with a number of at most "
        f"{amounts.MOST_DIGITS} digits",
    )


def _added(parts: Iterable[Sums]) -> Sums:
    whole = dict.fromkeys(_METRICS.values(), Decimal(0))
    for part in parts:
        for name, amount in part.items():
            whole[name] += amount
    return whole


def _cells(money: Sums) -> Cells:
    return {name: amounts.written(amount) for name, amount in money.items()}


def _answers(path: Path) -> Iterator[_Answer]:
    content = _content(path)
    reading.refuse_page(path.name, content[:20_000])
    for place, one in enumerate(_loaded(content, path.name), start=1):
        try:
            year = one["financeYears"]
            yield _Answer(
                _whole(one["workspaceIds"]),
                "" if year is None else _whole(year),
                str(one["grouping"]),
                [part | {} for part in one["answer"]],
            )
        except (KeyError, TypeError, ValueError) as error:
            fault = Fault(path.name, place, None, f"the entry is of another form ({error})", _FORM)
            raise EditionRefused("The file is of another form", [fault]) from error


def _content(path: Path) -> bytes:
    try:
        return files.content(path, reading.MOST_BYTES)
    except OSError as error:
        raise reading.unreadable(path, error) from error


def _whole(value: object) -> str:
    """A whole number as text.

    Raises:
        TypeError: when it is none; 1e300000000, as a whole number, would fill the memory.
        ValueError: when it is a text that is none.
    """
    if not isinstance(value, int | str):
        raise TypeError(f"{shortened(str(value))} is no whole number")
    return str(int(value))


def _loaded(content: bytes, name: str) -> list[Any]:
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        reading.refuse_page(name, content[:20_000])
        raise EditionRefused(
            "This is no JSON, or cut off",
            where=name,
            cause=str(error) if content.strip() else "It is empty",
            remedy=f"Expected is {_FORM}",
        ) from error
    if not isinstance(found, list):
        raise EditionRefused(
            "The answer is of another form",
            where=name,
            cause=f"It begins “{shortened(content[:80].decode('utf-8', 'replace'))}”",
            remedy=f"Expected is {_FORM}",
        )
    return found
