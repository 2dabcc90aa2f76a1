"""The source of a number, one click away: document, place, printed form."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from rcdata import formats, locators, markup
from rcdata.briefing.deck import FIGURES, STORY, Slide
from rcdata.cards import backing, sourcing
from rcdata.cards.cache import Version
from rcdata.cards.card import View
from rcdata.cards.statement import Headline, Statement
from rcdata.cards.stories import HeadlinesMaker, StoryMaker
from rcdata.i18n import Language
from rcdata.markup import element, paragraph
from rcdata.queries import evidence
from rcdata.ui import bar, page, session


@st.cache_resource(max_entries=600, show_spinner=False)
def _written(figure_ids: tuple[str, ...], code: str, version: Version, _view: View) -> Markup:
    rows = backing.figures(_view.connection, _view, figure_ids)
    found = evidence.findings_about(_view.connection, figure_ids)
    parts = [_figure(_view.lang, row) for row in rows]
    notes = sourcing.finding_notes(_view.lang, found.itertuples())
    parts += [paragraph(element("em", note)) for note in notes]
    return Markup("<hr>").join(parts)


def _figure(lang: Language, row: Any) -> Markup:
    """One figure as HTML: what it is, its source and place, its printed form."""
    [source] = sourcing.references(lang, [row])
    name = markup.link(source.name, source.url)
    place = markup.listed(lang, [name, *source.edition(lang), locators.told(lang, row.locator)])
    value = formats.measured(lang, row.value, row.unit, row.unit_forms, row.step)
    said = [
        _as_printed(lang, row),
        lang.text("Value: {what}", what=formats.qualified(lang, value, row.qualifier)),
        lang.text("Period: {what}", what=formats.period(lang, row.period)),
        lang.text("Status: {what}", what=lang.text(row.status_label)),
        lang.text(row.note) if isinstance(row.note, str) else "",
    ]
    lines = [
        element("strong", lang.joined(row.measure, ": ")),
        lang.joined(row.breakdown or ""),
        markup.filled(lang.text("Source: {what}"), what=place),
        *said,
        page.in_register(lang, [row.figure_id], lang.text("In the register")),
    ]
    return markup.joined(paragraph(line) for line in lines if line)


def _as_printed(lang: Language, row: Any) -> str:
    """The printed form in quotation marks, or the text taken from a series, which need not be
    exact."""
    if row.source_kind == "document":
        return lang.text("As printed: “{what}”", what=row.as_printed)
    return lang.text("In the series, as taken over: {what}", what=row.as_printed)


def _none(_: View) -> Sequence[Any]:
    return ()


def opening(
    view: View,
    story: StoryMaker | None = None,
    *,
    title: str = "",
    headlines: Callable[[View], Iterable[Headline]] = _none,
    latest: Callable[[View], str] = lambda _: "",
    lead: int = 1,
    only: bool = False,
) -> None:
    """Draws the top of a page: its question as the title, by default that of its story, the answer
    in `lead` sentences, the large figures, and the latest years of the data. Further sentences are
    in a section to be opened, or left out if `only`. If the answer fails, the title and the rest of
    the page remain.
    """
    if story and not title:
        title = story.title.told(view.lang)
    newest, told_, large = "", list[Markup](), list[Markup]()
    with session.shown_alone():
        try:
            newest = latest(view)
            told_ = _sentences(view, story or _none)
            told_ = told_[:lead] if only else told_
            large = _large(view, headlines)
        finally:
            page.html(_opening(_title(title, newest), view.lang, told_, large, lead))


def _opening(
    title: Markup, lang: Language, told_: list[Markup], large: list[Markup], lead: int
) -> Markup:
    """All parts as one element, since the browser checks every element after every change."""
    parts = [title]
    if told_:
        parts.append(element("div", *told_[:lead], class_="rc-story rc-lead"))
    if large:
        parts.append(element("div", *large, class_="rc-headlines"))
    if rest := told_[lead:]:
        summary = element("summary", lang.noted(lang.text("More"), str(len(rest))))
        parts.append(element("details", summary, element("div", *rest, class_="rc-story")))
    if told_ or large:
        # Shown by the style sheet once a filter is changed (`filters.address`).
        unchanged = lang.text("The filters below do not change this answer.")
        parts.append(element("p", unchanged, class_="rc-unfiltered"))
    return element("div", *parts, class_="rc-opening")


def _title(title: str, latest: str) -> Markup:
    parts = [element("h1", title), *([paragraph(latest, "rc-latest")] if latest else [])]
    return element("div", *parts, class_="rc-title")


def told(view: View, statements: Callable[[View], Iterable[Statement]], *, after: int = 0) -> None:
    """Draws the sentences of a story after the first `after`, each with its source. If it fails,
    the rest of the page remains."""
    with session.shown_alone():
        page.html(element("div", *_sentences(view, statements)[after:], class_="rc-story"))


def _sentences(view: View, statements: Callable[[View], Iterable[Statement]]) -> list[Markup]:
    key = statements.key if isinstance(statements, StoryMaker) else ""
    return [
        _sentence(view, one, _added(view, Slide(STORY, key, number=place), one.text))
        for place, one in enumerate(statements(view), start=1)
    ]


def _large(view: View, headlines: Callable[[View], Iterable[Headline]]) -> list[Markup]:
    key = headlines.key if isinstance(headlines, HeadlinesMaker) else ""
    return [
        _headline(view, one, _added(view, Slide(FIGURES, key, number=place), one.label))
        for place, one in enumerate(headlines(view), start=1)
    ]


def _added(view: View, slide: Slide, what: str) -> str:
    """The button that adds a sentence or figure to the briefing; empty if it cannot be made
    again."""
    return bar.adding(view.lang, [slide], what) if slide.key else ""


def source(view: View, figure_ids: tuple[str, ...], name: str) -> None:
    """Draws the button with the source of the figures; `name` says what they are about."""
    page.html(_source(view, figure_ids, name))


def _sentence(view: View, statement: Statement, adding: str) -> Markup:
    text, ids, record = statement.text, statement.figure_ids, statement.record
    source = _source(view, ids, text) if ids else ""
    rows = page.in_record(view.lang, record, text) if record else ""
    return element("div", element("span", text), " ", source, " ", rows, adding)


def _source(view: View, figure_ids: tuple[str, ...], name: str) -> Markup:
    """A button that opens the source of the figures; `name` says what they are about, for screen
    readers.

    It uses the browser's own popover, which opens above everything and within the window, closes
    with Escape or a click outside it, and whose links come right after the button in the keyboard's
    order.
    """
    return panel(view.lang, name, written(view, figure_ids))


def written(view: View, figure_ids: tuple[str, ...]) -> Markup:
    """The sources of the figures as HTML, cached."""
    return _written(figure_ids, view.lang.code, view.version, view)


def panel(lang: Language, name: str, content: Markup) -> Markup:
    """A button that opens `content`; `name` says what it is the source of, for screen readers."""
    key = f"source-{zlib.crc32(name.encode()):08x}"
    shown, label = lang.text("Source"), lang.text("Source: {what}", what=name)
    button = element("button", shown, class_="rc-source", popovertarget=key, aria_label=label)
    opened = {"id": key, "role": "group", "aria_label": label}
    return button + element("div", content, class_="rc-panel", popover=True, **opened)


def _headline(view: View, shown: Headline, adding: str) -> Markup:
    """A large figure with its context and its source."""
    return element(
        "div",
        element("p", shown.label, _source(view, shown.figure_ids, shown.label)),
        element("p", element("strong", shown.value), adding),
        element("p", shown.context),
    )
