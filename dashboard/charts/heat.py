"""A week by its hours, darker where more happened."""

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
LEFT, STEP, ROW = 32, 11, 14  # px
LEVELS = 4


def heat(counts):
    """What templates/charts/_heat.html draws. `counts`: {(weekday, hour): events}."""
    most = max(counts.values(), default=0)
    return {
        "cells": [
            {
                "x": LEFT + hour * STEP,
                "y": day * ROW,
                "level": level(counts.get((day, hour), 0), most),
                "name": f"{DAYS[day]}s, {hour:02}:00–{(hour + 1) % 24:02}:00",
                "said": [("", None, f"{counts.get((day, hour), 0):,}")],
            }
            for day in range(7)
            for hour in range(24)
        ],
        "days": [(DAYS[day][:3], day * ROW + 11) for day in (0, 2, 4, 6)],
        "hours": [(hour, LEFT + hour * STEP) for hour in (0, 6, 12, 18)],
    }


def level(count, most):
    return -(-count * LEVELS // most) if count else 0


def busiest(counts):
    """(weekday, hour) with the most, or None."""
    return max(counts, key=counts.get) if any(counts.values()) else None
