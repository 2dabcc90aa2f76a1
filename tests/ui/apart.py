"""A Streamlit runtime in a process of its own, since Streamlit has one for each process."""

import subprocess
import sys
from collections.abc import Awaitable
from pathlib import Path
from typing import TypeVar

from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from tests.server import ROOT

Found = TypeVar("Found")


def runtime(script: str | Path) -> Runtime:
    """The runtime that runs a script for each session, as a server has it."""
    return Runtime(
        RuntimeConfig(
            script_path=str(ROOT / script),
            media_file_storage=MemoryMediaFileStorage("/media"),
            uploaded_file_manager=MemoryUploadedFileManager("/upload"),
        )
    )


async def during(made: Runtime, steps: Awaitable[Found]) -> Found:
    """What the steps give, taken while the runtime is on."""
    await made.start()
    found = await steps
    made.stop()
    await made.stopped
    return found


def printed(code: str, database: Path, *arguments: str | Path) -> list[str]:
    """The words that a program prints, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "RCDATA_DATABASE": str(database)},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()
