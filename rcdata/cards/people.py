"""The data of the cards on staffing and on surveys, as tables with readable columns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from rcdata import formats
from rcdata.cards import tables
from rcdata.charts.surveys import who
from rcdata.i18n import Language


def _values(
    lang: Language, data: pd.DataFrame, value: str, qualifier: str = ""
) -> list[Decimal | str]:
    """Numbers of a column; where there is none, its qualifier says why."""
    numbers = tables.numbers(lang, data[value])
    reasons = data[qualifier] if qualifier else [""] * len(data)
    return [
        number if pd.notna(one) else reason_of(lang, reason) or number
        for one, number, reason in zip(data[value], numbers, reasons, strict=True)
    ]


def reason_of(lang: Language, qualifier: str) -> str:
    """Why there is no number, where the qualifier says so."""
    if qualifier == "words only":
        return lang.text("in words, no number printed")
    return formats.qualified(lang, "", qualifier)


def _periods(lang: Language, periods: pd.Series) -> list[str]:
    return ["" if pd.isna(one) else formats.period(lang, one) for one in periods]


def posts(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, component, grade, posts, status, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Component"): data.component.map(lang.text),
            lang.text("Grade"): data.grade.map(lang.text),
            lang.text("Posts"): _values(lang, data, "posts", "qualifier"),
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Figures"): tables.figures(data),
        }
    )


def parts(lang: Language, data: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """`what, date, counted, of, date of the whole, status of the whole, share, figures`."""
    shares = ["" if pd.isna(one) else formats.rounded(one) for one in data.share_pct]
    no_whole = data.whole_id == ""
    wholes = pd.Series(_values(lang, data, "whole"), index=data.index, dtype=object)
    return pd.DataFrame(
        {
            lang.text("What"): names,
            lang.text("Date"): _periods(lang, data.part_period),
            lang.text("Counted"): _values(lang, data, "part"),
            lang.text("Of"): wholes.mask(no_whole, lang.text("not applicable")),
            lang.text("Date of the whole"): _periods(lang, data.whole_period),
            lang.text("Status of the whole"): data.whole_status_label.fillna("").map(lang.text),
            lang.text("Share, per cent (derived)"): shares,
            lang.text("Figures"): tables.figures(data),
        }
    )


def values(lang: Language, data: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """`what, date, value, unit, qualifier, figures`."""
    return pd.DataFrame(
        {
            lang.text("What"): list(names),
            lang.text("Date"): _periods(lang, data.period),
            lang.text("Value"): _values(lang, data, "value", "qualifier"),
            lang.text("Unit"): data.unit_label.map(lang.text),
            lang.text("Qualifier"): data.qualifier_label.map(lang.text),
            lang.text("Figures"): tables.figures(data),
        }
    )


def origins(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`entity, share at the first date, share at the last date, figures`."""
    first = data.iloc[0] if len(data) else None
    before = lang.text("Before") if first is None else formats.period(lang, first.before_period)
    after = lang.text("After") if first is None else formats.period(lang, first.after_period)
    columns = {
        lang.text("Entity"): data.entity.map(lang.text),
        lang.text("{period}, per cent", period=before): _values(lang, data, "before"),
    }
    if after != before:
        columns[lang.text("{period}, per cent", period=after)] = _values(lang, data, "after")
    return pd.DataFrame({**columns, lang.text("Figures"): tables.figures(data)})


def office_models(
    lang: Language, data: pd.DataFrame, names: Sequence[str], kinds: pd.Series
) -> pd.DataFrame:
    """`what, kind, posts, date, figures`."""
    return pd.DataFrame(
        {
            lang.text("What"): list(names),
            lang.text("Kind"): kinds,
            lang.text("Posts"): _values(lang, data, "value"),
            lang.text("Date"): _periods(lang, data.period),
            lang.text("Figures"): tables.figures(data),
        }
    )


def answers(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`topic, statement, respondents, of which, survey, date, answer, unit, qualifier, figures`."""
    whole = lang.text("all who answered")
    return pd.DataFrame(
        {
            lang.text("Topic"): data.topic.map(lang.text),
            lang.text("Statement"): data.question.map(lang.text),
            lang.text("Respondents"): [who(lang, one) for one in data.respondents],
            lang.text("Of which"): [whole if p == "all" else lang.text(p) for p in data.part],
            lang.text("Survey"): data.survey.map(lang.text),
            lang.text("Date"): _periods(lang, data.period),
            lang.text("Answer"): _values(lang, data, "value", "qualifier"),
            lang.text("Unit"): data.unit_label.map(lang.text),
            lang.text("Qualifier"): data.qualifier_label.map(lang.text),
            lang.text("Figures"): tables.figures(data),
        }
    )
