"""The number in a column's head, as its team chose it."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import post, status


@pytest.fixture
def board(browser_page, server, sink):
    """The first column adds amounts up; the second shows the average of values."""
    of_team = f"board__team__name='{sink['team']}'"
    server.soon(
        "shell",
        "-c",
        "from dashboard.models import Column;"
        f"everything, own = Column.objects.filter({of_team}).order_by('position');"
        "everything.figure, everything.figure_key = 'sum', 'amount';"
        "everything.query = 'currency:EUR'; everything.save();"
        "own.figure = 'average'; own.save()",
    )
    browser_page.reload()
    status(browser_page, "Live")
    return browser_page


def test_sums_and_averages_grow_live(board, sink):
    money, average = (board.locator("count-today").nth(n) for n in (0, 1))
    unit = board.locator(".column__unit")
    expect(average).to_have_text("–")

    post(sink, value=10, properties={"amount": 1200.5, "currency": "EUR"})
    post(sink, value=25, properties={"amount": 19, "currency": "EUR"})
    post(sink, properties={"amount": 700, "currency": "SEK"})

    expect(money).to_have_text("€1,219.50")
    expect(unit.nth(0)).to_have_text("2 events today")
    expect(average).to_have_text("17.5")
    expect(unit.nth(1)).to_have_text("average of 2 today")
    board.reload()
    expect(money).to_have_text("€1,219.50")

    post(sink, properties={"amount": 60_000, "currency": "EUR"})

    expect(money).to_have_text("€61,220")  # no room for cents
    expect(money).to_have_attribute("title", "€61,219.50")
