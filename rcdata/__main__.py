"""The shell: ``python -m rcdata COMMAND``; the commands are in ``rcdata.commands``.

Any Python will do: one without our packages hands the command over to the project's own Python,
which ``make`` installs in ``.venv``. So this module imports no package before ``main`` is called.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rcdata import __version__

_OWN = Path(__file__).resolve().parents[1] / ".venv"
_MISSING = "The packages that rcdata needs are not installed. Run “make build” once, in its folder."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after the program's name; by default those of the shell.

    Returns:
        0 when all went well, 1 for an error that the user can put right. A command that does not
        exist ends the program with 2.
    """
    from rcdata.errors import RcDataError

    words = sys.argv[1:] if arguments is None else arguments
    options = _parser(words).parse_args(words)
    try:
        return int(options.run(options) or 0)
    except RcDataError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Nobody reads on, as behind `| head`. What is left must go nowhere when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    from rcdata.commands import add_commands

    parser = argparse.ArgumentParser(
        prog="python -m rcdata",
        description="Figures on the United Nations resident coordinator system, from the shell.",
    )
    parser.add_argument("--version", action="version", version=f"rcdata {__version__}")
    add_commands(parser, words)
    return parser


def _hand_over() -> int:
    """Run the same command with the project's own Python; returns its exit code, or 1 where there
    is no such Python or this is it."""
    python = _OWN / "bin" / "python"
    if not python.exists() or Path(sys.prefix).resolve() == _OWN.resolve():
        print(_MISSING, file=sys.stderr)
        return 1
    return subprocess.run([python, "-m", "rcdata", *sys.argv[1:]]).returncode


if __name__ == "__main__":
    sys.exit(main() if importlib.util.find_spec("duckdb") else _hand_over())
