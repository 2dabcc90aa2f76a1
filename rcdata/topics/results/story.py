"""What the page of results answers, in sentences computed from the data."""

from __future__ import annotations

from rcdata import formats
from rcdata.cards.card import View, figure_ids
from rcdata.cards.statement import Statement
from rcdata.cards.stories import story
from rcdata.counts import counted
from rcdata.i18n import text
from rcdata.topics.results import promises, queries, tracker_queries
from rcdata.topics.results.tables import worded


@story(text("What was promised, and what came of it"), cards=("promises",))
def statements(view: View) -> list[Statement]:
    """What the page answers."""
    return [*_promises(view), *_changes(view), _lists(view)]


def _changes(view: View) -> list[Statement]:
    lang = view.lang
    data = worded(lang, queries.pairs(view.connection, view.everything), actual=True)
    if not len(data):
        return []
    first = data.iloc[0]
    text = lang.text(
        "Of {count} that have readings at two dates or more, {risen} rose and {fallen} fell. The "
        "largest rise in proportion: {name}, from {before} in {first} to {after} in {last}.",
        count=counted(lang, "indicators", len(data)),
        risen=int((data.after_value > data.before_value).sum()),
        fallen=int((data.after_value < data.before_value).sum()),
        name=lang.text(first.indicator),
        before=first.before_words,
        first=formats.period(lang, first.before_period),
        after=first.after_words,
        last=formats.period(lang, first.after_period),
    )
    return [Statement(text, figure_ids(data))]


def _lists(view: View) -> Statement:
    lang, counts = view.lang, tracker_queries.summary(view.connection)
    text = lang.text(
        "In {documents} stand {items}: actions, recommendations, commitments and challenges; "
        "{dated} of them have a date.",
        documents=counted(lang, "documents", counts.documents),
        items=counted(lang, "items", counts["items"]),
        dated=formats.number(lang, counts.dated),
    )
    return Statement(text, ())


def _promises(view: View) -> list[Statement]:
    lang, rows = view.lang, queries.promises(view.connection, view.everything)
    last = rows[rows.latest.astype(bool)].outcome.map(promises.name_of)
    counts = last[last != "last"].value_counts()
    if not counts.sum():
        return []
    text = lang.text(
        "Of {promises} that a later document could take up, {done} are reported done, {part} in "
        "part, {open} are named again as still to be done, and {silent} are not mentioned again "
        "in the documents used.",
        promises=counted(lang, "promises", counts.sum()),
        done=formats.number(lang, counts.get("done", 0)),
        part=formats.number(lang, counts.get("part", 0)),
        open=formats.number(lang, counts.get("open", 0)),
        silent=formats.number(lang, counts.get("unmentioned", 0)),
    )
    return [Statement(text, ())]
