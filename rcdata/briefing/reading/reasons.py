"""The words that a chart writes in the place of a number that is missing."""

from __future__ import annotations

from collections.abc import Sequence

from rcdata.briefing.reading.form import BARS, Form
from rcdata.briefing.reading.layers import WORDS, Layer, word_of
from rcdata.i18n import Language


def keep_reasons(form: Form, layers: Sequence[Layer], lang: Language) -> None:
    """Keep the words that the chart writes in the place of a bar: in the name of its row, or beside
    the years without a column."""
    if form.kind != BARS:
        _say_why_not(form, layers)
        return
    texts = [one for one in layers if one.mark == "text" and one.field("text") in WORDS]
    said = {
        " ".join(str(row.get("name", "")).split()): word_of(row, name=str(row.get("name", "")))
        for one in texts
        for row in one.rows
    }
    for place, name in enumerate(form.categories):
        is_bare = all(one.values[place] is None for one in form.seen)
        if is_bare and (word := said.get(name) or _of_row(texts, layers, name)):
            form.categories[place] = lang.pair(name, word)


def _say_why_not(form: Form, layers: Sequence[Layer]) -> None:
    """The words in the years without a column; the year before a break in the axis is named with
    those that it stands for."""
    said = [row for one in layers if one.field("x") == "middle" for row in one.rows]
    for place, name in enumerate(form.categories):
        if not name.isdigit() or any(one.values[place] is not None for one in form.series):
            continue
        year, after = int(name), next(iter(form.categories[place + 1 :]), "")
        words = [row["text"] for row in said if row["year"] <= year <= row["last"]]
        if after.isdigit() and int(after) > year + 1:
            form.categories[place] = name = f"{year}–{int(after) - 1}"
        if words:
            form.reasons[name] = words[0]


def _of_row(texts: Sequence[Layer], layers: Sequence[Layer], name: str) -> str:
    """The words in the row of a name, for texts that know the row only by its number."""
    rows = {
        row["row"]
        for one in layers
        for row in one.rows
        if " ".join(str(row.get("wide", "")).split()) == name and "row" in row
    }
    each = (word_of(row) for one in texts for row in one.rows if row.get("row") in rows)
    return next((word for word in each if word), "")
