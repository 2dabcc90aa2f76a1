"""Every swatch of a legend looks like the marks it explains: fill, outline and dashes are the same,
in a neutral colour."""

import json
import re
from typing import Any

import pytest

from rcdata.charts import certainty
from rcdata.charts.theme import mixed, palette
from rcdata.i18n import language
from tests.cards.every import MAKERS, named

Spec = dict[str, Any]
# The expression for the look of each entry of a legend: `[...][datum.index]`.
_EACH = re.compile(r"^(\[.*\])\[datum\.index\]")
_DASHED = {"promised", "missing"}


def listed(legend: Spec, name: str) -> list[Any]:
    found = _EACH.match(legend[name]["expr"])
    assert found is not None
    each: list[Any] = json.loads(found[1].replace("'", '"'))
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", MAKERS, ids=named)
def test_a_swatch_of_certainty_looks_like_its_bars(cards, make, scheme):
    spec = cards(make, scheme=scheme).chart
    colours = palette(scheme)
    for one in legends(spec, "shape") if spec else ():
        if one["field"] != "mark":
            continue
        names = [words.split(": ", 1)[1] for words in one["scale"]["domain"]]
        fills = dict(zip(names, listed(one["legend"], "symbolFillColor"), strict=True))
        dashes = dict(zip(names, listed(one["legend"], "symbolDash"), strict=True))
        shapes = dict(zip(names, one["scale"]["range"], strict=True))
        for layer in spec["layer"]:
            stroke = layer.get("encoding", {}).get("strokeDash") or {}
            if stroke.get("field") != "kind" or layer["mark"]["type"] != "bar":
                continue
            of = dict(zip(stroke["scale"]["domain"], stroke["scale"]["range"], strict=True))
            for row in drawn(spec, layer):
                kind = row["kind"]
                ground = mixed(colours.background, colours.quiet, row["filled"])
                assert (fills[kind], dashes[kind]) == (ground, of[kind]), kind
        kinds = {words: mark for mark, words in certainty.kinds(language("en")).items()}
        for kind, dash in dashes.items():
            assert (dash != [1, 0]) == (kinds[kind] in _DASHED), "dashed is promised or missing"
            assert (shapes[kind].count("M") > 1) == (kinds[kind] == "scenario"), "hatched"


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
