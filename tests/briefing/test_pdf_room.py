"""What a reader writes into a PDF: messages and titles of any length and script, and the page that
the sources of a hand-out stand on."""

import io
import re

import pypdf
import pytest

from rcdata.briefing import forms, pdf, slides, typeset
from rcdata.briefing.deck import (
    CARD,
    FIGURES,
    LONGEST_NOTE,
    LONGEST_TITLE,
    SHEET,
    STORY,
    TABLE,
    Briefing,
    Slide,
)
from rcdata.cards.stories import HEADLINES, STORIES
from rcdata.charts import wide
from rcdata.errors import ExportFailed
from tests.briefing.conftest import TODAY

LONG = {
    "en": ("What we want to say to the delegation of it, " * 40)[: LONGEST_NOTE - 4] + " END",
    "zh": ("我们希望就此向代表团说明的情况，" * 80)[: LONGEST_NOTE - 3] + "END",
}


def plain(text):
    return "".join(text.split())


def pages(made, handout=False):
    file = pypdf.PdfReader(io.BytesIO(pdf.document(made, TODAY, handout=handout)))
    return [plain(page.extract_text()) for page in file.pages]


def lines(page):
    """The texts of a page as they are drawn, and their heights above its foot in points."""
    found = []

    def seen(text, cm, tm, _font, _size):
        if text.strip():
            found.append((text.strip(), cm[3] * tm[5] + cm[5]))

    page.extract_text(visitor_text=seen)
    return found


def _every_kind(note, title):
    return (
        forms.titled(title, note),
        Slide(CARD, "gap", title=title, note=note),
        Slide(CARD, "cost", title=title, note=note),
        Slide(CARD, "plans", title=title, note=note, shows=TABLE),
        Slide(STORY, "funding", title=title, note=note),
        Slide(FIGURES, "overview", title=title, note=note),
        Slide(SHEET, "country", title=title, note=note).asking(country="KEN"),
    )


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_longest_message_takes_its_own_slide_and_no_other_page(viewed, code):
    given = _every_kind(LONG[code], LONG[code][:LONGEST_TITLE])
    made = slides.made(viewed(code), Briefing("", code, given))
    told = pdf._content(made, TODAY, False)["slides"]
    found = pages(made)
    # The last page has the sources.
    assert len(found) == len(told) + 1 == 2 * len(given) + 1
    for at in range(1, len(found), 2):
        assert plain(LONG[code]) in found[at]
        assert "…" in found[at - 1] and plain(LONG[code])[:60] in found[at - 1]
    whole = pages(made, handout=True)
    assert sum(one.count("END") for one in whole) == len(given)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_sentences_and_figures_leave_room_for_title_and_message(viewed, code):
    """They are set in smaller letters where these take much of the slide."""
    title, note = LONG[code][:LONGEST_TITLE], f"@ {LONG[code][:200]}"
    every = [(STORY, key) for key in STORIES] + [(FIGURES, key) for key in HEADLINES]
    given = [Slide(*one, title=title, note=note).asking(country="KEN") for one in every]
    made = slides.made(viewed(code), Briefing("", code, tuple(given)))
    told = pdf._content(made, TODAY, False)["slides"]
    content = pdf.document(made, TODAY)
    read = pypdf.PdfReader(io.BytesIO(content)).pages
    found = [plain(page.extract_text()) for page in read]
    assert found[len(told)].startswith(plain(made.lang.text("Sources and versions")))
    for one, page, drawn in zip(told, found, read, strict=False):
        if one["note"]:
            # Nothing lies over the message, and what stands below it.
            texts, heights = zip(*lines(drawn), strict=True)
            at = next(place for place, text in enumerate(texts) if text.startswith("@"))
            assert min(heights[:at]) > heights[at] + one["note_size"]
        words = [*one.get("sentences", ()), *(part["context"] for part in one.get("figures", ()))]
        assert all(plain(part) in page for part in words)
        assert plain(one["source"])[:40] in page


def test_a_short_message_stays_on_its_slide(viewed):
    made = slides.made(viewed(), Briefing("", "en", _every_kind("Pay in time.", "Ours")))
    told = pdf._content(made, TODAY, False)["slides"]
    assert len(told) == len(made.slides)
    assert {one["note"] for one in told} == {"Pay in time."}
    assert len(pages(made)) == len(told) + 1


@pytest.mark.parametrize("note", ["", "A message. " * 20])
@pytest.mark.parametrize("key", ["spending-areas", "listed-contributors", "reforms"])
def test_a_table_with_a_long_title_and_a_message_keeps_to_its_pages(viewed, key, note):
    title = LONG["en"][:LONGEST_TITLE]
    given = Slide(CARD, key, title=title, note=note, shows=TABLE)
    made = slides.made(viewed(), Briefing("", "en", (given,)))
    assert len(pages(made)) == len(pdf._content(made, TODAY, False)["slides"]) + 1


def test_on_paper_a_long_message_leaves_the_charts_their_room(viewed):
    given = _every_kind(LONG["zh"], "Ours")
    told = pdf._content(slides.made(viewed(), Briefing("", "en", given)), TODAY, True)["slides"]
    for one in told:
        if "svg" in one:
            assert 60 < one["high"] <= pdf._free_on_paper(one)
    sheet = slides.made(viewed(), Briefing("", "en", given[-1:]))
    first, second, *_ = pages(sheet, handout=True)
    assert "END" not in first and "END" in second


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Good 😀👨\u200d👩\u200d👧 news", "Good □ news"),
        ("Hello สวัสดีครับ to all", "Hello □ to all"),
        ("안녕 and 𠮷", "□ and □"),
        ("مرحبا", None),
        ("Привет ☺️", "Привет ☺️"),
    ],
)
@pytest.mark.parametrize("handout", [False, True])
def test_letters_that_no_font_has_are_replaced_and_told(viewed, note, told, handout):
    deck = Briefing(note, "en", (forms.titled(note), Slide(CARD, "gap", note=note)))
    made = slides.made(viewed(), deck)
    file = pypdf.PdfReader(io.BytesIO(pdf.document(made, TODAY, handout=handout)))
    whole = plain("".join(page.extract_text() for page in file.pages))
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    if told is not None:
        assert plain(told) in whole
    assert ("donothave:□" in whole) is ("□" in (told or ""))


def test_many_letters_of_a_script_without_a_font_are_replaced(viewed):
    note = "".join(chr(0xAC00 + 31 * place) for place in range(120))
    made = slides.made(viewed(), Briefing("", "en", (Slide(CARD, "gap", note=note),)))
    found = "".join(pages(made))
    assert "□" in found and not set(note) & set(found)


def test_what_cannot_be_typeset_for_another_reason_is_told(made_of, monkeypatch):
    monkeypatch.setattr(typeset, "_TEMPLATE", b"#panic()")
    with pytest.raises(ExportFailed, match="could not be typeset"):
        pdf.document(made_of("governments"), TODAY)


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize(
    "keys",
    [
        ("gap",),
        ("gap", "levy"),
        ("gap", "levy", "cost"),
        ("gap", "levy", "cost", "share"),
        ("spending-entities", "fund-revenue"),
        ("answers", "gap", "answers"),
    ],
    ids="+".join,
)
def test_no_page_of_a_hand_out_has_sources_alone(viewed, code, keys):
    given = tuple(Slide(CARD, key) for key in keys)
    made = slides.made(viewed(code), Briefing("", code, given))
    last = pages(made, handout=True)[-1]
    assert plain(made.lang.text("Sources and versions")) in last
    assert plain(made.slides[-1].title) in last


@pytest.mark.parametrize("country", ["KEN", "NIU"])
def test_sources_follow_on_the_second_page_of_a_sheet(viewed, country):
    sheet = Slide(SHEET, "country").asking(country=country)
    assert len(pages(slides.made(viewed(), Briefing("", "en", (sheet,))), handout=True)) == 2


@pytest.mark.parametrize("code", ["en", "zh"])
def test_no_page_of_a_hand_out_has_sources_without_a_row_of_the_last_table(viewed, code):
    """Neither the sources of all cards nor those of the table leave its last row, wherever on its
    page the table ends."""
    made = slides.made(
        viewed(code), Briefing("t", code, (Slide(CARD, "spending-areas", shows=TABLE),))
    )
    data = pdf._content(made, TODAY, True)
    (one,) = data["slides"]
    rows = one["rows"]
    for count in range(30, 56):
        one["rows"] = [*rows[: count - 1], ["LASTROW", *rows[count][1:]]]
        file = pypdf.PdfReader(io.BytesIO(typeset.pdf(pdf.clean(data), TODAY, "{sign}")))
        *others, last = [plain(page.extract_text()) for page in file.pages]
        assert "LASTROW" in last and plain(data["about"]) in last, count
        assert plain(one["source"])[:25] in last
        assert not any("LASTROW" in page for page in others)


# Bands of a picture: where each begins, and how high it is.
BAND = re.compile(r'<svg y="[\d.]+" [^>]*viewBox="0 ([\d.]+) [\d.]+ ([\d.]+)"')


def test_a_chart_of_many_rows_goes_over_slides_between_its_rows(viewed):
    view = viewed()
    made = slides.made(view, Briefing("", "en", (Slide(CARD, "pairs", note="Ours."),)))
    told = pdf._content(made, TODAY, False)["slides"]
    assert [one["title"].replace("\u00a0", " ")[-8:] for one in told] == ["(1 of 2)", "(2 of 2)"]
    assert all(one["note"] == "Ours." for one in told)
    bands = [[tuple(map(float, band)) for band in BAND.findall(one["svg"])] for one in told]
    (head, first, foot), (head_again, second, foot_again) = bands
    # Each slide has the legend above and the axis below; between them the rows, each once.
    assert (head, foot) == (head_again, foot_again)
    assert first[0] == head[1] and sum(first) == pytest.approx(second[0])
    assert sum(second) == pytest.approx(foot[0])
    card = made.slides[0].card
    rows = wide.row_count(card.chart)
    row = (first[1] + second[1]) / rows
    assert rows == 20 and first[1] / row == pytest.approx(round(first[1] / row))
    assert row >= 2 * 15, "two lines of a name have no room"


@pytest.mark.parametrize("key", ["gap", "cost", "spending-entities", "posts"])
def test_a_chart_that_can_be_read_whole_stays_whole(viewed, key):
    made = slides.made(viewed(), Briefing("", "en", (Slide(CARD, key),)))
    told = pdf._content(made, TODAY, False)["slides"]
    assert len([one for one in told if "svg" in one]) == 1
    assert "<use" not in told[0]["svg"]


def test_a_long_message_is_told_once_beside_a_chart_of_two_slides(viewed):
    made = slides.made(viewed(), Briefing("", "en", (Slide(CARD, "pairs", note=LONG["en"]),)))
    told = pdf._content(made, TODAY, False)["slides"]
    assert [bool(one.get("sentences")) for one in told] == [False, False, True]
