"""A stream has the same colour in every chart."""

import json

import pytest

from rcdata.charts.theme import stream_colour
from rcdata.topics.funding import cards as funding

STREAMS = {
    "Voluntary contributions": "voluntary",
    "Cost-sharing by UNSDG entities": "cost-sharing",
    "Coordination levy": "levy",
}


def rows(card) -> list[dict]:
    return [row for rows in card.chart["datasets"].values() for row in rows]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_streams_have_their_colour_in_the_income_and_in_the_gaps(viewed, scheme):
    view = viewed(scheme=scheme)
    legend = json.dumps(funding.income(view).chart)
    for name, stream in STREAMS.items():
        assert f'"{name}"' in legend and stream_colour(stream, scheme) in legend
    for maker in (funding.gap, funding.outlook):
        tints = {
            row["name"]: row["tint"] for row in rows(maker(view)) if {"name", "tint"} <= set(row)
        }
        for name, stream in STREAMS.items():
            shown = {tint for one, tint in tints.items() if one.startswith(name)}
            assert shown == {stream_colour(stream, scheme)}, name


def test_streams_differ(viewed):
    assert len({stream_colour(one, "light") for one in STREAMS.values()}) == len(STREAMS)


def test_levy_has_the_colour_of_its_stream(viewed):
    tints = {row["tint"] for row in rows(funding.levy(viewed())) if "tint" in row}
    assert stream_colour("levy", "light") in tints
