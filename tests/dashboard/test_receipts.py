"""What did not come by the channel layer is noticed, and asked for."""

import pytest
from channels.db import database_sync_to_async as sync_to_async

from dashboard import heart, live
from dashboard.pace import Pace
from dashboard.receipts import Receipts, all_came
from tests.dashboard.live import open_page, record
from tests.factories import make_event, make_sink, make_team, make_user, new_event


@pytest.mark.django_db
def test_all_or_not_all_came():
    receipts, sink = Receipts(), make_sink()
    first, second = make_event(sink), make_event(sink)
    receipts.expect(sink.pk, after=first.pk - 1)
    receipts.note(sink.pk, [first])

    assert all_came(receipts.questions(until=first.pk))
    assert not all_came(receipts.questions(until=second.pk))

    receipts.settle(receipts.questions(until=second.pk))
    assert receipts.questions(until=second.pk) == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_layer")
async def test_a_message_that_got_lost_is_told_to_the_page(monkeypatch):
    user = await sync_to_async(make_user)()
    sink = await sync_to_async(make_sink)(await sync_to_async(make_team)(user))
    monkeypatch.setattr(heart, "BEAT", 0.05)
    monkeypatch.setattr(heart, "PING", 0.1)
    monkeypatch.setattr(heart, "OVERLAP", heart.OVERLAP * 0)
    page = await open_page("sink", sink, user)
    while "watermark" not in await page.next("ping"):
        pass

    monkeypatch.setattr(live.outbox, "put", lambda event: None)
    await record(new_event(sink))

    while "watermark" in (ping := await page.next("ping")):
        pass
    assert ping["gap"]
    assert "watermark" in await page.next("ping")  # told once
    await page.close()


@pytest.mark.parametrize("a_step", [1, 9, 10, 11, 30])
async def test_at_any_rate_every_event_is_drawn_or_counted(a_step):
    sent = []
    pace = Pace(lambda events, missed: sent.append(len(events) + len(missed)))
    sink = None

    for _ in range(100):
        pace.add([new_event(sink, pk=n) for n in range(a_step)])
    pace.flush()
    pace.stop()

    assert sum(sent) == 100 * a_step
