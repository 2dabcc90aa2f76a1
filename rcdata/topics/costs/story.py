"""The first sentences of the costs page, computed from the data: the latest share against each
possible total."""

from __future__ import annotations

import pandas as pd

from rcdata import formats
from rcdata.cards.card import View, figure_ids
from rcdata.cards.statement import Headline, Statement
from rcdata.cards.stories import headlines as headlines_of
from rcdata.cards.stories import story
from rcdata.counts import counted
from rcdata.i18n import Language, text
from rcdata.topics.costs import queries


@story(text("What coordination costs"))
def statements(view: View) -> list[Statement]:
    """The range of the latest share in words; empty if the sources have no two shares."""
    lang, rows = view.lang, _latest(view)
    if len(rows) < 2:
        return []
    low, high = rows.iloc[0], rows.iloc[-1]
    sentence = lang.text(
        "In {year} coordination cost {low} of every 100 dollars of {low_of}, and {high} "
        "of every 100 dollars of {high_of}: how large the share is depends on what one "
        "divides by (derived).",
        year=low.year,
        low=counted(lang, "cents", low.cents_per_100_usd),
        low_of=_name(lang, low),
        high=counted(lang, "cents", high.cents_per_100_usd),
        high_of=_name(lang, high),
    )
    return [Statement(sentence, figure_ids(rows))]


@headlines_of(text("The share of coordination, in figures"))
def headlines(view: View) -> list[Headline]:
    """The latest share against each total; the first one with the last year that a document
    printed."""
    every = _known(view)
    return [_headline(view.lang, row) for _, row in _last_of_each(every).iterrows()]


def _headline(lang: Language, row: pd.Series) -> Headline:
    denominator = lang.text(row.denominator)
    told = lang.text("derived, of: {denominator}", denominator=denominator)
    shown, ids = row.share_pct, row.figure_ids
    if pd.notna(row.published_pct):
        told = lang.text("as printed, of: {denominator}", denominator=denominator)
        shown, ids = row.published_pct, row.published_ids
    return Headline(
        f"share-{row.denominator_id}",
        lang.text("{label}, {year}", label=lang.text("Share"), year=row.year),
        formats.percent(lang, shown, 2),
        told,
        tuple(ids),
    )


def _known(view: View) -> pd.DataFrame:
    """The shares, with the one that a document prints (`published_pct, published_ids`) if there
    is one."""
    data = queries.share_by_denominator(view.connection, view.everything)
    printed = queries.coordination_share(view.connection, view.everything)
    printed = printed[printed.published_pct.notna()].rename(
        columns={"used": "_of", "figure_ids": "published_ids"}
    )
    return data[data.share_pct.notna()].merge(
        printed[["year", "_of", "published_pct", "published_ids"]],
        how="left",
        left_on=["year", "denominator"],
        right_on=["year", "_of"],
    )


def _latest(view: View) -> pd.DataFrame:
    """The shares of the latest year, smallest first."""
    data = _known(view)
    return data[data.year == data.year.max()].sort_values("share_pct")


def _last_of_each(data: pd.DataFrame) -> pd.DataFrame:
    last = data.sort_values("year").groupby("denominator_id").tail(1)
    return last.sort_values(["year", "share_pct"], ascending=[False, True])


def _name(lang: Language, row: pd.Series) -> str:
    name = lang.text(row.denominator)
    return name[:1].lower() + name[1:]
