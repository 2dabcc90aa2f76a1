"""Collects every text that a reader can see into the catalogues (Babel), from code and from data.

`python -m rcdata messages` rewrites the template and updates each language's catalogue; a test
fails when one of them is stale, and when a translation is missing.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog as Messages
from babel.messages import Message, extract, pofile

from rcdata import formats, i18n, locators
from rcdata.build import validation
from rcdata.catalog import Catalog, load
from rcdata.database import DEFAULT_DATA

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = i18n.LOCALE_DIR / f"{i18n.DOMAIN}.pot"
_KEYWORDS = {"text": None, "plural": (1, 2)}
_CODE = ("rcdata", "pages")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Describe the command; it has no options."""
    command.description = "Collects every text that a reader can see into the language catalogues."


def run(_: argparse.Namespace) -> None:
    """Update the catalogues and say what each language lacks."""
    for language, missing in update(DEFAULT_DATA).items():
        print(f"{language}: {missing} texts without a translation.")


def hidden() -> list[str]:
    """Places in the code where Babel misses a text, because it does not see calls inside
    f-strings."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in _CODE
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number in _hiding_lines(ast.parse(path.read_text(encoding="utf-8")))
    ]


def _hiding_lines(code: ast.AST) -> list[int]:
    """The lines where an f-string begins that contains a text of its own."""
    strings = (node for node in ast.walk(code) if isinstance(node, ast.JoinedStr))
    return sorted({one.lineno for one in strings if any(map(_makes_text, ast.walk(one)))})


def _makes_text(node: ast.AST) -> bool:
    """Whether the node is a call of `lang.text`, `view.lang.plural` or the like."""
    match node:
        case ast.Call(
            func=ast.Attribute(
                value=ast.Name(id="lang") | ast.Attribute(attr="lang"), attr="text" | "plural"
            )
        ):
            return True
    return False


def _from_code() -> Iterator[tuple[str, Any]]:
    for folder in _CODE:
        for file, line, message, _, _ in extract.extract_from_dir(
            ROOT / folder, [("**.py", "python")], keywords=_KEYWORDS
        ):
            del line  # line numbers would change the catalogues with every edit
            yield f"{folder}/{file}", message


def _from_data(catalog: Catalog, data_dir: Path) -> Iterator[tuple[str, Any]]:
    rows, _ = validation.read_tables(catalog, data_dir)
    for table in catalog.tables:
        yield "data/datapackage.yaml", table.title
        yield "data/datapackage.yaml", table.grain
        for column in table.columns:
            yield "data/datapackage.yaml", column.description
            yield "data/datapackage.yaml", column.type
        texts = [column.name for column in table.columns if column.translatable]
        located = "locator" in table.column_names
        for row in rows.get(table.name, ()):
            for name in texts:
                yield f"data/{table.path}", row[name]
            if "singular" in table.column_names:
                forms = (row["singular"], row["label"])
                yield f"data/{table.path}", tuple(formats.COUNTED.format(unit=one) for one in forms)
            if located:
                words = locators.read(str(row["locator"] or "")).words
                yield from ((f"data/{table.path}", word) for word in words)


def collect(data_dir: Path) -> Messages:
    """The template: every message once, with the files that use it, in a stable order."""
    found: dict[Any, set[str]] = {}
    for place, message in (*_from_code(), *_from_data(load(data_dir), data_dir)):
        if message:
            found.setdefault(message, set()).add(place)
    messages = Messages(project=i18n.DOMAIN, fuzzy=False)
    for message in sorted(found, key=lambda one: one if isinstance(one, str) else one[0]):
        messages.add(message, locations=[(place, 0) for place in sorted(found[message])])
    return messages


def update(data_dir: Path) -> dict[str, int]:
    """Rewrite template and catalogues; returns language → number of missing translations."""
    template = collect(data_dir)
    _write(TEMPLATE, template)
    missing = {}
    for code in i18n.LANGUAGES:
        if code == i18n.DEFAULT:
            continue
        catalogue = merged(template, code)
        _write(i18n.catalogue_path(code), catalogue)
        missing[code] = sum(1 for message in catalogue if message.id and not _translated(message))
    return missing


def _translated(message: Message) -> bool:
    """Whether the message is translated, in every plural form."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms)


def merged(template: Messages, code: str) -> Messages:
    """The catalogue of a language: the template's messages with the existing translations."""
    path = i18n.catalogue_path(code)
    catalogue = Messages(locale=code, project=i18n.DOMAIN, fuzzy=False)
    if path.exists():
        with path.open("rb") as file:
            catalogue = pofile.read_po(file, locale=code)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def written(messages: Messages) -> bytes:
    """The content of a catalogue file, without dates and line numbers."""
    out = BytesIO()
    pofile.write_po(out, messages, width=100, omit_header=False, include_lineno=False)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By")
    return "".join(
        line for line in lines if not line.startswith(tuple(f'"{d}' for d in dated))
    ).encode()


def _write(path: Path, messages: Messages) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(messages))
