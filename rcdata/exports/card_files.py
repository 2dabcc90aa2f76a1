"""The files of a card, by kind."""

from __future__ import annotations

from rcdata.cards.card import Card
from rcdata.exports.files import XLSX_MEDIA
from rcdata.i18n import Language

MEDIA = {
    "csv": "text/csv",
    "xlsx": XLSX_MEDIA,
    "png": "image/png",
    "svg": "image/svg+xml",
}
PICTURES = frozenset({"png", "svg"})
# Kinds that take a process of their own, or some work.
SLOW = frozenset({"xlsx", "png", "svg"})


def made(kind: str, card: Card, lang: Language, version: str, slide: bool = False) -> bytes:
    """The card as a file of the kind; the card must be made in the light colours. `version` is that
    of the data. A picture shows everything on the card, or has the shape of a `slide`.

    Raises:
        ExportFailed: when a picture cannot be made.
    """
    from rcdata.exports import card_xlsx, images, tables

    match kind:
        case "csv":
            return tables.csv(card, lang)
        case "xlsx":
            return card_xlsx.xlsx(card, lang, version)
        case "png" | "svg" if slide:
            return images.slide(kind, card, lang)
        case "png":
            return images.png(card, lang)
        case "svg":
            return images.svg(card, lang)
    raise KeyError(kind)
