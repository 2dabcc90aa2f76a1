"""Why there is no number. The words are here, once, for charts, tables, files, notes and search.

There are four states: the sources used have no number; the filters leave it out; we leave it out,
because it cannot be right; none is to be expected. A zero is a number and is written as one. A dash
or blank cell in a document itself is told by the qualifier of the figure, not by these states.
"""

from __future__ import annotations

from rcdata.i18n import Language, text

NOT_IN_SOURCES, LEFT_OUT, NOT_APPLICABLE = "not in the sources", "left out", "not applicable"
DOUBTFUL = "doubtful"
# State → the words shown in place of a number.
_WORDS = {
    NOT_IN_SOURCES: text("not in the sources used"),
    LEFT_OUT: text("left out by the filters"),
    DOUBTFUL: text("left out as doubtful"),
    NOT_APPLICABLE: text("not applicable"),
}


def word(lang: Language, state: str) -> str:
    """The words shown in place of a number, by its state."""
    return _WORDS[state].told(lang)


def state(available: bool) -> str:
    """Why a number is missing: the filters leave it out if a source has it (`available`), else no
    source used has it."""
    return LEFT_OUT if available else NOT_IN_SOURCES
