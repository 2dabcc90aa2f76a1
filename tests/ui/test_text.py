"""Text stays text on every page: markup in the data, in an address, in a scenario's name."""

import csv
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from rcdata.build.build import build
from rcdata.catalog import load
from tests.server import ROOT
from tests.ui.conftest import Visit

BAD = "<img src=x onerror=alert(1)> [here](javascript:alert(2)) ![see](http://host/a.gif)"
TEXTS = {
    "label",
    "question",
    "note",
    "title",
    "citation",
    "explanation",
    "effect",
    "definition",
    "reason",
}
PLACES = [
    ("overview", {}),
    ("costs", {}),
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
    ("results", {"section": "tracker"}),
    ("countries", {"country": "RWA"}),
    ("countries", {"country": "RWA", "with": "VNM"}),
    ("what-if", {"name": BAD, "2.name": BAD, "2.levy_rate_pct": "2"}),
    ("data", {"section": "figures"}),
    ("data", {"section": "figures", "q": BAD}),
    ("data", {"section": "findings"}),
    ("data", {"section": "documents"}),
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of data whose every label, note, text and address carries markup."""
    folder = tmp_path_factory.mktemp("hostile")
    for file in (ROOT / "data").iterdir():
        if file.suffix in (".csv", ".yaml"):
            shutil.copy(file, folder)
    for table in load(folder).tables:
        texts = TEXTS & {column.name for column in table.columns if column.translatable}
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
    """What a browser would make of HTML: its elements, its links and what runs."""

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
                ("https://", "http://", "data?", "?")
            ):
                self.live.append(f"{name}={value}")


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def _as_markdown(app: AppTest) -> Iterator[str]:
    """All that Streamlit may read as Markdown."""
    kinds = ("markdown", "caption", "info", "warning", "error", "title", "subheader", "metric")
    for node in (node for root in (app.main, app.sidebar) for node in _nodes(root)):
        if node.type in kinds:
            yield str(node.proto.label if node.type == "metric" else node.value)
        for name in ("label", "help"):
            yield str(getattr(getattr(node, "proto", None), name, ""))


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
    for text in _as_markdown(app):
        assert "[here](" not in text and "![see](" not in text, text


def test_no_database_holds_an_address_of_another_kind(hostile: Path, tmp_path: Path) -> None:
    copy = shutil.copy(hostile, tmp_path / "copy.duckdb")
    with duckdb.connect(str(copy)) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute("UPDATE sources SET url = 'javascript:alert(3)'")


def test_markup_that_is_let_through_is_seen() -> None:
    assert _Reader(f"<p>{BAD}</p>").elements == {"p", "img"}
    assert _Reader('<a href="javascript:x">x</a>').live == ["href=javascript:x"]
