"""Numbers with nouns, in words."""

import pytest

from rcdata import counts, i18n
from rcdata.counts import counted

EN, ZH = i18n.language("en"), i18n.language("zh")


@pytest.mark.parametrize(
    ("noun", "count", "digits", "english", "chinese"),
    [
        ("documents", 1, 0, "1 document", "1份文件"),
        ("documents", 5, 0, "5 documents", "5份文件"),
        ("figures", 3012, 0, "3,012 figures", "3,012个数字"),
        ("countries and areas", 1, 0, "1 country or area", "1个国家和地区"),
        # By what is written: 0.6 cents is written as 1, and 1.0 takes the plural.
        ("cents", 0.6, 0, "1 cent", "1美分"),
        ("cents", 1, 1, "1.0 cents", "1.0美分"),
        ("posts", 0, 0, "0 posts", "0个员额"),
    ],
)
def test_counted(noun, count, digits, english, chinese):
    assert counted(EN, noun, count, digits) == english
    assert counted(ZH, noun, count, digits) == chinese


def test_every_noun_has_a_singular():
    for noun in counts._NOUNS:
        if noun != "public series":
            assert counted(EN, noun, 1) != f"1 {counted(EN, noun, 2)[2:]}"
