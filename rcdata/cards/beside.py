"""Single figures of the sources that belong beside a chart and stand in no series of it.

Each note names its own place: such a figure is in no row of the table and behind no mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rcdata import formats
from rcdata.cards import sourcing
from rcdata.cards.card import View
from rcdata.choices import Choices
from rcdata.queries import evidence


def notes(view: View, figure_ids: Iterable[str]) -> tuple[str, ...]:
    """A note a figure: what it is, its period and value, and where it stands. What the filters
    of period, sources and statuses leave out, and what the data do not hold, has none."""
    rows = evidence.provenance(view.connection, figure_ids)
    return tuple(_told(view, row) for row in rows.itertuples() if _is_kept(view.choices, row))


def _is_kept(chosen: Choices, row: Any) -> bool:
    return (
        row.year <= chosen.last
        and chosen.first <= row.last_year
        and row.source_id in (chosen.sources or (row.source_id,))
        and row.status in (chosen.statuses or (row.status,))
    )


def _told(view: View, row: Any) -> str:
    lang = view.lang
    value = formats.measured(lang, row.value, row.unit, row.unit_label, row.step)
    return lang.text(
        "Beside it: {what}, {period}: {value} ({status}; {place}).",
        what=lang.joined(row.measure, ": "),
        period=formats.period(lang, row.period),
        value=formats.qualified(lang, value, row.qualifier),
        status=lang.text(row.status_label),
        # The name of a series is no place that a reader can look up.
        place=sourcing.where(lang, row) if row.source_kind == "document" else lang.text(row.source),
    )
