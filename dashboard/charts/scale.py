"""From numbers to pixels above a rule."""

import math
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)
LINES = 3  # at most


@dataclass(frozen=True)
class Scale:
    """`lines`: [(value, y)], the quiet ones across the chart, from the top."""

    height: int
    low: float
    high: float
    whole: bool = False  # of counts: there is no half event

    def y(self, value):
        """From the top; whole pixels."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.height * (1 - share))

    @property
    def base(self):
        """Where the rule is: at nothing, or at the edge next to it."""
        return self.y(min(max(0, self.low), self.high))

    @property
    def lines(self):
        step = step_for(self.high - self.low, self.whole)
        first = math.ceil(self.low / step)
        values = [n * step for n in range(first, math.floor(self.high / step) + 1)]
        return [(value, self.y(value)) for value in reversed(values) if value]


def scale(values, height, whole=False):
    """Round numbers around `values` and nothing."""
    found = [value for value in values if value is not None]
    high, low = max([0, *found]), min([0, *found])
    if high == low:
        high = 1
    step = step_for(high - low, whole)
    low = math.floor(low / step + 1e-9) * step if low < 0 else 0
    high = math.ceil(high / step - 1e-9) * step
    return Scale(height, low, max(high, low + step), whole)


def step_for(size, whole=False):
    """The smallest round step of which LINES cover `size`."""
    rough = size / LINES
    power = 10 ** math.floor(math.log10(rough))
    step = next(n * power for n in STEPS if n * power >= rough * (1 - 1e-9))
    return max(1, step) if whole else step
