"""Single figures that belong beside a chart but are in none of its series.

Each note names the figure's source and place, since the figure is in no table row and no mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rcdata import formats
from rcdata.cards import backing, sourcing
from rcdata.cards.card import View
from rcdata.choices import Choices


def notes(view: View, figure_ids: Iterable[str]) -> tuple[str, ...]:
    """One note for each figure: what it is, its period and value, and its place. None for figures
    that the filters of period, sources and statuses leave out, or that the data do not hold."""
    rows = backing.figures(view.connection, view, figure_ids)
    return tuple(_told(view, row) for row in rows if _is_kept(view.choices, row))


def _is_kept(chosen: Choices, row: Any) -> bool:
    return (
        row.year <= chosen.last
        and chosen.first <= row.last_year
        and row.source_id in (chosen.sources or (row.source_id,))
        and row.status in (chosen.statuses or (row.status,))
    )


def _told(view: View, row: Any) -> str:
    lang = view.lang
    value = formats.measured(lang, row.value, row.unit, row.unit_forms, row.step)
    return lang.text(
        "Beside it: {what}, {period}: {value} ({status}; {place}).",
        what=sourcing.measured(lang, row),
        period=formats.period(lang, row.period),
        value=formats.qualified(lang, value, row.qualifier),
        status=lang.text(row.status_label),
        # Readers cannot look up the name of a series as a place.
        place=sourcing.where(lang, row) if row.source_kind == "document" else lang.text(row.source),
    )
