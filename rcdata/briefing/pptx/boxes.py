"""Where the parts of a slide stand: as in our own master, or below a house template's title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rcdata.briefing.fitting import Box
from rcdata.briefing.pptx import master

if TYPE_CHECKING:
    from pptx.presentation import Presentation

# Inches between two parts.
GAP = 0.1


class Boxes:
    """The boxes of a slide's parts: as in our own master, or below the title of a house
    template."""

    def __init__(self, file: Presentation, is_own: bool) -> None:
        self.unit, self.note, self.source = master.UNIT_BOX, master.NOTE_BOX, master.SOURCE_BOX
        self.title, self._content = master.TITLE_BOX, master.CONTENT_BOX
        self.dated = master.EDGE, 6.1, 12.0, 1.0
        if not is_own:
            self._below_the_title(file)

    def _below_the_title(self, file: Presentation) -> None:
        wide, high = (float(one or 0) / 914_400 for one in (file.slide_width, file.slide_height))
        layout = layouts_of(file)[1]
        named = (one for one in layout.placeholders if one.placeholder_format.idx == 0)
        title = next(named, None)
        self.title = 0.05 * wide, 0.05 * high, 0.9 * wide, 0.12 * high
        left, top, _, height = self.title if title is None else box_of(title)
        edge = min(max(left, 0.3), wide / 8)
        inner, below = wide - 2 * edge, min(top + height, high / 3) + 0.05
        self.unit = (edge, below, inner, 0.42)
        self.source = (edge, high - 0.95, inner - 0.9, 0.5)
        self.note = (edge, high - 1.65, inner, 0.6)
        self.dated = (edge, high - 1.4, inner, 0.8)
        self._content = (edge, below + 0.44, inner, high - 1.05 - below - 0.44)

    def content(self, noted: bool, has_unit: bool) -> Box:
        """The box for the chart or the table."""
        left, top, width, height = self._content
        if not has_unit:
            top, height = top - 0.36, height + 0.36
        if noted:
            height = self.note[1] - GAP - top
        return left, top, width, height


def layouts_of(file: Presentation) -> tuple[Any, Any]:
    """The layout of title slides, and that of all others: the one with a title and the fewest other
    placeholders."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND

    def kinds(layout: Any) -> list[Any]:
        return [one.placeholder_format.type for one in layout.placeholders]

    layouts = list(file.slide_layouts)
    if [one.name for one in layouts] == list(master.LAYOUTS):
        return layouts[0], layouts[1]
    opening = [one for one in layouts if KIND.CENTER_TITLE in kinds(one)]
    titled = [one for one in layouts if KIND.TITLE in kinds(one)]
    plain = min(titled or layouts, key=lambda one: len(kinds(one)))
    return (opening or [plain])[0], plain


def box_of(shape: Any) -> Box:
    """The box of a shape, in inches."""
    left, top, width, height = (
        one / 914_400 for one in (shape.left, shape.top, shape.width, shape.height)
    )
    return left, top, width, height
