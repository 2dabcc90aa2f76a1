"""A chart card: everything that stands on it, without a word about how it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd

from rcdata.cards import sourcing
from rcdata.cards.kept import UNKNOWN, Kept, Version
from rcdata.charts.theme import Chart
from rcdata.choices import Choices
from rcdata.i18n import Language
from rcdata.queries import evidence


@dataclass(frozen=True)
class View:
    """What a card is made for: language, colour scheme, choices, and the database to ask.

    `version` tells one database from the next; it is part of the key of whatever is kept.
    """

    lang: Language
    scheme: str
    choices: Choices
    connection: duckdb.DuckDBPyConnection
    version: Version = UNKNOWN


@dataclass(frozen=True)
class Card:
    """A chart with its furniture, in the reader's language.

    `chart` is the Vega-Lite specification, None where nothing is left to draw; `empty` then says
    why. `description` tells the chart to those who do not see it. `notes` are what a reader must
    know, `details` the remarks on single figures. `table` is the data displayed, with readable
    column names; `figure_ids` are the figures it rests on.
    """

    key: str
    title: str
    subtitle: str
    chart: dict[str, Any] | None
    description: str
    table: pd.DataFrame
    figure_ids: tuple[str, ...]
    sources: tuple[sourcing.Reference, ...]
    notes: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    empty: str = ""


def figure_ids(data: pd.DataFrame) -> tuple[str, ...]:
    """All figures that the rows of a query rest on, each once."""
    return tuple(sorted({figure for ids in data["figure_ids"] for figure in ids}))


def specified(chart: Chart) -> tuple[dict[str, Any], str]:
    """The chart as Vega-Lite, and its text description apart.

    Data sets are named by their order, not by their content, and the description stands outside:
    then a changed filter changes data only, and the browser need not build the chart anew.
    Validation against the schema is left to the tests: it doubles the time.
    """
    spec = chart.to_dict(validate=False)
    description, datasets = spec.pop("description", ""), spec.pop("datasets", {})
    names = {name: f"data-{place}" for place, name in enumerate(datasets)}
    renamed = {names[name]: rows for name, rows in datasets.items()}
    return {**_referring(spec, names), "datasets": renamed}, description


def _referring(part: Any, names: dict[str, str]) -> Any:
    """A part of a specification with the new names in its references to data."""
    if isinstance(part, list):
        return [_referring(one, names) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: _referring(one, names) for key, one in part.items()}
    match found.get("data"):
        case {"name": str(name)} if name in names:
            found["data"] = {"name": names[name]}
    return found


@dataclass(frozen=True)
class _Sourced:
    """What is said of figures: where they stand, what was found about them, remarks on some."""

    references: tuple[sourcing.Reference, ...]
    findings: tuple[str, ...]
    remarks: tuple[str, ...]


# A lever that moves changes the amounts of a card, not the figures that it rests on.
_SOURCED: Kept[_Sourced] = Kept()


def _sourced(view: View, ids: tuple[str, ...]) -> _Sourced:
    provenance = evidence.provenance(view.connection, ids)
    found = evidence.findings_about(view.connection, ids)
    return _Sourced(
        sourcing.references(view.lang, provenance),
        tuple(sourcing.finding_notes(view.lang, found)),
        tuple(sourcing.figure_notes(view.lang, provenance)),
    )


def make(
    view: View,
    key: str,
    *,
    title: str,
    subtitle: str,
    data: pd.DataFrame,
    drawn: str,
    draw: Callable[[pd.DataFrame], Chart],
    table: pd.DataFrame,
    notes: tuple[str, ...] = (),
) -> Card:
    """A card from a query's rows.

    `data` needs a column `figure_ids` (lists); `drawn` is the column without which there is
    nothing to draw; `draw` turns the rows into a chart. Source, figure notes and findings are
    added from the database.
    """
    lang, empty = view.lang, not data[drawn].notna().any()
    # A source line must not vouch for an empty chart.
    ids = () if empty else figure_ids(data)
    sourced = _SOURCED.get(view.version, (lang.code, ids), lambda: _sourced(view, ids))
    chart, description = (None, "") if empty else specified(draw(data))
    return Card(
        key=key,
        title=title,
        subtitle=subtitle,
        chart=chart,
        description=description,
        table=table,
        figure_ids=ids,
        sources=sourced.references,
        notes=(*notes, *sourced.findings),
        details=sourced.remarks,
        empty=lang.text(
            "Nothing was published for this choice, or the filters leave it out. Widen the period, "
            "or reset the filters."
        )
        if empty
        else "",
    )
