"""Dot plots on named rows: one dot with its value beside it, at the end of a bar from zero, or two
joined dots, before and after.

The caller gives the words at the dots, so that a qualifier ("more than 90%") is shown beside its
dot. A row without a number keeps its place and its words, but has no dot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from rcdata import formats
from rcdata.charts import parts, rows, tips
from rcdata.charts.theme import NARROW, SHAPES, Chart, Palette, finish, palette
from rcdata.i18n import Language

_EDGE = "14"  # pixels before zero
_AWAY = 13  # pixels between a dot and its words
# Columns of words that have room beyond the end of the axis, such as "nearly three quarters", and
# on a phone, where they are broken into lines. Longer ones stand to the left of dots in the right
# half.
_WORDS, _PHONE_WORDS = 21, 13
# Below this width two long words of a legend have no room side by side, with names to the left.
_TIGHT = "outer < 880"
# On a phone, words between joined dots need room: lines longer than this many columns break after
# the colon. And the height of such a line in pixels.
_PHONE_LINE, _PHONE_LINE_HEIGHT = 9, 14
_AFTER_COLON = re.compile("(?<=[:：]) ?")
_FITS = 45  # most characters of a note shown in place of a dot


@dataclass(frozen=True)
class _Frame:
    """The axes of a chart and its colours."""

    x: alt.X
    y: alt.Y
    colours: Palette

    def at(self, field: str) -> dict[str, Any]:
        """The position encodings of a mark at the value in `field`."""
        x = self.x.copy()
        x.shorthand = f"{field}:Q"
        return {"x": x, "y": self.y}


def points(
    data: pd.DataFrame,
    lang: Language,
    scheme: str,
    *,
    kind: str,
    unit: str,
    top: float | None = None,
    groups: Sequence[str] = (),
    legend: bool = True,
) -> Chart:
    """One dot for each row, filled if the number is printed as it is, hollow if not.

    Needs `name` (of the row, in the reader's language), `value` (missing: no dot), `label` (the
    words at the dot, or in its place) and `exact` (bool: printed without a qualifier). With
    `groups`, the names of all groups in order, it needs `group`: each group has its own colour and
    shape. `kind` says what the chart is, for its description; `unit` is the title of the axis,
    which ends at `top` or at the largest value. Without `legend`, the words at the dots must say
    what a hollow dot means.
    """
    colours, (full, hollow) = palette(scheme), _exactness(lang)
    shown = rows.placed(data, data.name.tolist()).assign(
        kind=data.exact.astype(bool).map({True: full, False: hollow}),
        filled=data.exact.astype(int),
        ink=colours.single,
        top=top or float(data.value.max()) or 1.0,
    )
    several = shown.groupby("row").value.transform("nunique") > 1
    shown["left"] = _to_the_left(shown, several)
    shown["lines"] = ["\n".join(formats.wrapped(one, _PHONE_WORDS)) for one in shown.label]
    frame = _Frame(_quantity(unit, _room(_WORDS, _PHONE_WORDS), _EDGE), rows.middle(), colours)
    known, wordless = shown[shown.value.notna()], shown[shown.value.isna()]
    base = alt.Chart(known).encode(**frame.at("value"), tooltip=_tips(lang, "label"))
    stacked = alt.ExprRef(f"{_TIGHT} ? 1 : 2")
    filled = _filled(
        lang, "kind", {full: True, hollow: False}, colours, legend=legend, columns=stacked
    )
    layers = [
        _track(known, frame),
        _bars(shown[shown.value.notna() & ~several], frame, groups),
        _dots(base, filled, _colours(lang, groups, colours)),
        *_words(base, frame),
        _in_place(wordless, frame),
        rows.names(shown, scheme),
    ]
    named = shown.name
    if groups:
        named = [lang.noted(*both) for both in zip(shown.name, shown.group, strict=True)]
    told = [lang.pair(*both) for both in zip(named, shown.label, strict=True)]
    text, height = parts.described(lang, kind, told), rows.height(shown, rows.DOTS)
    return finish(layers, lang, scheme, description=text, height=height)


def _to_the_left(shown: pd.DataFrame, several: pd.Series) -> pd.Series:
    """Whether the words of a dot are on its left: those of the lowest of `several` dots in a row,
    which would overlap with others, and words too long for the room beyond the axis."""
    lowest = shown.value == shown.groupby("row").value.transform("min")
    long = (shown.label.map(formats.columns_of) > _WORDS) & (shown.value > shown.top / 2)
    return lowest.where(several, long)


def wordless(lang: Language, note: str | None) -> str:
    """The words in place of a dot where the source prints words and no number: the note on the
    figure, such as "All; no number is printed.", if it is short enough for a phone."""
    if isinstance(note, str) and len(note) <= _FITS:
        return lang.text(note)
    return formats.words_only(lang)


def pairs(
    data: pd.DataFrame,
    lang: Language,
    scheme: str,
    *,
    kind: str,
    times: tuple[str, str],
    unit: str = "",
    top: float | None = None,
    own_scale: bool = False,
    beside: bool = False,
) -> Chart:
    """Two joined dots for each row: hollow before, filled after; the legend says so.

    Needs `name` (of the row, in the reader's language), `before`, `after` (numbers; a missing one
    has no dot) and `before_label`, `after_label` (the words at the dots, such as "41%" or "2007:
    56"). `kind` says what the chart is, for its description; `times` names the two dots in the
    legend ("2018", "March 2020", or "before", "after"). `unit` is the title of the axis, which ends
    at `top` or at the largest value; without a unit there is no axis. With `own_scale` each row
    goes from zero to the larger of its two values, for rows in different units (leave out `unit`).
    `beside` puts short names to the left of their rows, which are then lower. The first of the
    figures of a row (`figure_ids`) is before, the last is after.
    """
    colours = palette(scheme)
    shown = _scaled(rows.placed(data, data.name.tolist()), own_scale)
    shown = shown.assign(ink=colours.single, top=top or float(shown.top.max()) or 1.0)
    y, names, height = rows.middle(), [rows.names(shown, scheme)], rows.height(shown, rows.DOTS)
    if beside:
        y, names, height = _names_beside(), [], rows.BESIDE * int(shown["row"].nunique())
    ends = _ends(shown, times)
    room = _room_for(ends)
    frame = _Frame(_quantity(unit, room, room), y, colours)
    when = alt.Tooltip("time:N", title=lang.text("Time"))
    base = alt.Chart(ends[ends.place.notna()]).encode(
        **frame.at("place"), tooltip=[*_tips(lang, "label"), when]
    )
    join = alt.Chart(shown).mark_rule(strokeWidth=5, opacity=0.35, color=colours.quiet)
    filled = {times[0]: False, times[1]: True}
    layers = [
        _track(shown, frame),
        join.encode(**frame.at("start"), x2=alt.X2("end:Q")),
        _dots(base, _filled(lang, "time", filled, colours), _colours(lang, (), colours)),
        *_words(base, frame),
        *names,
    ]
    told = [lang.pair(*both) for both in zip(shown.name, shown.told, strict=True)]
    text = parts.described(lang, kind, told)
    return finish(layers, lang, scheme, description=text, height=height)


def _scaled(shown: pd.DataFrame, own_scale: bool) -> pd.DataFrame:
    """The rows with the places of both dots, the end of the axis, and both values in words."""
    larger = shown[["before", "after"]].max(axis=1)
    # A row of zeros needs no scale.
    scale = larger.where(larger > 0, 1) if own_scale else pd.Series(1.0, index=shown.index)
    return shown.assign(
        start=shown.before / scale,
        end=shown.after / scale,
        top=larger / scale,
        told=[
            " → ".join(label for label in both if label)
            for both in zip(shown.before_label, shown.after_label, strict=True)
        ],
    )


def _ends(shown: pd.DataFrame, times: tuple[str, str]) -> pd.DataFrame:
    """One row for each dot: `place`, `label` (its words), `lines` (the words on a phone), `time`,
    `filled`, and whether its words go to the `left`, which is always the outer side."""
    falls = shown.after < shown.before
    before = shown.assign(
        place=shown.start, label=shown.before_label, time=times[0], left=~falls, filled=0
    )
    after = shown.assign(
        place=shown.end, label=shown.after_label, time=times[1], left=falls, filled=1
    )
    if tips.FIGURES in shown:
        before[tips.FIGURES] = [ids[:1] for ids in shown[tips.FIGURES]]
        after[tips.FIGURES] = [ids[-1:] for ids in shown[tips.FIGURES]]
    ends = pd.concat([after, before], ignore_index=True)
    lines = [_broken(label) for label in ends.label]
    return ends.assign(lines=lines)


def _broken(label: str) -> str:
    """The words at a dot, broken into lines for a phone."""
    fits = formats.columns_of(label) <= _PHONE_LINE
    return label if fits else _AFTER_COLON.sub("\n", label, count=1)


def _room_for(ends: pd.DataFrame) -> str:
    """The pixels that the longest words need beyond the outer dots, as an expression."""
    line = max(formats.columns_of(line) for text in ends.lines for line in text.split("\n"))
    return _room(max(map(formats.columns_of, ends.label)), line)


def _room(columns: int, phone_columns: int) -> str:
    """The pixels that words of so many columns need beside a dot, as an expression."""
    return f"({NARROW} ? {7 * phone_columns} : {8 * columns}) + {2 * _AWAY}"


def _names_beside() -> alt.Y:
    axis = alt.Axis(domain=False, ticks=False, labelLimit=180, labelPadding=8)
    return alt.Y("name:N", title=None, sort=alt.SortField("row"), axis=axis)


def _quantity(unit: str, after: str, before: str) -> alt.X:
    """A quantitative axis from zero, with room (pixels, expressions) `before` zero and `after` its
    end."""
    axis = parts.whole(tickCount=5, domain=False, labelOverlap=True) if unit else None
    ends = [alt.ExprRef(before), alt.ExprRef(f"width - ({after})")]
    scale = alt.Scale(domainMin=0, nice=False, range=ends)
    return alt.X(title=unit or None, axis=axis, scale=scale)


def _track(shown: pd.DataFrame, frame: _Frame) -> alt.Chart:
    """The thin line behind the dots of each row, from zero to the end of the axis."""
    rule = alt.Chart(shown).mark_rule(color=frame.colours.line, strokeWidth=2)
    return rule.encode(**frame.at("top"), x2=alt.X2Datum(0))


def _bars(known: pd.DataFrame, frame: _Frame, groups: Sequence[str]) -> alt.Chart:
    """A bar from zero to each dot that is alone in its row, since that says little. Pale, in the
    colour of its dot."""
    tints = known.ink
    if groups:
        series = frame.colours.series
        places = {group: place % len(series) for place, group in enumerate(groups)}
        tints = known.group.map(lambda group: series[places[group]])
    bar = alt.Chart(known.assign(tint=tints)).mark_rule(strokeWidth=8, opacity=0.35)
    colour = alt.Color("tint:N", scale=None, legend=None)
    return bar.encode(**frame.at("value"), x2=alt.X2Datum(0), color=colour)


def _dots(base: alt.Chart, filled: dict[str, Any], colour: dict[str, Any]) -> alt.Chart:
    return base.mark_point(size=170, strokeWidth=2.5, opacity=1).encode(**filled, **colour)


def _words(base: alt.Chart, frame: _Frame) -> list[alt.Chart]:
    """The words beside the dots, to the left where the row says so, with a halo that covers the
    lines behind them."""
    place: dict[str, Any] = {
        "align": alt.ExprRef("datum.left ? 'right' : 'left'"),
        "dx": alt.ExprRef(f"datum.left ? -{_AWAY} : {_AWAY}"),
        "fontSize": rows.WORDS,
        "text": alt.ExprRef(f"{NARROW} ? datum.lines : datum.label"),
        "lineBreak": "\n",
        "lineHeight": _PHONE_LINE_HEIGHT,
        # Move the text up by half its extra lines, since Vega adds lines below the first.
        "dy": alt.ExprRef(
            f"{NARROW} ? -{_PHONE_LINE_HEIGHT / 2} * (length(split(datum.lines, '\\n')) - 1) : 0"
        ),
    }
    halo = base.mark_text(
        **place, stroke=frame.colours.background, strokeWidth=6, strokeJoin="round"
    )
    return [halo, base.mark_text(**place)]


def _in_place(wordless: pd.DataFrame, frame: _Frame) -> alt.Chart:
    """The words of rows without a dot, where the dot would be."""
    text = alt.Chart(wordless).mark_text(
        align="left", fontStyle="italic", fontSize=rows.WORDS, color=frame.colours.quiet
    )
    return text.encode(x=alt.XValue(0), y=frame.y, text=alt.Text("label:N"))


def _tips(lang: Language, value: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=lang.text("What")),
        alt.Tooltip(f"{value}:N", title=lang.text("Value")),
    ]


def _exactness(lang: Language) -> tuple[str, str]:
    return (
        lang.text("number as printed (filled)"),
        lang.text("with a qualifier or in words (hollow)"),
    )


def _filled(
    lang: Language,
    field: str,
    kinds: Mapping[str, bool],
    colours: Palette,
    *,
    legend: bool = True,
    **options: Any,
) -> dict[str, Any]:
    """Encodings that fill dots or not by the column `filled`, with a legend of the kinds in
    `field`; `kinds` is kind → filled, `options` are those of the legend."""
    domain, fills = list(kinds), [int(filled) for filled in kinds.values()]
    symbols = parts.legend(
        lang,
        orient="bottom",
        symbolType="circle",
        symbolFillColor=alt.ExprRef(f"{fills}[datum.index] ? '{colours.text}' : 'transparent'"),
        symbolStrokeColor=colours.text,
        symbolStrokeWidth=2,
        **options,
    )
    # Vega makes no legend for fill opacity: a legend of dashes, all solid, is used instead.
    solid = alt.Scale(domain=domain, range=[[1, 0], [1, 0]])
    shown = symbols if legend else None
    return {
        "fillOpacity": alt.FillOpacity("filled:Q", scale=None, legend=None),
        "strokeDash": alt.StrokeDash(f"{field}:N", title=None, scale=solid, legend=shown),
    }


def _colours(lang: Language, groups: Sequence[str], colours: Palette) -> dict[str, Any]:
    """Colour and shape of each group by its place among all groups, shown or not."""
    if not groups:
        # A colour set on the mark would also fill the hollow symbol of the legend.
        return {
            "stroke": alt.Stroke("ink:N", scale=None, legend=None),
            "fill": alt.Fill("ink:N", scale=None, legend=None),
        }
    places = [place % len(SHAPES) for place in range(len(groups))]
    colour = alt.Scale(domain=list(groups), range=[colours.series[place] for place in places])
    legend = parts.legend(lang)
    shape = alt.Scale(domain=list(groups), range=[SHAPES[place] for place in places])
    return {
        "stroke": alt.Stroke("group:N", title=None, scale=colour, legend=legend),
        "fill": alt.Fill("group:N", title=None, scale=colour, legend=legend),
        "shape": alt.Shape("group:N", title=None, scale=shape, legend=legend),
    }
