"""Findings: the places where a document does not agree with itself or with another.

A relation that does not hold is either explained in ``finding_notes.csv`` (the source really
prints this) or a fault (a mistake in our files). An explanation without its relation is a fault
too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rcdata.build.figures import Figure, plain
from rcdata.build.relations import Checked
from rcdata.build.validation import Row, Rows
from rcdata.errors import Fault

NOTES = "finding_notes.csv"
# Differences are kept to six decimals.
_LAST_NOTED_DIGIT = Fraction(1, 10**6)
_GIVES = {
    "sum": "its parts add up to",
    "difference": "the difference of its terms is",
    "share": "the share computed is",
    "growth": "the growth computed is",
    "ratio": "the ratio computed is",
    "equal": "the figure it repeats is",
}


@dataclass(frozen=True)
class Finding:
    """One disagreement, found by a relation or entered by hand."""

    finding_id: str
    source_id: str
    locator: str
    kind: str
    figure_id: str | None
    printed: str | None
    computed: str | None
    printed_value: Fraction | None
    computed_value: Fraction | None
    difference: Fraction | None
    explanation: str
    effect: str


def find(
    checked: list[Checked], rows: Rows, figures: Mapping[str, Figure]
) -> tuple[list[Finding], list[Fault]]:
    """Match the relations that do not hold with their explanations.

    Args:
        checked: the results of all relations.
        rows: the rows of each table; the explanations stand in ``finding_notes``.
        figures: the figures by identifier.

    Returns:
        The findings in the order of their identifiers, and a fault for every
        failure without an explanation and every explanation without its failure.
    """
    notes = rows.get("finding_notes", ())
    failed = [result for result in checked if not result.holds]
    faults = [
        _unexplained(result, figures)
        for result in failed
        if not any(_concerns(note, result) for note in notes)
    ]
    findings: list[Finding] = []
    for note in notes:
        if note["kind"] not in _GIVES:
            findings.append(_curated(note))
            continue
        match = next((r for r in failed if _explains(note, r)), None)
        if match is None:
            faults += _idle(note, [r for r in checked if _concerns(note, r)])
        else:
            findings.append(_computed(note, match, figures))
    return sorted(findings, key=lambda finding: finding.finding_id), faults


def _concerns(note: Row, result: Checked) -> bool:
    relation = result.relation
    return (note["figure_id"], note["kind"]) == (relation.figure_id, relation.kind)


def _explains(note: Row, result: Checked) -> bool:
    noted = _noted(note)
    return (
        _concerns(note, result)
        and noted is not None
        and abs(noted - result.difference) < _LAST_NOTED_DIGIT
    )


def _noted(note: Row) -> Fraction | None:
    return None if note["difference"] is None else Fraction(note["difference"])


def _unexplained(result: Checked, figures: Mapping[str, Figure]) -> Fault:
    row = figures[result.relation.figure_id].row
    problem = (
        f"“{row['as_printed']}” is printed, {plain(result.printed)} {row['unit']}, but "
        f"{_GIVES[result.relation.kind]} {plain(result.computed)}: "
        f"a difference of {plain(result.difference)} "
        f"({_formula(result)})"
    )
    return row.fault("value", problem, f"figures that agree; {_if_printed()}")


def _if_printed() -> str:
    return f"if the document really prints this, explain it in {NOTES}"


def _formula(result: Checked) -> str:
    relation = result.relation
    text = " + ".join(relation.terms)
    return f"{text} against {' + '.join(relation.base)}" if relation.base else text


def _idle(note: Row, concerned: list[Checked]) -> Iterator[Fault]:
    place = f"{note['figure_id']}, kind {note['kind']}"
    failed = [result for result in concerned if not result.holds]
    if not concerned:
        yield note.fault(
            "figure_id",
            f"there is no relation to explain ({place})",
            "a relation that does not hold",
        )
    elif not failed:
        problem = f"the relation holds, there is nothing to explain ({place})"
        yield note.fault("figure_id", problem, "a relation that does not hold")
    else:
        noted = _noted(note)
        problem = f"the difference noted is {'empty' if noted is None else plain(noted)} ({place})"
        computed = " or ".join(plain(result.difference) for result in failed)
        yield note.fault("difference", problem, f"printed minus computed: {computed}")


def _curated(note: Row) -> Finding:
    return Finding(
        finding_id=note["finding_id"],
        source_id=note["source_id"],
        locator=note["locator"],
        kind=note["kind"],
        figure_id=note["figure_id"],
        printed=note["printed"],
        computed=note["expected"],
        printed_value=None,
        computed_value=None,
        difference=_noted(note),
        explanation=note["explanation"],
        effect=note["effect"],
    )


def _computed(note: Row, result: Checked, figures: Mapping[str, Figure]) -> Finding:
    row = figures[result.relation.figure_id].row
    return Finding(
        finding_id=note["finding_id"],
        source_id=row["source_id"],
        locator=row["locator"],
        kind=note["kind"],
        figure_id=result.relation.figure_id,
        printed=row["as_printed"],
        computed=plain(result.computed),
        printed_value=result.printed,
        computed_value=result.computed,
        difference=result.difference,
        explanation=note["explanation"],
        effect=note["effect"],
    )
