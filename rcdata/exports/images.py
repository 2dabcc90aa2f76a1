"""A card as a picture for slides and print: title, chart, sources and notes in one image."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from typing import Any

from rcdata.cards.card import Card
from rcdata.charts import wide
from rcdata.charts.theme import FONT, palette
from rcdata.entrances import allowed
from rcdata.exports import apart
from rcdata.formats import wrapped
from rcdata.i18n import Language
from rcdata.markup import element

WIDTH = 1000
_LINE = 120
# Size of a slide in pixels; it is laid out at half this size.
SLIDE = (1920, 1080)
_SLIDE_WIDTH, _SLIDE_HEIGHT, _PADDING = 960, 540, 24
_SLIDE_ROOM, _NOTE_LINES = 320, 3
_LEGEND_OFFSET = 34
_GROUND = palette("light").background
# Fonts for Inkscape and LibreOffice. LibreOffice uses only the first name; if Arial is missing,
# both use Liberation Sans, which has the same widths. Drawings are laid out in a wider font.
OFFICE_FONT = (
    "Arial, 'Liberation Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', "
    "'DejaVu Sans', sans-serif"
)


def composed(card: Card, lang: Language) -> dict[str, Any]:
    """The card as one Vega-Lite picture of fixed width, with title, sources and notes in it.

    A card without a chart becomes a picture that says why.
    """
    return _composed(card, _footer(card, lang), WIDTH)


def _composed(card: Card, footer: list[str], width: int, taller: int = 0) -> dict[str, Any]:
    spec = copy.deepcopy(card.chart) if card.chart else _reason(card)
    colours = palette("light")
    spec["width"] = width
    if isinstance(spec.get("height"), int):
        spec["height"] += taller
    # There is no page around the picture to set its width.
    spec["params"] = [{"name": "outer", "value": width}]
    spec["padding"] = _PADDING
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
    made: dict[str, Any] = clean(_with_footer(_legends_above(spec), footer, colours.quiet))
    return made


def _legends_above(spec: dict[str, Any]) -> dict[str, Any]:
    """The chart with all legends above it, one below the other: below the chart they would come
    after the source line."""
    for layer in spec.get("layer", ()):
        for channel in layer.get("encoding", {}).values():
            if isinstance(channel, dict) and (channel.get("legend") or {}).get("orient"):
                # Names may stand between a chart and its legend.
                channel["legend"] |= {"orient": "top", "offset": _LEGEND_OFFSET}
    above = {"top": {"anchor": "start", "direction": "vertical", "margin": 4}}
    legend = {**spec.get("config", {}).get("legend", {}), "layout": above}
    return {**spec, "config": {**spec.get("config", {}), "legend": legend}}


def clean(part: Any) -> Any:
    """A part of a specification without the characters that make the library end its process."""
    if isinstance(part, str):
        return allowed(part)
    if isinstance(part, dict):
        return {clean(key): clean(value) for key, value in part.items()}
    return [clean(one) for one in part] if isinstance(part, list | tuple) else part


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
    """The chart with a footer, which is a second chart of text below the first."""
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
        "width": spec["width"],
        "height": 18 * len(lines),
        "view": {"stroke": None},
    }
    return {
        **{key: spec[key] for key in outer if key in spec},
        "vconcat": [inner, footer],
        "spacing": 12,
    }


def _footer(card: Card, lang: Language) -> list[str]:
    lines = _numbered(card)
    if card.sources:
        named = lang.series(reference.written(lang) for reference in card.sources)
        lines += wrapped(lang.text("Source: {what}", what=named), _LINE)
    for note in (*card.notes, *card.details):
        lines += wrapped(lang.text("Note: {what}", what=note), _LINE)
    return lines


def _numbered(card: Card) -> list[str]:
    return [line for one in card.numbered for line in wrapped(one, _LINE)]


def _short_footer(card: Card, lang: Language) -> list[str]:
    """One line of sources and the most important note; a slide has no room for more."""
    lines = _numbered(card)
    if card.sources:
        lines.append(_one_line(lang, [source.written(lang) for source in card.sources]))
    if card.notes:
        note = wrapped(lang.text("Note: {what}", what=card.notes[0]), _LINE)
        lines += note[:_NOTE_LINES]
        if len(note) > _NOTE_LINES:
            lines[-1] += " …"
    return lines


def _one_line(lang: Language, sources: list[str]) -> str:
    """As many sources as fit on a line, and how many more there are."""
    for count in range(len(sources), 0, -1):
        left = len(sources) - count
        named = lang.series(sources[:count])
        if left:
            named = lang.noted(named, lang.plural("and one more", "and {count} more", left))
        line = lang.text("Source: {what}", what=named)
        if len(wrapped(line, _LINE)) == 1:
            return line
    return wrapped(lang.text("Source: {what}", what=sources[0]), _LINE)[0]


def slide(kind: str, card: Card, lang: Language) -> bytes:
    """The card as a picture of 1920 by 1080 pixels, PNG or SVG (`kind`): title, chart, a line of
    sources and the most important note. A chart that is too high is scaled down.

    Raises:
        ExportFailed: when the picture cannot be made.
    """
    footer, width = _short_footer(card, lang), _SLIDE_WIDTH - 2 * _PADDING
    card = replace(card, chart=card.chart and wide.laid_out(card.chart, _SLIDE_ROOM))
    drawn = apart.picture("svg", _composed(card, footer, width)).decode()
    if (room := _SLIDE_HEIGHT - _size(drawn)[1]) > 0:
        drawn = apart.picture("svg", _composed(card, footer, width, int(room))).decode()
    framed = _framed(drawn, card)
    return _in_office_font(framed).encode() if kind == "svg" else apart.rendered(framed)


def _size(svg: str) -> tuple[float, float]:
    """Width and height of an SVG drawing."""
    found = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg)
    assert found is not None
    return float(found[1]), float(found[2])


def _framed(svg: str, card: Card) -> str:
    """The drawing in the middle of a slide, as large as possible."""
    width, height = _size(svg)
    across = max(width, height * SLIDE[0] / SLIDE[1])
    down = across * SLIDE[1] / SLIDE[0]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{SLIDE[0]}" '
        f'height="{SLIDE[1]}" viewBox="{(width - across) / 2:.1f} {min(0, (height - down) / 2):.1f}'
        f' {across:.1f} {down:.1f}">'
    )
    ground = f'<rect x="-50%" y="-50%" width="200%" height="200%" fill="{_GROUND}"/>'
    return f"{head}{_words(card)}{ground}{svg}</svg>"


def _words(card: Card) -> str:
    """Title and description for screen readers, as SVG elements."""
    return element("title", allowed(card.title)) + element("desc", allowed(card.description))


def png(card: Card, lang: Language) -> bytes:
    """The card as PNG, at twice the size on screen, for slides.

    Raises:
        ExportFailed: when the picture cannot be made.
    """
    return apart.picture("png", composed(card, lang))


def svg(card: Card, lang: Language) -> bytes:
    """The card as SVG for print and editing, with title and description for screen readers.

    Raises:
        ExportFailed: when the picture cannot be made.
    """
    text = apart.picture("svg", composed(card, lang)).decode()
    head, end, rest = text.partition(">")
    return _in_office_font(f'{head} role="img"{end}{_words(card)}{rest}').encode()


def _in_office_font(svg: str) -> str:
    """The drawing with fonts that office and drawing programs have."""
    return svg.replace(FONT, OFFICE_FONT)
