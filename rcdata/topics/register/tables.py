"""The register as tables to read: figures, findings, conflicts, documents, data dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from rcdata import formats, locators
from rcdata.cards import sourcing
from rcdata.cards.card import View
from rcdata.cards.tables import printed, printed_form
from rcdata.catalog import Catalog, Table
from rcdata.counts import counted
from rcdata.i18n import Language, text
from rcdata.topics.register import queries

# A figure's role in the arithmetic of a finding.
_ROLES = {"term": text("term"), "base": text("base")}
# What a recomputed relation says, by its kind.
_RELATIONS = {
    "sum": text("a total is the sum of its parts"),
    "difference": text("a change is the difference of two amounts"),
    "share": text("a share is its part of the whole"),
    "growth": text("a growth rate follows from two amounts"),
    "ratio": text("an average is an amount over a count"),
    "equal": text("a figure stated again is the same"),
}


@dataclass(frozen=True)
class Finding:
    """A finding in words: heading, lines of text, and the figures it was computed from."""

    heading: str
    body: tuple[str, ...]
    parts: pd.DataFrame


@dataclass(frozen=True)
class Conflict:
    """A question with more than one figure: the figures, the one in use, and why."""

    question: str
    figures: pd.DataFrame
    reason: str


def summary(view: View) -> str:
    """The register in one sentence."""
    counts = queries.summary(view.connection)
    lang = view.lang
    told = lang.text(
        "{figures} from {documents} and {series}. Of {checked}, {held} add up. On record: "
        "{findings}.",
        figures=counted(lang, "figures", counts.figures),
        documents=counted(lang, "documents", counts.documents),
        series=counted(lang, "public series", counts.series),
        checked=counted(lang, "sums", counts.checked),
        held=formats.number(lang, counts.held),
        findings=counted(lang, "findings", counts.findings),
    )
    return "  \n".join((told, sourcing.edition(view.lang)))


def figures(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    """Figures with what they measure, value, printed form and place."""
    return pd.DataFrame(
        {
            lang.text("What is measured"): [_measured(lang, row) for row in rows.itertuples()],
            **printed(lang, rows, [_value(lang, row) for row in rows.itertuples()]),
        }
    )


def _measured(lang: Language, row: Any) -> str:
    measure = lang.joined(row.measure, ": ")
    return f"{measure} · {lang.joined(row.breakdown)}" if row.breakdown else measure


def _value(lang: Language, row: Any) -> str:
    shown = formats.measured(lang, row.value, row.unit, row.unit_forms, row.step)
    return formats.qualified(lang, shown, row.qualifier)


def place(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    """All that is known of a place: `what, value, as printed, place, kind, identifier`."""
    is_figure = [row.part == 1 for row in rows.itertuples()]
    return pd.DataFrame(
        {
            lang.text("What"): [
                _measured(lang, row) if figure else lang.text(what)
                for row, figure, what in zip(
                    rows.itertuples(), is_figure, rows.what.fillna(""), strict=True
                )
            ],
            lang.text("Value"): [
                _value(lang, row) if figure else ""
                for row, figure in zip(rows.itertuples(), is_figure, strict=True)
            ],
            lang.text("As printed"): printed_form(rows),
            lang.text("Place"): [locators.told(lang, one) for one in rows.locator],
            lang.text("Kind"): rows.kind.map(lang.text),
            lang.text("Identifier"): rows.id,
        }
    )


def ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Findings by the size of their difference in per cent of the computed number, the largest
    first; those without a computed number come last, in the order of the documents."""
    size = (100 * rows.difference / rows.computed_value.replace(0, float("nan"))).abs()
    return rows.assign(size_pct=size).sort_values(
        "size_pct", ascending=False, na_position="last", kind="stable"
    )


def findings(lang: Language, rows: pd.DataFrame, parts: pd.DataFrame) -> list[Finding]:
    """Findings with their arithmetic, in the order of their rows (see `ranked`)."""
    return [
        Finding(
            _heading(lang, row),
            _body(lang, row),
            _parts(
                lang,
                parts[(parts.finding_figure == row.figure_id) & (parts.kind == row.kind)],
            ),
        )
        for row in rows.itertuples()
    ]


def _heading(lang: Language, row: Any) -> str:
    place = sourcing.where(lang, row)
    return lang.text("{place}: {kind}", place=place, kind=lang.text(row.kind))


def _body(lang: Language, row: Any) -> tuple[str, ...]:
    lines = []
    if isinstance(row.printed, str) and row.printed:
        lines.append(lang.text("Printed: {what}", what=row.printed))
    if pd.notna(row.computed_value):
        computed = formats.number(
            lang, row.computed_value, 2 if abs(row.computed_value) < 100 else 0
        )
        lines.append(lang.text("Computed: {what}", what=computed))
        difference = formats.number(lang, row.difference, 2 if abs(row.difference) < 1 else 0)
        lines.append(lang.text("Printed minus computed: {what}", what=difference))
        size = formats.percent(lang, row.size_pct, 1 if row.size_pct < 10 else 0)
        lines.append(lang.text("Size of the difference: {share} of what is computed", share=size))
    elif isinstance(row.computed, str) and row.computed:
        lines.append(lang.text("What would agree: {what}", what=lang.text(row.computed)))
    lines += [lang.text(row.explanation), lang.text("Effect: {what}", what=lang.text(row.effect))]
    return tuple(lines)


def _parts(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Role"): [_ROLES[role].told(lang) for role in rows.role],
            lang.text("What is measured"): [_measured(lang, row) for row in rows.itertuples()],
            lang.text("As printed"): printed_form(rows),
            lang.text("Place"): [locators.told(lang, one) for one in rows.locator],
        }
    )


def conflicts(lang: Language, rows: pd.DataFrame) -> list[Conflict]:
    """The register of conflicts: each question with its figures, the one in use marked."""
    return [
        Conflict(
            lang.text(part.question.iloc[0]),
            _answers(lang, part),
            lang.text(part.reason.iloc[0]),
        )
        for _, part in rows.groupby("conflict_id", sort=True)
    ]


def _answers(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Used"): [
                lang.text("yes") if figure == used else ""
                for figure, used in zip(rows.figure_id, rows.used, strict=True)
            ],
            lang.text("What is measured"): [_measured(lang, row) for row in rows.itertuples()],
            lang.text("Period"): [formats.period(lang, one) for one in rows.period],
            lang.text("Value"): [_value(lang, row) for row in rows.itertuples()],
            lang.text("As printed"): printed_form(rows),
            lang.text("Source"): [sourcing.where(lang, row) for row in rows.itertuples()],
        }
    )


def what_holds(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    """The recomputed relations, by kind."""
    return pd.DataFrame(
        {
            lang.text("Relation"): [_RELATIONS[kind].told(lang) for kind in rows.kind],
            lang.text("Recomputed"): rows.checked,
            lang.text("Hold"): rows.held,
        }
    )


def documents(lang: Language, rows: pd.DataFrame) -> pd.DataFrame:
    """Sources with citation, address and the number of figures taken from each."""
    return pd.DataFrame(
        {
            lang.text("Symbol"): rows.symbol.fillna(""),
            lang.text("Title"): rows.title.map(lang.text),
            lang.text("Publisher"): rows.publisher.map(lang.text),
            lang.text("Date"): [
                formats.day(lang, one) if isinstance(one, str) and one else ""
                for one in rows.published
            ],
            lang.text("Citation"): rows.citation.map(lang.text),
            lang.text("Address"): rows.url.fillna(""),
            lang.text("Figures"): rows.figures,
        }
    )


def dictionary(lang: Language, catalog: Catalog) -> dict[str, pd.DataFrame]:
    """Table title → its columns with type, unit or grain, and description."""
    return {_title(lang, table): _columns(lang, table) for table in catalog.tables}


def _title(lang: Language, table: Table) -> str:
    return lang.text(
        "{title} ({name}): {grain}",
        title=lang.text(table.title),
        name=table.name,
        grain=lang.text(table.grain),
    )


def _columns(lang: Language, table: Table) -> pd.DataFrame:
    return pd.DataFrame(
        {
            lang.text("Column"): [column.name for column in table.columns],
            lang.text("Type"): [lang.text(column.type) for column in table.columns],
            lang.text("Description"): [lang.text(column.description) for column in table.columns],
        }
    )
