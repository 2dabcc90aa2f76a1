"""The scenario in sentences and large figures, for briefings."""

from __future__ import annotations

from rcdata.cards.card import View
from rcdata.cards.statement import Headline, Statement
from rcdata.cards.stories import headlines as headlines_of
from rcdata.cards.stories import story
from rcdata.i18n import text
from rcdata.scenario import texts
from rcdata.topics.what_if.page_scenario import FIELDS, asked
from rcdata.topics.what_if.words import assumptions, changes, gap, gap_before, title_of
from rcdata.topics.what_if.words import headlines as measured

_CARDS = ("requirement-to-gap",)


def _assumed(view: View) -> tuple[str, ...]:
    """The assumptions of the results besides published figures."""
    return assumptions(view.lang, asked(view)[0])


@story(text("The scenario: what is changed, and what becomes of the gap"), FIELDS, _CARDS, _assumed)
def statements(view: View) -> list[Statement]:
    """Its name and mark, what is changed, the gap, and the gap of its baseline."""
    lang, (now, _) = view.lang, asked(view)
    figures = now.baseline.figure_ids
    name = title_of(lang, now)
    told = [
        lang.pair(texts.mark(lang), name) if now.is_changed else name,
        changes(lang, now),
        gap(view),
        gap_before(view) if now.is_changed else "",
    ]
    return [Statement(one, figures) for one in told if one]


@headlines_of(text("The scenario in figures"), FIELDS, _CARDS, _assumed)
def headlines(view: View) -> list[Headline]:
    """The results of the scenario, each next to that of its baseline."""
    lang, (now, _) = view.lang, asked(view)
    return [
        Headline(
            key=one.measure,
            label=one.label,
            value=one.value,
            context=lang.listed([one.before, *([texts.mark(lang)] if one.touched else [])]),
            figure_ids=now.baseline.figure_ids,
        )
        for one in measured(view)
    ]
