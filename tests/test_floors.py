"""A module imports only from its own layer and from layers below it."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.server import ROOT

# From the bottom up. Parts of a layer do not import each other, except in the lowest one; a page
# imports no other page.
FLOORS = (
    {"errors", "catalog", "i18n", "absence", "formats", "choices", "database", "entrances"}
    | {"counts", "titles", "files", "locators", "markup", "lake"},
    {"build"},
    {"importers"},
    {"queries"},
    {"charts", "scenario"},
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
# Parts that get their data from whoever calls them, and ask for none.
ASKING_NOTHING = {"charts", "scenario"}
# In a topic: the kind of a module, by the end of its name → the libraries, parts of the kit and
# kinds of its own modules that it must not import.
FORBIDDEN = {
    "charts": {"duckdb", "rcdata.queries", "queries", "cards"},
    "queries": {"altair", "rcdata.charts", "charts", "cards"},
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
    if part == "topics" and _is_forbidden(module, target):
        return f"{module} must not import {target}: only the other side of a card needs it"
    if top in ALLOWED:
        return None if _may(module, part, top) else f"{module} must not import {top}"
    if part == "topics" and _topic(target) not in (None, _topic(module)):
        return f"{module} imports {target}, which is another topic"
    if top in {"rcdata", "pages", "app"}:
        return _between_parts(module, part, target)
    return None


def _between_parts(module: str, part: str, target: str) -> str | None:
    other = part_of(target)
    if other not in FLOOR_OF:
        return None
    if part in ASKING_NOTHING and other == "queries":
        return f"{module} imports {target}: its data are handed to it"
    if FLOOR_OF[other] > FLOOR_OF[part]:
        return f"{module} imports {target}, which lies above it"
    if part == other == "pages" and target.split(".")[:2] != module.split(".")[:2]:
        return f"{module} imports {target}, which is another page"
    if part != other and FLOOR_OF[other] == FLOOR_OF[part] > 0:
        return f"{module} imports {target}, which lies beside it"
    return None


def _kind(module: str) -> str:
    """The kind of a module of a topic: `rcdata.topics.results.tracker_charts` → `charts`."""
    return module.rpartition(".")[2].rpartition("_")[2]


def _is_forbidden(module: str, target: str) -> bool:
    """Whether the charts of a topic import what asks for data, or its queries what draws them."""
    refused = FORBIDDEN.get(_kind(module), set())
    if _topic(target) is None:
        return any(f"{target}.".startswith(f"{one}.") for one in refused)
    # `from rcdata.topics.costs.queries import ask` names a function of the module.
    return any(_kind(one) in refused for one in (target, target.rpartition(".")[0]))


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
            found.append(f"line {node.lineno}: SQL belongs in the `sql/` of its topic")
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


def test_the_description_of_the_house_has_every_part_in_its_order() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    order = re.search(r"imports from above it \((.*?)\)", text, re.DOTALL)
    ground = re.search(r"^ +(errors .*?) +the ground", text, re.DOTALL | re.MULTILINE)
    assert order and ground
    floors = [set(floor.replace(",", " ").split()) for floor in order[1].split("→")]
    assert floors.pop() == {"ground"}
    assert floors.pop(0) == FLOORS[-1] & {"pages"}
    assert floors == [*reversed(FLOORS[1:-1])]
    # These two have a line of their own in the map.
    assert set(ground[1].split()) == FLOORS[0] - {"database", "lake"}


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
        ("rcdata.charts.dots", "from rcdata.queries.evidence import labels"),
        ("rcdata.charts.dots", "from rcdata.scenario import Baseline"),
        ("rcdata.scenario.model", "from rcdata.queries import baselines"),
        ("pages.costs", "import app"),
        ("pages.costs", "from pages import funding"),
        ("pages.costs", "from pages.funding import sections"),
        ("pages.costs", "from rcdata.__main__ import main"),
        ("app", "import pages.costs"),
        ("rcdata.topics.costs.charts", "import duckdb"),
        ("rcdata.topics.costs.charts", "from rcdata.queries import evidence"),
        ("rcdata.topics.costs.charts", "from rcdata.topics.costs import queries"),
        ("rcdata.topics.costs.charts", "from rcdata.topics.costs.queries import ceiling"),
        ("rcdata.topics.results.tracker_charts", "from . import tracker_queries"),
        ("rcdata.topics.costs.charts", "from rcdata.topics.costs import cards"),
        ("rcdata.topics.costs.queries", "import altair as alt"),
        ("rcdata.topics.costs.queries", "from rcdata.charts.theme import palette"),
        ("rcdata.topics.results.tracker_queries", "from rcdata.topics.results import charts"),
        ("rcdata.unheard_of", "import json"),
    ],
)
def test_a_wrong_import_is_caught(module: str, code: str) -> None:
    assert len(faults(module, code)) == 1


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("rcdata.charts.dots", "from . import theme\nimport altair, math"),
        ("rcdata.formats", "from rcdata.i18n import Language"),
        ("rcdata.topics.costs.charts", "import altair\nfrom rcdata.charts import dots"),
        ("rcdata.topics.costs.queries", "import duckdb\nfrom rcdata.queries import ask"),
        ("rcdata.topics.results.tracker_queries", "from rcdata.topics.results import queries"),
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
