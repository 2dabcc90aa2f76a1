"""The texts of the five documents, divided into the places that locators name.

Every line of a text belongs to one place. A page break removes the blank line at its place; this
shows where a block of footnotes ends and a paragraph continues after it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT.parent / "shared" / "sources"
DOCUMENTS = {
    "e2007-69": "E-2007-69.zh.txt",
    "e2009-76": "E-2009-76.zh.txt",
    "a64-578": "A-64-578_E-2010-3.zh.txt",
    "unido-gc18-13": "UNIDO-GC18-item13.zh.txt",
    "e2020-54": "E-2020-54.zh.txt",
}
needed = pytest.mark.skipif(
    not all((TEXTS / name).is_file() for name in DOCUMENTS.values()),
    reason="the texts of the five documents are not in ../shared/sources beside the project",
)

PARAGRAPH = re.compile(r"\s{0,2}(\d+)\. ?(?=\S)")
FOOTNOTE = re.compile(r" ?(\d+|[a-z]|\*+)( .*)?$")
ITEMS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
ACTIONS = 36

# Lines that begin with these words start a place other than a paragraph.
STARTS = {
    "e2009-76": {
        "摘要": "summary",
        "表 1": "table 1",
        "资料来源：开发署": "source of table 1",
        "2008 年之前，对非驻地": "note a to table 1",
        "管理拨款总额": "note b to table 1",
        "依照执行局": "note c to table 1",
        "2008 年之前，对区域主任": "note d to table 1",
        "表 2": "table 2",
        "不包括分配给各国": "note to table 2",
        "B. 联合国其他组织": "heading before para 86",
    },
    "e2020-54": {
        "摘要": "summary",
        "导言：": "heading before para 1",
        "落实取得可持续发展成果的领导力": "heading before para 14",
        "图一": "figure 1",
        "图二": "figure 2",
        "图三": "figure 3",
        "图四": "figure 4",
        "图五": "figure 5",
        "图六": "figure 6",
        "图七": "figure 7",
        "图八": "figure 8",
        "优质供资推动": "heading before para 60",
        "政府与驻地协调员和联合国国家工作队的接触增加": "box after para 48",
        "与发展合作伙伴的协作增强": "box after para 49",
        "促进性别平等、青年和残疾人的联合行动正在兴起": "box after para 50",
        "附件": "annex",
        "表 1": "annex table 1",
        "表 2": "annex table 2",
        "表 3": "annex table 3",
        "表 4": "annex table 4",
        "表 5": "annex table 5",
        "2021 年所需资源总额": "annex, closing text",
        "2019 年，驻地协调员系统的收入为": "annex, closing text",
    },
    "e2007-69": {"摘要": "summary", "目录": "contents"},
    "unido-gc18-13": {
        "本文件依据": "summary",
        "一. 导言": "heading I",
        "二. 工发组织": "heading II",
        "三. 需请大会": "heading III",
    },
    "a64-578": {},
}
PAGE_HEADER = re.compile(r"\s*(E/2020/54|\d+/27 20-05862|20-05862 \d+/27)\s*$")
SECTIONS = {
    "导言": "Introduction",
    "介绍性评论": "Introductory remarks",
    "一般性结论": "General conclusions",
    "国家自主和领导": "National ownership and leadership",
    "“一体方案”和“一体预算框架”": "One Programme and One Budgetary Framework",
    "一个领导和一个声音": "One Leader and One Voice",
    "“一个办公室”及业务费用和节余": "One Office, transaction costs and savings",
    "国家牵头的评价活动": "Country-led evaluations",
    "国家牵头的评价与一体行动所获经验教训独立评价之间的联系": "Link to the independent evaluation",
    "今后方针": "Way forward",
}
LETTER = "2009 年 12 月 3 日卢旺达常驻联合国代表给秘书长的信"
# Lines in the action plan of UNIDO that are titles of a group of actions.
GROUPS = (
    "加强与驻地协调员的接触",
    "增强工发组织驻地网络的能力",
    "加强国家一级的发展成果和问责制",
    "合作框架（可持续发展合作框架）",
    "工发组织在国家一级的方案服务",
    "工发组织驻地代表处",
    "改善业务运作",
)


def read(source: str) -> str:
    return (TEXTS / DOCUMENTS[source]).read_text(encoding="utf-8")


@cache
def places(source: str) -> dict[str, str]:
    """The text of each place: `para 83`, `footnote 9`, `annex table 3` ..."""
    found: dict[str, list[str]] = {}
    for place, line in _Reader(source).lines():
        found.setdefault(place, []).append(line)
    texts = {place: "\n".join(lines) for place, lines in found.items()}
    return dict(_without_headings(texts)) if source in ("e2009-76", "e2020-54") else texts


def place_of(source: str, locator: str) -> str:
    """The name of the place of a locator; for a cell, the table."""
    known = places(source)
    for name in (
        locator,
        locator.split(", ")[0],
        re.sub(r" \([a-z]+\)( \([ivx]+\))?$", "", locator),
    ):
        if name in known:
            return name
    raise KeyError(f"{source}: there is no place “{locator}”")


def text_at(source: str, locator: str) -> str:
    """The text at a locator; for an item such as `para 55 (a)`, up to the next item."""
    text = places(source)[place_of(source, locator)]
    item = re.search(r"para \d+ \(([a-z])\)", locator)
    if item is None or locator in places(source):
        return text
    return text.split(f"({item[1]})", 1)[1].split(f"({chr(ord(item[1]) + 1)})", 1)[0]


def _without_headings(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Places without what follows the last sentence of a paragraph: the heading of the next one."""
    for place, text in texts.items():
        number = re.fullmatch(r"para (\d+)|summary", place)
        if number is None:
            yield place, text
            continue
        end = [m.end() for m in re.finditer(r"。(?:[ \n]{0,3}\d{1,2}(?![\d.]))?", text)][-1]
        yield place, text[:end]
        if text[end:].strip(" \n_"):
            yield f"heading before para {int(number[1] or 0) + 1}", text[end:]


class _Reader:
    """Reads a text line by line and keeps track of the place."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = "title page" if source == "e2020-54" else "header"
        if source == "e2009-76":
            self.place = "title"
        self.paragraph = self.action = self.count = 0
        self.section = ""
        self.back = ""  # the place where the text continues after a block of footnotes

    def lines(self) -> Iterator[tuple[str, str]]:
        before = ""
        for line in read(self.source).split("\n"):
            yield self._place(line, before), line
            before = line

    def _place(self, line: str, before: str) -> str:
        if not line.strip():
            return self.place
        if re.match(r"\s*https?://", line) and "footnote" not in line:
            return "footnotes, links" if self.source == "unido-gc18-13" else "link"
        if PAGE_HEADER.match(line) and self.source == "e2020-54":
            return "page header"
        if "____" in line:
            self.back = self.back or self.place
            return self.back
        if self.source == "e2007-69":
            return self._overview(line)
        broken = bool(before.strip()) and not re.fullmatch(r"\s?(\d{1,2}|[a-d]|\*+)\s*", before)
        if self.back and broken and not re.match(r" \d+ \S", line):
            self.place, self.back = self.back, ""
        elif self.back and self._footnote(line):
            return self.place
        return self._letter(line, broken) if self.source == "a64-578" else self._report(line)

    def _footnote(self, line: str) -> bool:
        mark = FOOTNOTE.match(line)
        if mark and len(mark[1]) < 3 and not PARAGRAPH.match(line):
            self.place = f"footnote {mark[1]}"
        elif self._next_paragraph(line):
            self.place, self.back = self.back, ""
            return False
        return True

    def _next_paragraph(self, line: str) -> bool:
        match = PARAGRAPH.match(line)
        return bool(match) and int(match[1]) == self.paragraph + 1

    def _report(self, line: str) -> str:
        bare = line.strip()
        start = next((p for s, p in STARTS[self.source].items() if bare.startswith(s)), None)
        if start and not (start == "table 1" and self.place != "para 81"):
            self.place, self.count = start, 0
            return self.place
        if self.source == "unido-gc18-13" and self.paragraph == 7 and self.action < ACTIONS:
            return self._action(line, bare)
        if self._next_paragraph(line):
            self.paragraph += 1
            self.place = f"para {self.paragraph}"
        elif self.source == "unido-gc18-13" and self.paragraph == 4 and bare[0] in ITEMS:
            self.place = f"para 4 ({ROMAN[ITEMS.index(bare[0])]})"
        elif self.place.startswith("box") and bare.startswith("•"):
            self.count += 1
            self.place = f"{self.place.split(',')[0]}, item {self.count}"
        return self.place

    def _action(self, line: str, bare: str) -> str:
        match = re.match(r"\s?(\d+)\. ", line)
        if match and int(match[1]) == self.action + 1:
            self.action += 1
            self.place = f"para 7, action {self.action}"
        elif bare in GROUPS or bare.endswith("时间框架"):
            return "para 7, headings"
        return self.place

    def _overview(self, line: str) -> str:
        """E/2007/69: each line is a whole paragraph, with headings between them."""
        bare = line.strip()
        start = STARTS[self.source].get(bare)
        if bare.startswith(("* ", "¹ ")):
            return f"footnote {'*' if bare[0] == '*' else '1'}"
        if start or (self.place == "contents" and "\t" in line):
            self.place = start or self.place
        elif self._next_paragraph(line):
            self.paragraph += 1
            self.place = f"para {self.paragraph}"
        elif re.match(r"([一二三四五]|[A-F]|\d)\. ", bare):
            return "headings"
        return self.place

    def _letter(self, line: str, broken: bool) -> str:
        """A/64/578: paragraphs begin with an indent; a new page shifts all lines by one space."""
        bare = line.strip()
        if bare == LETTER:
            self.place, self.section, self.count = "letter, title", "letter", 0
        elif bare == f"{LETTER}的附件":
            self.place, self.section = "annex, title", ""
        elif bare in SECTIONS and self.place != "header":
            self.section, self.count = f"annex, {SECTIONS[bare]}", 0
            return "annex, headings"
        elif self.section and (bare[0] == "•" or line.startswith("  " if broken else " ")):
            if bare[0] == "•" and "bullet" not in self.place:
                self.count = 0
            self.count += 1
            kind = "bullet" if bare[0] == "•" else "para"
            self.place = f"{self.section}, {kind} {self.count}"
        return self.place
