"""Slides with a card: its native chart, its picture, or its table."""

from __future__ import annotations

import io

from rcdata.briefing import chart_room, deck, pictures, reading, words
from rcdata.briefing.pptx import chart, tables
from rcdata.briefing.pptx.frames import Frames
from rcdata.briefing.pptx.text import described, lengths
from rcdata.briefing.slides import Shown
from rcdata.cards.card import Card
from rcdata.entrances import allowed

# The most slides for the table behind a picture, when nobody asked to see the card as a table.
_MOST_BEHIND = 2
# The text of a picture in its own pixels, and the least size in points that it may come to.
_PICTURE_TEXT, _LEAST_TEXT = 11, 5.5


def add(frames: Frames, shown: Shown, card: Card) -> None:
    """Add the slides of a card."""
    if shown.slide.shows == deck.TABLE or card.chart is None:
        tables.add(frames, shown, card)
        return
    form = reading.read(card.chart, frames.lang)
    if isinstance(form, reading.Cells):
        tables.add_cells(frames, shown, card, form)
    elif form is not None:
        _chart(frames, shown, card, form)
    elif _picture(frames, shown, card):
        tables.add(frames, shown, card, _MOST_BEHIND)
    else:
        tables.add(frames, shown, card)


def _chart(frames: Frames, shown: Shown, card: Card, form: reading.Form) -> None:
    """Add a native chart; one of many rows takes several slides, on the same scale."""
    parts, shared = chart_room.parted(form, frames.room(shown))
    for number, part in enumerate(parts, start=1):
        title = words.part(frames.lang, shown.title, number, len(parts))
        slide, box = frames.framed(shown, title)
        unit = allowed(shown.subtitle)
        frame = chart.drawn(slide.shapes, part, unit, box, frames.lang.code, shared)
        described(frame, title, card.description)


def _picture(frames: Frames, shown: Shown, card: Card) -> bool:
    """Add the chart as a picture; False, and no slide, if its words would be too small."""
    png, (width, height) = pictures.png(card)
    box = frames.room(shown)
    scale = min(box[2] / width, box[3] / height)
    if scale * width / pictures.WIDTH * 72 * _PICTURE_TEXT < _LEAST_TEXT:
        return False
    slide, box = frames.framed(shown, shown.title)
    wide, high = width * scale, height * scale
    place = (box[0] + (box[2] - wide) / 2, box[1], wide, high)
    made = slide.shapes.add_picture(io.BytesIO(png), *lengths(place))
    described(made, shown.title, card.description)
    return True
