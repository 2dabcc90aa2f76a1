"""Charts of the answers to surveys."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rcdata import formats
from rcdata.charts import dots, tips
from rcdata.charts.theme import Chart
from rcdata.i18n import Language, text


def answers(
    data: pd.DataFrame,
    names: list[str],
    groups: Sequence[str],
    lang: Language,
    scheme: str,
    unit: str,
) -> Chart:
    """Shares as dots, in rows called `names`; each of the `groups` has a mark of its own.

    Needs `share_pct, value, unit, unit_label, step, qualifier, note, respondents`.
    """
    shown = pd.DataFrame(
        {
            "name": names,
            "value": data.share_pct,
            "label": [said(lang, row) for _, row in data.iterrows()],
            "exact": data.qualifier == "exact",
            "group": [who(lang, one) for one in data.respondents],
            **tips.carried(data),
        }
    )
    kind = lang.text("Dot chart, {unit}.", unit=unit)
    return dots.points(
        shown,
        lang,
        scheme,
        kind=kind,
        unit=unit,
        top=100,
        groups=[who(lang, one) for one in groups],
        legend=bool(groups),
    )


_WHO = {
    "programme country governments": text("Programme country Governments"),
    "resident coordinators": text("Resident coordinators"),
    "United Nations country teams": text("United Nations country teams"),
    "UNFPA country offices": text("UNFPA country offices"),
    "governments": text("Governments"),
    "contributing countries": text("Contributing countries"),
}


def who(lang: Language, respondents: str) -> str:
    """Respondents as the name of a group. The same words are also units of counts, which other
    languages translate differently."""
    return _WHO[respondents].told(lang) if respondents in _WHO else lang.text(respondents)


def said(lang: Language, row: pd.Series) -> str:
    """A share with its qualifier; words if the source gives only words or no share at all."""
    if row.unit != "%":
        count = formats.measured(lang, row.value, row.unit, row.unit_forms)
        return lang.text("{count} asked; no shares printed", count=count)
    if pd.isna(row.share_pct):
        return dots.wordless(lang, row.note)
    share = formats.measured(lang, row.share_pct, "%", ("", ""), row.step)
    return formats.qualified(lang, share, row.qualifier)


def readings(data: pd.DataFrame, lang: Language, scheme: str, unit: str) -> Chart:
    """The first and the last answer to each question, joined by a line. Needs `question, period,
    share_pct, figure_ids`, with the rows of a question by date."""
    ends = data.groupby("question", sort=False).agg(
        before=("share_pct", "first"),
        after=("share_pct", "last"),
        first=("period", "first"),
        last=("period", "last"),
        figure_ids=("figure_ids", lambda each: [one for ids in each for one in ids]),
    )
    shown = pd.DataFrame(
        {
            "name": [lang.text(question) for question in ends.index],
            "before": ends.before,
            "after": ends.after,
            "before_label": _dated(lang, ends["first"], ends.before),
            "after_label": _dated(lang, ends["last"], ends.after),
            **tips.carried(ends),
        }
    ).reset_index(drop=True)
    return dots.pairs(
        shown,
        lang,
        scheme,
        kind=lang.text("Dot chart of two dates, {unit}.", unit=unit),
        times=(lang.text("first reading"), lang.text("last reading")),
        unit=unit,
        top=100,
    )


def _dated(lang: Language, periods: pd.Series, shares: pd.Series) -> list[str]:
    return [
        lang.pair(formats.period(lang, period), formats.percent(lang, share))
        for period, share in zip(periods, shares, strict=True)
    ]
