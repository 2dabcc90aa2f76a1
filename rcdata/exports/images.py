"""A card as a picture for slides and print: title, chart, source and notes in one image."""

from __future__ import annotations

import copy
from typing import Any

from rcdata.cards.card import Card
from rcdata.charts.theme import palette
from rcdata.entrances import allowed
from rcdata.exports import apart
from rcdata.formats import wrapped
from rcdata.i18n import Language
from rcdata.markup import element

WIDTH = 1000
_LINE = 120


def composed(card: Card, lang: Language) -> dict[str, Any]:
    """The card as one Vega-Lite picture of fixed width with its furniture written in it.

    A card without a chart becomes a picture that says why.
    """
    spec = copy.deepcopy(card.chart) if card.chart else _reason(card)
    colours = palette("light")
    spec["width"] = WIDTH
    # No page around the picture gives it its room.
    spec["params"] = [{"name": "outer", "value": WIDTH}]
    spec["padding"] = 24
    spec["autosize"] = {"type": "pad", "contains": "padding"}
    spec["title"] = {
        "text": wrapped(card.title, 80),
        "subtitle": wrapped(card.subtitle, _LINE),
        "anchor": "start",
        "fontSize": 22,
        "subtitleFontSize": 15,
        "color": colours.text,
        "subtitleColor": colours.quiet,
        "offset": 16,
    }
    clean: dict[str, Any] = _allowed(_with_footer(spec, _footer(card, lang), colours.quiet))
    return clean


def _allowed(part: Any) -> Any:
    """A part of a picture without the characters at which the library ends the process."""
    if isinstance(part, str):
        return allowed(part)
    if isinstance(part, dict):
        return {_allowed(key): _allowed(value) for key, value in part.items()}
    return [_allowed(one) for one in part] if isinstance(part, list | tuple) else part


def _reason(card: Card) -> dict[str, Any]:
    mark = {"type": "text", "align": "left", "fontSize": 16}
    return {
        "data": {"values": [{}]},
        "mark": mark,
        "encoding": {"text": {"value": wrapped(card.empty, 100)}, "x": {"value": 0}},
        "height": 80,
        "view": {"stroke": None},
    }


def _with_footer(spec: dict[str, Any], lines: list[str], colour: str) -> dict[str, Any]:
    """The footer is a second, textual chart below the first."""
    outer = ("$schema", "config", "datasets", "padding", "params", "title")
    inner = {key: value for key, value in spec.items() if key not in (*outer, "autosize")}
    footer = {
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "top",
            "fontSize": 13,
            "lineHeight": 18,
            "color": colour,
        },
        "encoding": {"text": {"value": lines}, "x": {"value": 0}, "y": {"value": 0}},
        "width": WIDTH,
        "height": 18 * len(lines),
        "view": {"stroke": None},
    }
    return {
        **{key: spec[key] for key in outer if key in spec},
        "vconcat": [inner, footer],
        "spacing": 12,
    }


def _footer(card: Card, lang: Language) -> list[str]:
    lines: list[str] = []
    if card.sources:
        named = lang.series(reference.written(lang) for reference in card.sources)
        lines += wrapped(lang.text("Source: {what}", what=named), _LINE)
    for note in (*card.notes, *card.details):
        lines += wrapped(lang.text("Note: {what}", what=note), _LINE)
    return lines


def png(card: Card, lang: Language) -> bytes:
    """The card as PNG, twice the size of the screen for slides.

    Raises:
        ExportFailed: when the picture cannot be made.
    """
    return apart.picture("png", composed(card, lang))


def svg(card: Card, lang: Language) -> bytes:
    """The card as SVG, for print and for editing, with its title and description for those who
    hear it.

    Raises:
        ExportFailed: when the picture cannot be made.
    """
    text = apart.picture("svg", composed(card, lang)).decode()
    words = element("title", allowed(card.title)) + element("desc", allowed(card.description))
    head, end, rest = text.partition(">")
    return f'{head} role="img"{end}{words}{rest}'.encode()
