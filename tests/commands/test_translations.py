"""A translation fits its message: same numbers, right terms, and no other message fits better."""

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pytest
from babel.messages import pofile

from rcdata import i18n

# Terms of the documents: a pattern for the message (upper or lower case), and what each translation
# of it must contain. The Chinese terms are those of the sources.
TERMS = {
    "zh": {
        r"\blev(y|ies)\b": "协调税",
        r"cost.sharing": "分摊",
        r"\bexpenditures?\b": "支出",
        r"\bbudgets?\b": "预算",
        r"\bpledge[ds]?\b": "认捐",
        r"\bcontributions to\b|voluntary contributions?": "捐款|缴款|摊款|捐助|投入|支持|贡献",
        r"trust funds?\b": "信托基金",
        r"regular budget": "经常预算",
        r"special purpose": "特别用途|特殊用途",
        r"\bappropriat(ed|ion|ions)\b": "批款|批准|拨款",
        r"\bestimates?\b": "估计|估算|概算",
        r"\bdonors?\b": "捐助|捐赠",
        r"national officers?": "本国(专业)?干事",
        r"\bvoluntary\b": "自愿",
        r"constant (dollars|prices)": "不变",
        r"current dollars|, current": "现价",
        r"\bmillions?\b": "百万|万|亿",
        r"\bper cent\b": "百分|%|％|率|比",
        r"member states?": "会员国|成员国",
        r"\bUNDP\b": "开发署",
        r"Secretariat\b": "秘书处",
        r"Secretary-General": "秘书长",
        r"General Assembly": "大会",
        r"Economic and Social Council": "经济及社会理事会|经社理事会",
        r"\bsurveys?\b": "调查",
        r"\breforms?\b": "改革",
        r"\bindicators?\b": "指标",
        r"\bvariance\b": "差异",
        r"peacebuilding": "建设和平",
    }
}
OTHERS = [code for code in i18n.LANGUAGES if code != i18n.DEFAULT]
# How much better two messages may fit each other's translations than their own. None of the present
# translations reaches it; of a hundred pairs that are exchanged, nine in ten do.
MARGIN = 0.7

Pair = tuple[str, str]


@pytest.fixture(scope="module")
def catalogues() -> dict[str, list[Pair]]:
    found = {}
    for code in OTHERS:
        with i18n.catalogue_path(code).open("rb") as file:
            found[code] = list(_pairs(pofile.read_po(file, locale=code)))
    return found


def _pairs(catalogue) -> Iterator[Pair]:
    """Each message with its translation; for plurals, the last form of both."""
    for message in catalogue:
        if message.id:
            ids, texts = (
                one if isinstance(one, tuple) else (one,) for one in (message.id, message.string)
            )
            yield ids[-1], texts[-1]


# --- terms


@pytest.mark.parametrize(("code", "term"), [(code, term) for code in TERMS for term in TERMS[code]])
def test_a_term_is_translated_as_the_sources_do(catalogues, code, term):
    holding = [(text, told) for text, told in catalogues[code] if re.search(term, text, re.I)]
    assert holding, "no message has it"
    assert [one for one in holding if not re.search(TERMS[code][term], one[1])] == []


# --- numbers

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])(?P<whole>\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
    r"\s*(?P<scale>thousand|million|billion|亿|千万|百万|万|千)?"
)
_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8,
}  # fmt: skip
_HAN = {digit: float(value) for value, digit in enumerate("零一二三四五六七八九十")}
# A range has its scale only once: 30 to 40 million.
_LEFT_OUT = (1, 10**3, 10**6, 10**9)
# Codes contain digits that are not numbers.
_CODES = re.compile(r"alpha-3|[A-Z]+[/.][A-Za-z0-9./]+|\{\w+\}")


def numbers(text: str) -> set[float]:
    """The numbers of a text, each multiplied by its scale."""
    found = set()
    for match in _NUMBER.finditer(_CODES.sub("", text)):
        digits = re.sub("[ ,]", "", match["whole"]) + (match["decimals"] or "")
        found.add(round(float(digits) * _SCALES.get(match["scale"] or "", 1), 6))
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_numbers_are_kept(catalogues, code):
    lost = [pair for pair in catalogues[code] if not _kept(*pair)]
    assert lost == []


def _kept(text: str, told: str) -> bool:
    there = numbers(told) | {value for digit, value in _HAN.items() if digit in told}
    return all(any(number * scale in there for scale in _LEFT_OUT) for number in numbers(text))


def test_numbers_are_read_in_both_languages():
    assert numbers("143 million without, 149 811.7 in 2019") == {143e6, 149811.7, 2019}
    assert numbers("1.43亿美元，3 500万和20万") == {143e6, 35e6, 200_000}


# --- exchanged translations


@pytest.mark.parametrize("code", OTHERS)
def test_no_two_translations_are_exchanged(catalogues, code):
    assert exchanged(catalogues[code]) == []


@pytest.mark.parametrize("code", OTHERS)
def test_most_exchanges_are_seen(catalogues, code):
    pairs = catalogues[code]
    some = [(place, place + len(pairs) // 2) for place in range(0, len(pairs) // 2, 25)]
    mixed = list(pairs)
    for one, other in some:
        mixed[one], mixed[other] = (
            (pairs[one][0], pairs[other][1]),
            (pairs[other][0], pairs[one][1]),
        )
    seen = {frozenset(found) for found in exchanged(mixed)}
    missed = [pair for pair in some if frozenset(mixed[one][0] for one in pair) not in seen]
    assert len(missed) <= 0.15 * len(some)


def exchanged(pairs: list[Pair]) -> list[Pair]:
    """Messages whose translations would fit better if they were exchanged.

    What belongs together is learned from the catalogue itself: words and characters that occur in
    the same pairs and in few others. No list of words is needed for any language.
    """
    theirs, own = [_words(text) for text, _ in pairs], [_parts(told) for _, told in pairs]
    fits = _fits(theirs, own) + _fits(own, theirs).T
    as_is = np.diag(fits)
    gain = fits + fits.T - as_is[:, None] - as_is[None, :]
    return [
        (pairs[one][0], pairs[other][0])
        for one, other in zip(*np.nonzero(np.triu(gain) > MARGIN), strict=True)
    ]


def _words(text: str) -> set[str]:
    found = (word.lower() for word in re.findall(r"[^\W\d_]+|\d+|\{\w+\}", text))
    return {word.rstrip("s") if len(word) > 3 else word for word in found} | _shape(text)


def _parts(told: str) -> set[str]:
    """Words; for writing without spaces, characters and pairs of characters."""
    found = set()
    for run in re.findall(r"[\u4e00-\u9fff]+|[^\W\d_\u4e00-\u9fff]+|\d+|\{\w+\}", told):
        if "\u4e00" <= run[0] <= "\u9fff":
            found.update(run, (run[place : place + 2] for place in range(len(run) - 1)))
        else:
            found.add(run.lower())
    return found | _shape(told)


def _shape(text: str) -> set[str]:
    """The end and the length of a text, as words; these tell a name from a sentence."""
    end = "." if text.endswith((".", "。")) else "no stop"
    return {end, f"length {round(np.log2(max(len(text), 1)))}"}


def _fits(here: list[set[str]], there: list[set[str]]) -> np.ndarray:
    """How well the words of each text (row) have counterparts in each text of the other language
    (column): for each word the nearest one, with more weight for rare words."""
    of_here, of_there = _where(here), _where(there)
    words = [word for word, places in of_here.items() if len(places) > 1]
    nearest = np.zeros((len(words), len(there)), np.float32)
    for row, word in enumerate(words):
        for likeness, other in _counterparts(of_here[word], there, of_there):
            nearest[row, of_there[other]] = likeness
    weights = np.zeros((len(here), len(words)), np.float32)
    for row, word in enumerate(words):
        weights[of_here[word], row] = np.log(len(here) / len(of_here[word]))
    return weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-6) @ nearest


def _where(texts: list[set[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(texts):
        for word in sorted(words):
            found[word].append(place)
    return found


def _counterparts(
    places: list[int], there: list[set[str]], of_there: dict[str, list[int]]
) -> list[tuple[float, str]]:
    """Words of the other language in the same pairs, the most likely last."""
    together: dict[str, int] = defaultdict(int)
    for place in places:
        for word in there[place]:
            together[word] += 1
    likeness = (
        (2 * count / (len(places) + len(of_there[word])), word)
        for word, count in together.items()
        if count > 1
    )
    return sorted(one for one in likeness if one[0] > 0.15)
