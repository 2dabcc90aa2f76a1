"""Words that no text of the catalogues may hold: they claim more than is known, or are not those
of the United Nations."""

import re

import pytest
from babel.messages import Message
from babel.messages.pofile import read_po

from rcdata import i18n

# What was read is a choice of sources: what they lack may well be published.
ENGLISH = re.compile(
    r"(not|never) published|unpublished|was published|were published"
    r"|operational spending|[Rr]egional directors team"
)
# 推算 suggests an estimate; 支出 and 答复者 are the words of the documents.
CHINESE = re.compile(
    "未公布|推算|开支|核对发现|调节项|供资流|收入来源|受访者|国家或领土|协调费(?!用)"
)


def _of_the_dashboard(message: Message) -> bool:
    """Whether it is a text of the dashboard itself, not one of the data alone."""
    return any(place.startswith(("rcdata/", "pages/")) for place, _ in message.locations)


def texts() -> list[tuple[str, str]]:
    with i18n.catalogue_path("zh").open("rb") as file:
        catalogue = read_po(file, locale="zh")
    pairs = []
    for message in filter(_of_the_dashboard, catalogue):
        ids = (message.id,) if isinstance(message.id, str) else message.id
        strings = (message.string,) if isinstance(message.string, str) else message.string
        pairs += [(one, strings[-1]) for one in ids if one]
    return pairs


@pytest.mark.parametrize(("place", "banned"), [(0, ENGLISH), (1, CHINESE)], ids=["en", "zh"])
def test_no_text_claims_more_than_is_known(place, banned):
    assert [pair[place] for pair in texts() if banned.search(pair[place])] == []


@pytest.mark.parametrize(
    "said", ["total not published", "no income was published", "operational spending"]
)
def test_the_banned_words_are_found(said):
    assert ENGLISH.search(said)
