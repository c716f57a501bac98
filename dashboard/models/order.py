"""Who stands where among its like: boards in a menu, columns on a board."""

from django.db import transaction
from django.db.models import Max


def next_position(rows):
    """Behind all of them."""
    last = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def move_before(rows, row, other=None):
    """`row` goes before another of `rows` (a QuerySet in order), or to the end."""
    order = list(rows.exclude(pk=row.pk))
    order.insert(order.index(other) if other in order else len(order), row)
    number(rows, order)


@transaction.atomic
def move_after(rows, row, other):
    """`row` goes after another of `rows`, or to the end."""
    order = list(rows.exclude(pk=row.pk))
    order.insert(order.index(other) + 1 if other in order else len(order), row)
    number(rows, order)


@transaction.atomic
def move_by(rows, row, steps):
    """`row` goes so many places on, or back if that is less than 0, while it can."""
    order = list(rows)
    place = order.index(row)
    order.insert(max(0, place + steps), order.pop(place))
    number(rows, order)


def number(rows, order):
    for place, row in enumerate(order):
        row.position = place
    rows.bulk_update(order, ["position"])
