"""The chosen countries in sentences that can be read aloud, each with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.topics.countries import contributor_sentences, facts, host_sentences
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.fact_types import Facts
from rcdata.topics.countries.sentence_parts import Sentence

_KEPT: Kept[list[Sentence]] = Kept()


def hosting(view: View) -> list[Sentence]:
    """Sentences on the chosen countries as hosts; cached, because screen and print share them."""
    return _kept(view, host_sentences.of_host)


def giving(view: View) -> list[Sentence]:
    """Sentences on the chosen countries as contributors; cached too."""
    return _kept(view, contributor_sentences.of_contributor)


def _kept(view: View, told: Callable[[View, Facts, Area], Iterator[Sentence]]) -> list[Sentence]:
    known = facts.of(view)
    key = told.__name__, view.lang.code, known.codes, known.group
    return _KEPT.get(
        view, key, lambda: [one for area in known.picked for one in told(view, known, area)]
    )
