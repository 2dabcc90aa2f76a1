"""Slides of words: the opening, large figures, sentences, why there is nothing to show, and the
sources at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rcdata.briefing import fitting, words
from rcdata.briefing.fitting import Box
from rcdata.briefing.pptx import master
from rcdata.briefing.pptx.boxes import GAP, box_of
from rcdata.briefing.pptx.frames import Frames
from rcdata.briefing.pptx.text import BULLET, added, described, filled, lengths
from rcdata.briefing.slides import Shown
from rcdata.charts.theme import palette

# Sizes in points, the largest first.
_OPENING_SIZES = (40, 36, 32, 28, 24)
_SENTENCES = (32, 28, 26, 24, 22, 20, 18, 16, 14)
# A sentence alone on its slide, and what stands in the place of a chart that there is none of.
_ALONE = (40, 36, 32, 28, 24, 20, 18)
_LINES = (16, 15, 14, 13)
# Inches between two sentences, and between two lines of sources.
_BETWEEN, _LINES_APART = 0.15, 0.06
# Label, value and context of a large figure: the share of its box, and the sizes in points.
_HEADLINE = (
    (0.22, (22, 20, 18, 16, 14, 12)),
    (0.28, (44, 40, 36, 32, 28, 24, 20, 18)),
    (0.5, (20, 18, 16, 14, 12, 11, 10)),
)


def opening(frames: Frames, shown: Shown) -> None:
    """Add a title slide."""
    slide = frames.file.slides.add_slide(frames.layouts[0])
    frames.titled(slide, shown.title, _OPENING_SIZES)
    if shown.note:
        _below(frames, slide, shown.note)
    dated = words.dated(frames.lang, frames.made, frames.on)
    frames.beside(slide, master.SOURCE, dated, frames.boxes.dated, (12, 11))
    frames.notes(slide, [dated, words.edition(frames.lang)])
    frames.clean(slide)


def _below(frames: Frames, slide: Any, text: str) -> None:
    """What the title slide says below its title."""
    sizes, code = (20, 18, 16, 14), frames.lang.code
    for one in slide.placeholders:
        if one.placeholder_format.idx == 1 and one.has_text_frame:
            filled(one, text, box_of(one), sizes, code)
            return
    added(slide, text, frames.boxes.content(False, True), sizes, code)


def headlines(frames: Frames, shown: Shown) -> None:
    """Add the large figures of a page, all on one slide."""
    slide, box = frames.framed(shown, shown.title)
    many = len(shown.headlines)
    # Up to three abreast; more in two rows, so that they fill the slide.
    across = many if many <= 3 else -(-many // 2)
    down = -(-many // across)
    width = (box[2] - GAP * 3 * (across - 1)) / across
    height = min((box[3] - GAP * 3 * (down - 1)) / down, 3.0)
    sizes = _headline_sizes(shown.headlines, width - 0.4, height - 0.4)
    for at, one in enumerate(shown.headlines):
        left = box[0] + (at % across) * (width + 3 * GAP)
        top = box[1] + (at // across) * (height + 3 * GAP)
        _headline(frames, slide, one, (left, top, width, height), sizes)


def _headline(frames: Frames, slide: Any, one: Any, box: Box, sizes: Sequence[float]) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE

    colours, code = palette("light"), frames.lang.code
    frame = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *lengths(box))
    frame.fill.solid()
    frame.fill.fore_color.rgb = RGBColor.from_string("F3F7FA")
    frame.line.fill.background()
    frame.shadow.inherit = False
    described(frame, one.label, frames.lang.pair(one.label, one.value))
    left, top, width, height = box[0] + 0.2, box[1] + 0.2, box[2] - 0.4, box[3] - 0.4
    inks = (colours.quiet, colours.text, colours.quiet)
    for at, words_ in enumerate((one.label, one.value, one.context)):
        share, bold = _HEADLINE[at][0], at == 1
        place = (left, top, width, height * share)
        added(slide, words_, place, sizes[at : at + 1], code, colour=inks[at], bold=bold)
        top += height * share


def _headline_sizes(figures: Sequence[Any], width: float, height: float) -> list[float]:
    """The sizes of labels, values and contexts, the same for all figures of a slide: the largest
    with which each text fits, values on one line."""
    found: list[float] = []
    for at, (share, sizes) in enumerate(_HEADLINE):
        texts = [(one.label, one.value, one.context)[at] for one in figures]
        lines = 1 if at == 1 else 9
        fits = (
            size
            for size in sizes
            if all(_is_within(text, width, height * share, size, lines, at == 1) for text in texts)
        )
        found.append(next(fits, sizes[-1]))
    return found


def _is_within(text: str, width: float, height: float, size: float, most: int, bold: bool) -> bool:
    count = fitting.lines(text, width, size, bold)
    return count <= most and fitting.height_of(count, size, text) <= height


def sentences(frames: Frames, shown: Shown) -> None:
    """Add sentences one below the other, over as many slides as it takes to keep them legible
    from the back row. One alone is set larger, in the middle."""
    box = frames.room(shown)
    texts, ink = [one.text for one in shown.sentences], palette("light").text
    if len(texts) == 1:
        slide, box = frames.framed(shown, shown.title)
        _alone(frames, slide, texts[0], box, ink)
        return
    parts = _parted([f"{BULLET}{text}" for text in texts], box, 16)
    for number, part in enumerate(parts, start=1):
        title = words.part(frames.lang, shown.title, number, len(parts))
        slide, box = frames.framed(shown, title)
        room = (box[0], box[1], box[2], 0.94 * box[3] - _BETWEEN * len(part))
        added(slide, "\n".join(part), room, _SENTENCES, frames.lang.code, after=10, colour=ink)


def fault(frames: Frames, shown: Shown) -> None:
    """Add a slide that says why it has nothing to show."""
    slide, box = frames.framed(shown, shown.title)
    why = shown.fault or frames.lang.text("The sources used hold nothing for this choice.")
    _alone(frames, slide, why, box, palette("light").quiet)


def _alone(frames: Frames, slide: Any, text: str, box: Box, colour: str) -> None:
    from pptx.enum.text import MSO_ANCHOR

    room = (box[0], box[1], box[2], 0.8 * box[3])
    shape = added(slide, text, room, _ALONE, frames.lang.code, colour=colour)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def sources(frames: Frames) -> None:
    """Add the last slides: every source with its address, the edition read, and the data
    version."""
    lines = [frames.lang.listed(filter(None, one)) for one in words.all_sources(frames.made)]
    lines += [words.edition(frames.lang), words.dated(frames.lang, frames.made, frames.on)]
    box = frames.boxes.content(False, False)
    parts = _parted(lines, box, 13, _LINES_APART)
    for number, part in enumerate(parts, start=1):
        title = words.part(frames.lang, words.about(frames.lang), number, len(parts))
        slide = frames.plain(title)
        room = (*box[:3], 0.96 * box[3] - _LINES_APART * len(part))
        ink = palette("light").text
        added(slide, "\n".join(part), room, _LINES, frames.lang.code, after=4, colour=ink)
        frames.number(slide)
        frames.notes(slide, part)
        frames.clean(slide)


def _parted(
    lines: Sequence[str], box: Box, size: float, between: float = _BETWEEN
) -> list[list[str]]:
    """Split paragraphs into parts that each fit the box (inches) at `size` points, and that are
    about as long as each other."""
    heights = [
        fitting.height_of(fitting.lines(line, box[2], size), size, line) + between for line in lines
    ]
    parts, start = [], 0
    for count in fitting.shares(heights, 0.94 * box[3]):
        parts.append(list(lines[start : start + count]))
        start += count
    return parts
