"""Typesets a document with Typst, in the fonts that come with this program.

PDF/UA refuses a character that none of its fonts has, an emoji in a message for example: such
characters are replaced by a sign, and the document says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Fonts

# What stands for characters without a glyph.
SIGN = "□"
_TEMPLATE = Path(__file__).with_name("deck.typ").read_bytes()
# A document of nothing but characters, to find those without a glyph.
_PROBE = b"""#set document(title: "Probe")
#set text(font: "Noto Sans SC")
#sys.inputs.data"""
# How Typst names what it cannot display, and characters within it.
_REFUSED = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# Joins emoji, or chooses how one looks.
_JOINING = "\u200d\ufe0f"
# How often the document is tried again: some letters lack a glyph only beside others.
_TRIES = 20


class Refused(Exception):
    """Typst could not typeset the document; the text says why."""


def pdf(data: dict[str, Any], on: date, lacking: str) -> bytes:
    """The document of the template, dated `on`, from its `data`. `lacking` is said in it
    (`data["lacking"]`) if characters had to be replaced; drawings (`svg`) stay as they are.

    Raises:
        Refused: when it cannot be typeset.
    """
    stamp = int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp())
    first = json.dumps({**data, "lacking": ""}, ensure_ascii=False)
    content, missing = _tried(_TEMPLATE, first, stamp)
    known = set(_without_glyph(data)) if missing else set()
    for _ in range(_TRIES):
        if not missing:
            break
        known |= set(missing)
        told = json.dumps({**_replaced(data, known), "lacking": lacking}, ensure_ascii=False)
        content, missing = _tried(_TEMPLATE, told, stamp)
    if missing:
        raise Refused(missing)
    return content


def _tried(document: bytes, data: str, stamp: int = 0) -> tuple[bytes, str]:
    """The PDF, or the text in it that no font can display.

    Raises:
        Refused: when there is another reason why it cannot be typeset.
    """
    import typst

    try:
        made = typst.compile(
            document,
            font_paths=_fonts(),
            sys_inputs={"data": data},
            pdf_standards="ua-1",
            timestamp=stamp,
        )
    except RuntimeError as error:
        if found := _REFUSED.search(str(error)):
            return b"", _ESCAPED.sub(lambda one: chr(int(one[1], 16)), found[1])
        raise Refused(str(error).splitlines()[0][:200]) from error
    assert isinstance(made, bytes)
    return made, ""


@cache
def _fonts() -> Fonts:
    """The fonts with Chinese characters, and those of Typst itself."""
    import pylopdf_fonts_zh_cn
    import typst

    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


def _without_glyph(data: Any) -> Iterator[str]:
    """The characters in the data that no font has. Typst names one at a time."""
    left = {char for text in _texts(data) for char in text if not char.isascii()}
    while left:
        _, missing = _tried(_PROBE, " ".join(sorted(left)))
        if not (found := left & set(missing)):
            return
        yield from found
        left -= found


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for one in data:
            yield from _texts(one)
    elif isinstance(data, dict):
        for key, one in data.items():
            if key != "svg":
                yield from _texts(one)


def _replaced(data: Any, lacking: set[str]) -> Any:
    """The data with a sign in the place of each run of characters that are lacking."""
    of = re.escape("".join(sorted(lacking)))
    pattern = re.compile(f"[{of}][{of}{_JOINING}]*")

    def told(one: Any) -> Any:
        if isinstance(one, str):
            return pattern.sub(SIGN, one)
        if isinstance(one, list):
            return [told(part) for part in one]
        if isinstance(one, dict):
            return {key: part if key == "svg" else told(part) for key, part in one.items()}
        return one

    return told(data)
