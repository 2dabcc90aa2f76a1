"""Charts of costs: valid, from zero, every value described, and nothing drawn without a figure."""

import itertools
import json
import re
from dataclasses import replace

import pandas as pd
import pytest
import vl_convert

from rcdata.charts.lines import cost_by_line
from rcdata.charts.theme import palette
from rcdata.i18n import language
from rcdata.topics.costs import cards, charts, queries
from tests.contrast import contrast
from tests.views import column, layer, layers, rows, without_data

UNIT = "million US dollars"
SCHEMES, CODES = ["light", "dark"], ["en", "zh"]
# How each chart is drawn from the result of its query.
DRAWN = {
    "cost": (queries.coordination_cost, lambda d, *how: charts.cost_over_time(d, *how, UNIT)),
    "share": (queries.coordination_share, charts.share_over_time),
    "sensitivity": (queries.share_by_denominator, charts.share_by_denominator),
    "by line": (queries.cost_by_line, lambda d, *how: cost_by_line(d, *how, UNIT)),
    "average": (queries.country_average, lambda d, *how: charts.country_average(d, *how, UNIT)),
}
OVER_YEARS = ["cost", "share", "sensitivity", "average"]
# The first and last year of the long run without numbers; an axis break takes the place of the
# first.
BREAKS = {name: (2008 if name == "share" else 2009, 2018) for name in OVER_YEARS}


@pytest.fixture(scope="session")
def chart(connection, plain):
    """The data and the specification: `chart("cost", "zh", "dark", first=2019)`."""

    def made(name: str, code: str = "en", scheme: str = "light", **changed):
        query, draw = DRAWN[name]
        data = query(connection, replace(plain, **changed))
        return data, draw(data, language(code), scheme).to_dict(validate=True)

    return made


def quantities(spec: dict) -> list[dict]:
    """The vertical channels that show a quantity."""
    channels = (layer["encoding"].get("y", {}) for layer in spec["layer"])
    return [channel for channel in channels if channel.get("type") == "quantitative"]


def units(spec: dict) -> list[str]:
    """The title of the axis, if it is data."""
    texts = (text for text in layers(spec, "text") if "angle" in text["mark"])
    titles = (text for text in texts if text["encoding"]["text"]["field"] == "unit")
    return [row["unit"] for title in titles for row in rows(spec, title)]


def all_years(data: pd.DataFrame) -> list[int]:
    return list(range(2004, int(data.year.max()) + 1))


# --- all charts


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", DRAWN)
def test_valid_json_in_every_language_and_scheme(chart, name, code, scheme):
    _, spec = chart(name, code, scheme)
    # No value that JSON lacks, such as NaN, and none that only pandas understands.
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    assert spec["config"]["background"] == palette(scheme).background
    assert spec["config"]["locale"]["number"]["thousands"] == ","


@pytest.mark.parametrize("name", ["cost", "share", "sensitivity", "average"])
def test_quantities_start_at_zero_and_name_their_unit(chart, name):
    _, spec = chart(name)
    scales = [channel["scale"] for channel in quantities(spec) if "scale" in channel]
    # Layers share their scale, so settings of one apply to all.
    assert scales and all(scale == {"zero": True} for scale in scales)
    titles = {channel["title"] for channel in quantities(spec)}
    if name in ("cost", "average"):
        # The unit changes with the prices, so it is data, written where the axis has its title.
        assert titles == {None}
        assert units(spec) == [UNIT]
    else:
        assert titles == {"per cent of the denominator"}


@pytest.mark.parametrize("name", OVER_YEARS)
def test_every_year_keeps_its_place(chart, name):
    data, spec = chart(name)
    first, last = BREAKS[name]
    # Only the first year of the break has a place, which stands for all of them.
    years = [year for year in all_years(data) if not first < year <= last]
    assert column(rows(spec, spec["layer"][0]), "year") == years
    # A year on a quantitative scale would have ticks such as 2,004.5.
    for each in spec["layer"]:
        if not {"x", "y"} & set(each["encoding"]):
            continue  # only a legend, which has no place
        assert each["encoding"]["x"].get("type", "ordinal") == "ordinal"


@pytest.mark.parametrize("name", OVER_YEARS)
def test_band_covers_the_unpublished_years_and_no_other(chart, name):
    data, spec = chart(name)
    first, last = BREAKS[name]
    places = set(column(rows(spec, spec["layer"][0]), "year"))
    [band] = layers(spec, "rect")
    bands = [(row["year"], row["last"]) for row in rows(spec, band)]
    # The break is as narrow as one year, and no band may use a year that has no place.
    assert (first, first) in bands
    for row in rows(spec, band):
        assert {row["year"], row["middle"], row["last"]} <= places
    [marks] = (layers(spec, "bar") or layers(spec, "point"))[-1:]
    drawn = set(column(rows(spec, marks), "year"))
    wide = [(year, last if year == first else end) for year, end in bands]
    covered = {year for start, end in wide for year in range(start, end + 1)}
    assert set(range(2009, 2019)) <= covered
    assert not covered & drawn
    assert covered | drawn == set(all_years(data))
    assert covered & places | drawn == places


@pytest.mark.parametrize("name", ["cost", "share"])
def test_changed_filter_changes_data_only(viewed, name):
    make = {"cost": cards.cost, "share": cards.share}[name]
    changes = (
        {},
        {"dollars": "constant", "base_year": 2019},
        {"last": 2008},
        {"first": 2019},
        {"sources": ("e2009-76", "ceb-expenses")},
    )
    views = [viewed(**changed) for changed in changes]
    first, *others = [make(view) for view in views]
    assert all(without_data(card) == without_data(first) for card in others)
    assert others[1].chart["datasets"] != first.chart["datasets"]


def test_unit_names_the_prices(viewed):
    for make, unit in (
        (cards.cost, "million US dollars"),
        (cards.per_country, "thousand US dollars per country"),
    ):
        assert units(make(viewed()).chart) == [f"{unit}, current"]
        constant = make(viewed(dollars="constant", base_year=2019))
        assert units(constant.chart) == [f"{unit}, at 2019 prices"]


@pytest.mark.parametrize("make", [cards.sensitivity, cards.per_country, cards.by_line])
def test_changed_prices_change_data_only(viewed, make):
    constant = viewed(dollars="constant", base_year=2019)
    assert without_data(make(constant)) == without_data(make(viewed()))


# --- cost by year


def test_cost_bars_are_the_figures_in_millions(chart):
    data, spec = chart("cost")
    bars = rows(spec, layer(spec, "bar"))
    known = data.dropna(subset=["cost_usd"])
    assert column(bars, "year") == known.year.tolist()
    assert column(bars, "cost_million") == [usd / 1e6 for usd in known.cost_usd]
    assert bars[3]["cost_million"] == 92.103
    assert bars[5]["cost_million"] == 143.53646
    # No bar for a year without a figure, not even one of height zero.
    assert not set(column(bars, "year")) & set(range(2009, 2019))


def test_cost_colours_tell_the_eras_apart(chart):
    _, spec = chart("cost")
    bars = layer(spec, "bar")
    scale = bars["encoding"]["color"]["scale"]
    assert len(set(scale["range"])) == len(scale["domain"]) == 2
    for row in rows(spec, bars):
        assert row["era_label"] == scale["domain"][row["year"] > 2008]


def test_cost_described(chart):
    _, spec = chart("cost")
    text = spec["description"]
    for told in ("2004: 72.0", "2007: 92.1", "2008: 111.3", "2019: 143.5", "2023: 210.8"):
        assert told in text
    assert "Not in the sources used: 2009-2018." in text
    assert "2012:" not in text and "nan" not in text
    assert "所用来源中没有：2009-2018。" in chart("cost", "zh")[1]["description"]


# --- share by year


def shares(*rows_: tuple) -> dict:
    names = ("year", "era", "used", "share_pct", "published_pct", "basis", "breaks_here")
    data = pd.DataFrame(rows_, columns=names).astype({"published_pct": float})
    data["figure_ids"] = [["made-up"]] * len(data)
    return charts.share_over_time(data, language("en"), "light").to_dict(validate=True)


def lines(spec: dict) -> list[list[int]]:
    """The years joined by lines."""
    line = layer(spec, "line")
    assert line["encoding"]["detail"]["field"] == "stretch"
    ordered = sorted(rows(spec, line), key=lambda row: (row["stretch"], row["year"]))
    groups = itertools.groupby(ordered, key=lambda row: (row["stretch"], row["era_label"]))
    return [[row["year"] for row in found] for _, found in groups]


def test_lines_join_only_what_is_one_series():
    spec = shares(
        (2004, "undp", "a", 0.5, None, "expenditure", False),
        (2005, "undp", "a", 0.5, None, "expenditure", False),
        (2006, "undp", "b", 0.5, None, "proxy", False),  # another denominator
        (2007, "undp", "b", 0.5, None, "proxy", False),
        (2008, "trust fund", "b", 0.4, None, "proxy", False),  # another era
        (2009, None, None, None, None, None, None),  # not published
        (2010, "trust fund", "b", 0.4, None, "proxy", False),
        (2011, "trust fund", "b", 0.4, None, "proxy", True),  # a break of the series
        (2012, "trust fund", "b", 0.4, None, "proxy", False),
    )
    assert lines(spec) == [[2004, 2005], [2006, 2007], [2008], [2010], [2011, 2012]]


@pytest.mark.parametrize(
    ("denominator", "joined"),
    [
        ("best-available", [[2007], list(range(2019, 2024))]),
        # The series of contributions was revised between 2007 and 2008.
        ("operational-contributions", [[2007], [2008], [2022]]),
        ("development", [list(range(2019, 2024))]),
    ],
)
def test_lines_of_the_published_data(chart, denominator, joined):
    assert lines(chart("share", denominator=denominator)[1]) == joined


def test_printed_and_derived_shares_differ_by_fill_and_shape(chart):
    for denominator in ("best-available", "operational-contributions"):
        _, spec = chart("share", denominator=denominator)
        dots = layers(spec, "point")[-1]
        assert dots["encoding"]["shape"]["scale"] == {"range": {"field": "symbol"}}
        assert dots["encoding"]["fillOpacity"]["field"] == "filled"
        by_kind = {row["kind"]: row["symbol"] for row in rows(spec, dots)}
        assert len(set(by_kind.values())) == len(by_kind)
        for row in rows(spec, dots):
            printed = (denominator, row["year"]) == ("best-available", 2007)
            assert row["filled"] == int(printed)
            assert (by_kind[row["kind"]] == charts.SHAPE_OF_KIND["printed"]) == printed
            # The legend says which mark means which.
            assert ("filled" if printed else "hollow") in row["kind"]


def legend_of(spec: dict) -> list[str]:
    """The words of the legend as a browser shows them."""
    svg = vl_convert.vegalite_to_svg(spec)
    found = re.findall(r"role-legend-label.*?</g>", svg, re.DOTALL)
    return [word for one in found for word in re.findall(r"<text[^>]*>([^<]*)<", one)]


@pytest.mark.parametrize(
    ("denominator", "shown"),
    [
        ("best-available", ["share as printed (filled)", "derived, proxy denominator (hollow)"]),
        ("operational-contributions", ["derived share (hollow)"]),
        ("development", ["derived, proxy denominator (hollow)"]),
    ],
)
def test_legend_of_shares_has_the_kinds_that_are_drawn(chart, denominator, shown):
    _, spec = chart("share", denominator=denominator)
    told = " ".join(legend_of(spec))
    kinds = ("share as printed (filled)", "derived share (hollow)")
    kinds = (*kinds, "derived, proxy denominator (hollow)")
    assert [one for one in kinds if one in told] == shown


def test_proxy_is_marked_as_such(chart):
    kinds = {}
    for denominator in ("operational-contributions", "development"):
        _, spec = chart("share", denominator=denominator)
        kinds[denominator] = {row["kind"] for row in rows(spec, layers(spec, "point")[-1])}
    assert not kinds["operational-contributions"] & kinds["development"]
    assert all("proxy" in kind for kind in kinds["development"])


def test_share_is_shown_as_printed_where_it_is_printed(chart):
    _, spec = chart("share")
    shown = {row["year"]: row["shown_pct"] for row in rows(spec, layers(spec, "point")[-1])}
    assert shown[2007] == 0.53  # 0.52933 is the derived one
    assert shown[2019] == pytest.approx(0.36878749)
    text = spec["description"]
    assert "2007: 0.53% (share as printed" in text and "2019: 0.37% (derived" in text
    assert "Not in the sources used: 2004-2006, 2008-2018." in text


# --- share by denominator


def test_every_denominator_has_its_mark_whatever_is_filtered(chart):
    marks = {}
    for changed in ({}, {"last": 2008}, {"first": 2019, "last": 2019}):
        data, spec = chart("sensitivity", **changed)
        dots = layers(spec, "point")[-1]
        shown = rows(spec, dots)
        assert column(shown, "share_pct") == data.share_pct.dropna().tolist()
        colours, shapes = (dots["encoding"][name]["scale"] for name in ("color", "shape"))
        assert colours["domain"] == shapes["domain"]
        assert len(set(colours["range"])) == len(set(shapes["range"])) == len(shapes["domain"])
        found = zip(shapes["domain"], colours["range"], shapes["range"], strict=True)
        for name, *mark in found:
            # A filter must not change the mark of a denominator.
            assert marks.setdefault(name, mark) == mark
    assert len(marks) == 4


def test_sensitivity_described(chart):
    data, spec = chart("sensitivity")
    text = spec["description"]
    assert text.count("%") == data.share_pct.count() == 14
    assert "Not in the sources used: 2004-2006, 2009-2018." in text
    assert "2007, Expenditure on operational activities for development (as printed): 0.53%" in text
    assert "2022, Contributions to operational activities for development: 0.41%" in text
    # There is no line from year to year: only marks of the same year are joined.
    assert not layers(spec, "line")


def test_ends_of_the_sensitivity_are_labelled(chart):
    _, spec = chart("sensitivity")
    above, below = (rows(spec, text) for text in layers(spec, "text")[-2:])
    highest, lowest = ({row["year"]: row["share_pct"] for row in ends} for ends in (above, below))
    assert list(highest) == [2007, 2008, 2019, 2020, 2021, 2022, 2023]
    # 2008 has only one share: its label is above it.
    assert list(lowest) == [2007, 2019, 2020, 2021, 2022, 2023]
    assert lowest[2022] == pytest.approx(0.411531767)
    assert all(highest[year] > lowest[year] for year in lowest)
    # Room for the highest value and its label, not for the sum of the values of a year.
    top = rows(spec, spec["layer"][0])[0]["top"]
    assert max(highest.values()) < top < 1.2 * max(highest.values())


# --- by line


def test_lines_in_printed_order(chart):
    data, spec = chart("by line")
    y = spec["layer"][0]["encoding"]["y"]
    assert y["sort"]["field"] == "place" and y["sort"].get("order", "ascending") == "ascending"
    cells = [row for rect in layers(spec, "rect") for row in rows(spec, rect)]
    places = {row["place"]: row["name"].split()[0] for row in cells}
    assert [places[place] for place in sorted(places)] == data.line_id.drop_duplicates().tolist()
    assert len(cells) == 55


def test_dash_says_why_and_is_no_amount(chart):
    _, spec = chart("by line")
    amounts, dashes = (rows(spec, rect) for rect in layers(spec, "rect"))
    assert (len(amounts), len(dashes)) == (34, 21)
    assert set(column(dashes, "cell")) == {"included elsewhere"}
    assert set(column(dashes, "cost_million")) == {None}
    assert min(column(amounts, "cost_million")) > 0
    by_name = {(row["name"][:5], row["year"]): row["cell"] for row in amounts}
    assert by_name["A.1.a", 2008] == "66.8"
    text = spec["description"]
    assert "A.1.a  Core cost of the resident coordinator function and offices, 2008: 66.8" in text
    assert text.count("included elsewhere") == 21


def painted(spec: dict) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """Text colour and tint of every cell with an amount, as they are rendered."""

    def colours(of: str) -> list[tuple[float, ...]]:
        found = re.findall(r'fill="(#[0-9a-f]{6}|rgb\([^)]*\))"', of)
        return [
            tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) if c[0] == "#"
            else tuple(map(float, re.findall(r"[\d.]+", c)))
            for c in found
        ]  # fmt: skip

    svg = vl_convert.vegalite_to_svg({**spec, "width": 800})
    groups = re.findall(r'<g class="mark-(rect|text) role-mark [^"]*"[^>]*>(.*?)</g>', svg, re.S)
    rects = [body for mark, body in groups if mark == "rect"]
    texts = [body for mark, body in groups if mark == "text"]
    return list(zip(colours(texts[0]), colours(rects[0]), strict=True))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_amounts_can_be_read_on_their_tint(chart, scheme):
    _, spec = chart("by line", scheme=scheme)
    cells = painted(spec)
    assert len(cells) == 34
    assert min(contrast(ink, tint) for ink, tint in cells) >= 4.5


# --- average per country


def test_averages_in_thousands(chart):
    data, spec = chart("average")
    bars = rows(spec, layer(spec, "bar"))
    assert column(bars, "thousand") == [usd / 1e3 for usd in data.average_usd.dropna()]
    of_2008 = [row["thousand"] for row in bars if row["year"] == 2008]
    assert of_2008 == [491, 183]
    # The label above the stack is its sum, 674, as printed.
    tops = rows(spec, layers(spec, "text")[-1])
    assert {row["year"]: row["thousand"] for row in tops}[2008] == 674
    # 2004 has no second part: what is not published is not a part of zero.
    assert [row["thousand"] for row in bars if row["year"] == 2004] == [372]


def test_parts_are_stacked_in_printed_order(chart):
    _, spec = chart("average")
    bar = layer(spec, "bar")
    assert bar["encoding"]["order"]["field"] == "sort_order"
    assert bar["encoding"]["y"].get("stack", "zero") in ("zero", True)
    domain = bar["encoding"]["color"]["scale"]["domain"]
    assert [name[:4] for name in domain] == ["Core", "Supp", "Coun"]


def test_estimates_are_not_filled_like_actuals(chart):
    _, spec = chart("average")
    bar = layer(spec, "bar")
    assert bar["encoding"]["fillOpacity"]["field"] == "filled"
    scale = bar["encoding"]["strokeDash"]["scale"]
    dashes = dict(zip(scale["domain"], scale["range"], strict=True))
    for row in rows(spec, bar):
        estimate = row["year"] in (2020, 2021)
        assert (row["filled"] < 1) == estimate
        assert dashes[row["kind"]] == [1, 0], "a plan is an outline, nothing is promised"
        assert ("estimate" in row["kind"]) == estimate
    # The description has the words of the legend too.
    assert (
        "2020, Country coordination: 1,520 (budget, estimate or plan, derived)"
        in spec["description"]
    )
    assert (
        "2019, Country coordination: 809 (received, spent or counted, derived)"
        in spec["description"]
    )
    assert "Not in the sources used: 2009-2018." in spec["description"]


def test_colour_of_a_line_does_not_depend_on_the_filter(chart):
    colours = {}
    for changed in ({}, {"last": 2008}, {"last": 2005}, {"first": 2019}):
        _, spec = chart("average", **changed)
        scale = layer(spec, "bar")["encoding"]["color"]["scale"]
        for name, colour in zip(scale["domain"], scale["range"], strict=True):
            assert colours.setdefault(name, colour) == colour, name
    assert len(set(colours.values())) == 3
