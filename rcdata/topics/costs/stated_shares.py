"""The shares printed in a statement, mentioned beside the derived ones but never on their axis."""

from __future__ import annotations

from rcdata import formats
from rcdata.cards import beside
from rcdata.cards.card import View
from rcdata.topics.costs import queries


def notes(view: View) -> tuple[str, ...]:
    """Each stated share with its place and what is known of its base, and why the derived shares of
    the same year differ; empty if the filters leave them out."""
    lang, said, told_for = view.lang, [], set()
    for row in queries.stated_shares(view.connection).itertuples(index=False):
        for note in beside.notes(view, (row.figure_id,)):
            remark = lang.text(row.definition)
            said.append(lang.text("{note} {remark}", note=note, remark=remark))
            told_for.add(row.year)
    return (*said, *(one for year in sorted(told_for) for one in _why(view, year)))


def _why(view: View, year: int) -> tuple[str, ...]:
    """The derived shares of the year, and their denominators."""
    lang, data = view.lang, queries.share_by_denominator(view.connection, view.choices)
    known = data[(data.year == year) & data.share_pct.notna()]
    if known.empty:
        return ()
    shares = lang.series(
        lang.pair(lang.text(row.denominator), formats.percent(lang, row.share_pct, 2))
        for row in known.itertuples(index=False)
    )
    return (
        lang.text(
            "The derived shares of {year} differ ({shares}): they divide what the trust fund spent "
            "by totals that are named, while the statement names no base. Whether the statement "
            "divides a budget or what was spent, and by which total, cannot be told; so the two "
            "are not drawn on one axis.",
            year=year,
            shares=shares,
        ),
    )
