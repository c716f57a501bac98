import pytest
from channels.layers import channel_layers

from dashboard import live


@pytest.fixture
def own_layer():
    """Each test's event loop has a channel layer of its own."""
    channel_layers.backends = {}
    yield
    live.outbox.loop = None
    channel_layers.backends = {}
