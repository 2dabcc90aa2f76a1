"""Whether the tests see faults that are put in on purpose, three or more of each kind.

    python -m benchmarks.mutations             # all of them, about half a minute each
    python -m benchmarks.mutations scale about # the kinds named

Each fault is put into a copy of the project, and the tests that go over everything of its kind are
run there. A fault that no test sees, or that can no longer be put in, fails the run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = (".git", ".venv", "*.duckdb", "__pycache__", ".*_cache", "test-results")
ZH = "rcdata/locale/zh/LC_MESSAGES/rcdata.po"
TIES, FILTERS, NEEDS = (f"tests/cards/test_{name}.py" for name in ("ties", "filters", "needs"))
COLOURS, TRANSLATIONS = "tests/cards/test_colours.py", "tests/commands/test_translations.py"
MARKUP, PRECISION = "tests/test_markup.py", "tests/build/test_precision.py"


@dataclass(frozen=True)
class Fault:
    """In a file, every `old` is replaced by `new`; with `both`, also every `new` by `old`. `only`
    selects the tests of the file that should notice, in the syntax of pytest's -k."""

    kind: str
    file: str
    old: str
    new: str
    tests: str
    only: str = ""
    both: bool = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.file}: {self.old!r} → {self.new!r}"

    def put_into(self, folder: Path) -> str:
        """Change the file in this folder; returns its original content.

        Raises:
            LookupError: when the file does not hold the text.
        """
        path = folder / self.file
        held = path.read_text(encoding="utf-8")
        if self.old not in held or (self.both and self.new not in held):
            raise LookupError(str(self))
        path.write_text(self._changed(held), encoding="utf-8")
        return held

    def _changed(self, held: str) -> str:
        if not self.both:
            return held.replace(self.old, self.new)
        return held.replace(self.old, "\0").replace(self.new, self.old).replace("\0", self.new)


T = "rcdata/topics"
FAULTS = (
    # A chart in another scale than its unit says.
    Fault(
        "scale",
        f"{T}/costs/charts.py",
        "cost_usd / MILLION",
        "cost_usd / 1_000",
        TIES,
        "costs-cost",
    ),
    Fault(
        "scale",
        f"{T}/funding/bars.py",
        '"end": usd / MILLION',
        '"end": usd / 1_000',
        TIES,
        "contributions",
    ),
    Fault(
        "scale",
        f"{T}/expenditure/row_charts.py",
        "average_usd / THOUSAND",
        "average_usd / MILLION",
        TIES,
        "per-post",
    ),
    Fault(
        "scale",
        f"{T}/funding/cards.py",
        "value=data.value_usd / MILLION",
        "value=data.value_usd / 1_000",
        TIES,
        "funding-gap",
    ),
    # A table column that shows another measure.
    Fault(
        "column", f"{T}/expenditure/tables.py", "data.from_usd", "data.to_usd", TIES, "change-from"
    ),
    Fault(
        "column",
        f"{T}/staffing/tables.py",
        'data, "part", ',
        'data, "whole", ',
        TIES,
        "staff-hired",
    ),
    Fault(
        "column",
        f"{T}/funding/tables.py",
        "where_applicable(lang, data.low_usd)",
        "where_applicable(lang, data.high_usd)",
        TIES,
        "levy",
    ),
    Fault(
        "column",
        f"{T}/expenditure/tables.py",
        "lang, data.budget_usd,",
        "lang, data.spent_usd,",
        TIES,
        "against-budget",
    ),
    # The status filter dropped from a query.
    *(
        Fault("filter", f"{T}/{file}", old, f"({old} or true)", FILTERS, card)
        for file, old, card in (
            ("staffing/sql/posts_by_grade.sql", "among(posts.status, $statuses)", "staffing-posts"),
            ("costs/sql/coordination_cost.sql", "among(status, $statuses)", "costs-cost"),
            ("funding/sql/levy.sql", "among(expected.status, $statuses)", "levy"),
            ("expenditure/sql/implementation.sql", "among(budget.status, $statuses)", "against"),
        )
    ),
    # A filter that a card reads without naming it in `needs`, or the other way round.
    Fault(
        "needs",
        f"{T}/funding/cards.py",
        '"levy", needs=SCOPE',
        '"levy", needs=_OF_ANY_STATUS',
        NEEDS,
        "levy",
    ),
    Fault(
        "needs",
        f"{T}/costs/cards.py",
        '"cost", needs=PRICES',
        '"cost", needs=SCOPE',
        NEEDS,
        "costs-cost",
    ),
    Fault(
        "needs",
        f"{T}/countries/cards.py",
        "needs=(COUNTRY, BESIDE)",
        "needs=(COUNTRY,)",
        NEEDS,
        "places",
    ),
    # Two colours swapped.
    Fault(
        "colour",
        "rcdata/charts/waterfall.py",
        "colours.undp",
        "colours.text",
        COLOURS,
        "kind",
        both=True,
    ),
    Fault(
        "colour",
        f"{T}/what_if/charts.py",
        "shown, lang, colours.single, colours.text",
        "shown, lang, colours.text, colours.single",
        COLOURS,
        "smaller",
    ),
    Fault(
        "colour",
        f"{T}/costs/charts.py",
        "(colours.undp, colours.trust_fund)",
        "(colours.trust_fund, colours.undp)",
        COLOURS,
        "costs",
    ),
    # Two translations swapped.
    Fault(
        "translation",
        ZH,
        "“虚拟”国家工作队，有12个非驻地机构",
        "同意“作为一个整体来执行任务”的口号比“一个联合国”更准确：目的是作为一个整体执行任务，而非合并任务",
        TRANSLATIONS,
        both=True,
    ),
    # Two table headings that are translated alike.
    Fault("heading", ZH, "预期上限（美元）", "预期下限（美元）", TIES, "levy"),
    # An escape removed.
    Fault(
        "escape",
        "rcdata/markup.py",
        "''.join(map(escape, content))",
        "''.join(content)",
        MARKUP,
    ),
    Fault(
        "escape", "rcdata/markup.py", "escape(template).format", "Markup(template).format", MARKUP
    ),
    Fault(
        "escape",
        "rcdata/ui/card.py",
        "from typing import Any",
        "from typing import Any\n\nHEAD = Markup(f'<b>{Any}</b>')",
        MARKUP,
    ),
    # A wider meaning of “about”.
    Fault(
        "about",
        "data/qualifiers.csv",
        "Printed as about or approximately.,1,1",
        "Printed as about or approximately.,2,2",
        PRECISION,
    ),
    Fault(
        "about",
        "rcdata/build/figures.py",
        'Fraction(width["upper_steps"] or 0)',
        '2 * Fraction(width["upper_steps"] or 0)',
        PRECISION,
    ),
    Fault(
        "about",
        "data/qualifiers.csv",
        "the true value lies above.,0,1",
        "the true value lies above.,0,9",
        PRECISION,
    ),
)


def run(faults: tuple[Fault, ...]) -> int:
    """Put in one fault after the other; 1 if any is not noticed or cannot be put in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
        unseen = [fault for fault in faults if not _seen(fault, folder)]
    print(f"{len(faults) - len(unseen)} of {len(faults)} faults seen")
    return 1 if unseen else 0


def _seen(fault: Fault, folder: Path) -> bool:
    held = fault.put_into(folder)
    try:
        failed = [*_failures(fault, folder)]
    finally:
        (folder / fault.file).write_text(held, encoding="utf-8")
    print(f"{'seen' if failed else 'NOT SEEN'}  {fault}", *failed[:1], sep="\n      ", flush=True)
    return bool(failed)


def _failures(fault: Fault, folder: Path) -> Iterator[str]:
    """The tests that fail."""
    asked = [fault.tests, *(["-k", fault.only] if fault.only else [])]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--tb=no", *asked],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{fault}\n{done.stdout}{done.stderr}")
    yield from (line for line in done.stdout.splitlines() if line.startswith("FAILED"))


if __name__ == "__main__":
    kinds = set(sys.argv[1:])
    sys.exit(run(tuple(one for one in FAULTS if not kinds or one.kind in kinds)))
