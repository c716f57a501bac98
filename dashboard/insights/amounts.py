"""The numbers of events over time: sum, average, smallest and largest."""

from dashboard.charts.line import line
from dashboard.insights.question import MEASURES
from dashboard.insights.tables import Table
from dashboard.insights.words import change, written_as
from events.hue import hue
from events.properties import PropertyTest

NUMBERS = ("Numbers", "Sum", "Average", "Smallest", "Largest")


def value_figure(counts, sample, *size):
    """The numbers of one type over time; None where there are none."""
    at = counts.question.value_of or valued(counts) or sample.amount
    sums = counts.values_of(*at) if at else None
    if sums is None:
        return None
    type_, key = at
    question = counts.question
    since = None if question.is_rolled_up and not key else counts.cut_off
    first = counts.first(since)
    before = counts.before_of(type_, key)
    before = before if any(one.value_count for one in before) else []
    write = written_as(key, sample.currency(at))
    return {
        "type": type_,
        "key": key or "value",
        "hue": hue(type_),
        "measures": measures(question),
        "measure": MEASURES[question.measure],
        "currencies": apart(question, key, sample.currencies_of(at)),
        **in_all(counts, sums, before, write),
        "table": table(counts, sums, first),
        "chart": chart(counts, sums, before, write, first, *size),
        "since": since,
    }


def valued(counts):
    """The type that had the most values."""
    found = {t: s.value_count for t, s in counts.totals.items() if s.value_count}
    return (max(found, key=found.get), "") if found else None


def measures(question):
    """[(name, words, address, is it this one)]."""
    return [
        (name, words, question.address(measure=name), name == question.measure)
        for name, words in MEASURES.items()
    ]


def apart(question, key, codes):
    """[(currency, address of only its events)], if there are several."""
    beside = key.rpartition(".")[0]
    name = f"{beside}.currency" if beside else "currency"
    only = [str(PropertyTest(name, "=", code)) for code in codes]
    return [
        (code, question.address(q=f"{question.query} {test}".strip()))
        for code, test in zip(codes, only, strict=True)
        if len(codes) > 1
    ]


def in_all(counts, sums, before, write):
    measure = counts.question.measure
    total, earlier = sum(sums[1:], sums[0]), counts.until_now(before)
    now, then = (measured(one, measure) if one else None for one in (total, earlier))
    return {
        "now": write(now) if now is not None else None,
        "then": write(then) if then is not None else None,
        "change": change(now, then) if now is not None and then else None,
        "count": total.value_count,
        "total": write(total.value_sum) if total.value_count else None,
        "average": write(total.average) if total.value_count else None,
    }


def chart(counts, sums, before, write, first, *size):
    measure = counts.question.measure
    values = [measured(one, measure) for one in sums]
    earlier = [measured(one, measure) for one in before]
    return line(counts.spans, values, earlier, write, *size, first=first)


def table(counts, sums, first):
    rows = [
        [span.name, *(numbers(sums[n]) if n >= first else [None] * len(NUMBERS))]
        for n, span in enumerate(counts.spans)
    ]
    return Table((counts.question.range.unit.capitalize(), *NUMBERS), rows)


def numbers(sums):
    smallest, largest = sums.value_min, sums.value_max
    return [sums.value_count, sums.value_sum, sums.average, smallest, largest]


def measured(sums, measure):
    if measure == "sum":
        return sums.value_sum
    return {"average": sums.average, "min": sums.value_min, "max": sums.value_max}[
        measure
    ]
