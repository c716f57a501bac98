"""How a column is drawn, apart from which events it has. All values are immutable."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """What its rows show of an event besides name, text and time."""

    value: str = ""  # the property on the right; "" for none
    format: str = "auto"  # how that is written: a Column.Format
    shown: tuple[str, ...] = ()  # properties on the third line; none: the first few
    hidden: tuple[str, ...] = ()  # properties never shown, in lower case; see veil.py
    masks_addresses: bool = False  # m•••@example.com
    names_sinks: bool = False
    marked: tuple[str, ...] = ()  # words that were looked for, in lower case
    on_screen: bool = False  # for a wall: larger, and nothing to follow or to press

    @property
    def row(self):
        return f"dashboard/{'_wall_row' if self.on_screen else '_event'}.html"


@dataclass(frozen=True)
class Figure:
    """The number in its head, of today's events."""

    kind: str = "count"  # a Column.Figure, or "none": nothing is counted at all
    of: str = ""  # the property that is added up; "" for the event's own value

    @property
    def is_amount(self):
        return self.kind in {"sum", "average"}

    @property
    def is_counted(self):
        return self.kind != "none"

    def of_sums(self, events, total, amounts):
        """The number that is shown; None for an average of nothing."""
        if self.kind == "average":
            return total / amounts if amounts else None
        return total if self.kind == "sum" else events
