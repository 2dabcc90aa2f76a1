"""Checks of what comes in: from an address, a field, a file, a cell, a message of the browser.

What is let in is text of limited length, in characters that every file and picture can hold.
Everything else is left out, or named in a message (`told`). Text that was let in can still be taken
for HTML, Markdown, SQL or a path, so every place that shows or queries it escapes it or binds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl

# The most characters of a value of an address or a field, of a search word, and of a quoted
# refusal. The longest known value names every figure of the register.
LONGEST, LONGEST_WORD, LONGEST_TOLD = 40_000, 60, 60
# The most search words, parameters of an address, and refused parts that a message names.
MOST_WORDS, MOST_PARAMETERS, MOST_TOLD = 12, 200, 8

# The header with which the browser hands its choices to a session (`server/tab_choices.py`).
HANDED = "rc-handed"

# Characters that XML 1.0 does not allow; they make the picture library end its process.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Characters that reverse the order of letters or have no fixed meaning: fonts differ in what they
# show for private-use characters.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
    "\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff]"
)
# Parameters that hold the code of a country, and a code typed in small letters.
_OF_COUNTRIES, _SMALL_CODE = frozenset({"country", "with", "where"}), re.compile("[a-z]{3}")
# A separator copied out of HTML: `&amp;` where `&` was meant.
_COPIED = "amp;"
# What a spreadsheet would take for a formula; a lone sign or a number is harmless.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠].+", re.DOTALL)
_NUMBER = re.compile(r"[+\-－]?[\d\s.,]*\d[\d\s.,]*%?")
# The folders in the path of a file.
_FOLDERS = re.compile(r"(?<![\w.])(?:[A-Za-z]:)?[/\\](?:[^/\\\s'\"]+[/\\])+")


def allowed(text: str) -> str:
    """The text without the characters that files and pictures cannot hold."""
    return _FORBIDDEN.sub("", text)


def forbidden(text: str) -> str | None:
    """The first character that files and pictures cannot hold, as its code point: `U+0000`."""
    return _named(_FORBIDDEN.search(text))


def unfit(text: str) -> str | None:
    """The first character that a cell of the data must not hold, as its code point: one that files
    cannot hold, or an invisible one."""
    return _named(_FORBIDDEN.search(text) or _UNSEEN.search(text))


def _named(found: re.Match[str] | None) -> str | None:
    return f"U+{ord(found[0]):04X}" if found else None


def line(value: object, longest: int = LONGEST) -> str:
    """One line of text of at most `longest` characters; empty if the value is not text.

    Control characters and marks that reverse the order of letters are left out; line ends become
    blanks.
    """
    if not isinstance(value, str):
        return ""
    # Cut first: the value may have a million characters.
    one_line = re.sub(r"\s", " ", allowed(value[: 2 * longest]))
    return _UNSEEN.sub("", one_line)[:longest].strip()


def told(value: object) -> str:
    """A refused value, short enough to be quoted in a sentence."""
    text = " ".join(line(str(value)).split())
    return text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1].rstrip()}…"


def without_folders(text: str) -> str:
    """The text with the names of files in place of their paths."""
    return _FOLDERS.sub("", text)


def parameters(query: Mapping[str, object]) -> dict[str, str]:
    """The parameters of an address: names and values as lines of text, without empty ones.

    A name that begins with `amp;` was copied out of HTML and is read without it. The code of a
    country may be typed in small letters.
    """
    return dict(list(_parameters(query))[:MOST_PARAMETERS])


def _parameters(query: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in query.items():
        known = line(name).removeprefix(_COPIED)
        text = line(value)
        if known in _OF_COUNTRIES and _SMALL_CODE.fullmatch(text):
            text = text.upper()
        if known and text and (known == name or known not in query):
            yield known, text


def handed(query: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """What the browser kept of the pages of a tab, for a new session: the parameters that all pages
    share, and page → its own parameters, which are written `page.name=value`."""
    shared: dict[str, str] = {}
    pages: dict[str, dict[str, str]] = {}
    for name, value in parameters(dict(parse_qsl(query))).items():
        page, dot, own = name.partition(".")
        if not dot:
            shared[name] = value
        elif own:
            pages.setdefault(page, {})[own] = value
    return shared, pages


def words(query: str) -> tuple[str, ...]:
    """The words of a query in lower case, each once; words and their number are cut to what a
    search allows."""
    found = dict.fromkeys(word[:LONGEST_WORD] for word in line(query).lower().split())
    return tuple(found)[:MOST_WORDS]


def number(text: str, first: int, last: int) -> int | None:
    """A whole number between `first` and `last`; None for anything else."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return None
    return int(text) if first <= int(text) <= last else None


def guarded(text: str) -> str:
    """`text` with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.fullmatch(text) and not _NUMBER.fullmatch(text) else text
