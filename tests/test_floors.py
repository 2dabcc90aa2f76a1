"""A module imports only from its own layer and from layers below it."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.server import ROOT

# From the bottom up. Parts of a layer do not import each other, except in the lowest one.
FLOORS = (
    {"errors", "catalog", "i18n", "absence", "formats", "choices", "database", "entrances"}
    | {"counts", "titles", "files", "locators", "markup", "lake"},
    {"build"},
    {"importers"},
    {"queries"},
    {"scenario"},
    {"charts"},
    {"cards"},
    {"exports"},
    {"briefing"},
    {"server"},
    {"ui"},
    {"topics"},
    {"commands"},
    {"pages", "app", "__main__"},
)
FLOOR_OF = {part: floor for floor, parts in enumerate(FLOORS) for part in parts}
# Libraries that only some parts may import; all others may be imported everywhere.
ALLOWED = {
    "streamlit": {"ui", "pages", "app"},
    "duckdb": set(FLOOR_OF) - {"charts", "scenario", "pages", "app"},
    "altair": set(FLOOR_OF) - {"queries"},
}
PAGE_LINES = 110
CALCULATIONS = {"sum", "mean", "median", "agg", "groupby", "diff", "cumsum", "pct_change"}
ARITHMETIC = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)

PAGES = sorted((ROOT / "pages").glob("*.py"))
SOURCES = [*sorted((ROOT / "rcdata").rglob("*.py")), *PAGES, *ROOT.glob("app.py")]


def part_of(module: str) -> str:
    """`rcdata.charts.costs` → `charts`, `pages.costs` → `pages`."""
    names = module.split(".")
    return names[1] if names[0] == "rcdata" and len(names) > 1 else names[0]


def module_name(source: Path) -> str:
    names = source.relative_to(ROOT).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def imported_modules(tree: ast.AST, package: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, package)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parents = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*parents, node.module] if node.module else parents)


def faults(module: str, code: str, is_package: bool = False) -> list[str]:
    """The faults of a module's imports, in words."""
    package = module if is_package else module.rpartition(".")[0]
    part = part_of(module)
    if part not in FLOOR_OF and part != "rcdata":
        return [f"{module}: give {part!r} a floor here and in the description of the house"]
    targets = sorted(set(imported_modules(ast.parse(code), package)))
    return [fault for target in targets if (fault := _fault(module, part, target))]


def _fault(module: str, part: str, target: str) -> str | None:
    top = target.split(".")[0]
    if part == "rcdata":
        # The package itself is below every layer.
        return f"{module} imports {target}" if top in {"rcdata", "pages", "app"} else None
    if top in ALLOWED:
        return None if _may(module, part, top) else f"{module} must not import {top}"
    if part == "topics" and _topic(target) not in (None, _topic(module)):
        return f"{module} imports {target}, which is another topic"
    other = part_of(target)
    if other in FLOOR_OF and top in {"rcdata", "pages", "app"} and FLOOR_OF[other] > FLOOR_OF[part]:
        return f"{module} imports {target}, which lies above it"
    return None


def _may(module: str, part: str, library: str) -> bool:
    """Whether a module may import a library; in a topic, only its controls may import Streamlit."""
    if part == "topics" and library == "streamlit":
        return "controls" in module.split(".")
    return part in ALLOWED[library]


def _topic(module: str) -> str | None:
    """`rcdata.topics.costs.cards` → `costs`."""
    names = module.split(".")
    return names[2] if names[:2] == ["rcdata", "topics"] and len(names) > 2 else None


def circle() -> list[str]:
    """Modules that import each other in a circle; empty if there are none."""
    known = {module_name(source): source for source in SOURCES}
    targets = {
        module: set(imported_modules(ast.parse(source.read_text(encoding="utf-8")), package))
        for module, source in known.items()
        for package in (module if source.name == "__init__.py" else module.rpartition(".")[0],)
    }
    # `from a.b import c` may mean the module a.b.c, or something inside a.b.
    graph = {
        module: {one if one in known else one.rpartition(".")[0] for one in named} & set(known)
        for module, named in targets.items()
    }
    try:
        TopologicalSorter({one: rest - {one} for one, rest in graph.items()}).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def page_faults(code: str) -> list[str]:
    """The lines of a page that contain SQL or arithmetic."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_sql(node.value):
            found.append(f"line {node.lineno}: SQL belongs in rcdata/queries")
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ARITHMETIC):
            found.append(f"line {node.lineno}: arithmetic belongs in a query or a chart")
        elif isinstance(node, ast.Call) and _called_name(node) in CALCULATIONS:
            found.append(f"line {node.lineno}: {_called_name(node)}() belongs in a query")
    return found


def _is_sql(text: str) -> bool:
    words = text.upper().split()
    return "SELECT" in words and "FROM" in words


def _called_name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


@pytest.mark.parametrize("source", SOURCES, ids=module_name)
def test_imports_only_downward(source: Path) -> None:
    code = source.read_text(encoding="utf-8")
    assert faults(module_name(source), code, source.name == "__init__.py") == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle() == []


@pytest.mark.parametrize("source", PAGES, ids=lambda source: source.stem)
def test_page_is_thin(source: Path) -> None:
    code = source.read_text(encoding="utf-8")
    assert page_faults(code) == []
    assert len(code.splitlines()) <= PAGE_LINES


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("rcdata.queries.evidence", "from rcdata.charts import theme"),
        ("rcdata.queries.evidence", "def late():\n    import rcdata.ui"),
        ("rcdata.queries.evidence", "from ..ui import frame"),
        ("rcdata.queries.evidence", "from .. import ui"),
        ("rcdata.queries.evidence", "import altair"),
        ("rcdata.formats", "import rcdata.build"),
        ("rcdata.charts.theme", "import duckdb"),
        ("rcdata.cards.card", "from rcdata.topics.costs import cards"),
        ("rcdata.topics.costs.cards", "import streamlit as st"),
        ("rcdata.topics.costs.cards", "from rcdata.topics.funding import notes"),
        ("rcdata.scenario", "import streamlit as st"),
        ("rcdata.exports.pptx", "from streamlit import cache_data"),
        ("rcdata.ui.frame", "from pages import costs"),
        ("rcdata.unheard_of", "import json"),
    ],
)
def test_a_wrong_import_is_caught(module: str, code: str) -> None:
    assert len(faults(module, code)) == 1


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("rcdata.charts.dots", "from rcdata.queries.evidence import labels"),
        ("rcdata.charts.dots", "from . import theme\nimport altair, math"),
        ("rcdata.queries.evidence", "import duckdb\nfrom ..formats import number"),
        ("rcdata.topics.costs.cards", "from rcdata.topics.costs import charts, queries"),
        ("rcdata.topics.results.controls", "import streamlit as st"),
        ("pages.costs", "import streamlit as st\nfrom rcdata import ui"),
    ],
)
def test_a_right_import_passes(module: str, code: str) -> None:
    assert faults(module, code) == []


@pytest.mark.parametrize(
    "code",
    ['rows = run("select a from b")', "share = cost / total", "cost = frame['usd'].sum()"],
)
def test_work_in_a_page_is_caught(code: str) -> None:
    assert len(page_faults(code)) == 1
