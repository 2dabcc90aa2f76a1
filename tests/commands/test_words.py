"""Words that no text of the catalogues may contain, since they claim more than is known or are not
the terms of the United Nations."""

import re

import pytest
from babel.messages.pofile import read_po

from rcdata import i18n

# Only a selection of sources was read: what they lack may have been published. "Functions cut anew"
# reads as cuts; before the reform, the Country Coordination Fund was another fund.
ENGLISH = re.compile(
    r"([Nn]ot|[Nn]ever) published|unpublished|was published|were published"
    r"|operational spending|[Rr]egional directors team|cut anew|(?<!Country )[Cc]oordination fund"
)
# 推算 suggests an estimate; 支出 and 答复者 are the terms of the documents. One word for one thing:
# 捐助方, 税率, 中文本; what a source has is 所载.
CHINESE = re.compile(
    "未公布|推算|开支|核对发现|调节项|供资流|收入来源|受访者|国家或领土|协调费(?!用)"
    "|捐款方|捐款国|费率|中文版|印为|印有|印出"
)


def texts() -> list[tuple[str, str]]:
    with i18n.catalogue_path("zh").open("rb") as file:
        catalogue = read_po(file, locale="zh")
    pairs = []
    for message in catalogue:
        ids = (message.id,) if isinstance(message.id, str) else message.id
        strings = (message.string,) if isinstance(message.string, str) else message.string
        pairs += [(one, strings[-1]) for one in ids if one]
    return pairs


@pytest.mark.parametrize(("place", "banned"), [(0, ENGLISH), (1, CHINESE)], ids=["en", "zh"])
def test_no_text_claims_more_than_is_known(place, banned):
    assert [pair[place] for pair in texts() if banned.search(pair[place])] == []


@pytest.mark.parametrize(
    "said",
    [
        "total not published",
        "no income was published",
        "operational spending",
        "the coordination fund",
    ],
)
def test_the_banned_words_are_found(said):
    assert ENGLISH.search(said)
