"""Native charts of hard cases: bars across zero, parts of wholes, very small numbers, language."""

import io

import pptx
import pytest

from rcdata.briefing import pptx as writing
from rcdata.briefing import reading, slides
from rcdata.briefing.deck import CARD, Briefing, Slide
from rcdata.charts import certainty
from rcdata.i18n import language
from tests.briefing.conftest import TODAY

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ACROSS = Slide(CARD, "requirement-to-gap").asking(baseline="actual-2019", voluntary_growth_pct="60")


@pytest.fixture(scope="module")
def drawn(viewed):
    """A function: the form of a slide, and the native chart made of it."""

    def both(slide, code="en"):
        made = slides.made(viewed(code), Briefing("", code, (slide,)))
        form = reading.read(made.slides[0].card.chart, made.lang)
        file = pptx.Presentation(io.BytesIO(writing.presentation(made, TODAY)))
        return form, next(one.chart for one in file.slides[0].shapes if one.has_chart)

    return both


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_bar_across_zero_has_its_whole_number_once_and_its_legend(drawn, code):
    form, chart = drawn(ACROSS, code)
    (rest,) = [one for one in form.series if one.is_rest]
    (place,) = [at for at, value in enumerate(rest.values) if value is not None]
    parts = [one.values[place] for one in form.seen if one.values[place] is not None]
    whole = max(parts) - min(parts)
    assert min(parts) < 0 < max(parts)
    names = [str(one) for one in chart.plots[0].categories]
    assert names[place].endswith(f": {whole:.1f}")
    assert all(": " in one for one in names)
    # No number is written on a bar besides.
    assert not chart._chartSpace.xpath(".//c:dLbl")
    assert chart.has_legend
    # The rest is last and the base first: an office program may count entries from either end.
    assert form.series[-1] is rest and form.series[0].is_base
    named = {one.name for one in form.told}
    gone = {int(one) for one in chart.legend._element.xpath("./c:legendEntry/c:idx/@val")}
    kept = [one.name for at, one in enumerate(chart.plots[0].series) if at not in gone]
    assert sorted(filter(str.strip, kept)) == sorted(named)


def test_the_part_below_zero_is_the_last_series_and_its_number_the_whole():
    lang = language("en")
    rows = [
        {"row": 0, "name": "a", "from": -12.8, "to": 17.2},
        {"row": 1, "name": "b", "from": 0, "to": 5, "kind": certainty.kinds(lang)["scenario"]},
    ]
    places = {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "to"}}
    layer = {"mark": "bar", "data": {"name": "d"}, "encoding": {**places, "y": {"field": "row"}}}
    form = reading.read({"layer": [layer], "datasets": {"d": rows}}, lang)
    assert form.stacked
    assert [(one.mark, one.is_base, one.is_rest) for one in form.series] == [
        ("actual", True, False),
        ("actual", False, False),
        ("scenario", False, False),
        ("actual", False, True),
    ]
    assert form.series[1].labels == ["30", ""] and form.series[-1].labels == ["", ""]


def test_words_of_a_part_and_its_whole_are_written_once(drawn):
    form, chart = drawn(Slide(CARD, "communications"))
    part, whole = sorted((one for one in form.seen), key=lambda one: one.values[0])
    assert part.labels[0].startswith(f"{part.values[0]:.0f} of {whole.values[0]:.0f}")
    assert whole.labels[0] == ""
    assert whole.name == language("en").text("total")
    texts = [one.text_frame.text for series in chart.plots[0].series
             for one in [series.points[0].data_label] if one.has_text_frame]  # fmt: skip
    assert texts == [part.labels[0]]


def test_a_number_that_is_not_zero_is_never_written_as_zero(drawn):
    form, chart = drawn(Slide(CARD, "host-years").asking(country="MCO"))
    small = 0
    for series in chart.plots[0].series:
        for at, value in enumerate(series.values):
            codes = series._element.xpath(f"./c:dLbls/c:dLbl[c:idx/@val={at}]/c:numFmt/@formatCode")
            if value and codes:
                digits = len(codes[0].partition(".")[2])
                assert float(f"{value:.{digits}f}"), (value, codes)
                small += value < 0.05
    assert small
    assert reading.number(0.00069784, form.digits) == "0.0007"


@pytest.mark.parametrize(
    ("value", "digits", "told"),
    [(0.04, 1, "0.04"), (0.06, 1, "0.1"), (0.0, 1, "0.0"), (1e-12, 1, "0.0"), (-0.004, 1, "-0.004"),
     (0.4, 0, "0.4"), (0.5, 0, "0.5"), (1234.5, 0, "1,234")],
)  # fmt: skip
def test_how_many_decimals_a_number_takes(value, digits, told):
    assert reading.number(value, digits) == told


@pytest.mark.parametrize(("code", "tag"), [("en", "en-GB"), ("zh", "zh-CN")])
@pytest.mark.parametrize("key", ["fund-income", "communications", "tornado"])
def test_text_of_a_chart_has_language_and_both_fonts(drawn, code, tag, key):
    _, chart = drawn(Slide(CARD, key), code)
    runs = [one for name in ("rPr", "defRPr") for one in chart._chartSpace.iter(_A + name)]
    assert runs
    for one in runs:
        # Axes take theirs from the chart.
        if one.getparent().getparent().getparent().tag.endswith("Ax"):
            continue
        assert one.get("lang") == tag
        fonts = {font.tag.removeprefix(_A): font.get("typeface") for font in one}
        assert fonts.get("latin") == "Arial" and fonts.get("ea") == "Microsoft YaHei"
    assert not chart._chartSpace.xpath(".//a:r[not(a:rPr)]")


def test_text_ends_in_the_language_of_the_chart(drawn):
    _, chart = drawn(Slide(CARD, "tornado"), "zh")
    assert {one.get("lang") for one in chart._chartSpace.iter(_A + "endParaRPr")} == {"zh-CN"}


@pytest.mark.parametrize(
    "slide",
    [Slide(CARD, "change-of-estimates"), Slide(CARD, "tornado").asking(baseline="undp-2008")],
    ids=lambda one: one.key,
)
def test_numbers_of_bars_below_zero_keep_clear_of_the_names(drawn, slide):
    form, chart = drawn(slide)
    values = [value for one in form.seen for value in one.values if value is not None]
    low, high = min(values), max(values)
    axis = chart.value_axis
    assert low < 0 < high and axis.minimum_scale < low and axis.maximum_scale >= high
    # At least as wide as the number of the longest bar: some twentieths of the axis.
    assert (low - axis.minimum_scale) / (axis.maximum_scale - axis.minimum_scale) > 0.05
