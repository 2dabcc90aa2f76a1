"""The numbers with which a briefing was saved beside those of today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rcdata.briefing import numbers
from rcdata.briefing.deck import Briefing
from rcdata.briefing.forms import mark
from rcdata.briefing.slides import Made, Shown, made
from rcdata.cards.card import View
from rcdata.formats import short_version
from rcdata.i18n import Language, language


@dataclass(frozen=True)
class Change:
    """A number that changed on a slide (counted from 1); `before` is empty for a new number,
    `after` for one that is gone."""

    slide: int
    name: str
    before: str
    after: str


def of(view: View, now: Made) -> list[Change]:
    """The numbers that differ from those saved with the briefing, with names in the language it was
    saved in. A number that is gone has no name if only its mark was saved."""
    if not any(one.slide.numbers for one in now.slides):
        return []
    if now.deck.language and now.deck.language != now.lang.code:
        now = made(replace(view, lang=language(now.deck.language)), now.deck)
    return [
        change
        for place, shown in enumerate(now.slides, start=1)
        if shown.slide.numbers
        for change in _changes(place, dict(shown.slide.numbers), numbers.of(shown, now.lang))
        if not _is_bare_figure(shown, change)
    ]


def _is_bare_figure(shown: Shown, change: Change) -> bool:
    """Whether a large figure was saved without the words below it, as was done once, and is the
    same."""
    return (change.name, change.before) in ((one.label, one.value) for one in shown.headlines)


def _changes(place: int, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    marks, used = {mark(name): name for name in after}, Counter(map(mark, after))
    named = {marks.get(name, name): value for name, value in before.items()}
    # Numbers whose marks coincide were not saved by their marks.
    is_marked = any(mark(name) == name for name in before)
    dropped = {name for name in after if is_marked and used[mark(name)] > 1}
    for name in dict.fromkeys([*named, *after]):
        if name in dropped:
            continue
        was, is_now = named.get(name, ""), after.get(name, "")
        if was != is_now:
            yield Change(place, "" if mark(name) == name else name, was, is_now)


def saved(now: Made) -> Briefing:
    """The briefing with the numbers that it shows now, ready to be saved."""
    slides = tuple(
        replace(one.slide, numbers=tuple(numbers.of(one, now.lang).items())) for one in now.slides
    )
    return replace(now.deck, slides=slides, version=now.version, language=now.lang.code)


def noted(now: Made) -> Briefing:
    """The briefing with numbers added to the slides that have none yet: those put in since it was
    opened. All numbers must be of one language and one version of the data."""
    known = any(one.slide.numbers for one in now.slides)
    if is_other(now) or (known and now.deck.language != now.lang.code):
        return now.deck
    slides = tuple(
        one.slide
        if one.slide.numbers
        else replace(one.slide, numbers=tuple(numbers.of(one, now.lang).items()))
        for one in now.slides
    )
    version = now.deck.version or now.version
    return replace(now.deck, slides=slides, version=version, language=now.lang.code)


def is_other(now: Made) -> bool:
    """Whether the briefing was saved with another version of the data."""
    return bool(now.deck.version) and not now.version.startswith(short_version(now.deck.version))


def unknown(now: Made) -> list[int]:
    """The slides (counted from 1) that show numbers, where the briefing holds none from when it was
    saved and the data have changed since: nobody can tell whether these differ."""
    if not is_other(now):
        return []
    each = enumerate(now.slides, start=1)
    return [at for at, one in each if not one.slide.numbers and numbers.of(one, now.lang)]


def unknown_told(now: Made, lang: Language) -> str:
    """The slides of `unknown` in a sentence; empty if there are none."""
    lacking = unknown(now)
    if not lacking:
        return ""
    return lang.plural(
        "The data have changed since this briefing was saved. It holds no numbers of that time "
        "for slide {slides}: whether any of them differs cannot be told.",
        "The data have changed since this briefing was saved. It holds no numbers of that time "
        "for slides {slides}: whether any of them differs cannot be told.",
        len(lacking),
        slides=lang.listed(map(str, lacking)),
    )
