"""A briefing as one HTML document that needs no network: slides, interactive charts, tables,
sources, and a presenter controlled by the keyboard. The page of the app presents with it too."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from rcdata import markup
from rcdata.briefing import deck, words
from rcdata.briefing.pictures import capped
from rcdata.briefing.slides import Made, Shown
from rcdata.cards.card import Card
from rcdata.cards.sheets import Cell, Sheet
from rcdata.charts import wide
from rcdata.charts.colours import palette
from rcdata.entrances import allowed
from rcdata.errors import ExportFailed
from rcdata.exports.images import clean
from rcdata.i18n import Language, text
from rcdata.markup import element, paragraph

_FOLDER = Path(__file__).parent
_SCRIPT = (_FOLDER / "deck.js").read_text(encoding="utf-8")
# Name of a colour in the style sheet → in the palette.
_COLOURS = {
    "ink": "text", "quiet": "quiet", "ground": "background", "line": "line", "blue": "trust_fund",
    "pale": "pale",
}  # fmt: skip
# The most rows of a table, and the pixels of a slide for the marks of a chart, and of each of those
# of a sheet.
_MOST_ROWS, _ROOM, _SMALL = 400, 300, 70
_PAGE = Markup("""<!DOCTYPE html>
<html lang="{code}" dir="{direction}" data-scheme="{scheme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>{style}</head>
<body><nav>{actions}</nav><main>{slides}</main>{panel}<div id="blank"></div>
{deck}
{vega}
{script}</body></html>
""")


def document(
    made: Made,
    on: date,
    *,
    presents: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The document. With `presents` it opens as a presentation; embedded in a page of the app, its
    slides can then be shown under other filters (`piece`)."""
    slides = []
    for place, one in enumerate(made.slides, start=1):
        slides.append(_framed(_slide(made, one, on), place))
        if progress:
            progress(place, len(made.slides))
    slides.append(_sources(made, len(slides) + 1, on))
    page = _PAGE.format(
        code=made.lang.code,
        direction=made.lang.direction,
        scheme=made.scheme,
        title=allowed(made.title),
        style=markup.code("style", _style()),
        actions=_actions(made.lang, presents),
        slides=Markup("").join(slides),
        panel=_panel(made.lang) if presents else "",
        deck=markup.code("script", _held(made, on, presents), type="application/json", id="deck"),
        vega=markup.code("script", _vega()),
        script=markup.code("script", _SCRIPT),
    )
    return page.encode("utf-8")


def piece(made: Made, place: int, on: date, otherwise: str = "") -> Mapping[str, Any]:
    """The only slide of a briefing, to replace a slide in the document: its HTML, charts, title and
    notes. `place` counts from 1; `otherwise` says what differs from the saved briefing."""
    (one,) = made.slides
    inner = _slide(made, one, on)
    if otherwise:
        inner += paragraph(otherwise, "source otherwise")
    return clean(
        {
            "slide": inner + _number(place),
            "charts": _charts(one),
            "title": one.title,
            "notes": _notes(made, one, on),
        }
    )


@cache
def _style() -> str:
    """The style sheet, with the colours of both schemes."""
    light, dark = (
        " ".join(f"--{name}: {getattr(palette(scheme), part)};" for name, part in _COLOURS.items())
        for scheme in ("light", "dark")
    )
    rules = (_FOLDER / "deck.css").read_text(encoding="utf-8")
    schemes = f':root {{ {light} }}\n:root[data-scheme="dark"] {{ color-scheme: dark; {dark} }}\n'
    return schemes + rules


@cache
def _vega() -> str:
    """Vega with everything it needs, as one script; made once, in a separate process."""
    code = "import sys, vl_convert; sys.stdout.write(vl_convert.javascript_bundle())"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True)
    if done.returncode:
        raise ExportFailed(
            text("The charts could not be put into the file"),
            remedy=text("Try again, or take the PowerPoint file"),
        )
    return done.stdout.replace("</script", "<\\/script")


def _held(made: Made, on: date, presents: bool) -> str:
    """What the script reads: charts, notes and titles by slide, and its words. It is JSON in which
    no text can close the element that holds it."""
    lang = made.lang
    ends = words.dated(lang, made, on)
    held = {
        "presents": presents,
        "charts": [*(_charts(one) for one in made.slides), []],
        "titles": [*(one.title for one in made.slides), words.about(lang)],
        "notes": [*(_notes(made, one, on) for one in made.slides), [ends]],
        "words": {
            "next": lang.text("Next slide"),
            "end": lang.text("This is the last slide."),
            "notes": lang.text("Presenter’s notes"),
            "lost": lang.text(
                "The server does not answer: the slide stays as it is. Try again in a moment."
            ),
            "none": lang.text("Nothing on this slide can be chosen otherwise."),
        },
    }
    return json.dumps(clean(held), ensure_ascii=False).replace("<", "\\u003c")


def _notes(made: Made, one: Shown, on: date) -> list[str]:
    lang = made.lang
    return [*filter(None, [one.note]), *words.notes(lang, one), words.dated(lang, made, on)]


def _charts(shown: Shown) -> list[dict[str, Any]]:
    """The charts of a slide in order, as laid out for it; for a narrow window too if a chart is
    another there."""
    if shown.sheet is not None:
        drawn = (card.chart for card in shown.sheet.cards)
        return [{"wide": wide.small(chart, _SMALL)} for chart in drawn if chart]
    if shown.card is None or shown.slide.shows == deck.TABLE or not shown.card.chart:
        return []
    plain = shown.card.chart
    laid = wide.laid_out(plain, _ROOM)
    narrow = {"narrow": capped(plain)} if laid.get("layer") is not plain.get("layer") else {}
    return [{"wide": capped(laid), **narrow}]


def _actions(lang: Language, presents: bool) -> Markup:
    keys = lang.text(
        "Arrow keys, space, Home and End go through the slides, a number goes to a slide, B blanks "
        "the screen, N opens the notes, Esc ends."
    )
    filters = lang.text("F shows the filters of the slide.") if presents else ""
    return (
        element("button", lang.text("Present"), id="present", type="button")
        + element("button", lang.text("Presenter’s notes"), id="notes", type="button")
        + element("span", keys, " ", filters)
    )


def _panel(lang: Language) -> Markup:
    """The filters over a slide, hidden until asked for; the script fills them in."""
    buttons = (
        _button("keep", lang.text("Keep"), "K"),
        _button("back", lang.text("Put back"), "Esc"),
        _button("close", lang.text("Close"), "F"),
    )
    return element(
        "aside",
        element("h2", lang.text("Filters of this slide"), id="filters-of"),
        element("form", ""),
        element("p", "", role="status"),
        element("div", *buttons, class_="ways"),
        paragraph(element("a", lang.text("Its page"), target="_blank", rel="noopener")),
        id="filters",
        role="dialog",
        aria_labelledby="filters-of",
        hidden=True,
    )


def _button(does: str, words_: str, sign: str) -> Markup:
    return element("button", words_, " ", element("kbd", sign), type="button", data_does=does)


def _slide(made: Made, shown: Shown, on: date) -> Markup:
    lang = made.lang
    if shown.slide.kind == deck.TITLE:
        inner = element("h1", allowed(shown.title)) + paragraph(allowed(shown.note), "unit")
        return inner + paragraph(words.dated(lang, made, on), "source")
    parts = [element("h2", allowed(shown.title))]
    if shown.subtitle:
        parts.append(paragraph(shown.subtitle, "unit"))
    body = element("div", markup.joined(_body(lang, shown)), class_="fitting")
    parts.append(element("div", body, class_="body"))
    if shown.note:
        parts.append(paragraph(allowed(shown.note), "note"))
    if source := words.source(lang, shown):
        parts.append(paragraph(source, "source"))
    parts.append(_more(lang, shown))
    return markup.joined(parts)


def _framed(inner: Markup, place: int) -> Markup:
    return element("section", inner, _number(place), class_="slide", id=f"slide-{place}")


def _number(place: int) -> Markup:
    return element("span", str(place), class_="number")


def _body(lang: Language, shown: Shown) -> Iterator[Markup]:
    if shown.fault:
        yield paragraph(shown.fault, "unit")
    elif shown.headlines:
        figures = (
            element(
                "div",
                element("dt", one.label),
                element("dd", one.value, class_="value"),
                element("dd", one.context, class_="context"),
            )
            for one in shown.headlines
        )
        yield element("dl", *figures, class_="figures")
    elif shown.sentences:
        yield element("ul", *(element("li", one.text) for one in shown.sentences), class_="told")
    elif shown.sheet is not None:
        yield _sheet(shown.sheet)
    elif _charts(shown) and shown.card is not None:
        yield _drawn(shown.card)
        yield from (paragraph(one, "numbered") for one in shown.card.numbered)
    elif shown.card is not None:
        yield _table(lang, shown.card, shown.title)


def _drawn(card: Card) -> Markup:
    """The place of a chart, which the script draws."""
    return element("div", "", class_="chart", role="img", aria_label=card.description)


def _sheet(sheet: Sheet) -> Markup:
    """The measures of a sheet as a table, and its charts beside it."""
    names = (element("th", one, scope="col") for one in sheet.names)
    head = element("thead", element("tr", element("td", ""), *names))
    rows = (
        element("tr", element("th", one.label, scope="row"), *map(_cell, one.cells))
        for one in sheet.measures
    )
    foot = element("td", sheet.compared, colspan=str(1 + len(sheet.names)))
    parts = [element("tbody", *rows), element("tfoot", element("tr", foot))]
    table = element("table", *([head] if len(sheet.names) > 1 else []), *parts)
    charts = element("div", *map(_captioned, sheet.cards))
    return element("div", table, charts, class_="sheet", data_names=str(len(sheet.names)))


def _cell(cell: Cell) -> Markup:
    shown = element("strong", cell.value) if cell.value else element("em", cell.absent)
    return element("td", shown, *(element("span", line) for line in cell.lines))


def _captioned(card: Card) -> Markup:
    """A chart below its title and unit, or, where there is none, why."""
    shown = _drawn(card) if card.chart else paragraph(card.empty)
    caption = element("figcaption", element("b", card.title), " ", element("span", card.subtitle))
    return element("figure", caption, shown)


def _more(lang: Language, shown: Shown) -> Markup:
    """The table of a chart, the sources with their places, and the notes, folded away."""
    inner = [paragraph(one) for one in words.notes(lang, shown)]
    drawn = [shown.card] if _charts(shown) and shown.card is not None else []
    cards = shown.sheet.cards if shown.sheet is not None else drawn
    inner = [*(_table(lang, one, one.title) for one in cards), *inner]
    for name, url in shown.links:
        inner.append(paragraph(markup.link(name, url)))
    if not inner:
        return Markup("")
    summary = element("summary", lang.text("Table, sources and notes"))
    return element("details", summary, *inner)


def _table(lang: Language, card: Card, title: str) -> Markup:
    rows, numeric = words.cells(lang, card.table)
    if not rows[0]:
        return paragraph(card.empty, "unit")
    head, *body = rows
    left = len(body) - _MOST_ROWS
    kinds = ["n" if one else "" for one in numeric]
    heads = (
        element("th", name, scope="col", class_=kind)
        for name, kind in zip(head, kinds, strict=True)
    )
    lines = (_row(row, kinds) for row in body[:_MOST_ROWS])
    made = element("table", element("thead", element("tr", *heads)), element("tbody", *lines))
    below = paragraph(words.more_rows(lang, left), "source") if left > 0 else Markup("")
    return element("div", made, class_="room", tabindex="0", role="region",
                   aria_label=title) + below  # fmt: skip


def _row(row: list[str], kinds: list[str]) -> Markup:
    cells = (element("td", allowed(c), class_=k) for c, k in zip(row, kinds, strict=True))
    return element("tr", *cells)


def _sources(made: Made, place: int, on: date) -> Markup:
    lang = made.lang
    lines: list[str] = [
        markup.listed(lang, filter(None, [name, markup.link(url, url) if url else ""]))
        for name, url in words.all_sources(made)
    ]
    lines += [words.edition(lang), words.dated(lang, made, on)]
    inner = element("div", *map(paragraph, lines), class_="fitting")
    title = element("h2", words.about(lang))
    return _framed(title + element("div", inner, class_="body"), place)
