"""Every numeral of a text is claimed: by a figure, or by a row of the list of numerals that are not
figures.

A claim is a printed form at a place. Each claim takes its own occurrences, the longest claims
first, so that two figures with the same printed form need two occurrences. A row of a list says
exactly how many it takes.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.build import source_texts

LISTS = Path(__file__).parent / "not_figures"
NUMERAL = re.compile(r"[0-9〇零一二三四五六七八九十百千万亿两半几倍¹㈠-㈩]")


@dataclass(frozen=True)
class Claim:
    """A printed form at a place, how many occurrences it takes, and the row that claims it."""

    place: str
    printed: str
    times: int
    name: str

    @property
    def length(self) -> int:
        return len("".join(self.printed.split()))


def not_figures(source: str) -> list[Claim]:
    """The rows of a document's list of numerals that are not figures, named by their row number."""
    with (LISTS / f"{source}.csv").open(encoding="utf-8", newline="") as stream:
        return [
            Claim(row["locator"], row["numeral"], int(row["times"]), f"{source}.csv:{number}")
            for number, row in enumerate(csv.DictReader(stream), start=2)
        ]


def figures(source: str, rows: Iterable[Mapping[str, str]]) -> list[Claim]:
    """The figures of a document whose printed form has a numeral, not a dash or words only."""
    return [
        Claim(source_texts.place_of(source, row["locator"]), row["as_printed"], 1, row["figure_id"])
        for row in rows
        if row["source_id"] == source and NUMERAL.search(row["as_printed"])
    ]


def pattern(printed: str) -> re.Pattern[str]:
    """A pattern that finds a printed form across line breaks, but not inside a longer number.

    Two digits must be next to each other in the text too: `11` is not found in the cells `1 1`.
    """
    form = re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", printed.strip())
    parts = [re.escape(char) if char.strip() else r"\s+" for char in form]
    in_number = [re.fullmatch(r"[\d\s]{2}", form[i : i + 2]) for i in range(len(form) - 1)]
    joints = ["" if joined else r"\s*" for joined in in_number]
    before = r"(?<!\d)(?<!\d[.,])" if form[0].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if form[-1].isdigit() else ""
    body = "".join(part + joint for part, joint in zip(parts, [*joints, ""], strict=True))
    return re.compile(before + body + after)


def by_place(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims of each place, the longest first; claims of equal length stay in their order."""
    places: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: -claim.length):
        places.setdefault(claim.place, []).append(claim)
    return places


def faults(place: str, text: str, claims: Sequence[Claim]) -> list[str]:
    """Claims without occurrences of their own, and numerals that are not claimed."""
    taken = [False] * len(text)
    lacking = [fault for claim in claims for fault in _take(claim, text, taken)]
    return [*lacking, *_unclaimed(place, text, taken)]


def _take(claim: Claim, text: str, taken: list[bool]) -> Iterator[str]:
    found = [match.span() for match in pattern(claim.printed).finditer(text)]
    free = [(start, end) for start, end in found if not any(taken[start:end])]
    for start, end in free[: claim.times]:
        taken[start:end] = [True] * (end - start)
    if len(free) < claim.times:
        yield (
            f"{claim.name}: “{claim.printed}” is claimed {claim.times} times in {claim.place}, "
            f"it stands there {len(free)} times"
        )


def _unclaimed(place: str, text: str, taken: list[bool]) -> Iterator[str]:
    for match in NUMERAL.finditer(text):
        if not taken[match.start()]:
            around = "".join(text[max(match.start() - 12, 0) : match.end() + 12].split())
            yield f"{place}: nothing claims “{match[0]}” in “{around}”"
