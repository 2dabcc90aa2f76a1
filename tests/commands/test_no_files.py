"""The shell and files that are none, or numbers that no command can use: told, and never waited
for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import ROOT


def _shell(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rcdata", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def _pipe(folder: Path) -> Path:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    return pipe


@pytest.mark.parametrize(
    "words",
    [
        ["brief", "--out", "x.pdf", "--open"],
        ["brief", "--template", "funding-gap", "--out", "x.pdf", "--scenario"],
        ["what-if", "--database"],
        ["import", "ceb-expenses"],
    ],
)
def test_a_pipe_is_told_and_not_waited_for(database, tmp_path, words: list[str]) -> None:
    given = [*words, str(_pipe(tmp_path))]
    if words[0] == "brief":
        given += ["--database", str(database)]
    ended = _shell(*given, folder=tmp_path)
    assert ended.returncode != 0 and "a folder, a pipe or a device" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_endless_devices_are_not_read(database, tmp_path) -> None:
    for option in (["--open"], ["--template", "funding-gap", "--scenario"]):
        ended = _shell(
            "brief", "--database", str(database), "--out", "x.pdf", *option, "/dev/zero",
            folder=tmp_path,
        )  # fmt: skip
        assert ended.returncode != 0 and "a folder, a pipe or a device" in ended.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["what-if", "--draws", "10", "--seed", "-1"], "it must be 0 or more"),
        (["update", "--timeout", "nan"], "it must be more than 0"),
        (["update", "--limit", "-1"], "it must be more than 0"),
        (["update", "--timeout", "1e9"], "it must be more than 0 and at most"),
    ],
)
def test_numbers_out_of_range_are_told(tmp_path, words: list[str], told: str) -> None:
    ended = _shell(*words, folder=tmp_path)
    assert ended.returncode == 2 and told in ended.stderr and "Traceback" not in ended.stderr


@pytest.mark.parametrize("words", [["what-if"], ["export", "--format", "csv"]])
def test_a_lake_is_not_taken_for_the_name_of_a_file(tmp_path, words: list[str]) -> None:
    ended = _shell(*words, "--database", "ducklake:x", folder=tmp_path)
    assert ended.returncode == 2 and "this is a lake, no file" in ended.stderr
    assert not list(tmp_path.iterdir())
