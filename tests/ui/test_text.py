"""Text stays text on every page: markup in the data, in an address, in a scenario's name."""

import csv
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from rcdata.build.build import build
from rcdata.catalog import load
from rcdata.topics.countries import cards as countries_cards
from rcdata.ui import page
from tests import folders
from tests.ui.conftest import Visit

BAD = (
    "<img src=x onerror=alert(1)> [here](javascript:alert(2)) ![see](http://host/a.gif) "
    ":material/home: **bold** $x$"
)
# Columns with words, besides those that are translated.
TEXTS = {"time_as_printed", *(f"name_{code}" for code in ("en", "fr", "es", "ru", "zh", "ar"))}
# Parts of the markup that Streamlit would interpret.
MARKS = ("[here](", "![see](", ":material/home:", "**bold**", "$x$")
PLACES = [
    ("overview", {}),
    ("costs", {}),
    ("costs", {"section": "entities"}),
    ("costs", {"section": "countries"}),
    ("funding", {"section": "fund"}),
    ("funding", {"section": "contributors"}),
    ("funding", {"section": "undp"}),
    ("funding", {"section": "others"}),
    ("expenditure", {"section": "fund"}),
    ("expenditure", {"section": "averages"}),
    ("staffing", {"section": "posts"}),
    ("staffing", {"section": "people"}),
    ("surveys", {}),
    ("results", {"section": "indicators"}),
    ("results", {"section": "tracker", "q": BAD}),
    ("results", {"section": "promises", "q": BAD, "outcome": BAD}),
    ("results", {"section": "tracker"}),
    ("countries", {"country": "RWA"}),
    ("countries", {"country": "RWA", "with": "VNM"}),
    ("what-if", {"name": BAD, "2.name": BAD, "2.levy_rate_pct": "2"}),
    ("data", {"section": "figures"}),
    ("data", {"section": "figures", "beside": BAD}),
    ("data", {"section": "findings", "finding": BAD}),
    ("data", {"section": "figures", "q": BAD}),
    ("data", {"section": "findings"}),
    ("data", {"section": "documents"}),
    ("spending", {}),
    ("spending", {"section": "places"}),
    ("spending", {"section": "goals"}),
    ("spending", {"section": "funding"}),
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every label, note, text and address contains markup."""
    folder = folders.cut(tmp_path_factory.mktemp("hostile") / "data")
    for table in load(folder).tables:
        words = (one for one in table.columns if one.translatable or one.name in TEXTS)
        texts = {one.name for one in words if not (one.enum or one.pattern)}
        if texts and (folder / table.path).exists():
            _spoil(folder / table.path, texts)
    database = folder / "rc.duckdb"
    build(folder, database)
    return database


def _spoil(file: Path, texts: set[str]) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        for row in rows:
            writer.writerow({key: _spoilt(key, cell, texts) for key, cell in row.items()})


def _spoilt(column: str, cell: str, texts: set[str]) -> str:
    if column == "url" and cell:
        return f'{cell}"><script>alert(4)</script>'
    return f"{cell} {BAD}" if column in texts and cell else cell


class _Reader(HTMLParser):
    """Reads HTML as a browser would: its elements, links and scripts."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.live: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        for name, value in attrs:
            if name.startswith("on"):
                self.live.append(f"{name}={value}")
            if name in ("href", "src") and not str(value).startswith(
                ("https://", "http://", "api/", "data?", "what-if?", "?")
            ):
                self.live.append(f"{name}={value}")


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


# Strings that Streamlit shows as they are, or not at all. All other strings are checked as
# Markdown, whether Streamlit reads them as Markdown or not.
PLAIN = {
    ("Html", "body"),
    ("Selectbox", "options"),
    ("Selectbox", "placeholder"),
    ("Selectbox", "raw_value"),
    ("TextInput", "default"),
    ("TextInput", "value"),
    ("TextInput", "placeholder"),
    ("VegaLiteChart", "spec"),
    ("VegaLiteChart", "alt"),
    ("Code", "code_text"),
}


def _strings(message: Message) -> Iterator[tuple[str, str, str]]:
    """Every string of an element and of its parts: kind of element, field, string."""
    for field, value in message.ListFields():
        several = value if field.is_repeated else [value]
        if field.type == field.TYPE_STRING:
            for one in several:
                yield message.DESCRIPTOR.name, field.name, one
        elif field.type == field.TYPE_MESSAGE and not field.message_type.GetOptions().map_entry:
            for one in several:
                yield from _strings(one)


def _as_markdown(app: AppTest) -> Iterator[tuple[str, str, str]]:
    """All strings that Streamlit may read as Markdown."""
    for node in (node for root in (app.main, app.sidebar) for node in _nodes(root)):
        if isinstance(proto := getattr(node, "proto", None), Message):
            found = _strings(proto)
            yield from (one for one in found if one[:2] not in PLAIN)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("name", "asked"), PLACES, ids=str)
def test_markup_stays_text(
    visit: Visit,
    serve: Callable[[Path], None],
    hostile: Path,
    name: str,
    asked: dict[str, str],
) -> None:
    serve(hostile)
    app = visit(name, **asked)
    assert not app.exception and not app.error
    bodies = "".join(one.proto.body for one in app.html)
    read = _Reader(bodies)
    assert not read.elements & {"img", "script", "iframe"}
    assert read.live == []
    assert "&lt;img" in bodies, "nothing hostile was shown: this test has nothing to see"
    found = list(_as_markdown(app))
    for kind, field, text in found:
        assert not any(mark in text for mark in MARKS), (kind, field, text)
    # The labels of buttons, fields and headings were checked.
    assert {"label", "content", "body"} & {field for _, field, _ in found}


def test_no_database_holds_an_address_of_another_kind(hostile: Path, tmp_path: Path) -> None:
    copy = shutil.copy(hostile, tmp_path / "copy.duckdb")
    with duckdb.connect(str(copy)) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute("UPDATE sources SET url = 'javascript:alert(3)'")


def test_markup_that_is_let_through_is_seen() -> None:
    assert _Reader(f"<p>{BAD}</p>").elements == {"p", "img"}
    assert _Reader('<a href="javascript:x">x</a>').live == ["href=javascript:x"]


MARKDOWN = "[here](https://example.org) *b* $c$ :red[d]"


def test_words_in_markdown_stay_words(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names from data stand in Streamlit's own texts, which are Markdown."""
    monkeypatch.setattr(countries_cards, "summary", lambda view: MARKDOWN)
    shown = visit("countries", lang="en")
    [told] = [one.value for one in shown.markdown if "here" in one.value]
    assert told == page.plain(MARKDOWN)
    assert "](" not in told and "*b*" not in told and "$c$" not in told
    [title] = [one.value for one in visit("results", lang="en").subheader]
    assert title == page.plain("Single readings, by topic")
