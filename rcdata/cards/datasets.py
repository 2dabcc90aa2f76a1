"""The datasets that tables are taken from, by the name of the table. The description of the data
(`datapackage.yaml`) says which dataset a table is from, and the build copies that into the table
`dataset_tables`."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.queries import evidence

_DATASETS: Kept[dict[str, str]] = Kept()
_SOURCES: Kept[pd.DataFrame] = Kept()


def of_table(view: View, table: str) -> str:
    """The identifier of the dataset that a table is taken from."""
    return _DATASETS.get(view, "", lambda: _read(view))[table]


def _read(view: View) -> dict[str, str]:
    rows = view.connection.table("dataset_tables").df()
    return dict(zip(rows.table_name, rows.dataset_id, strict=True))


def sources(view: View, tables: Iterable[str]) -> pd.DataFrame:
    """The datasets of these tables as the sources of a card, each once, cached; for the columns see
    `evidence.datasets`."""
    named = tuple(dict.fromkeys(of_table(view, one) for one in tables))
    return _SOURCES.get(view, named, lambda: evidence.datasets(view.connection, named))


def title(view: View, table: str) -> str:
    """The title of the dataset of a table in the reader's language; its identifier if the data do
    not describe it."""
    known = sources(view, [table])
    return view.lang.text(known.source.iloc[0]) if len(known) else of_table(view, table)
