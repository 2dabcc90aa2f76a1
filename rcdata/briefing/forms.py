"""A briefing as a file and as a compact address. Input is checked with care: what cannot be
understood is reported in words, and the rest still opens."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rcdata.briefing.deck import (
    CHART,
    KINDS,
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_SLIDES,
    SHOWS,
    TITLE,
    Briefing,
    Slide,
)
from rcdata.entrances import MOST_PARAMETERS, line, told
from rcdata.errors import BriefingRefused
from rcdata.formats import short_version
from rcdata.i18n import LANGUAGES, Words, plural, text

FORMAT, FORMAT_VERSION = "rc-briefing", 1
# The parameter of an address that holds a briefing.
PARAMETER = "b"
# The most bytes of a file, and of an address once unpacked; and the most characters of an address,
# since longer ones get cut by some programs.
LARGEST, LONGEST_ADDRESS = 4_000_000, 6_000
# The most bytes of a briefing that was packed into an address: one with every slide full of notes.
_LARGEST_PACKED = 400_000
_KEY, _LONGEST_VALUE, _MOST_NUMBERS = 200, 2_000, 3_000
# The first character and the length of a mark (`mark`): long enough that marks rarely coincide.
_MARK, _MARK_LENGTH = "~", 5
# Slide values by position; an address leaves out empty values at the end.
_ORDER = ("kind", "key", "asked", "title", "note", "number", "shows", "numbers")


def dump(deck: Briefing) -> str:
    """The briefing as the text of a JSON file, which `load` takes: where it would be too large,
    marks stand for the names of numbers, and at last the slides with the most keep none."""
    written = _written(deck, [dict(slide.numbers) for slide in deck.slides], 2)
    if _size(written) <= LARGEST:
        return written
    numbers = [_marked(slide) for slide in deck.slides]
    largest = sorted(range(len(numbers)), key=lambda at: _size(json.dumps(numbers[at])))
    while _size(written := _written(deck, numbers, None)) > LARGEST and largest:
        numbers[largest.pop()] = {}
    return written


def _size(written: str) -> int:
    return len(written.encode())


def _written(deck: Briefing, numbers: Sequence[dict[str, str]], indent: int | None) -> str:
    content = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "title": deck.title,
        "language": deck.language,
        "data_version": deck.version,
        "slides": [
            {**_plain(slide), **({"numbers": noted} if noted else {})}
            for slide, noted in zip(deck.slides, numbers, strict=True)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=indent) + "\n"


def _plain(slide: Slide) -> dict[str, Any]:
    """The values of a slide that are not empty or default."""
    told_ = {
        "kind": slide.kind,
        "key": slide.key,
        "asked": dict(slide.asked),
        "number": slide.number,
        "title": slide.title,
        "note": slide.note,
        "shows": "" if slide.shows == CHART else slide.shows,
    }
    return {name: value for name, value in told_.items() if value}


def load(content: str | bytes) -> tuple[Briefing, tuple[Words, ...]]:
    """The briefing of a file written by `dump`, and what in it was not understood.

    Raises:
        BriefingRefused: when it is no such file, or one of another version.
    """
    if len(content) > LARGEST:
        raise BriefingRefused(
            text("The file is too large to be a briefing"),
            remedy=text("Open a file that was saved on the briefing page"),
        )
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BriefingRefused(
            text("This is not a file of a briefing"),
            remedy=text("Open a file that was saved on the briefing page"),
        )
    if found.get("version") != FORMAT_VERSION:
        raise BriefingRefused(
            text(
                "The briefing was saved in form {version}; this program reads form {known}",
                version=told(found.get("version")),
                known=FORMAT_VERSION,
            ),
            remedy=text("Open it with the version of the program that saved it"),
        )
    return _read(found)


def _read(found: dict[str, Any]) -> tuple[Briefing, tuple[Words, ...]]:
    raw = found.get("slides")
    given = raw if isinstance(raw, list) else []
    slides, refused = [], list(_too_many(len(given)))
    for place, one in enumerate(given[:MOST_SLIDES], start=1):
        slide = slide_of(one)
        if slide is None:
            refused.append(text("Slide {number} cannot be read and is left out.", number=place))
        else:
            slides.append(slide)
    code = line(found.get("language"), 8)
    deck = Briefing(
        title=line(found.get("title"), LONGEST_TITLE),
        language=code if code in LANGUAGES else "",
        slides=tuple(slides),
        version=line(found.get("data_version"), 64),
    )
    return deck, tuple(refused)


def _too_many(given: int) -> Iterable[Words]:
    if given > MOST_SLIDES:
        yield plural(
            "{count} slide is left out: a briefing holds no more.",
            "{count} slides are left out: a briefing holds no more.",
            given - MOST_SLIDES,
        )


def slide_of(one: object) -> Slide | None:
    """A slide as a file or the browser has it; None if it cannot be read."""
    if not isinstance(one, dict) or one.get("kind") not in KINDS:
        return None
    asked, number = one.get("asked"), one.get("number", 0)
    pairs = asked.items() if isinstance(asked, dict) else ()
    kept = [(line(name, _KEY), line(value)) for name, value in pairs][:MOST_PARAMETERS]
    shows = one.get("shows", CHART)
    return Slide(
        kind=one["kind"],
        key=line(one.get("key"), _KEY),
        asked=tuple(sorted((name, value) for name, value in kept if name and value)),
        number=number if isinstance(number, int) and 0 <= number < 1000 else 0,
        title=line(one.get("title"), LONGEST_TITLE),
        note=line(one.get("note"), LONGEST_NOTE),
        shows=shows if shows in SHOWS else CHART,
        numbers=_numbers(one.get("numbers")),
    )


def _numbers(given: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(given, dict):
        return ()
    return tuple(number(name, value) for name, value in list(given.items())[:_MOST_NUMBERS])


def number(name: object, value: object) -> tuple[str, str]:
    """The name and the value of a number as they are read from a file. What is compared with it
    later must be written so too: a sentence that is cut would seem to have changed."""
    return line(name, _KEY * 4), line(value, _LONGEST_VALUE)


def to_address(deck: Briefing, longest: int = 0) -> str:
    """The briefing as one parameter of an address. It includes the numbers that the briefing shows,
    with marks for their names, if it then has at most `longest` characters."""
    held = _packed(deck, numbers=True) if longest else ""
    return held if held and len(held) <= longest else _packed(deck, numbers=False)


def mark(name: str) -> str:
    """A short mark that stands in an address for the name of a number."""
    if name.startswith(_MARK) and len(name) == _MARK_LENGTH:
        return name
    digest = hashlib.sha256(name.encode()).digest()
    return _MARK + base64.urlsafe_b64encode(digest).decode()[: _MARK_LENGTH - 1]


def _packed(deck: Briefing, numbers: bool) -> str:
    slides = [
        _short({**_plain(slide), **({"numbers": _marked(slide)} if numbers else {})})
        for slide in deck.slides
    ]
    content = json.dumps(
        [deck.title, deck.language, short_version(deck.version), slides],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    packed = zlib.compress(content.encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _marked(slide: Slide) -> dict[str, str]:
    """The numbers by the marks of their names, without those whose marks coincide."""
    used = Counter(mark(name) for name, _ in slide.numbers)
    return {mark(name): value for name, value in slide.numbers if used[mark(name)] == 1}


def _short(plain: dict[str, Any]) -> list[Any]:
    """The values of a slide by position (`_ORDER`), without empty ones at the end."""
    values = [plain.get(name, "") for name in _ORDER]
    while values and not values[-1]:
        values.pop()
    return values


def from_address(packed: str) -> tuple[Briefing, tuple[Words, ...]]:
    """The briefing of an address, and what in it was not understood.

    Raises:
        BriefingRefused: when the parameter cannot be unpacked.
    """
    try:
        whole = base64.urlsafe_b64decode(packed.encode() + b"=" * (-len(packed) % 4))
        # Unpack no more than a briefing can hold: a few bytes could unpack to gigabytes.
        found = json.loads(zlib.decompressobj().decompress(whole, _LARGEST_PACKED))
        title, code, version, slides = found
        given = [dict(zip(_ORDER, one, strict=False)) for one in slides[:MOST_SLIDES]]
        given += slides[MOST_SLIDES:]
    except (ValueError, TypeError, LookupError, zlib.error, RecursionError) as error:
        raise BriefingRefused(
            text("The address holds no briefing that can be read"),
            cause=text("It may have been cut on its way, in a message for example"),
            remedy=text("Ask for the address again, or for the saved file"),
        ) from error
    return _read({"title": title, "language": code, "data_version": version, "slides": given})


def titled(title: str, subtitle: str = "") -> Slide:
    """A title slide."""
    return Slide(TITLE, title=title, note=subtitle)
