"""Signals of TelemetryDeck and events of Telesink, side by side on an open board."""

import pytest

from tests.boards import open_board
from tests.events.contract import OK
from tests.events.doors import SocketDoor
from tests.servers import HOST, serve

pytestmark = pytest.mark.server


def test_signals_show_live_next_to_events():
    with serve(SINK_RATE_LIMIT="0") as server:
        sink = server.bootstrap(namespace="com.oakline")
        door = SocketDoor(HOST, server.port)
        signal = {"appID": sink["app_id"], "clientUser": "", "type": "Level.completed"}
        with open_board(server, sink["email"]) as board:
            door.post(sink["token"], OK)
            many = [signal | {"payload": {"level": str(n)}} for n in range(3)]
            assert door.request("POST", "/v2/namespace/com.oakline", many).status == 200

            shown = all_shown(board, OK["text"], "level 0", "level 1", "level 2")

    assert shown.count("Level.completed") >= 3


def all_shown(board, *texts):
    """The rows that came until each of the texts was among them."""
    rows = ""
    while not all(text in rows for text in texts):
        rows += board.hears(lambda message: message["type"] == "rows")["html"]
    return rows
