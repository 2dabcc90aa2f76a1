"""A briefing as PDF, slides or an A4 hand-out, typeset by Typst, which tags the document and embeds
its fonts. The font with Chinese characters comes as a package."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

from rcdata import formats
from rcdata.briefing import deck, fitting, pictures, sheet_room, table_room, typeset, words
from rcdata.briefing.slides import Made, Shown
from rcdata.cards.card import Card
from rcdata.cards.sheets import Cell, Paper
from rcdata.charts import wide
from rcdata.charts.colours import palette
from rcdata.entrances import allowed
from rcdata.errors import ExportFailed
from rcdata.exports.images import clean
from rcdata.i18n import Language, text
from rcdata.titles import app_title

_MOST_ROWS, _SENTENCES = 120, (32, 30, 28, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 14, 12)
# Inches for sentences, and of a line beside its bullet, on which more letters of this font have
# room than `fitting` counts; the height of a line as a share of its letters. Between two sentences
# is the height of a letter.
_FOR_SENTENCES, _BESIDE_BULLET, _EACH_LINE = 4.75, 12.8, 1.3
# Sizes of the text of tables on slides, and the most inches for the rows below their header.
_TABLE_SIZES, _TABLE_ROOM = (16, 14, 13, 12), 4.4
# Inches of a slide between its margins, and those beside title, unit, header and foot of a table.
_HIGH, _APART = 6.45, 0.75
# Inches that the title and the message of a slide may take, and of a title slide; and their sizes.
_HEADS = {False: (1.0, 0.75), True: (1.9, 1.4)}
_HEAD_SIZES = {
    False: ((28, 26, 24, 22, 20, 18, 16, 14), (18, 16, 14)),
    True: ((42, 38, 34, 30, 26, 24, 22, 20), (20, 18, 16, 14)),
}
# The width of pages without their margins, in inches: a slide's, and in millimetres that of A4,
# whose height is this many inches.
_WIDE, _A4, _PAPER, _MILLIMETRES = 12.1, 178.0, 10.3, 25.4
# A chart on a hand-out is drawn at this width in pixels, so that its words are legible on paper,
# and with so much room for its marks that two cards have room on a page; more for very many rows,
# up to this height of the page in millimetres.
_DRAWN, _HIGHEST, _PAPER_ROOM, _MOST_HIGH = 840, 1_100, 225, 190.0
# Inches for the measures of a sheet on a slide, without and with a message below: as many as they
# would take in the larger fonts that `sheet_room` counts with.
_FOR_MEASURES = {False: 6.2, True: 5.5}
# Pixels of the width of the charts of a sheet, and of the height of their marks: on slides, and on
# a hand-out.
_SHEET_CHARTS, _SHEET_MARKS = {False: 460, True: 640}, {False: 95, True: 110}
_SIZE = {name: re.compile(rf'\b{name}="([\d.]+)') for name in ("width", "height")}
# The most characters of a card's notes on a hand-out, where two cards share a page.
_MOST_NOTES = 560


def document(
    made: Made,
    on: date,
    *,
    handout: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The PDF; `handout` gives A4 pages with notes in place of slides.

    Raises:
        ExportFailed: when a picture cannot be made, or the pages cannot be typeset.
    """
    data = clean(_content(made, on, handout))
    if progress:
        progress(len(made.slides) // 2, len(made.slides))
    lacking = made.lang.text(
        "In place of characters that the fonts of this file do not have: {sign}", sign=typeset.SIGN
    )
    try:
        return typeset.pdf(data, on, lacking)
    except typeset.Refused as refused:
        raise ExportFailed(
            text("The PDF could not be typeset"),
            cause=str(refused),
            remedy=text("Take the PowerPoint or the HTML file"),
        ) from refused


def _content(made: Made, on: date, handout: bool) -> dict[str, Any]:
    lang, slides = made.lang, _on_paper(made.slides) if handout else made.slides
    drawn = [one for one in slides if _is_drawn(one)]
    cards = [one.card for one in drawn if one.card is not None]
    width, room = (_DRAWN, _PAPER_ROOM) if handout else (pictures.WIDTH, pictures.ROOM)
    charts = pictures.svgs(cards, width, _HIGHEST, room)
    svgs = {id(one): svg for one, svg in zip(drawn, charts, strict=True)}
    sheets = _sheet_charts(made, handout)
    return {
        "title": allowed(made.title) or app_title(lang),
        "author": app_title(lang),
        "lang": lang.code,
        "region": words.TAGS.get(lang.code, lang.code).partition("-")[2] or None,
        "size": 10.5 if handout else 14,
        "handout": handout,
        "colours": asdict(palette("light")),
        "dated": words.dated(lang, made, on),
        "about": words.about(lang),
        "edition": words.edition(lang),
        "sources": [list(one) for one in words.all_sources(made)],
        "slides": [
            part
            for one in slides
            for told in _told(lang, one, svgs.get(id(one), ""), sheets, handout)
            for part in ([told] if handout else _parts(lang, told))
        ],
    }


def _on_paper(slides: Sequence[Shown]) -> list[Shown]:
    """The slides of a hand-out: without charts and sentences that the pages of a sheet have."""
    sheets = [one.sheet for one in slides if one.sheet is not None]
    charts = {_name(card) for sheet in sheets for card in sheet.cards}
    said = {one for sheet in sheets for paper in sheet.papers for one in paper.sentences}

    def is_new(shown: Shown) -> bool:
        if shown.note or shown.own_title:
            return True
        texts = {one.text for one in shown.sentences}
        return not (texts and texts <= said) and not (shown.card and _name(shown.card) in charts)

    return [one for one in slides if is_new(one)]


def _name(card: Card) -> tuple[str, str, str]:
    return card.key, card.title, card.subtitle


def _sheet_charts(made: Made, handout: bool) -> dict[int, str]:
    """The charts of sheets, each by its card."""
    sheets = [one.sheet for one in made.slides if one.sheet is not None]
    cards = [card for sheet in sheets for card in sheet.cards if card.chart is not None]
    room, width = _SHEET_MARKS[handout], _SHEET_CHARTS[handout]
    laid = [replace(one, chart=wide.small(one.chart, room)) for one in cards if one.chart]
    drawn = pictures.svgs(laid, width, _HIGHEST, None)
    return {id(card): svg for card, svg in zip(cards, drawn, strict=True)}


def _told(
    lang: Language, shown: Shown, svg: str, charts: dict[int, str], handout: bool
) -> Iterator[dict[str, Any]]:
    """A slide; after a drawing with numbers in place of words, its table, which has the words."""
    if shown.sheet is not None:
        told = _slide(lang, shown, "")
        room = _FOR_MEASURES[bool(shown.note)] - (0.0 if handout else _over(told["title"]))
        yield {**told, "sheet": _sheet(lang, shown, charts, room)}
        return
    told = _slide(lang, shown, svg)
    if svg and handout:
        told["high"] = min(told["high"], _free_on_paper(told))
    if svg and not handout:
        assert shown.card is not None
        told["svgs"] = pictures.in_parts(svg, shown.card)
    yield told
    if svg and shown.card is not None and shown.card.numbered:
        yield {
            **{key: told[key] for key in told if key not in ("svg", "svgs")},
            **_table(lang, shown),
        }


def _over(title: str) -> float:
    """The inches that a title on a slide takes beyond its first line."""
    size, _ = fitting.fitted(title, _WIDE, _HEADS[False][0], _HEAD_SIZES[False][0])
    return fitting.height_of(fitting.lines(title, _WIDE, size) - 1, size, title)


def _free_on_paper(told: dict[str, Any]) -> float:
    """The millimetres that the texts of a card leave on a page."""
    texts = [(told["title"], 13.0), (told["unit"], 9.0), (told["note"], 11.0)]
    texts += [(one, 7.5) for one in (told["source"], *told["notes"])]
    taken = sum(_text_height(words, _A4 / _MILLIMETRES, size) + 0.1 for words, size in texts)
    return _MILLIMETRES * (_PAPER - taken)


def _text_height(words: str, width: float, size: float) -> float:
    return fitting.height_of(fitting.lines(words, width, size), size, words) if words else 0.0


def _parts(lang: Language, told: dict[str, Any]) -> list[dict[str, Any]]:
    """A slide with its title and message at the sizes that fit, or the slides over which its table
    goes; a message that takes more room than there is follows on a slide of its own, in full."""
    is_title = told["kind"] == deck.TITLE
    rooms, sizes = _HEADS[is_title], _HEAD_SIZES[is_title]
    title_size, title = fitting.fitted(told["title"], _WIDE, rooms[0], sizes[0])
    note_size, note = fitting.fitted(told["note"], _WIDE, rooms[1], sizes[1])
    looks = {"title_size": title_size, "note_size": note_size}
    parts = _divided(lang, {**told, **looks, "title": title, "note": note})
    if note != told["note"]:
        parts.append(_said(told["title"], told["note"]))
    return parts


def _said(title: str, note: str) -> dict[str, Any]:
    """The slide of a message alone."""
    size, title = fitting.fitted(title, _WIDE, _HEADS[False][0], _HEAD_SIZES[False][0])
    blank = dict.fromkeys(("kind", "unit", "note", "source"), "")
    said = {"sentences": [note], "size": _legible([note])}
    return {**blank, **said, "title": title, "title_size": size, "note_size": size, "notes": []}


def _divided(lang: Language, told: dict[str, Any]) -> list[dict[str, Any]]:
    """The slides over which a chart or a table goes."""
    svgs = told.pop("svgs", [])
    if len(svgs) < 2:
        return _of_rows(lang, told)
    return [
        {**told, "title": words.part(lang, told["title"], number, len(svgs)), "svg": svg}
        for number, svg in enumerate(svgs, start=1)
    ]


def _of_rows(lang: Language, told: dict[str, Any]) -> list[dict[str, Any]]:
    """The slides over which a table goes, with about as many rows on each. (On paper a table goes
    on over pages by itself.)"""
    if "rows" not in told:
        return [told]
    rows, widths = told["rows"], told["widths"]
    texts = (told["title"], told["title_size"]), (told["unit"], 15), (told["source"], 10.5)
    taken = sum(_text_height(words, _WIDE, size) for words, size in texts)
    taken += _text_height(told["note"], _WIDE, told["note_size"])
    head = table_room.row_height(told["head"], widths, _TABLE_SIZES[0], bold=True)
    room = min(_TABLE_ROOM, _HIGH - _APART - taken - head)
    size = next(
        (one for one in _TABLE_SIZES if len(table_room.pages(rows, widths, one, room)) == 1),
        _TABLE_SIZES[-1],
    )
    ends = [*accumulate(table_room.pages(rows, widths, size, room))]
    return [
        {
            **told,
            "title": words.part(lang, told["title"], number, len(ends)),
            "rows": rows[first:last],
            "size": size,
        }
        for number, (first, last) in enumerate(pairwise([0, *ends]), start=1)
    ]


def _is_drawn(shown: Shown) -> bool:
    has_chart = shown.card is not None and shown.card.chart is not None
    return has_chart and shown.slide.shows != deck.TABLE


def _slide(lang: Language, shown: Shown, svg: str) -> dict[str, Any]:
    told = {
        "kind": shown.slide.kind,
        "title": shown.title or app_title(lang),
        "unit": shown.subtitle,
        "note": shown.note,
        "source": words.source(lang, shown),
        "notes": _notes(lang, shown),
    }
    return {**told, **_body(lang, shown, svg)}


def _notes(lang: Language, shown: Shown) -> list[str]:
    """The notes that fit on a hand-out, and how many more there are."""
    kept, used, every = list[str](), 0, [*shown.notes, *shown.remarks]
    for one in every:
        used += formats.columns_of(one)
        if used > _MOST_NOTES and kept:
            break
        kept.append(lang.text("Note: {what}", what=one))
    if left := len(every) - len(kept):
        kept.append(
            lang.plural(
                "{count} more note is on the page and in the other files.",
                "{count} more notes are on the page and in the other files.",
                left,
            )
        )
    return kept


def _body(lang: Language, shown: Shown, svg: str) -> dict[str, Any]:
    if shown.slide.kind == deck.TITLE:
        return {}
    if shown.fault:
        return {"fault": shown.fault}
    if shown.sheet is not None:
        return {}
    if shown.headlines:
        return {
            "figures": [
                {"label": one.label, "value": one.value, "context": one.context}
                for one in shown.headlines
            ]
        }
    if shown.sentences:
        texts = [one.text for one in shown.sentences]
        return {"sentences": texts, "size": _legible(texts)}
    assert shown.card is not None
    if svg:
        alt = shown.card.description or shown.title
        return {"svg": svg, "alt": alt, "high": _height(svg)}
    return _table(lang, shown)


def _sheet(lang: Language, shown: Shown, charts: dict[int, str], room: float) -> dict[str, Any]:
    """A sheet: its measures with the sizes that they have in so many inches of a slide, its charts,
    and what a hand-out tells besides."""
    sheet = shown.sheet
    assert sheet is not None
    look = sheet_room.look(sheet, _WIDE, room)
    return {
        "names": list(sheet.names),
        "rows": [
            {
                "label": one.label,
                "source": one.source,
                "cells": [_cell(cell) for cell in one.cells],
            }
            for one in sheet.measures
        ],
        "compared": sheet.compared,
        "sizes": {"label": look.label, "value": look.value, "line": look.line},
        "widths": list(look.widths),
        "gap": sheet_room.GAP,
        "charts": [
            {
                "title": card.title,
                "unit": card.subtitle,
                "svg": charts.get(id(card), ""),
                "alt": card.description or card.title,
                "empty": card.empty,
            }
            for card in sheet.cards
        ],
        "papers": [_paper(lang, one) for one in sheet.papers],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"value": cell.value, "absent": cell.absent, "lines": list(cell.lines)}


def _paper(lang: Language, paper: Paper) -> dict[str, Any]:
    tables = [{"title": title, **_rows_of(words.cells(lang, rows))} for title, rows in paper.tables]
    return {
        "name": paper.name,
        "sentences": list(paper.sentences),
        "tables": tables,
        "documents": lang.text("In the documents"),
        "places": list(paper.places),
        "more": paper.more,
    }


def _rows_of(cells: tuple[list[list[str]], list[bool]]) -> dict[str, Any]:
    (head, *rows), numeric = cells
    widths = table_room.widths_of([head, *rows], _WIDE, numeric, 11)
    return {"head": head, "rows": rows, "numeric": numeric, "widths": widths, "wide": 100}


def _legible(texts: list[str]) -> float:
    """The largest size of letters at which the sentences fit on a slide, in points."""
    for size in _SENTENCES:
        lines = sum(fitting.lines(one, _BESIDE_BULLET, size) for one in texts)
        if (_EACH_LINE * lines + len(texts) - 1) * size / 72 <= _FOR_SENTENCES:
            break
    return size


def _height(svg: str) -> float:
    """The height of a chart on an A4 page, in millimetres: as wide as the page, if that is not too
    high."""
    head = svg[: svg.index(">")]
    wide, high = (float(_SIZE[one].findall(head)[0]) for one in ("width", "height"))
    return min(_A4 * high / wide, _MOST_HIGH)


def _table(lang: Language, shown: Shown) -> dict[str, Any]:
    assert shown.card is not None
    rows, numeric = words.cells(lang, shown.card.table)
    if len(rows) < 2 or not rows[0]:
        why = shown.card.empty or lang.text("The sources used hold nothing for this choice.")
        return {"fault": why}
    head, *body = rows
    widths = table_room.widths_of(rows, _WIDE, numeric, 11)
    left = len(body) - _MOST_ROWS
    told = f"{words.more_rows(lang, left)}\n{words.source(lang, shown)}"
    source = {"source": told} if left > 0 else {}
    return {
        "head": head,
        "rows": body[:_MOST_ROWS],
        "numeric": numeric,
        "widths": widths,
        "wide": 100 * sum(widths) / _WIDE,
        **source,
    }
