"""What every slide has besides its content."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rcdata.briefing import fitting, words
from rcdata.briefing.fitting import Box
from rcdata.briefing.pptx import master
from rcdata.briefing.pptx.boxes import Boxes, box_of, layouts_of
from rcdata.briefing.pptx.text import TITLE_SIZES, added, filled, spoken
from rcdata.briefing.pptx.xml import A
from rcdata.briefing.slides import Made, Shown
from rcdata.charts.theme import palette
from rcdata.entrances import allowed

if TYPE_CHECKING:
    from pptx.presentation import Presentation

# Sizes in points, the largest first.
UNIT_SIZES, _SOURCE_SIZES = (16, 14, 12, 11), (12, 11, 10)
_NOTE_SIZES = (18, 16, 14)


class Frames:
    """The slides of a presentation with what each has besides its content: title, unit, message,
    sources, number, notes."""

    def __init__(self, made: Made, on: date, template: Path | None) -> None:
        self.made, self.lang, self.on = made, made.lang, on
        self.file: Presentation = master.presentation(template)
        self.is_own = template is None
        self.layouts = layouts_of(self.file)
        self.boxes = Boxes(self.file, self.is_own)

    def room(self, shown: Shown) -> Box:
        """The box for the content of a slide."""
        return self.boxes.content(bool(shown.note), bool(shown.subtitle))

    def plain(self, title: str) -> Any:
        """A slide with nothing but its title."""
        slide = self.file.slides.add_slide(self.layouts[1])
        self.titled(slide, title, TITLE_SIZES)
        return slide

    def titled(self, slide: Any, title: str, sizes: Sequence[float]) -> None:
        """Put the title in its placeholder, or in a text box where a house template has none."""
        own, code = slide.shapes.title, self.lang.code
        if own is None:
            colour = palette("light").text
            added(slide, title, self.boxes.title, sizes, code, bold=True, colour=colour)
        else:
            filled(own, title, box_of(own), sizes, code, bold=True)

    def framed(self, shown: Shown, title: str, left: int = 0) -> tuple[Any, Box]:
        """A slide with title, unit, annotation, sources, number and notes, and the box left for its
        content. `left` is how many rows the last slide of a table does not show."""
        slide = self.plain(title)
        if shown.subtitle:
            self.beside(slide, master.UNIT, self._unit(shown), self.boxes.unit, UNIT_SIZES)
        if shown.note:
            self.beside(slide, master.NOTE, shown.note, self.boxes.note, _NOTE_SIZES, bold=True)
        source = words.source(self.lang, shown)
        if left > 0:
            source = f"{words.more_rows(self.lang, left)}\n{source}"
        if source:
            self.beside(slide, master.SOURCE, source, self.boxes.source, _SOURCE_SIZES)
        self.number(slide)
        notes = [*([shown.note] if shown.note else []), *words.notes(self.lang, shown)]
        self.notes(slide, [*notes, words.dated(self.lang, self.made, self.on)])
        self.clean(slide)
        return slide, self.room(shown)

    def _unit(self, shown: Shown) -> str:
        """The unit, which ends with how certain the numbers are: if it is too long, its first parts
        are cut."""
        told, between = shown.subtitle, self.lang.text("; ")
        parts = told.split(between)
        for count in range(1, len(parts)):
            end = between + between.join(parts[count:])
            first = between.join(parts[:count])
            _, told = fitting.fitted_before(first, end, *self.boxes.unit[2:], UNIT_SIZES)
            if told.endswith(end):
                break
        return told

    def beside(
        self, slide: Any, place: int, text: str, box: Box, sizes: Sequence[float], **look: Any
    ) -> None:
        """Put a text in its placeholder, or in a text box where the layout has none."""
        for one in slide.placeholders:
            if self.is_own and one.placeholder_format.idx == place:
                filled(one, text, box_of(one), sizes, self.lang.code, **look)
                return
        added(slide, text, box, sizes, self.lang.code, colour=palette("light").quiet, **look)

    def number(self, slide: Any) -> None:
        """Add the slide number: the library does not copy that placeholder from the layout."""
        for one in slide.slide_layout.placeholders:
            if "SLIDE_NUMBER" in str(one.placeholder_format.type):
                copy = deepcopy(one._element)
                slide.shapes._spTree.append(copy)
                for run in copy.iter(f"{{{A}}}rPr"):
                    run.set("lang", words.TAGS.get(self.lang.code, self.lang.code))
                own = copy.xpath(".//p:cNvPr")[0]
                used = slide.shapes._spTree.xpath("//@id")
                own.set("id", str(1 + max(int(one) for one in used if str(one).isdigit())))
                own.set("name", "Number")

    def notes(self, slide: Any, lines: Sequence[str]) -> None:
        """Write the speaker's notes."""
        frame = slide.notes_slide.notes_text_frame
        frame.text = allowed(lines[0] if lines else "")
        for line in lines[1:]:
            frame.add_paragraph().text = allowed(line)
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                spoken(run._r.get_or_add_rPr(), self.lang.code)

    def clean(self, slide: Any) -> None:
        """Remove empty placeholders: PowerPoint shows “click to add text” in them."""
        for one in list(slide.placeholders):
            is_empty = one.has_text_frame and not one.text_frame.text.strip()
            if is_empty and "SLIDE_NUMBER" not in str(one.placeholder_format.type):
                one._element.getparent().remove(one._element)
