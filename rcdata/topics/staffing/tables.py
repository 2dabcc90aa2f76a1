"""The data displayed on the cards on staffing, as tables with readable columns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rcdata import absence, formats
from rcdata.cards.tables import figures, periods, values, where_applicable
from rcdata.i18n import Language

# Wholes that the other count is not a part of: no share is computed.
NO_SHARE = ("locations-without-centre",)


def posts(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`year, component, grade, posts, status, figures`."""
    return pd.DataFrame(
        {
            lang.text("Year"): data.year,
            lang.text("Component"): data.component.map(lang.text),
            lang.text("Grade"): data.grade.map(lang.text),
            lang.text("Posts"): values(lang, data, "posts", "qualifier"),
            lang.text("Status"): data.status_label.map(lang.text),
            lang.text("Figures"): figures(data),
        }
    )


def parts(lang: Language, data: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """`what, date, counted, of, date of the whole, status of the whole, share, figures`."""
    no_whole = data.whole_id == ""
    of = values(lang, data, "whole", available=data.whole_available)
    wholes = pd.Series(of, index=data.index, dtype=object)
    return pd.DataFrame(
        {
            lang.text("What"): names,
            lang.text("Date"): periods(lang, data.part_period),
            lang.text("Counted"): values(lang, data, "part", available=data.part_available),
            lang.text("Of"): wholes.mask(no_whole, absence.word(lang, absence.NOT_APPLICABLE)),
            lang.text("Date of the whole"): periods(lang, data.whole_period),
            lang.text("Status of the whole"): data.whole_status_label.fillna("").map(lang.text),
            lang.text("Share, per cent (derived)"): where_applicable(
                lang, data.share_pct.mask(data.whole_id.isin(NO_SHARE))
            ),
            lang.text("Figures"): figures(data),
        }
    )


def indicators(lang: Language, data: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """`what, date, value, unit, qualifier, figures`."""
    return pd.DataFrame(
        {
            lang.text("What"): list(names),
            lang.text("Date"): periods(lang, data.period),
            lang.text("Value"): values(lang, data, "value", "qualifier"),
            lang.text("Unit"): data.unit_label.map(lang.text),
            lang.text("Qualifier"): data.qualifier_label.map(lang.text),
            lang.text("Figures"): figures(data),
        }
    )


def origins(lang: Language, data: pd.DataFrame) -> pd.DataFrame:
    """`entity, share at the first date, share at the last date, figures`."""
    first = data.iloc[0] if len(data) else None
    before = lang.text("Before") if first is None else formats.period(lang, first.before_period)
    after = lang.text("After") if first is None else formats.period(lang, first.after_period)
    columns = {
        lang.text("Entity"): data.entity.map(lang.text),
        lang.text("{period}, per cent", period=before): values(lang, data, "before"),
    }
    if after != before:
        columns[lang.text("{period}, per cent", period=after)] = values(lang, data, "after")
    return pd.DataFrame({**columns, lang.text("Figures"): figures(data)})


def office_models(lang: Language, data: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """`what, kind, posts, date, figures`."""
    return pd.DataFrame(
        {
            lang.text("What"): list(names),
            lang.text("Kind"): data.kind,
            lang.text("Posts"): values(lang, data, "value"),
            lang.text("Date"): periods(lang, data.period),
            lang.text("Figures"): figures(data),
        }
    )
