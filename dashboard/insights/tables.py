"""The numbers of a chart, as a table on the page and as CSV."""

import csv
from dataclasses import dataclass
from io import StringIO

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet's formula may begin


@dataclass(frozen=True)
class Table:
    heads: tuple
    rows: list

    @property
    def csv(self):
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow([cell(head) for head in self.heads])
        writer.writerows([cell(value) for value in row] for row in self.rows)
        return out.getvalue()

    @property
    def shown(self):
        """Rows as the page writes them: [(first cell, [numbers])]."""
        return [(row[0], [words(value) for value in row[1:]]) for row in self.rows]


def cell(value):
    """Words that a spreadsheet would run are words there, too."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def words(value):
    match value:
        case None:
            return "–"
        case int():
            return f"{value:,}"
        case float():
            return f"{value:,.2f}"
        case _:
            return value
