"""A chart card: everything that stands on it, without a word about how it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import duckdb
import pandas as pd

from rcdata.cards import backing, sourcing
from rcdata.cards.kept import UNKNOWN, Kept, Version
from rcdata.charts.theme import Chart
from rcdata.choices import Choices
from rcdata.i18n import Language
from rcdata.queries import evidence

_EVERYTHING: Kept[Choices] = Kept()


@dataclass(frozen=True)
class View:
    """What a card is made for: language, colour scheme, choices, and the database to ask.

    `version` tells one database from the next; it is part of the key of whatever is kept. `reader`
    tells who asks, such as a session: nobody fills what is kept at the cost of the others.
    """

    lang: Language
    scheme: str
    choices: Choices
    connection: duckdb.DuckDBPyConnection
    version: Version = UNKNOWN
    reader: str = ""

    @property
    def everything(self) -> Choices:
        """The choices that the page opens with, for what is said whatever the filters."""
        return _EVERYTHING.get(self, "", lambda: evidence.domain(self.connection).default)

    def narrowed(self, *names: str) -> View:
        """The same view without the filters and fields that are not named."""
        return replace(self, choices=self.choices.only(*names))


@dataclass(frozen=True)
class Card:
    """A chart with its furniture, in the reader's language.

    `chart` is the Vega-Lite specification, None where nothing is left to draw; `empty` then says
    why. `description` tells the chart to those who do not see it. `notes` are what a reader must
    know, `details` the remarks on single figures. `table` is the data displayed, with readable
    column names; `figure_ids` are the figures it rests on. The `key` comes from the registry.
    """

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
    key: str = ""


def figure_ids(data: pd.DataFrame) -> tuple[str, ...]:
    """All figures that the rows of a query rest on (`figure_ids`), each once; rows of another kind
    rest on none."""
    if "figure_ids" not in data:
        return ()
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


def make(
    view: View,
    *,
    title: str,
    subtitle: str,
    data: pd.DataFrame,
    draw: Callable[[pd.DataFrame], Chart],
    table: pd.DataFrame,
    drawn: str = "",
    notes: tuple[str, ...] = (),
    told: tuple[str, ...] = (),
    documents: pd.DataFrame | None = None,
    empty: str = "",
) -> Card:
    """A card from the rows of a query.

    `draw` turns the rows into a chart; `drawn` is the column without which there is nothing to
    draw. The card rests on the figures of its rows (column `figure_ids`, lists) and on those that
    its notes or its table tell of beside them (`told`): their sources, remarks and findings are
    added from the database. Rows that are no figures, such as milestones, name their sources in
    `documents` (`source, url, sort_order`), and the table names the places. `empty` says why there
    is nothing to draw, where another reason than the filters holds; the registry adds which
    filter it is.
    """
    lang = view.lang
    is_empty = not data[drawn].notna().any() if drawn else data.empty
    # A source line must not vouch for an empty chart.
    ids = () if is_empty else tuple(sorted({*figure_ids(data), *told}))
    behind = backing.of(view.connection, view, lang, ids)
    chart, description = (None, "") if is_empty else specified(draw(data))
    sources, details = behind.references, behind.remarks
    if documents is not None:
        sources, details = () if is_empty else sourcing.documents(lang, documents), ()
    return Card(
        title=title,
        subtitle=subtitle,
        chart=chart,
        description=description,
        table=table,
        figure_ids=ids,
        sources=sources,
        notes=(*notes, *behind.findings),
        details=details,
        empty=empty if is_empty else "",
    )
