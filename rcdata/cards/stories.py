"""Sentences and large figures of pages by key, like the registry of cards. Briefings take them from
here, because they must not import topics."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.cards.declared import entered
from rcdata.cards.statement import Headline, Statement
from rcdata.cards.topics import topic_of
from rcdata.i18n import Words

Notes = Callable[[View], Sequence[str]]

_SENTENCES: Kept[Sequence[Statement]] = Kept("sentences")
_FIGURES: Kept[Sequence[Headline]] = Kept("large figures")


def _kept_by(key: str, asked: View) -> Hashable:
    return key, asked.lang.code, asked.choices


def _no_notes(_: View) -> Sequence[str]:
    return ()


def _of_nobody(_: View) -> str:
    return ""


@dataclass(frozen=True)
class StoryMaker:
    """Makes the sentences `key`, which depend on the fields `needs`; `title` is their heading.
    `cards` are keys of cards whose sources support sentences that use no figure; `notes` returns
    what a reader must know beside them; `about` names what the view has chosen, for the title of a
    slide."""

    key: str
    title: Words
    needs: tuple[str, ...]
    topic: str
    make: Callable[[View], Sequence[Statement]]
    cards: tuple[str, ...] = ()
    notes: Notes = _no_notes
    about: Callable[[View], str] = _of_nobody

    def __call__(self, view: View) -> list[Statement]:
        """The sentences for the view, cached."""
        asked = view.narrowed(*self.needs)
        return [*_SENTENCES.get(view, _kept_by(self.key, asked), lambda: self.make(asked))]


@dataclass(frozen=True)
class HeadlinesMaker:
    """Makes the large figures `key`; attributes as in `StoryMaker`."""

    key: str
    title: Words
    needs: tuple[str, ...]
    topic: str
    make: Callable[[View], Sequence[Headline]]
    cards: tuple[str, ...] = ()
    notes: Notes = _no_notes

    def __call__(self, view: View) -> list[Headline]:
        """The figures for the view, cached."""
        asked = view.narrowed(*self.needs)
        return [*_FIGURES.get(view, _kept_by(self.key, asked), lambda: self.make(asked))]


STORIES: dict[str, StoryMaker] = {}
HEADLINES: dict[str, HeadlinesMaker] = {}


def story(
    title: Words,
    needs: Iterable[str] = (),
    cards: Iterable[str] = (),
    notes: Notes = _no_notes,
    key: str = "",
    about: Callable[[View], str] = _of_nobody,
) -> Callable[[Callable[[View], Sequence[Statement]]], StoryMaker]:
    """Declares that a function makes the sentences of its topic; the topic is their key unless
    another is given.

    Raises:
        ValueError: when another function already makes sentences with this key.
    """

    def declared(make: Callable[[View], Sequence[Statement]]) -> StoryMaker:
        topic = topic_of(make)
        made = StoryMaker(
            key or topic, title, tuple(needs), topic, make, tuple(cards), notes, about
        )
        return entered(STORIES, made)

    return declared


def headlines(
    title: Words,
    needs: Iterable[str] = (),
    cards: Iterable[str] = (),
    notes: Notes = _no_notes,
) -> Callable[[Callable[[View], Sequence[Headline]]], HeadlinesMaker]:
    """Declares that a function makes the large figures of its topic, which is their key.

    Raises:
        ValueError: when another function already makes those of this topic.
    """

    def declared(make: Callable[[View], Sequence[Headline]]) -> HeadlinesMaker:
        topic = topic_of(make)
        made = HeadlinesMaker(topic, title, tuple(needs), topic, make, tuple(cards), notes)
        return entered(HEADLINES, made)

    return declared
