"""The commands of the shell, each in a module of its own, which is imported only when its command
is called: most of them need large libraries."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module

# The command → its module, and what it does. A module has `add_arguments(parser)`, and
# `run(options)`, which returns the exit code, or nothing for 0.
COMMANDS = {
    "build": ("build", "check the data and build the database"),
    "check": ("check", "say what is wrong with the data, without building"),
    "export": (
        "export",
        "write all tables to one file: CSV, XLSX, Parquet, DuckDB or Data Package",
    ),
    "publish": (
        "publish",
        "make the database the next snapshot of a lake, for several servers to read",
    ),
    "what-if": ("what_if", "what happens to income, gap and share if a lever moves"),
    "update": ("update", "take the publishers' new editions from the network"),
    "import": ("import_file", "take a publisher's new edition from a file already downloaded"),
    "brief": ("brief", "a briefing as PowerPoint, PDF, HTML or XLSX"),
    "dictionary": ("dictionary", "write the data dictionary anew"),
    "messages": ("messages", "collect the texts for the translators"),
}


def add_commands(parser: argparse.ArgumentParser, words: Sequence[str]) -> None:
    """Add every command to the parser, and the options of those that are among the words given."""
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary)
        if name in words:
            chosen = import_module(f"{__name__}.{module}")
            chosen.add_arguments(command)
            command.set_defaults(run=chosen.run)
