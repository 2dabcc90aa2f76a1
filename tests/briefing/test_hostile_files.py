"""Hostile briefings: every file is made or refused in words, whatever a saved file, a title or a
note holds."""

import base64
import io
import json
import zlib

import openpyxl
import pptx
import pypdf
import pytest

from rcdata.briefing import changes, files, forms, slides
from rcdata.errors import BriefingRefused
from rcdata.i18n import language
from tests.briefing.conftest import TODAY

# Markup, formulas, marks of direction, emoji, halves of characters, control characters, patterns.
TEXTS = (
    "<script>alert(1)</script><!--<script>",
    "=1+1",
    "@SUM(A1)",
    "-2+3|cmd",
    "\u202eabc\u200f",
    "👩‍👩‍👧‍👦🇺🇳\ufe0f",
    "a\ud800b\x00\x1f\ufffe]]>",
    "{title} %s $x$ #panic _x0041_",
    "Z\u0338\u0321" * 60,
    "ا" * 160,
    "A" * 160,
    "\U0010ffff\ue000\u2028",
)


def saved(given=(), **more):
    return json.dumps({"format": "rc-briefing", "version": 1, "slides": given, **more})


WHOLE = saved([{"kind": "card", "key": "gap"}])
DEEP = "[" * 100_000 + "]" * 100_000
REFUSED = {
    "cut in half": WHOLE[: len(WHOLE) // 2],
    "empty": "",
    "null": "null",
    "deep": WHOLE[:-1] + f', "more": {DEEP}' + "}",
    "huge number": WHOLE[:-1] + ', "more": ' + "9" * 5_000 + "}",
    "another form": '{"format": ["rc-briefing"], "version": 1}',
    "version not a number": '{"format": "rc-briefing", "version": NaN}',
    "no text": b"\xff\xfe\xfa",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_briefing_is_refused_in_words(name):
    with pytest.raises(BriefingRefused) as refused:
        forms.load(REFUSED[name])
    assert 20 < len(str(refused.value)) < 300


ODD = {
    "texts": saved(
        [{"kind": "card", "key": "gap", "title": one, "note": one * 3} for one in TEXTS]
        + [{"kind": "title", "title": one, "note": one} for one in TEXTS],
        title=TEXTS[0],
    ),
    "wrong types": saved(
        [
            None,
            {"kind": ["card"]},
            {"kind": "card", "key": ["gap"]},
            {"kind": "card", "key": "gap", "asked": [1], "number": 10**400, "numbers": [1]},
            {"kind": "card", "key": "gap", "asked": {"a": {}, "b": None}, "shows": ["table"]},
            {"kind": "card", "key": "gap", "numbers": {"a": None, "b": [1]}, "title": {"x": 1}},
        ],
        title=[1],
        language={"a": 1},
        data_version=7,
    ),
    "unknown": saved(
        [
            {"kind": "card", "key": "no<such>"},
            {"kind": "story", "key": "__class__"},
            {"kind": "sheet", "key": "country", "asked": {"country": "'; drop table"}},
            {"kind": "figures", "key": "overview", "number": 999},
            {"kind": "card", "key": "cost", "asked": {"from": "1900", "to": "1e999"}},
            {"kind": "card", "key": "share", "asked": {"dollars": "constant", "prices": "1066"}},
            {"kind": "card", "key": "who-would-pay", "asked": {"assessed_pct": "nan"}},
        ]
    ),
    "twice": '{"format": "x", "format": "rc-briefing", "version": 2, "version": 1, "slides": [], '
    '"slides": [{"kind": "title", "kind": "card", "key": "cost", "key": "gap"}]}',
    "nothing": saved({"kind": "card"}),
}


def _looked_at(kind, content):
    if kind == "pptx":
        pptx.Presentation(io.BytesIO(content))
    elif kind == "pdf":
        assert pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    elif kind == "xlsx":
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            assert not [one for row in sheet.iter_rows() for one in row if one.data_type == "f"]
    else:
        page = content.decode()
        assert "<script>alert" not in page and "<!--<script>" not in page


@pytest.mark.parametrize("name", ODD)
def test_odd_briefings_become_files_of_every_kind(viewed, name):
    deck, _ = forms.load(ODD[name])
    made = slides.made(viewed("zh"), deck)
    changes.of(viewed("zh"), made)
    assert len(forms.load(forms.dump(changes.saved(made)))[0].slides) == len(deck.slides)
    assert len(forms.from_address(forms.to_address(deck))[0].slides) == len(deck.slides)
    for kind in files.KINDS:
        _looked_at(kind, files.content(kind, made, TODAY))
    _looked_at("pdf", files.content("pdf", made, TODAY, handout=True))


def test_of_five_hundred_slides_the_first_are_kept_and_the_others_told():
    deck, refused = forms.load(saved([{"kind": "card", "key": "gap"}] * 500))
    assert len(deck.slides) == 60 and "440 slides are left out" in str(
        refused[0].told(language("en"))
    )


@pytest.mark.parametrize("found", [{"a": 1}, ["t", "en", "v", {"a": 1}], ["t", "en", "v", 7],
                                   ["t", "en", "v", [None]], "abcd", 7])  # fmt: skip
def test_an_address_of_another_shape_is_refused_or_empty(found):
    packed = base64.urlsafe_b64encode(zlib.compress(json.dumps(found).encode())).decode()
    try:
        assert not forms.from_address(packed)[0].slides
    except BriefingRefused as refused:
        assert "address" in str(refused)
