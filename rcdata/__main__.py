"""The shell: ``python -m rcdata COMMAND``; the commands are in ``rcdata.commands``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from rcdata import __version__
from rcdata.commands import data
from rcdata.errors import RcDataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after the program's name; by default those of the shell.

    Returns:
        0 when all went well, 1 when something the user can put right did not. A
        command that does not exist ends the program with 2.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except RcDataError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m rcdata",
        description="Figures on the United Nations resident coordinator system, from the shell.",
    )
    parser.add_argument("--version", action="version", version=f"rcdata {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    data.add_commands(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
