"""The colours of pages, charts and files: every one that has a name stands here only.

Nothing here needs the library of the charts, so that the server and the files can take colours
without loading it.
"""

from __future__ import annotations

from dataclasses import dataclass

BLACK, WHITE = "#000000", "#ffffff"


@dataclass(frozen=True)
class Palette:
    """The colours of one scheme. Every colour of a mark has a contrast of 4.5 to 1 to the
    background, since names are written in it, and values on it in the colour of the background.
    `single` is that of marks of one kind, which stand for no stream, era or status. `pale` is the
    ground of figures put large; `head` and `band` are those of the header of a table and of every
    other row."""

    background: str
    text: str
    quiet: str
    line: str
    undp: str
    trust_fund: str
    support: str
    gap: str
    single: str
    heat: tuple[str, str]
    pale: str
    head: str
    band: str
    series: tuple[str, ...]


PALETTES = {
    "light": Palette(
        background="#ffffff",
        text="#1b2733",
        quiet="#52606d",
        line="#dfe5ea",
        undp="#44617c",
        trust_fund="#007ab0",
        support="#946a0c",
        gap="#c3ccd5",
        single="#2f5bd0",
        heat=("#eaf4fa", "#00639c"),
        pale="#f3f7fa",
        head="#e6ecf2",
        band="#f6f8fa",
        series=("#00639c", "#b5541c", "#27804f", "#7d4fa0"),
    ),
    "dark": Palette(
        background="#0f1720",
        text="#e8edf2",
        quiet="#aab6c2",
        line="#2b3845",
        undp="#8fa9c2",
        trust_fund="#35b0e8",
        support="#e0a458",
        gap="#3d4b59",
        single="#6f8cff",
        heat=("#152b3b", "#1a6fa0"),
        pale="#17222d",
        head="#22303d",
        band="#17222d",
        series=("#4db8ee", "#f0905a", "#5cc48d", "#c79be6"),
    ),
}


def mixed(ground: str, colour: str, part: float) -> str:
    """The colour that results when `part` (0 to 1) of `colour` covers the ground."""
    pairs = zip(_channels(ground), _channels(colour), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * part):02x}" for low, high in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def palette(scheme: str) -> Palette:
    """The palette of `light` or `dark`."""
    return PALETTES.get(scheme, PALETTES["light"])


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (channel / 255 for channel in _channels(colour))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def ink(ground: str, dark: str, light: float) -> str:
    """The colour of text on a ground: `dark` where the ground has more than the luminance `light`,
    else white."""
    return dark if luminance(ground) > light else WHITE
