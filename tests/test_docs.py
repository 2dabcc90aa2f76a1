"""The documents name only what exists: make targets, commands, files, pages and links."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
LINKED = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
CODE_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
MAKE_TARGET = re.compile(r"^([a-z]+):.*?## ", re.MULTILINE)
MAKE_COMMAND = re.compile(r"\bmake ([a-z]+)(?=[\s`]|$)", re.MULTILINE)
PAGE_ROW = re.compile(r"^\| `(/[a-z-]*)` \|", re.MULTILINE)
RCDATA_COMMAND = re.compile(r"python -m rcdata ([a-z][a-z-]*)")


def read(document: Path) -> str:
    assert document.exists(), f"{document.name} is still to be written"
    return document.read_text(encoding="utf-8")


def code_in(text: str) -> str:
    """Only the code in a text, since in prose "make" may be an ordinary word."""
    return "\n".join(CODE_BLOCK.findall(text) + re.findall(r"`[^`\n]+`", text))


def targets_of_make() -> set[str]:
    return set(MAKE_TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))


def anchors(document: Path) -> set[str]:
    """The anchors that GitHub makes from the headings."""
    headings = HEADING.findall(CODE_BLOCK.sub("", document.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(document: Path) -> list[str]:
    text = CODE_BLOCK.sub("", document.read_text(encoding="utf-8"))
    links = [link for link in LINK.findall(text) if not re.match(r"[a-z]+:", link)]
    return [link for link in links if not _resolves(document, link)]


def _resolves(document: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = document.parent / name if name else document
    if not target.exists():
        return False
    return not anchor or anchor in anchors(target)


def test_readme_names_exactly_the_targets_of_make() -> None:
    named = set(MAKE_COMMAND.findall(code_in(read(ROOT / "README.md"))))
    missing, unknown = targets_of_make() - named, named - targets_of_make()
    assert not missing, f"README.md does not say what these do: make {', make '.join(missing)}"
    assert not unknown, f"README.md names targets that do not exist: {unknown}"


def test_contributing_names_only_targets_that_exist() -> None:
    named = set(MAKE_COMMAND.findall(code_in(read(ROOT / "CONTRIBUTING.md"))))
    assert named and named <= targets_of_make()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_commands_of_rcdata_exist(document: Path) -> None:
    named = set(RCDATA_COMMAND.findall(code_in(read(document))))
    answers = {command: _help_works(command) for command in sorted(named)}
    assert answers, f"{document.name} names no command: this test has nothing to see"
    assert all(answers.values()), f"{document.name} names unknown commands: {answers}"


def _help_works(command: str) -> bool:
    arguments = [sys.executable, "-m", "rcdata", command, "--help"]
    return subprocess.run(arguments, cwd=ROOT, capture_output=True).returncode == 0


def test_readme_lists_every_page_and_no_other() -> None:
    text = read(ROOT / "README.md")
    pages = {page.stem.replace("_", "-") for page in (ROOT / "pages").glob("*.py")}
    addresses = {"/" if page == "overview" else f"/{page}" for page in pages}
    listed = PAGE_ROW.findall(text)
    assert sorted(listed) == sorted(addresses), "README.md's list of pages is not that of the app"


@pytest.mark.parametrize("document", LINKED, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_resolve(document: Path) -> None:
    assert broken_links(document) == []


def test_broken_links_are_seen(tmp_path: Path) -> None:
    document = tmp_path / "a.md"
    document.write_text(
        "# One *two*\n\n[a](#one-two) [b](a.md) [c](b.md) [d](#three) [e](a.md#x)\n"
    )
    assert broken_links(document) == ["b.md", "#three", "a.md#x"]


def test_every_decision_has_its_date() -> None:
    text = read(ROOT / "docs/decisions.md")
    begun = re.findall(r"^\*\*.*", text, re.MULTILINE)
    assert len(begun) > 50
    assert [one for one in begun if not re.match(r"\*\*20\d\d-\d\d-\d\d\. ", one)] == []
