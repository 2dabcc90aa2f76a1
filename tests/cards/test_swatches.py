"""Every swatch of a legend looks like the marks it explains: fill, outline and dashes are the same,
in a neutral colour."""

import json
import re
from typing import Any

import pytest
import vl_convert

from rcdata.briefing import pictures
from rcdata.charts import certainty
from rcdata.charts.theme import mixed, palette
from rcdata.i18n import language
from tests.cards.every import MAKERS, STATES, named

Spec = dict[str, Any]
# The expression for the look of each entry of a legend: `[...][datum.value]`.
_EACH = re.compile(r"^(\[.*\])\[datum\.value\]")
_DASHED = {"promised", "missing"}


def listed(legend: Spec, name: str) -> list[Any]:
    found = _EACH.match(legend[name]["expr"])
    assert found is not None
    each: list[Any] = json.loads(found[1])
    return each


def legends(spec: Spec, channel: str) -> list[Spec]:
    """The encodings of a channel that have a legend with swatches of their own."""
    found = [layer.get("encoding", {}).get(channel) or {} for layer in spec["layer"]]
    legends_ = ((one, one.get("legend") or {}) for one in found)
    return [
        one for one, legend in legends_ if {"symbolFillColor", "symbolStrokeWidth"} <= {*legend}
    ]


def drawn(spec: Spec, layer: Spec) -> list[Spec]:
    rows: list[Spec] = spec["datasets"].get((layer.get("data") or {}).get("name", ""), [])
    return rows


def entries(spec: Spec) -> dict[str, str]:
    """The legend of certainty: mark → symbol of its entry."""
    return {
        certainty.MARKS[int(row["mark"])]: row["symbol"]
        for layer in spec["layer"]
        if (layer.get("encoding", {}).get("shape") or {}).get("field") == "mark"
        for row in drawn(spec, layer)
    }


def marks_drawn(spec: Spec) -> set[str]:
    """The marks of certainty that the bars of a chart have."""
    marks = {words: mark for mark, words in certainty.kinds(language("en")).items()}
    found: set[str] = set()
    for layer in spec["layer"]:
        mark, encoding = layer["mark"], layer.get("encoding", {})
        if mark["type"] != "bar":
            continue
        if (encoding.get("strokeDash") or {}).get("field") == "kind":
            found |= {marks[row["kind"]] for row in drawn(spec, layer)}
        elif drawn(spec, layer) and mark.get("fillOpacity") == certainty.FILLS["planned"]:
            found.add("planned")
    return found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("make", MAKERS, ids=named)
def test_a_legend_of_certainty_shows_what_is_drawn_and_nothing_else(cards, make, state):
    spec = cards(make, **STATES[state]).chart
    explained = entries(spec) if spec else {}
    if not explained:
        return
    assert {*explained} == marks_drawn(spec) != {"actual"}
    hatched = {mark for mark, symbol in explained.items() if symbol.count("M-") > 1}
    assert hatched == {*explained} & {"scenario"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", MAKERS, ids=named)
def test_a_swatch_of_certainty_looks_like_its_bars(cards, make, scheme):
    spec = cards(make, scheme=scheme).chart
    colours, kinds = palette(scheme), certainty.kinds(language("en"))
    for one in legends(spec, "shape") if spec else ():
        if one["field"] != "mark":
            continue
        fills = dict(zip(kinds.values(), listed(one["legend"], "symbolFillColor"), strict=True))
        dashes = dict(zip(kinds.values(), listed(one["legend"], "symbolDash"), strict=True))
        for layer in spec["layer"]:
            stroke = layer.get("encoding", {}).get("strokeDash") or {}
            if stroke.get("field") != "kind" or layer["mark"]["type"] != "bar":
                continue
            of = dict(zip(stroke["scale"]["domain"], stroke["scale"]["range"], strict=True))
            for row in drawn(spec, layer):
                kind = row["kind"]
                ground = mixed(colours.background, colours.quiet, row["filled"])
                assert (fills[kind], dashes[kind]) == (ground, of[kind]), kind
        for mark, kind in kinds.items():
            assert (dashes[kind] != [1, 0]) == (mark in _DASHED), "dashed is promised or missing"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", MAKERS, ids=named)
def test_a_swatch_of_bars_of_several_colours_looks_like_one_of_them(cards, make, scheme):
    spec = cards(make, scheme=scheme).chart
    background = palette(scheme).background
    bars = {
        (mixed(background, row["tint"], filled), row["tint"])
        for layer in (spec["layer"] if spec else ())
        if layer["mark"]["type"] == "bar"
        for row in drawn(spec, layer)
        if row.get("tint", "transparent") != "transparent"
        and (filled := row.get("filled", layer["mark"].get("fillOpacity"))) is not None
    }
    for one in legends(spec, "shape") if spec else ():
        if one["field"] == "bar":
            fills, strokes = (
                listed(one["legend"], name) for name in ("symbolFillColor", "symbolStrokeColor")
            )
            assert {*zip(fills, strokes, strict=True)} == bars


@pytest.mark.parametrize("make", MAKERS, ids=named)
def test_a_hollow_swatch_stands_for_hollow_dots(cards, make):
    spec = cards(make).chart
    for one in legends(spec, "strokeDash") if spec else ():
        text = one["legend"]["symbolFillColor"]["expr"]
        fills = dict(zip(one["scale"]["domain"], json.loads(text.split("]")[0] + "]"), strict=True))
        for layer in spec["layer"]:
            if (layer.get("encoding", {}).get("strokeDash") or {}).get("field") != one["field"]:
                continue
            for row in drawn(spec, layer):
                assert fills[row[one["field"]]] == row["filled"]


# Channels that may have a legend; Vega-Lite writes one of colours under what the marks use.
_CHANNELS = {"color", "fill", "stroke", "shape", "strokeDash", "fillOpacity"}
_ALIKE = {"color": {"fill", "stroke"}}


def asked(layers: list[Spec]) -> set[str]:
    """The channels for which some layer asks for a legend."""
    found: set[str] = set()
    for layer in layers:
        found |= asked(layer.get("layer", []))
        for channel, encoding in layer.get("encoding", {}).items():
            if channel not in _CHANNELS or "field" not in encoding:
                continue
            if None not in (encoding.get("legend", True), encoding.get("scale", True)):
                found.add(channel)
    return found


@pytest.mark.parametrize("make", MAKERS, ids=named)
def test_every_legend_is_in_files_too(cards, make):
    # A layer without a legend takes away that of another layer for the same channel, in the
    # program that makes files, though not in the browser.
    card = cards(make)
    if card.chart is None:
        return
    compiled = vl_convert.vegalite_to_vega(pictures.alone(card, room=None))
    written = {channel for legend in compiled.get("legends", ()) for channel in legend}
    for channel in asked(card.chart["layer"]):
        assert written & {channel, *_ALIKE.get(channel, ())}, channel
