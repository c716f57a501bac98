"""All the figures of one view of the insights."""

from functools import cached_property

from dashboard.charts import line, stacked
from dashboard.insights.amounts import value_figure
from dashboard.insights.counts import Counts
from dashboard.insights.figures import top_figure, types_figure
from dashboard.insights.looked import breakdown_figure
from dashboard.insights.people import people_figure
from dashboard.insights.remembering import remembered
from dashboard.insights.sample import Sample
from dashboard.insights.summary import summary
from dashboard.insights.week import week_figure

USUAL_BREAKDOWNS = 3
WIDE, ALONE = 760, 1200  # px of a chart beside another, and of one across the page
NARROW = 320  # px of the other
NAMES = {"types", "top", "value", "people", "week"}


class Insights:
    """Each figure is made when it is first asked for."""

    def __init__(self, question, now=None, width=WIDE, height=None):
        """`width`: px of the widest charts; `height`: of all plots, if of one."""
        self.question, self.width = question, width
        self.bars, self.line = height or stacked.HEIGHT, height or line.HEIGHT
        self.counts = Counts(question, now)

    @cached_property
    def sample(self):
        return Sample(self.question, self.counts.since)

    @cached_property
    def types(self):
        is_alone = self.width == WIDE and not self.value
        width = ALONE if is_alone else self.width
        return types_figure(self.counts, width, self.bars)

    @cached_property
    def top(self):
        return top_figure(self.counts)

    @cached_property
    def value(self):
        size = min(NARROW, self.width), self.line
        return self.remembered(
            "value", lambda: value_figure(self.counts, self.sample, *size)
        )

    @cached_property
    def breakdowns(self):
        asked = self.question.breakdowns or self.sample.telling(USUAL_BREAKDOWNS)
        return [self.breakdown(*by) for by in asked]

    def breakdown(self, type_, key):
        return self.remembered(
            f"{type_}/{key}", lambda: breakdown_figure(self.counts, type_, key)
        )

    @cached_property
    def people(self):
        size = self.width, self.line
        return self.remembered("people", lambda: people_figure(self.counts, *size))

    @cached_property
    def week(self):
        return week_figure(self.counts)

    @cached_property
    def summary(self):
        return summary(self.counts, self.value, self.people, self.week)

    def remembered(self, name, make):
        return remembered(self.question, name, self.width, make)

    def figure(self, name):
        """The figure of that name; None for unknown ones. "by-0": a breakdown."""
        if name.startswith("by-") and name[3:].isdigit():
            return dict(enumerate(self.breakdowns)).get(int(name[3:]))
        return getattr(self, name) if name in NAMES else None
