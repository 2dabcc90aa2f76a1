"""What a briefing is: a title, a language and slides, each of which names what it shows and with
which filters. Numbers are read from the data when it is shown. The numbers of the day it was saved
are kept too, so that changes can be reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

TITLE, CARD, LIST, FIGURES, STORY = "title", "card", "list", "figures", "story"
SHEET = "sheet"
KINDS = (TITLE, CARD, LIST, FIGURES, STORY, SHEET)
# How a card is shown: its chart, or its table.
CHART, TABLE = "chart", "table"
SHOWS = (CHART, TABLE)

# A longer file is cut to this many slides, and the reader is told.
MOST_SLIDES = 60
LONGEST_TITLE, LONGEST_NOTE = 160, 800


@dataclass(frozen=True)
class Slide:
    """One slide.

    `kind` is a title slide, a card, a list, the large figures of a page, its sentences, or a sheet.
    `key` names the card, the topic or the sheet, `asked` are the parameters of the address of its
    page as pairs, `number` picks one figure or sentence, counted from 1 (0: all). `title` and
    `note` are the reader's own words; `shows` is the chart or the table. `numbers` are the numbers
    that the slide showed when the briefing was saved, as pairs of name and value in words; empty
    before.
    """

    kind: str
    key: str = ""
    asked: tuple[tuple[str, str], ...] = ()
    number: int = 0
    title: str = ""
    note: str = ""
    shows: str = CHART
    numbers: tuple[tuple[str, str], ...] = ()

    def asking(self, /, **parameters: str) -> Slide:
        """The slide with these parameters changed; an empty value removes the parameter."""
        kept = {**dict(self.asked), **parameters}
        pairs = sorted((name, value) for name, value in kept.items() if value)
        return replace(self, asked=tuple(pairs), numbers=())


@dataclass(frozen=True)
class Briefing:
    """A briefing; `version` is the data version it was saved with, empty before it is saved."""

    title: str = ""
    language: str = ""
    slides: tuple[Slide, ...] = ()
    version: str = ""

    def having(self, slides: Iterable[Slide]) -> Briefing:
        """The briefing with other slides, cut to the most that a briefing holds."""
        return replace(self, slides=tuple(slides)[:MOST_SLIDES])

    def added(self, *slides: Slide) -> Briefing:
        """The briefing with more slides at its end."""
        return self.having((*self.slides, *slides))

    def removed(self, place: int) -> Briefing:
        """The briefing without the slide at a place, counted from 0."""
        return self.having(one for at, one in enumerate(self.slides) if at != place)

    def moved(self, place: int, to: int) -> Briefing:
        """The briefing with the slide at `place` moved to the place `to`; both counted from 0."""
        slides = list(self.slides)
        slides.insert(max(0, min(to, len(slides) - 1)), slides.pop(place))
        return self.having(slides)

    def changed(self, place: int, slide: Slide) -> Briefing:
        """The briefing with another slide at a place."""
        return self.having(slide if at == place else one for at, one in enumerate(self.slides))

    def doubled(self, place: int) -> Briefing:
        """The briefing with a copy of the slide at a place, right after it."""
        return self.followed(place, [self.slides[place]])

    def followed(self, place: int, slides: Iterable[Slide]) -> Briefing:
        """The briefing with more slides right after the one at a place."""
        return self.having([*self.slides[: place + 1], *slides, *self.slides[place + 1 :]])
