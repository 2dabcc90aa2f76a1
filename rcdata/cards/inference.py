"""The inference of the trust fund's revenue, and its evidence, for all who show it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from rcdata import formats
from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.i18n import Language
from rcdata.queries import evidence


@dataclass(frozen=True)
class Piece:
    """A piece of evidence: its name, what is compared, and for each comparison the expected and the
    actual value, in words."""

    label: str
    definition: str
    found: tuple[str, ...]


_CHECKS: Kept[pd.DataFrame] = Kept()


def checks(view: View) -> pd.DataFrame:
    """The comparisons, cached; for the columns see `evidence.inference`."""
    return _CHECKS.get(view, "", lambda: evidence.inference(view.connection))


def limits(lang: Language) -> tuple[str, str]:
    """What is inferred, and what the inference cannot tell apart."""
    return (
        lang.text(
            "An inference: revenue that the United Nations Secretariat recorded as voluntary core, "
            "which appears to be that of the trust fund of the resident coordinator system."
        ),
        lang.text(
            "Voluntary contributions and the levy are mixed; the levy stands under the contributor "
            "whose money it was charged on. An agreement over several years stands in the year in "
            "which it was signed."
        ),
    )


def pieces(view: View) -> tuple[Piece, ...]:
    """Each piece of evidence with its comparisons."""
    lang = view.lang
    return tuple(
        Piece(lang.text(rows.label.iloc[0]), lang.text(rows.definition.iloc[0]), _found(lang, rows))
        for _, rows in checks(view).groupby("label", sort=False)
    )


def _found(lang: Language, rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(
        lang.text(
            "{item}: {found} found, {expected} to be found ({holds})",
            item=_item(lang, row.item),
            found=formats.number(lang, row.found),
            expected=formats.number(lang, row.expected),
            holds=lang.text("holds") if row.holds else lang.text("does not hold"),
        )
        for row in rows.itertuples(index=False)
    )


def _item(lang: Language, item: str) -> str:
    """What was compared: a year, with or without the cost-sharing of entities."""
    year, _, without = item.partition(", ")
    return lang.text("{year}, without cost-sharing", year=year) if without else item
