"""Readings of indicators in words, and the tables and rows of the cards on results."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from rcdata import formats
from rcdata.cards import tables
from rcdata.i18n import Language, text

# The most decimals of a million or billion; amounts printed with fewer have fewer.
_DECIMALS = 2


def worded(lang: Language, data: pd.DataFrame, *, actual: bool) -> pd.DataFrame:
    """The pairs of published figures (`actual`), or all others, with `name`, `before_words` and
    `after_words`."""
    data = data[data.actual.astype(bool) == actual]
    return data.assign(
        name=[_part(lang, row) for row in data.itertuples()],
        before_words=[_value(lang, row, "before") for row in data.itertuples()],
        after_words=[_value(lang, row, "after") for row in data.itertuples()],
    )


def _value(lang: Language, row: Any, when: str) -> str:
    """A reading in words, without its noun, which is in the name of the indicator."""
    value, qualifier = getattr(row, f"{when}_value"), getattr(row, f"{when}_qualifier")
    return formats.qualified(lang, _short(lang, value, row.unit), qualifier)


def _short(lang: Language, value: float, unit: str) -> str:
    if unit == "%":
        return formats.percent(lang, value, _decimals(value))
    if unit == "USD":
        return formats.amount(lang, value, _DECIMALS)
    return formats.number(lang, value, _decimals(value))


def _decimals(value: float) -> int:
    """The decimals of a value: 0.25 → 2, 66.7 → 1."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


def _when(lang: Language, row: Any, when: str) -> str:
    """The time of a reading, and its status if it is not a published actual."""
    period = formats.period(lang, getattr(row, f"{when}_period"))
    mark = getattr(row, f"{when}_mark")
    return lang.listed([period, lang.text(mark)]) if isinstance(mark, str) else period


def dotted(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """The columns that `dots.pairs` needs. Dollars stand in the name, since a phone has little room
    for words beside the dots."""
    shown = data.assign(
        name=[_unit_named(lang, row) for row in data.itertuples()],
        before_words=[_bare(lang, row, "before") for row in data.itertuples()],
        after_words=[_bare(lang, row, "after") for row in data.itertuples()],
    )
    return pd.DataFrame(
        {
            "name": shown["name"],
            "before": shown.before_value,
            "after": shown.after_value,
            "before_label": _dated(lang, shown, "before"),
            "after_label": _dated(lang, shown, "after"),
            "figure_ids": shown.figure_ids,
        }
    )


def _unit_named(lang: Language, row: Any) -> str:
    return lang.listed([row.name, lang.text(row.unit_label)]) if row.unit == "USD" else row.name


def _bare(lang: Language, row: Any, when: str) -> str:
    """A reading in words without its unit, if that is dollars."""
    if row.unit != "USD":
        return str(getattr(row, f"{when}_words"))
    value = formats.compact(lang, getattr(row, f"{when}_value"), _DECIMALS)
    return formats.qualified(lang, value, getattr(row, f"{when}_qualifier"))


def _dated(lang: Language, data: pd.DataFrame, when: str) -> list[str]:
    return [
        lang.pair(_when(lang, row, when), getattr(row, f"{when}_words"))
        for row in data.itertuples()
    ]


def planned(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """The columns that `charts.plans` needs: one row for each reading, two for each indicator; the
    first figure of an indicator is that of its first reading, the last that of the second."""
    labels = {when: _dated(lang, data, when) for when in ("before", "after")}
    larger = data[["before_value", "after_value"]].max(axis=1)
    sides = [
        pd.DataFrame(
            {
                "name": data["name"],
                "place": place,
                "share": data[f"{when}_value"] / larger,
                "label": labels[when],
                "certainty": data[f"{when}_certainty"],
                "figure_ids": data.figure_ids.str[-1:] if place else data.figure_ids.str[:1],
            }
        )
        for place, when in enumerate(labels)
    ]
    return pd.concat(sides, ignore_index=True)


def pairs(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`topic, indicator, first date and value, last date and value, unit, figures`."""
    return pd.DataFrame(
        {
            lang.text("Topic"): data.topic.map(lang.text),
            lang.text("Indicator"): data["name"],
            lang.text("First"): [_when(lang, row, "before") for row in data.itertuples()],
            lang.text("First value"): data.before_words,
            lang.text("Last"): [_when(lang, row, "after") for row in data.itertuples()],
            lang.text("Last value"): data.after_words,
            lang.text("Unit"): data.unit_label.map(lang.text),
            lang.text("Figures"): tables.figures(data),
        }
    )


def stages(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`stage, months, time, examples, figures`."""
    return pd.DataFrame(
        {
            lang.text("Stage"): data["name"],
            lang.text("Months"): data.label,
            lang.text("Time"): [
                lang.text(
                    "{first} to {last}",
                    first=formats.day(lang, row.starts),
                    last=formats.day(lang, row.ends),
                )
                for row in data.itertuples()
            ],
            lang.text("Examples"): [
                lang.series(lang.text(one) for one in _list(row.examples))
                for row in data.itertuples()
            ],
            lang.text("Figures"): tables.figures(data),
        }
    )


def _list(values: Any) -> list[str]:
    """A list from the database; empty if there is none."""
    return [] if values is None or isinstance(values, float) else list(values)


def readings(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`topic, indicator, period, value, as printed, status, source, note, identifier`."""
    return pd.DataFrame(
        {
            lang.text("Topic"): data.topic.map(lang.text),
            lang.text("Indicator"): [_part(lang, row) for row in data.itertuples()],
            **tables.printed(lang, data, [_reading(lang, row) for row in data.itertuples()]),
        }
    )


_ENDS = {"from": text("lower end"), "to": text("upper end")}


def _part(lang: Language, row: Any) -> str:
    """The indicator and its part; a range has two parts."""
    name = lang.text(row.indicator)
    if row.part == "all":
        return name
    return lang.listed(
        [name, _ENDS[row.part].told(lang) if row.part in _ENDS else lang.text(row.part)]
    )


def _reading(lang: Language, row: Any) -> str:
    if pd.isna(row.value):
        return lang.text("in words only")
    shown = formats.measured(lang, row.value, row.unit, row.unit_forms, row.step)
    return formats.qualified(lang, shown, row.qualifier)
