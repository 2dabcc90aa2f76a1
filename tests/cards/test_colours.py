"""What a colour means, on every card and in both colour schemes."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from rcdata.charts.theme import PALETTES
from tests.cards.drawing import layers
from tests.cards.every import MAKERS, named

Told = tuple[str, str]
each = pytest.mark.parametrize("make", MAKERS, ids=named)

# Names in legends → their part of the palette.
LEGENDS = {
    "Funds by and through UNDP": "undp",
    "Special purpose trust fund": "trust_fund",
    "Core cost of the resident coordinator function and offices": "undp",
    "Support funds and Country Coordination Fund for offices": "support",
    "UNDP regular resources": "undp",
    "Development Operations Coordination Office, raised from donors": "support",
    "Expenditure on operational activities for development (as printed)": "series 0",
    "Contributions to operational activities for development": "series 1",
    "Development and humanitarian expenses (proxy)": "series 2",
    "Development expenses only (proxy)": "series 3",
    "Global coordination": "series 1",
    "Regional coordination": "series 2",
    "Executive direction and management": "series 3",
    "Programme support": "undp",
    "Posts": "series 0",
    "Non-post items": "series 1",
    "Voluntary contributions": "series 0",
    "Cost-sharing by UNSDG entities": "series 1",
    "Coordination levy": "series 2",
    "Total; streams not in the sources used": "undp",
    "as printed (diamond)": "support",
    "recruited": "series 0",
    "expected or sought": "quiet",
    "counted": "series 0",
    "total": "quiet",
    "national posts": "series 0",
    "international posts": "series 1",
    "Programme country Governments": "series 0",
    "Resident coordinators": "series 1",
    "United Nations country teams": "series 2",
}
# Steps of a waterfall known by their names: totals and streams. Others are told by their sign.
TOTALS = re.compile("(Budget|Target|Received in|Promised and expected|Gap$|Posts$)")
STREAMS = ("Voluntary contributions", "Cost-sharing by UNSDG entities", "Coordination levy")


def part(colour: str, scheme: str) -> str:
    """The part of the palette that has this colour."""
    palette = vars(PALETTES[scheme])
    known = {one: f"series {place}" for place, one in enumerate(palette["series"])}
    single = ("background", "text", "quiet", "undp", "support", "trust_fund", "single")
    return (known | {palette[name]: name for name in single})[colour]


def legends(chart: dict[str, Any], scheme: str) -> Iterator[Told]:
    """The names in the legends of a chart with their colours."""
    for layer, _ in layers(chart):
        for channel in ("color", "fill", "stroke"):
            scale = layer["encoding"].get(channel, {}).get("scale") or {}
            if isinstance(scale.get("domain"), list) and "range" in scale:
                for name, colour in zip(scale["domain"], scale["range"], strict=True):
                    yield str(name), part(colour, scheme)


def bars(chart: dict[str, Any]) -> list[dict[str, Any]]:
    """The named bars that have a start and an end, each with its tint."""
    found = [rows for layer, rows in layers(chart) if layer["mark"]["type"] == "bar"]
    return [row for rows in found for row in rows if {"start", "end", "tint", "name"} <= set(row)]


@each
@pytest.mark.parametrize("scheme", PALETTES)
def test_a_name_has_its_colour(cards, make, scheme):
    shown = list(legends(cards(make, "en", scheme).chart, scheme))
    assert [one for one in shown if LEGENDS.get(one[0], one[1]) != one[1]] == []


def test_every_name_of_the_list_is_shown(cards):
    shown = {name for make in MAKERS for name, _ in legends(cards(make).chart, "light")}
    assert set(LEGENDS) <= shown


@each
def test_a_scheme_changes_no_part(cards, make):
    light, dark = (
        [*legends(cards(make, "en", scheme).chart, scheme)]
        + [
            (row["name"], part(row["tint"], scheme))
            for row in bars(cards(make, "en", scheme).chart)
        ]
        for scheme in PALETTES
    )
    assert light == dark


WATERFALLS = [
    make for make in MAKERS if make.key in {"gap", "outlook", "voluntary-gap", "requirement-to-gap"}
]


@pytest.mark.parametrize("make", WATERFALLS, ids=named)
def test_a_step_has_the_colour_of_its_kind(cards, make):
    shown = {row["name"]: (row, part(row["tint"], "light")) for row in bars(cards(make).chart)}
    assert len(shown) > 2
    for name, (row, colour) in shown.items():
        if TOTALS.match(name):
            assert (colour, row["start"]) == ("undp", 0), name
        elif name == "Missing":
            assert colour == "text"
        elif stream := next((one for one in STREAMS if name.startswith(one)), ""):
            # As in the legends: a stream has the same colour in every chart.
            assert colour == LEGENDS[stream], name
            # Income leads up to the budget, or from the requirement down to the gap.
            assert (row["end"] > row["start"]) != (make.key == "requirement-to-gap"), name
        else:
            assert colour == "undp", f"{name} is no stream"


def test_a_smaller_gap_is_not_coloured_as_a_larger_one(cards):
    [tornado] = [make for make in MAKERS if make.key == "tornado"]
    shown = bars(cards(tornado).chart)
    assert {part(row["tint"], "light") for row in shown} == {"single", "text"}
    for row in shown:
        smaller = row["end"] < row["start"]
        assert part(row["tint"], "light") == ("single" if smaller else "text"), row["name"]


# The cards that show an era, a fund or a total; on all others these colours would say so too.
OF_THE_TRUST_FUND = {"share", "cost", "per-country", "coordination-beside"}
OF_SUPPORT_FUNDS = {"per-country", "share-to-countries", "change-of-estimates"}
OF_EARLIER_SOURCES = {"by-source", "source-shares", "source-growth"}


@each
@pytest.mark.parametrize("scheme", PALETTES)
def test_marks_of_one_kind_do_not_look_like_an_era(cards, make, scheme):
    palette, drawn = PALETTES[scheme], json.dumps(cards(make, "en", scheme).chart)
    if make.topic != "expenditure":
        assert (palette.trust_fund in drawn) == (make.key in OF_THE_TRUST_FUND)
    assert (palette.support in drawn) == (make.key in OF_SUPPORT_FUNDS | OF_EARLIER_SOURCES)
