"""A chart card: all its content, independent of how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import duckdb
import pandas as pd

from rcdata.cards import backing, sourcing
from rcdata.cards.cache import UNKNOWN, Kept, Version
from rcdata.charts import tips
from rcdata.charts.theme import Chart
from rcdata.choices import Choices, Domain
from rcdata.i18n import Language
from rcdata.queries import evidence

_DOMAINS: Kept[Domain] = Kept()


@dataclass(frozen=True)
class View:
    """What a card is made for: language, colour scheme, choices, and the database to query.

    `version` identifies the database and is part of every cache key. `reader` identifies who asks,
    such as a session, so that nobody fills the cache at the expense of others. With `drawn` off,
    whoever asks only wants to know whether there is a chart: what is made then has no content.
    """

    lang: Language
    scheme: str
    choices: Choices
    connection: duckdb.DuckDBPyConnection
    version: Version = UNKNOWN
    reader: str = ""
    drawn: bool = True

    @property
    def domain(self) -> Domain:
        """What the filters offer."""
        return _DOMAINS.get(self, "", lambda: evidence.domain(self.connection))

    @property
    def everything(self) -> Choices:
        """The choices that a page opens with, for content that does not follow the filters."""
        return self.domain.default

    def narrowed(self, *names: str) -> View:
        """The same view with only the named filters and fields."""
        return replace(self, choices=self.choices.only(*names))


@dataclass(frozen=True)
class Card:
    """A chart with everything around it, in the reader's language.

    `chart` is the Vega-Lite specification, or None if nothing is left to draw; `empty` then says
    why. `description` is the text alternative of the chart. `notes` are what a reader must know,
    `details` the remarks on single figures. `table` is the displayed data with readable column
    names; `figure_ids` are the figures used. `key` is set by the registry.
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
    # The address, within the app, of the rows of the record that the card is made from.
    record: str = ""
    # Column of the table → the address, within the app, that each of its cells opens.
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)
    # What the numbers drawn in the chart stand for, a line each, if it has no words of its own.
    numbered: tuple[str, ...] = ()
    key: str = ""


def figure_ids(data: pd.DataFrame) -> tuple[str, ...]:
    """The figures that the rows of a query use (column `figure_ids`), each once; empty if the rows
    have no such column."""
    if "figure_ids" not in data:
        return ()
    return tuple(sorted({figure for ids in data["figure_ids"] for figure in ids}))


def specified(chart: Chart) -> tuple[dict[str, Any], str]:
    """The chart as Vega-Lite, and its text description separately.

    Data sets are named by their order and not by their content, and the description is kept apart:
    then a changed filter changes only data, and the browser does not have to rebuild the chart.
    Validation against the schema is left to the tests, since it doubles the time.
    """
    spec = chart.to_dict(validate=False)
    description, datasets = spec.pop("description", ""), spec.pop("datasets", {})
    names = {name: f"data-{place}" for place, name in enumerate(datasets)}
    renamed = {names[name]: rows for name, rows in datasets.items()}
    return {**_referring(spec, names), "datasets": renamed}, description


def _referring(part: Any, names: dict[str, str]) -> Any:
    """A part of a specification with the new names where it refers to data."""
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
    datasets: tuple[str, ...] = (),
    empty: str = "",
    record: str = "",
    links: Mapping[str, Sequence[str]] | None = None,
    finding: str = "",
    numbered: tuple[str, ...] = (),
    is_ratio: bool = False,
) -> Card:
    """A card from the rows of a query.

    `finding` is a sentence computed from the rows, and true for them. It becomes the title, and
    the title and the unit go below it; empty if the rows support no such sentence.

    `draw` turns the rows into a chart; `drawn` is the column that must have a value for there to be
    anything to draw. The card uses the figures of its rows (column `figure_ids`, lists) and those
    that its notes or its table mention besides (`told`); their sources, remarks and findings are
    added from the database. Rows that are not figures, such as milestones, name their sources in
    `documents` (`source, url, sort_order`), and the table names the places; `datasets` are further
    sources, which figures are compared with; with `is_ratio` every mark is derived from figures and
    datasets together. `empty` says why there is nothing to draw if it is not
    because of the filters; the registry adds which filter it is.
    """
    lang = view.lang
    is_empty = not data[drawn].notna().any() if drawn else data.empty
    if not view.drawn:
        return Card(title, subtitle, None if is_empty else {}, "", table, (), ())
    # An empty chart has no source line.
    ids = () if is_empty else tuple(sorted({*figure_ids(data), *told}))
    behind, beneath = _backed(view, ids, documents, datasets, is_empty=is_empty)
    chart, description = None, ""
    if not is_empty:
        chart, description = specified(draw(data))
        words = _resting(view, ids, beneath, is_ratio=is_ratio)
        chart = tips.said(chart, lang.text("Source"), words)
    return Card(
        title=finding or title,
        subtitle=lang.series([title, subtitle]) if finding else subtitle,
        chart=chart,
        description=description,
        table=table,
        figure_ids=ids,
        sources=behind.references,
        # Where the table is empty too, nothing is left for a note to be about.
        notes=() if is_empty and table.empty else (*notes, *behind.findings),
        details=behind.remarks,
        empty=empty if is_empty else "",
        record="" if is_empty else record,
        links=links or {},
        numbered=() if is_empty else numbered,
    )


def _backed(
    view: View,
    ids: tuple[str, ...],
    documents: pd.DataFrame | None,
    datasets: tuple[str, ...],
    *,
    is_empty: bool,
) -> tuple[backing.Backing, tuple[sourcing.Reference, ...]]:
    """What supports a card with these figures, `documents` and `datasets` (as for `make`); and the
    sources that a mark without figures rests on."""
    behind = backing.of(view.connection, view, view.lang, ids)
    if documents is not None:
        named = () if is_empty else sourcing.documents(view.lang, documents)
        behind = replace(behind, references=named, remarks=())
    if is_empty or not datasets:
        return behind, behind.references
    held = sourcing.documents(view.lang, evidence.datasets(view.connection, datasets))
    sources = (*behind.references, *held)
    return replace(behind, references=sources), held or sources


def _resting(
    view: View, ids: tuple[str, ...], sources: Sequence[sourcing.Reference], *, is_ratio: bool
) -> Callable[[tuple[str, ...]], str]:
    """A function from the figures of a mark to the last line of its tooltip. A mark without figures
    rests on the sources; with `is_ratio` every mark rests on its figures and on the sources."""
    lang, names = view.lang, [one.name for one in sources]
    few = sourcing.few(lang, names)
    known = {row.figure_id: row for row in backing.figures(view.connection, view, ids)}

    @cache
    def words(asked: tuple[str, ...]) -> str:
        # In the order of the register, as in the source line.
        figures = [row for figure_id, row in known.items() if figure_id in asked]
        if is_ratio:
            named = [*(lang.text(row.source) for row in figures), *names]
            return sourcing.derived_from(lang, sourcing.few(lang, named))
        return sourcing.rests_on(lang, figures) or (
            lang.text("counted in {sources}", sources=few) if len(names) > 1 else few
        )

    return words
