"""A briefing as a PowerPoint file: native charts and tables, speaker notes with every source.

`file` writes it. Its slides are `cards` (with `chart` and its parts, `tables`), `sheet` and `said`,
each in one of the `frames` that have title, unit, message, sources and notes; `boxes` and `master`
have the places, `text` and `grid` what is written there.
"""

from rcdata.briefing.pptx.file import presentation

__all__ = ["presentation"]
