"""Every dataset with an importer: the publisher's file, and the function that reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rcdata.errors import EditionRefused
from rcdata.importers import drawing, uninfo
from rcdata.importers.drawing import Drawn
from rcdata.importers.forms import FORMS
from rcdata.importers.names import Names


@dataclass(frozen=True)
class Importer:
    """The name of a publisher's file, and the function that makes our rows from it."""

    file: str
    draw: Callable[[Path, Names], Drawn]


IMPORTERS = {
    **{name: Importer(form.file, partial(drawing.draw, name)) for name, form in FORMS.items()},
    uninfo.DATASET: Importer(uninfo.FILE, uninfo.draw),
}


def importer(dataset: str) -> Importer:
    """The importer of a dataset.

    Raises:
        EditionRefused: when there is none; the message names those that exist.
    """
    if dataset not in IMPORTERS:
        raise EditionRefused(
            "This dataset has no importer",
            where=dataset,
            cause=f"There is one for {', '.join(IMPORTERS)}",
            remedy="Edit its file in the data folder by hand, or add a form (CONTRIBUTING.md)",
        )
    return IMPORTERS[dataset]
