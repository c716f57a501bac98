"""The numbers of events over time: sum, average, smallest and largest."""

from dashboard.charts.line import HEIGHT, line
from dashboard.insights.question import MEASURES
from dashboard.insights.tables import Table
from dashboard.insights.words import change, written_as
from events.hue import hue


def value_figure(counts, sample, width=360, height=HEIGHT):
    """The numbers of one type over time; None where there are none."""
    at = counts.question.value_of or valued(counts) or sample.amount
    if at is None:
        return None
    type_, key = at
    question = counts.question
    is_rolled_up = question.is_rolled_up and not key
    sums = counts.values_of(type_, key)
    if sums is None:
        return None
    before = counts.before_of(type_, key)
    before = before if any(one.value_count for one in before) else []
    total = sum(sums[1:], sums[0])
    earlier = counts.until_now(before)
    write = written_as(key, sample.currency(at))
    values = [measured(one, question.measure) for one in sums]
    now, then = (measured(t, question.measure) if t else None for t in (total, earlier))
    rows = [
        [
            span.name,
            one.value_count,
            one.value_sum,
            one.average,
            one.value_min,
            one.value_max,
        ]
        for span, one in zip(counts.spans, sums, strict=True)
    ]
    return {
        "type": type_,
        "key": key or "value",
        "hue": hue(type_),
        "measures": [
            (name, words, question.address(measure=name), name == question.measure)
            for name, words in MEASURES.items()
        ],
        "measure": MEASURES[question.measure],
        "now": write(now) if now is not None else None,
        "then": write(then) if then is not None else None,
        "change": change(now, then) if now is not None and then else None,
        "total": write(total.value_sum) if total.value_count else None,
        "average": write(total.average) if total.value_count else None,
        "chart": line(
            counts.spans,
            values,
            [measured(one, question.measure) for one in before],
            write,
            width,
            height,
        ),
        "table": Table(
            (
                question.range.unit.capitalize(),
                "Numbers",
                "Sum",
                "Average",
                "Smallest",
                "Largest",
            ),
            rows,
        ),
        "since": None if is_rolled_up else counts.cut_off,
    }


def valued(counts):
    """The type that had the most values."""
    found = {t: s.value_count for t, s in counts.totals.items() if s.value_count}
    return (max(found, key=found.get), "") if found else None


def measured(sums, measure):
    if measure == "sum":
        return sums.value_sum
    return {"average": sums.average, "min": sums.value_min, "max": sums.value_max}[
        measure
    ]
