import pytest
from channels.layers import channel_layers

from dashboard import live
from tests.factories import make_sink, make_team


@pytest.fixture
def own_layer():
    """Each test's event loop has a channel layer of its own."""
    channel_layers.backends = {}
    yield
    live.outbox.loop = None
    channel_layers.backends = {}


@pytest.fixture
def sink(me):
    return make_sink(make_team(me), name="production")


@pytest.fixture
def board(sink):
    return sink.team.boards.get()
