"""The profile of the chosen countries as HTML: the six figures, and sentences with sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from rcdata import markup
from rcdata.briefing import templates
from rcdata.briefing.deck import STORY, Slide
from rcdata.cards import addresses, datasets, inference
from rcdata.cards.cache import Kept
from rcdata.cards.card import View
from rcdata.markup import element, joined, paragraph, within
from rcdata.topics.countries import choosing, essentials, figures, measures
from rcdata.topics.countries.choosing import Area
from rcdata.topics.countries.figures import Figure
from rcdata.topics.countries.measures import Measure
from rcdata.topics.countries.sentence_parts import Sentence
from rcdata.ui import bar, evidence, page

_KEPT: Kept[Markup] = Kept("profiles of countries")


def kept(view: View, part: str, made: Callable[[], Markup]) -> Markup:
    """A part of the profile, cached by language, countries and group."""
    key = part, view.lang.code, choosing.chosen(view), choosing.group(view)
    return _KEPT.get(view, key, made)


def head(view: View) -> Markup:
    """Names, lists, group, and the six figures."""
    return kept(view, "head", lambda: _head(view))


def _head(view: View) -> Markup:
    lang, countries = view.lang, choosing.picked(view)
    what = [*(essentials.lists(lang, one) for one in countries), essentials.compared(view)]
    cells = (_cell(view, key, ones) for key, ones in figures.large(view).items())
    return element(
        "div",
        element("h1", choosing.named(lang, countries)),
        paragraph(lang.series(what), "rc-muted"),
        _brief(view),
        element("div", *cells, class_="rc-figures"),
        class_="rc-sheet",
    )


def _brief(view: View) -> Markup:
    """The button that adds the profile to the briefing, as one slide."""
    named = choosing.named(view.lang, choosing.picked(view))
    # The address of the page may still be that of the country before.
    names = (choosing.COUNTRY, choosing.BESIDE, choosing.GROUP)
    slide = templates.SHEET_OF_COUNTRY.asking(**{one: view.choices.field(one) for one in names})
    return bar.adding(view.lang, [slide], named, short=False)


def _cell(view: View, key: str, ones: tuple[Figure, ...]) -> Markup:
    """One measure, with a value for each country."""
    label = measures.OF[key].label.told(view.lang)
    values = (_value(view, one, several=len(ones) > 1) for one in ones)
    return element("div", paragraph(label), *values)


def _value(view: View, one: Figure, several: bool) -> Markup:
    name = [element("b", one.area.name)] if several else []
    shown = element("strong", one.value) if one.value else element("em", one.absent)
    source = _source(view, one.measure, one.area, one.value)
    lines = [*name, element("div", shown, " ", source)]
    lines += [element("span", line) for line in one.context]
    if one.scenario:
        lines.append(element("span", one.scenario, class_="rc-scenario"))
        # As in the sentence above the link: all of it assessed.
        asked = {
            choosing.COUNTRY: one.area.code,
            "assessed_pct": "100",
            addresses.LANGUAGE: view.lang.code,
        }
        lines.append(element("span", within(view.lang.text("Who would pay"), asked, "what-if")))
    return element("div", *lines)


def told(view: View, key: str, sentences: Callable[[View], Iterable[Sentence]]) -> Markup:
    """The sentences of a section, one below the other, each followed by its source; `key` is their
    name in a briefing."""
    return kept(view, key, lambda: _told(view, key, sentences(view)))


def _told(view: View, key: str, sentences: Iterable[Sentence]) -> Markup:
    lines = (
        element(
            "div",
            element("span", one.text),
            " ",
            _source(view, measures.OF[one.measure], one.area, one.text, one.figure_ids),
            bar.adding(view.lang, [Slide(STORY, key, number=place)], one.text),
        )
        for place, one in enumerate(sentences, start=1)
    )
    return element("div", *lines, class_="rc-story")


def _source(
    view: View, measure: Measure, one: Area, text: str, figure_ids: tuple[str, ...] = ()
) -> Markup:
    """What a number is based on, behind a click: dataset, row, and what must be known."""
    lang = view.lang
    what = lang.pair(one.name, measure.label.told(lang))
    parts = [_rows(view, measure, one), _dataset(view, measure.table)]
    if measure.is_inferred:
        parts.append(_inference(view))
    if figure_ids:
        parts.append(evidence.written(view, figure_ids))
    return evidence.panel(lang, f"{what} {text}", Markup("<hr>").join(parts))


def _rows(view: View, measure: Measure, one: Area) -> Markup:
    """A link to the rows on the data page: the table and the country."""
    lang = view.lang
    asked = {"table": measure.table, "where": one.code}
    name = lang.pair(one.name, measure.label.told(lang))
    return paragraph(page.in_record(lang, addresses.of_rows(lang, asked), name))


def _dataset(view: View, table: str) -> Markup:
    """The dataset of a table: publisher, edition, coverage, caveats."""
    key = "dataset", view.lang.code, datasets.of_table(view, table)
    return _KEPT.get(view, key, lambda: _described(view, table))


def _described(view: View, table: str) -> Markup:
    lang, rows = view.lang, datasets.sources(view, [table])
    return joined(
        joined(
            [
                paragraph(element("strong", markup.link(lang.text(row.source), row.url))),
                paragraph(lang.listed([lang.text(row.publisher), lang.text(row.edition)])),
                paragraph(lang.text(row.coverage)),
                paragraph(lang.text(row.caveats)),
            ]
        )
        for row in rows.itertuples(index=False)
    )


def _inference(view: View) -> Markup:
    """The evidence for the inference: each comparison with expected and found values."""
    return _KEPT.get(view, ("inference", view.lang.code), lambda: _compared(view))


def _compared(view: View) -> Markup:
    return joined(
        element(
            "div",
            paragraph(element("strong", one.label)),
            *map(paragraph, (one.definition, *one.found)),
        )
        for one in inference.pieces(view)
    )
