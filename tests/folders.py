"""Copies of the data folder that are quick to check and to build."""

import shutil
from pathlib import Path

from tests.server import ROOT

# Rows that a shortened table keeps. Frameworks stay complete, since other tables refer to them.
KEPT = 30
WHOLE = ("frameworks.csv",)


def curated(target: Path) -> Path:
    """Copy only the printed figures, without the record of the UN system."""
    ignored = shutil.ignore_patterns("*.duckdb*", "un_system")
    return Path(shutil.copytree(ROOT / "data", target, ignore=ignored))


def cut(target: Path) -> Path:
    """Copy all tables; those of the record of the UN system are cut to their first rows."""
    from rcdata.catalog import load

    shutil.copytree(ROOT / "data", target, ignore=shutil.ignore_patterns("*.duckdb*"))
    for table in load(target).bulk:
        path = target / table.path
        if path.name not in WHOLE:
            lines = path.read_bytes().splitlines(keepends=True)
            path.write_bytes(b"".join(lines[: KEPT + 1]))
    return target
