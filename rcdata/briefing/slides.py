"""The slides of a briefing with their numbers: each card, figure and sentence made for its choices,
with the sources, notes and marks that must go with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from rcdata.briefing import deck, templates
from rcdata.briefing.deck import Briefing, Slide
from rcdata.cards import backing
from rcdata.cards.addresses import LANGUAGE, SECTION
from rcdata.cards.card import Card, View
from rcdata.cards.registry import CARDS, LISTS, REFUSALS, CardMaker, ListMaker
from rcdata.cards.sheets import SHEETS, Sheet, SheetMaker
from rcdata.cards.sourcing import Reference
from rcdata.cards.statement import Headline, Statement
from rcdata.cards.stories import HEADLINES, STORIES, HeadlinesMaker, StoryMaker
from rcdata.choices import FILTERS, Domain, filters_of, from_address
from rcdata.entrances import MOST_TOLD, told
from rcdata.errors import RcDataError
from rcdata.i18n import Language
from rcdata.queries import evidence
from rcdata.queries.baselines import data_version

Maker = CardMaker | ListMaker | StoryMaker | HeadlinesMaker | SheetMaker
_KNOWN: dict[str, dict[str, Any]] = {
    deck.CARD: CARDS,
    deck.LIST: LISTS,
    deck.FIGURES: HEADLINES,
    deck.STORY: STORIES,
    deck.SHEET: SHEETS,
}
# Keys of the filters that all pages share; other parameters belong to one page.
_SHARED = {one.key for one in FILTERS.values()}


@dataclass(frozen=True)
class Shown:
    """A slide as it is shown, in the reader's language.

    `title` is the reader's own or the card's; `own_title` is the card's where the reader has given
    another. `subtitle` is the unit, `note` the reader's annotation. One of `card`, `sheet`,
    `headlines` and `sentences` holds the content; a title slide has none. `sources` are lines of
    text, `notes` what a reader must know, `remarks` notes on single figures, `links` names and
    addresses of sources, `figures` the identifiers of the figures used. `fault` says why nothing
    can be shown. `topic` is the page that the slide is from, `address` its parameters.
    """

    slide: Slide
    title: str
    subtitle: str = ""
    own_title: str = ""
    note: str = ""
    card: Card | None = None
    sheet: Sheet | None = None
    headlines: tuple[Headline, ...] = ()
    sentences: tuple[Statement, ...] = ()
    sources: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    fault: str = ""
    topic: str = ""
    address: str = ""

    @property
    def table(self) -> pd.DataFrame | None:
        """The table of the slide's card, if it has a card."""
        return None if self.card is None else self.card.table


@dataclass(frozen=True)
class Made:
    """A briefing with its slides made. `version` is that of the data, `view` that which the slides
    were made for; `refused` says in words what could not be followed."""

    deck: Briefing
    lang: Language
    title: str
    slides: tuple[Shown, ...]
    version: str
    view: View
    refused: tuple[str, ...] = ()

    @property
    def scheme(self) -> str:
        """The colour scheme."""
        return self.view.scheme

    def provenance(self) -> pd.DataFrame:
        """A row for every figure on the slides (`queries.evidence.provenance`)."""
        figures = (id_ for one in self.slides for id_ in one.figures)
        return evidence.provenance(self.view.connection, figures)


def made(
    view: View,
    given: Briefing,
    progress: Callable[[int, int], None] | None = None,
    first: int = 1,
) -> Made:
    """Every slide of the briefing, from the data of the view. A slide that cannot be made says why
    and does not stop the others. `progress` is called with the number done and the number in
    all; `first` is the number of the first slide."""
    domain, refused, shown = view.domain, list[str](), list[Shown]()
    for place, slide in enumerate(given.slides):
        one, wrong = _made(view, domain, slide)
        shown.append(one)
        refused += [_at(view.lang, first + place, what) for what in wrong]
        if progress:
            progress(place + 1, len(given.slides))
    title = templates.retold(view, given.title)
    title = title or next((one.title for one in shown if one.title), "")
    version = data_version(view.connection)
    return Made(given, view.lang, title, tuple(shown), version, view, tuple(refused))


def filled(view: View, given: Briefing) -> Briefing:
    """The briefing without the slides for which the data hold nothing: a ready-made one is as long
    as what there is to show. A slide that cannot be made stays, and says why."""
    shown = made(view, given).slides
    return replace(given, slides=tuple(one.slide for one in shown if not _is_bare(one)))


def _is_bare(shown: Shown) -> bool:
    """Whether the slide was made and has nothing to show, or only rows without a number."""
    without_chart = shown.card is not None and shown.card.chart is None
    drawn = shown.slide.kind == deck.CARD and shown.slide.shows == deck.CHART
    return bool(shown.topic) and (bool(shown.fault) or (drawn and without_chart))


def _at(lang: Language, place: int, what: str) -> str:
    return lang.text("Slide {number}: {what}", number=place, what=what)


def maker_of(slide: Slide) -> Maker | None:
    """What makes the slide; None for a title slide, or if there is no such card or topic."""
    maker: Maker | None = _KNOWN.get(slide.kind, {}).get(slide.key)
    return maker


def narrowed(slide: Slide) -> Slide:
    """The slide without the parameters that its content does not depend on."""
    maker = maker_of(slide)
    needs = maker.needs if maker else ()
    keys = {*needs, *(FILTERS[name].key for name in filters_of(*needs))}
    return replace(slide, asked=tuple(pair for pair in slide.asked if pair[0] in keys))


def view_of(view: View, domain: Domain, slide: Slide) -> tuple[View, tuple[str, ...]]:
    """The view that a slide asks for, and the parameters that are not known."""
    maker, asked = maker_of(slide), dict(slide.asked)
    shared = {key: value for key, value in asked.items() if key in _SHARED}
    choices, refused = from_address(shared, domain)
    needs = maker.needs if maker else ()
    own = {key: value for key, value in asked.items() if key not in _SHARED}
    refused += tuple(f"{key}={value}" for key, value in own.items() if key not in needs)
    kept = tuple(sorted((key, value) for key, value in own.items() if key in needs))
    return replace(view, choices=replace(choices, own=kept)), refused


def _made(view: View, domain: Domain, slide: Slide) -> tuple[Shown, list[str]]:
    lang = view.lang
    if slide.kind == deck.TITLE:
        said = [templates.retold(view, one) for one in (slide.title, slide.note)]
        return Shown(slide, said[0], note=said[1]), []
    maker = maker_of(slide)
    if maker is None:
        gone = lang.text("this program has no “{key}”.", key=told(slide.key))
        return _without(slide, lang, lang.text("Nothing to show: {what}", what=gone)), [gone]
    asked, refused = view_of(view, domain, slide)
    words = [_unknown(lang, refused)] if refused else []
    if maker.topic in REFUSALS:
        words += REFUSALS[maker.topic](asked)
    try:
        return _filled(asked, slide, maker), words
    except RcDataError as error:
        why = error.told(lang)
        return _without(slide, lang, why), [*words, why]


def _unknown(lang: Language, refused: tuple[str, ...]) -> str:
    return lang.text(
        "it asks for something unknown ({what}); the default is shown in its place.",
        what=lang.series(told(one) for one in refused[:MOST_TOLD]),
    )


def _without(slide: Slide, lang: Language, why: str) -> Shown:
    title = slide.title or lang.text("This slide cannot be shown")
    return Shown(slide, title, note=slide.note, fault=why)


def _filled(view: View, slide: Slide, maker: Maker) -> Shown:
    shown = _content(view, slide, maker)
    title = slide.title or shown.title
    return replace(
        shown,
        title=title,
        own_title=shown.title if title != shown.title else "",
        note=slide.note,
        topic=maker.topic,
        address=urlencode(_on_page(view.lang, slide, maker), safe=","),
    )


def _on_page(lang: Language, slide: Slide, maker: Maker) -> dict[str, str]:
    """The parameters with which the slide's page shows the same."""
    asked = {LANGUAGE: lang.code, **dict(slide.asked)}
    cards = CardMaker | ListMaker
    return (
        {**asked, SECTION: maker.section} if isinstance(maker, cards) and maker.section else asked
    )


def _content(view: View, slide: Slide, maker: Maker) -> Shown:
    if isinstance(maker, CardMaker):
        return _of_card(view.lang, slide, maker.kept(view))
    if isinstance(maker, ListMaker):
        return _of_card(view.lang, slide, maker(view).card(maker.key))
    if isinstance(maker, SheetMaker):
        return _of_sheet(view.lang, slide, maker, maker(view))
    found = _picked(maker(view), slide.number)
    behind = _behind(
        view, maker, tuple(dict.fromkeys(id_ for one in found for id_ in one.figure_ids))
    )
    title = maker.title.told(view.lang)
    if isinstance(maker, StoryMaker) and (about := maker.about(view)):
        title = view.lang.pair(title, about)
    return Shown(
        slide,
        title,
        headlines=tuple(one for one in found if isinstance(one, Headline)),
        sentences=tuple(one for one in found if isinstance(one, Statement)),
        fault="" if found else view.lang.text("The sources used hold nothing for this choice."),
        **behind,
    )


def _picked(found: list[Any], number: int) -> list[Any]:
    return found if not number else found[number - 1 : number]


def _of_card(lang: Language, slide: Slide, card: Card) -> Shown:
    return Shown(
        slide,
        card.title,
        card.subtitle,
        card=card,
        notes=card.notes,
        remarks=card.details,
        figures=card.figure_ids,
        fault=card.empty if card.chart is None and card.table.empty else "",
        **_told(lang, card.sources),
    )


def _of_sheet(lang: Language, slide: Slide, maker: SheetMaker, sheet: Sheet | None) -> Shown:
    if sheet is None:
        why = lang.text("Choose a country under “Filters”.")
        return Shown(slide, maker.title.told(lang), fault=why)
    return Shown(
        slide,
        sheet.title,
        sheet.what,
        sheet=sheet,
        notes=sheet.notes,
        remarks=sheet.remarks,
        figures=sheet.figure_ids,
        **_told(lang, sheet.sources),
    )


def _told(lang: Language, sources: tuple[Reference, ...]) -> dict[str, Any]:
    """Sources as lines of text, and their addresses."""
    return {
        "sources": tuple(one.written(lang) for one in sources),
        "links": tuple((one.name, one.url) for one in sources if one.url),
    }


def _behind(view: View, maker: StoryMaker | HeadlinesMaker, ids: tuple[str, ...]) -> dict[str, Any]:
    """What supports sentences and large figures: their own figures, or the sources of some
    cards."""
    found = backing.of(view.connection, view, view.lang, ids)
    references = list(found.references)
    for key in maker.cards:
        if key in CARDS:
            references += CARDS[key](view).sources
    each = tuple({one.name: one for one in references}.values())
    return {
        "notes": (*maker.notes(view.narrowed(*maker.needs)), *found.findings),
        "remarks": found.remarks,
        "figures": ids,
        **_told(view.lang, each),
    }
