"""The file: slide after slide, its properties, its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from rcdata.briefing import deck, words
from rcdata.briefing.pptx import cards, said, sheet
from rcdata.briefing.pptx.frames import Frames
from rcdata.briefing.slides import Made, Shown
from rcdata.entrances import allowed
from rcdata.exports.files import zipped

# The part of an office file with the times at which it was made, and how they are written.
_CORE, _TIME = "docProps/core.xml", re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+Z")


def presentation(
    made: Made,
    on: date,
    template: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The file. `on` is the date printed on it, `template` a house template to build on.

    Raises:
        ExportFailed: when the template cannot be read or a picture cannot be made.
    """
    frames = Frames(made, on, template)
    for place, shown in enumerate(made.slides, start=1):
        _add(frames, shown)
        if progress:
            progress(place, len(made.slides))
    said.sources(frames)
    return _content(frames)


def _add(frames: Frames, shown: Shown) -> None:
    """Add one slide of the briefing, which may take several slides of the file."""
    if shown.slide.kind == deck.TITLE:
        said.opening(frames, shown)
    elif shown.fault:
        said.fault(frames, shown)
    elif shown.card is not None:
        cards.add(frames, shown, shown.card)
    elif shown.sheet is not None:
        sheet.add(frames, shown, shown.sheet)
    elif shown.headlines:
        said.headlines(frames, shown)
    else:
        said.sentences(frames, shown)


def _content(frames: Frames) -> bytes:
    """The file as bytes: the same for the same slides and date, whenever it is made."""
    lang, on, properties = frames.lang, frames.on, frames.file.core_properties
    properties.title = allowed(frames.made.title)[:255]
    properties.author = allowed(words.app_title(lang))
    properties.language = words.TAGS.get(lang.code, lang.code)
    properties.comments = allowed(words.dated(lang, frames.made, on))[:255]
    properties.created = properties.modified = datetime(on.year, on.month, on.day)
    for part in frames.file.part.package.iter_parts():
        if part.partname.ext == "xlsx":
            part._blob = _without_times(part.blob, on)
    buffer = io.BytesIO()
    frames.file.save(buffer)
    return _without_times(buffer.getvalue(), on)


def _without_times(content: bytes, on: date) -> bytes:
    """A file of an office program without the times at which its parts were made."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    day = f"{on.isoformat()}T00:00:00Z".encode()
    return zipped((name, _TIME.sub(day, part) if name == _CORE else part) for name, part in parts)
