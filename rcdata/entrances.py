"""What may come in: from an address, a field, a file, a cell, a message of the browser.

Whatever is let in is text of characters that every file and picture can hold, of limited length.
Everything else is left out, or told in `told` words. Nothing let in is HTML, Markdown, SQL or a
path by that: each place that shows or asks something still writes it as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# Characters of a value of an address or a field, of one word looked for, and of what is told.
# The longest known names every figure of the register.
LONGEST, LONGEST_WORD, LONGEST_TOLD = 40_000, 60, 60
# Words looked for at once, parameters of an address, and parts of one that are told.
MOST_WORDS, MOST_PARAMETERS, MOST_TOLD = 12, 200, 8

# What XML 1.0 does not allow: the picture library ends the process at it.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What turns the order of the letters around, or is no letter at all.
_UNSEEN = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
# A separator copied out of HTML: `&amp;` where `&` was meant.
_COPIED = "amp;"
# What a spreadsheet would compute instead of showing; a lone sign or a number is harmless.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠].+", re.DOTALL)
_NUMBER = re.compile(r"[+\-－]?[\d\s.,]*\d[\d\s.,]*%?")


def allowed(text: str) -> str:
    """The text without the characters that no file and no picture can hold."""
    return _FORBIDDEN.sub("", text)


def forbidden(text: str) -> str | None:
    """The first character that no file and no picture can hold, as its number: `U+0000`."""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def line(value: object, longest: int = LONGEST) -> str:
    """One line of text of at most `longest` characters; what is no text is empty.

    Control characters and marks that turn the order of letters are left out, line ends are blanks.
    """
    if not isinstance(value, str):
        return ""
    # Cut first: what comes in may be a million characters long.
    one_line = re.sub(r"\s", " ", allowed(value[: 2 * longest]))
    return _UNSEEN.sub("", one_line)[:longest].strip()


def told(value: object) -> str:
    """What was refused, short enough to be read in a sentence."""
    text = " ".join(line(str(value)).split())
    return text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1].rstrip()}…"


def parameters(query: Mapping[str, object]) -> dict[str, str]:
    """The parameters of an address: names and values as lines of text, without the empty ones.

    A name that begins with `amp;` was copied out of HTML and stands for the name behind it.
    """
    return dict(list(_parameters(query))[:MOST_PARAMETERS])


def _parameters(query: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in query.items():
        known = line(name).removeprefix(_COPIED)
        text = line(value)
        if known and text and (known == name or known not in query):
            yield known, text


def words(query: str) -> tuple[str, ...]:
    """The words of a query in lower case, each once; so many, and so much of each, as a search can
    look for."""
    found = dict.fromkeys(word[:LONGEST_WORD] for word in line(query).lower().split())
    return tuple(found)[:MOST_WORDS]


def number(text: str, first: int, last: int) -> int | None:
    """A whole number between `first` and `last`; None for anything else."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return None
    return int(text) if first <= int(text) <= last else None


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.fullmatch(text) and not _NUMBER.fullmatch(text) else text
