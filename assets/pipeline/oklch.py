"""Colours by lightness, chroma and hue, and how well two of them contrast."""

import math

Rgb = tuple[float, float, float]


def _linear(lightness: float, chroma: float, hue: float) -> Rgb:
    """Linear sRGB of an OKLCH colour (Ottosson's matrices); may lie outside 0..1."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    l_ = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )


def _encode(channel: float) -> int:
    channel = min(max(channel, 0.0), 1.0)
    value = 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(value * 255)


def hex_of(lightness: float, chroma: float, hue: float) -> str:
    """The nearest displayable colour: chroma is lowered until it fits in sRGB."""
    while chroma > 0 and not all(-0.001 <= c <= 1.001 for c in _linear(lightness, chroma, hue)):
        chroma = max(0.0, chroma - 0.004)
    return "#" + "".join(f"{_encode(c):02x}" for c in _linear(lightness, chroma, hue))


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
