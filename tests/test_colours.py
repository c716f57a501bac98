"""Can everyone read the names of events? The tokens, held against WCAG."""

import re
from math import cos, radians, sin
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[1] / "static/css/tokens.css").read_text()
AA = 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "canvas", "tint", "brass-wash"])
@pytest.mark.parametrize("ink", [*(f"hue-{n}" for n in range(12)), "ink-2", "ink-3"])
def test_every_ink_can_be_read_on_every_ground(ink, ground, theme):
    assert contrast(colours(ink)[theme], colours(ground)[theme]) >= AA


def test_contrast_is_that_of_the_standard():
    assert contrast((1, 0, 0), (0, 0, 0)) == pytest.approx(21, abs=0.01)
    assert contrast((0.5998, 0, 0), (1, 0, 0)) == pytest.approx(
        3.95, abs=0.05
    )  # #808080


def colours(name):
    """A token's two colours, each as (lightness, chroma, hue)."""
    pair = re.search(rf"--{name}: light-dark\((.*), (.*)\);", TOKENS).groups()
    return [tuple(map(float, re.findall(r"[\d.]+", colour))) for colour in pair]


def contrast(one, other):
    low, high = sorted((luminance(*one), luminance(*other)))
    return (high + 0.05) / (low + 0.05)


def luminance(lightness, chroma, hue):
    """WCAG's relative luminance of an oklch() colour that sRGB has."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    parts = (min(1, max(0, part)) for part in (red, green, blue))
    return sum(
        weight * part
        for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )
