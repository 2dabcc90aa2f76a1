"""The commands in the README work in a shell with any Python of the machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rcdata import __version__
from rcdata.commands import COMMANDS
from tests.server import ROOT

# Tells which large libraries a command has imported once its options are read.
IMPORTED = """
import sys
from rcdata.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    print(sorted({"altair", "duckdb", "frictionless", "pandas", "streamlit"} & set(sys.modules)))
"""
NEEDED = {"": [], "what-if": ["duckdb", "pandas"], "brief": ["altair", "duckdb", "pandas"]}


def bare(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m rcdata` with a Python that has no packages installed."""
    return subprocess.run(
        [sys.executable, "-S", "-m", "rcdata", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )


def copied(tmp_path: Path) -> Path:
    shutil.copytree(
        ROOT / "rcdata", tmp_path / "rcdata", ignore=shutil.ignore_patterns("__pycache__")
    )
    return tmp_path


def test_a_python_without_packages_hands_over(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    own = folder / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    own.chmod(0o755)
    told = bare(folder, "--version")
    assert (told.returncode, told.stdout.strip(), told.stderr) == (0, f"rcdata {__version__}", "")


def test_without_the_projects_own_it_says_what_to_do(tmp_path: Path) -> None:
    told = bare(copied(tmp_path), "check")
    assert (told.returncode, told.stdout) == (1, "")
    assert "Run “make build” once" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_reader_that_reads_no_further_is_no_fault():
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "rcdata", "what-if"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout and process.stderr
        process.stdout.close()
        told = process.stderr.read()
    assert "Traceback" not in told and "BrokenPipe" not in told


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_command_imports_only_what_it_needs(command: str) -> None:
    words = [command, "--help"] if command else ["--help"]
    told = subprocess.run(
        [sys.executable, "-c", IMPORTED, *words], cwd=ROOT, capture_output=True, text=True
    )
    assert told.stdout.splitlines()[-1:] == [str(NEEDED.get(command, ["duckdb"]))], told.stderr
