import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from events.models import Event
from telesink import upkeep
from telesink.database import alone
from telesink.upkeep import Upkeep
from tests.factories import make_event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def old_test_event():
    event = make_event(is_test=True, occurred_at=timezone.now() - timedelta(days=9))
    Event.objects.update(received_at=event.occurred_at)


def in_a_thread(act):
    def run():
        act()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_one_process_does_it(old_test_event):
    with alone("upkeep") as mine:
        assert mine
        in_a_thread(upkeep.keep_up)  # a connection of its own, as another process
        assert Event.objects.exists()

    in_a_thread(upkeep.keep_up)

    assert not Event.objects.exists()


def test_it_goes_on_until_the_server_ends(old_test_event):
    chores = Upkeep(every=0.01)
    chores.start()
    for _ in range(500):
        if not Event.objects.exists():
            break
        chores.ending.wait(0.01)
    chores.stop()
    chores.thread.join(5)

    assert not chores.thread.is_alive()
    assert not Event.objects.exists()
