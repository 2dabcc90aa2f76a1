"""The contrast of two colours as WCAG 2 defines it, counted apart from the program."""

Rgb = tuple[float, ...]


def rgb(colour: str) -> Rgb:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def blend(front: str, back: str, opacity: float) -> Rgb:
    channels = zip(rgb(front), rgb(back), strict=True)
    return tuple(opacity * over + (1 - opacity) * under for over, under in channels)


def luminance(colour: Rgb) -> float:
    def linear(channel: float) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Rgb, second: Rgb) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)
