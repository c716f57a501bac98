"""What is measured, and the table of it."""

from dataclasses import dataclass, replace
from statistics import median

HEAD = ("what", "measured", "target", "", "yardstick", "ratio", "runs")


@dataclass(frozen=True)
class Figure:
    """One number with its target and, maybe, a yardstick measured in the same run."""

    what: str
    value: float
    unit: str
    target: float | None = None
    at_most: bool = False  # the target is a ceiling, else a floor
    beside: str = ""
    yardstick: float | None = None
    least_ratio: float | None = None  # a floor for value ÷ yardstick
    runs: tuple[float, ...] = ()

    @property
    def ratio(self):
        return self.value / self.yardstick if self.yardstick else None

    @property
    def reached(self):
        if self.target is not None:
            within = self.value <= self.target
            return within if self.at_most else self.value >= self.target
        return None if self.least_ratio is None else self.ratio >= self.least_ratio

    @property
    def cells(self):
        return (
            self.what,
            f"{number(self.value)} {self.unit}",
            self.aim,
            {True: "✓", False: "✗", None: ""}[self.reached],
            f"{self.beside} {number(self.yardstick)}" if self.yardstick else "",
            f"{self.ratio:.2f}" if self.yardstick else "",
            " ".join(number(run) for run in self.runs),
        )

    @property
    def aim(self):
        if self.target is not None:
            return f"{'≤' if self.at_most else '≥'} {number(self.target)}"
        return f"≥ {self.least_ratio:g} x" if self.least_ratio is not None else ""


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def median_of(runs):
    """The same figures of several runs → each at its median, the ratio likewise."""
    return [middle(figures) for figures in zip(*runs, strict=True)]


def middle(figures):
    first = figures[0]
    value = median(figure.value for figure in figures)
    if first.yardstick is None:
        yardstick = None
    else:
        yardstick = value / median(figure.ratio for figure in figures)
    values = tuple(figure.value for figure in figures)
    return replace(first, value=value, yardstick=yardstick, runs=values)


def percentile(values, percent):
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * percent / 100))]


def table(figures):
    """Figures → a Markdown table."""
    rows = [HEAD, *(figure.cells for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
