"""The PowerPoint file read back: native charts, notes, alternative texts, language."""

import io
import time

import pptx
import pytest
from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches

from rcdata.briefing import fitting, forms, reading, slides
from rcdata.briefing import pptx as writing
from rcdata.briefing.deck import CARD, FIGURES, STORY, TABLE, Briefing, Slide
from rcdata.briefing.pptx import cards
from rcdata.cards.registry import CARDS
from rcdata.errors import ExportFailed
from tests.briefing.conftest import TODAY


def opened(made, template=None):
    return pptx.Presentation(io.BytesIO(writing.presentation(made, TODAY, template)))


def words_of(slide):
    return "\n".join(one.text_frame.text for one in slide.shapes if one.has_text_frame)


@pytest.fixture(scope="module")
def funding(file_of):
    return pptx.Presentation(io.BytesIO(file_of("pptx", "funding-gap")))


@pytest.fixture(scope="module")
def promises(file_of):
    return pptx.Presentation(io.BytesIO(file_of("pptx", "promises", "zh")))


def titled(presentation, title):
    return next(one for one in presentation.slides if one.shapes.title.text_frame.text == title)


def test_a_chart_is_native_and_has_the_numbers_of_its_card(funding, made_of):
    shown = next(one for one in made_of("funding-gap").slides if one.slide.key == "gap")
    slide = titled(funding, shown.title)
    (chart,) = [one.chart for one in slide.shapes if one.has_chart]
    form = reading.read(shown.card.chart, made_of("funding-gap").lang)
    assert [list(one.values) for one in chart.plots[0].series] == [
        pytest.approx(one.values) for one in form.series
    ]
    names = [str(one) for one in chart.plots[0].categories]
    assert names == [
        f"{name}: {next(s.labels[at] for s in form.seen if s.values[at] is not None)}"
        for at, name in enumerate(form.categories)
    ]
    assert shown.subtitle in words_of(slide)


def test_the_budget_is_a_line_on_the_columns(funding, made_of):
    shown = next(one for one in made_of("funding-gap").slides if one.slide.key == "fund-income")
    (chart,) = [one.chart for one in titled(funding, shown.title).shapes if one.has_chart]
    assert [type(one).__name__ for one in chart.plots] == ["BarPlot", "LinePlot"]
    assert chart.plots[1].series[0].values[0] == pytest.approx(281.186, abs=0.1)


def test_totals_stand_above_stacks_and_are_not_drawn(funding, made_of):
    shown = next(one for one in made_of("funding-gap").slides if one.slide.key == "fund-income")
    (chart,) = [one.chart for one in titled(funding, shown.title).shapes if one.has_chart]
    form = reading.read(shown.card.chart, made_of("funding-gap").lang)
    totals = chart.plots[1].series[-1]
    assert list(totals.values) == [pytest.approx(one) for one in form.totals.values]
    place = form.totals.labels.index("nearly 204")
    label = totals.points[place].data_label
    assert label.text_frame.text == "nearly 204"
    assert label.position == XL_LABEL_POSITION.ABOVE
    assert totals.format.line.fill.type == MSO_FILL.BACKGROUND
    assert totals.marker.style == XL_MARKER_STYLE.NONE
    # The legend does not name what is not seen.
    (gone,) = chart.legend._element.xpath("./c:legendEntry/c:idx/@val")
    assert int(gone) == len(form.series)


def test_every_slide_names_its_source_and_its_notes_the_places(funding, made_of):
    for shown in made_of("funding-gap").slides[1:]:
        for slide in funding.slides:
            if shown.title not in words_of(slide):
                continue
            assert shown.sources[0].split(",")[0] in words_of(slide)
            notes = slide.notes_slide.notes_text_frame.text
            for one in (*shown.sources, *shown.notes, *shown.remarks):
                assert one in notes


def test_everything_drawn_is_told_to_those_who_hear(funding):
    for slide in funding.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr", "")) > 10


@pytest.mark.parametrize(("name", "tag"), [("funding", "en-GB"), ("promises", "zh-CN")])
def test_the_language_of_proofing_is_that_of_the_words(request, name, tag):
    presentation = request.getfixturevalue(name)
    assert presentation.core_properties.language == tag
    for slide in presentation.slides:
        for shape in slide.shapes:
            for run in shape._element.iter(f"{{{_A}}}rPr"):
                assert run.get("lang") == tag, shape.name


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def test_nothing_stands_outside_its_slide_or_is_left_to_click(funding, promises):
    for presentation in (funding, promises):
        wide, high = presentation.slide_width, presentation.slide_height
        for slide in presentation.slides:
            for shape in slide.shapes:
                assert shape.left >= 0 and shape.left + shape.width <= wide + 10
                assert shape.top >= 0 and shape.top + shape.height <= high + 10, shape.name
                if shape.is_placeholder and "NUMBER" not in str(shape.placeholder_format.type):
                    assert shape.text_frame.text


def test_a_long_table_breaks_over_slides_and_tells_what_it_leaves_out(viewed):
    deck = Briefing("", "en", (Slide(CARD, "spending-areas", shows=TABLE),))
    presentation = opened(slides.made(viewed(), deck))
    tables = [one.table for slide in presentation.slides for one in slide.shapes if one.has_table]
    assert len(tables) > 5
    heads = {tuple(cell.text for cell in table.rows[0].cells) for table in tables}
    assert len(heads) == 1
    assert sum(len(table.rows) - 1 for table in tables) == 120
    assert "91 more rows are in the XLSX file" in words_of(presentation.slides[len(tables) - 1])


def test_markup_and_formulas_stay_text(viewed):
    hostile = '=HYPERLINK("x") <b>&amp;</b> \x00\x1b \u202e'
    deck = Briefing(
        hostile, "en", (forms.titled(hostile), Slide(CARD, "gap", title=hostile, note=hostile))
    )
    opened_, _ = forms.load(forms.dump(deck))
    presentation = opened(slides.made(viewed(), opened_))
    clean = '=HYPERLINK("x") <b>&amp;</b>'
    assert presentation.slides[0].shapes.title.text_frame.text == clean
    assert words_of(presentation.slides[1]).count(clean) == 2


def test_a_house_template_is_built_on(viewed, made_of, tmp_path):
    house = pptx.Presentation()
    house.slide_width, house.slide_height = Inches(10), Inches(5.625)
    house.slides.add_slide(house.slide_layouts[0])
    house.save(tmp_path / "house.pptx")
    presentation = opened(made_of("governments"), tmp_path / "house.pptx")
    assert presentation.slide_width == Inches(10)
    assert len(presentation.slides) > len(made_of("governments").slides)
    assert {one.slide_layout.name for one in presentation.slides} == {"Title Slide", "Title Only"}


def charts_of(presentation):
    return [one.chart for slide in presentation.slides for one in slide.shapes if one.has_chart]


def card_alone(view, key, **more):
    return opened(slides.made(view, Briefing("", view.lang.code, (Slide(CARD, key, **more),))))


@pytest.mark.parametrize("code", ["en", "zh"])
def test_many_rows_take_several_slides_on_one_scale(viewed, code):
    """A name cut or left out says nothing: every row keeps its name in full."""
    view = viewed(code)
    form = reading.read(CARDS["who-would-pay"](view).chart, view.lang)
    charts = charts_of(card_alone(view, "who-would-pay"))
    assert len(charts) == 2
    assert [str(name) for one in charts for name in one.plots[0].categories] == form.categories
    assert len({one.value_axis.maximum_scale for one in charts}) == 1
    assert len({one.font.size for one in charts}) == 1 and charts[0].font.size.pt >= 11


def test_a_legend_stands_above_its_chart_and_tells_series_apart(viewed):
    (answers, *_), (later,) = (
        charts_of(card_alone(viewed(), key)) for key in ("answers", "later-readings")
    )
    assert answers.legend.position == XL_LEGEND_POSITION.TOP
    assert not later.has_legend


def test_bars_that_do_not_begin_at_zero_have_an_axis(viewed):
    (chart,) = charts_of(card_alone(viewed(), "tornado"))
    assert chart.value_axis.visible and chart.value_axis.minimum_scale % 10 == 0


def test_years_without_a_number_are_named_and_say_why(viewed):
    (cost,), (income,) = (charts_of(card_alone(viewed(), key)) for key in ("cost", "fund-income"))
    why = "\nnot in the sources used"
    assert f"2009–2018{why}" in [str(one) for one in cost.plots[0].categories]
    assert f"2021{why}" in [str(one) for one in income.plots[0].categories]


def test_a_sentence_alone_is_set_larger(viewed):
    deck = Briefing("", "en", (Slide(STORY, "funding"), Slide(STORY, "funding", number=2)))
    several, alone, _ = opened(slides.made(viewed(), deck)).slides
    sizes = [
        max(run.font.size.pt for one in slide.shapes if one.has_text_frame
            for part in one.text_frame.paragraphs for run in part.runs if run.font.size)
        for slide in (several, alone)
    ]  # fmt: skip
    assert sizes[1] > sizes[0]
    # Bullets are PowerPoint's own, and no letters of the text.
    bullets = [slide.element.findall(".//{*}buChar") for slide in (several, alone)]
    assert [len(one) > 1 for one in bullets] == [True, False]
    assert "•" not in words_of(several) + words_of(alone)


def test_large_figures_of_a_slide_are_of_one_size(viewed):
    deck = Briefing("", "en", (Slide(FIGURES, "overview"),))
    slide = opened(slides.made(viewed(), deck)).slides[0]
    shown = slides.made(viewed(), deck).slides[0].headlines
    for words in ([one.value for one in shown], [one.context for one in shown]):
        runs = [one.text_frame.paragraphs[0].runs[0] for one in slide.shapes
                if one.has_text_frame and one.text_frame.text in words]  # fmt: skip
        assert len(runs) == len(shown) and len({run.font.size for run in runs}) == 1


def test_a_narrow_table_stands_in_blocks_and_pages_are_filled_alike(viewed):
    when = card_alone(viewed(), "when", shows=TABLE).slides[0]
    assert len([one for one in when.shapes if one.has_table]) == 2
    listed = card_alone(viewed(), "listed-contributors", shows=TABLE)
    counts = [len(one.table.rows) for slide in listed.slides
              for one in slide.shapes if one.has_table]  # fmt: skip
    assert max(counts) - min(counts) <= 2
    assert fitting.shares([1.0] * 10, 9.0) == [5, 5]


def test_a_picture_too_small_to_read_is_left_to_its_table(viewed, monkeypatch):
    def shapes():
        return [one for slide in card_alone(viewed(), "when").slides for one in slide.shapes]

    assert [one for one in shapes() if one.shape_type == MSO_SHAPE_TYPE.PICTURE]
    # As if letters of that size could not be read.
    monkeypatch.setattr(cards, "_LEAST_TEXT", 10)
    assert not [one for one in shapes() if one.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert any(one.has_table for one in shapes())


def test_a_broken_house_template_is_told(made_of, tmp_path):
    broken = tmp_path / "broken.pptx"
    broken.write_bytes(b"no presentation")
    with pytest.raises(ExportFailed, match="house template cannot be read"):
        opened(made_of("governments"), broken)


def test_the_table_behind_a_picture_takes_two_slides_at_most(viewed):
    deck = Briefing("", "en", (Slide(CARD, "share-in-countries"),))
    presentation = opened(slides.made(viewed(), deck))
    tables = [one.table for slide in presentation.slides for one in slide.shapes if one.has_table]
    assert len(tables) == 2
    assert "more rows are in the XLSX file" in words_of(presentation.slides[2])


def test_points_are_joined_where_the_chart_has_lines(viewed):
    core, sensitivity = (
        Slide(CARD, "given-core").asking(country="KEN"),
        Slide(CARD, "sensitivity"),
    )
    deck = Briefing("", "en", (core, sensitivity))
    kinds = [
        {one.format.line.fill.type for one in chart.plots[0].series}
        for chart in charts_of(opened(slides.made(viewed(), deck)))
    ]
    assert kinds == [{MSO_FILL.SOLID}, {MSO_FILL.BACKGROUND}]


def test_columns_side_by_side_are_native(viewed):
    slide = Slide(CARD, "host-years").asking(**{"country": "KEN", "with": "NOR"})
    (chart,) = charts_of(opened(slides.made(viewed(), Briefing("", "en", (slide,)))))
    assert [one.name for one in chart.plots[0].series] == ["Kenya", "Norway"]


def test_the_legend_of_a_series_of_several_colours_has_none_of_them(viewed):
    (gap,) = charts_of(card_alone(viewed(), "gap"))
    bars = gap.plots[0].series
    several = 0
    for series in bars:
        drawn = [at for at, value in enumerate(series.values) if value]
        own = [series.points[at].format.fill for at in drawn]
        told = {str(fill.fore_color.rgb) for fill in own if fill.type is not None}
        if len(told) > 1:
            several += 1
            assert all(fill.type is not None for fill in own)
            assert str(series.format.fill.fore_color.rgb) not in told
    assert several


def test_the_number_of_a_low_point_stands_below_its_lines(viewed):
    view = viewed(own=(("country", "NOR"),))
    (core,) = charts_of(card_alone(view, "given-core", asked=(("country", "NOR"),)))
    checked = 0
    for series in core.plots[0].series:
        values = list(series.values)
        top = max(max(one.values) for one in core.plots[0].series)
        for at in range(1, len(values) - 1):
            label = series.points[at].data_label
            if values[at] < min(values[at - 1], values[at + 1]) and values[at] > 0.12 * top:
                assert label.position == XL_LABEL_POSITION.BELOW
                checked += 1
    assert checked


def test_the_same_slides_give_the_same_bytes_at_any_time(viewed):
    """Neither the archive nor the workbooks behind its charts hold the time of their making."""
    made = slides.made(viewed(), Briefing("", "en", (Slide(CARD, "gap"), Slide(CARD, "levy"))))
    first = writing.presentation(made, TODAY)
    time.sleep(2.1)  # An archive counts every other second.
    assert writing.presentation(made, TODAY) == first
