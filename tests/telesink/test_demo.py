from itertools import islice

import pytest

from telesink.demo.company import Company
from telesink.demo.door import Door, Refused
from telesink.demo.install import SINKS
from telesink.demo.stream import HISTORY, past, timeline
from tests.servers import free_port, serve


def test_the_same_seed_tells_the_same_day():
    one, other = (list(islice(timeline(Company(7), 2), 500)) for _ in range(2))
    assert one == other


def test_things_happen_in_order_at_the_rate_asked_for():
    times = [at for at, _ in islice(timeline(Company(7), 5), 2000)]
    assert times == sorted(times)
    assert 300 < times[-1] < 500


def test_the_past_reaches_all_sinks_and_is_over():
    moments = list(past(Company(7)))
    assert {happening.sink for _, happening in moments} == set(SINKS)
    assert moments[-1][0] - moments[0][0] < HISTORY


@pytest.mark.server
def test_posts_a_past_once_and_then_goes_on():
    with serve() as server:
        server.manage("demo", "--rate", "20", "--seconds", "1")
        first = server.query("SELECT count(*) FROM events_event")[0][0]
        printed = server.manage("demo", "--rate", "20", "--seconds", "1")
        second = server.query("SELECT count(*) FROM events_event")[0][0]

        assert first > 500
        assert first < second < first + 100
        assert "demo@telesink.example" in printed


@pytest.mark.server
def test_waits_when_asked_to():
    said = []
    with serve(SINK_RATE_LIMIT="1") as server:
        door, token = Door(server.url, said.append), server.bootstrap()["token"]
        for happening in islice(stories(), 7):
            door.post(token, happening)
        door.close()

        assert server.query("SELECT count(*) FROM events_event") == [(7,)]
        assert said


@pytest.mark.server
def test_says_when_the_server_does_not_know_its_sinks():
    with serve() as server:
        door = Door(server.url, print)
        with pytest.raises(Refused, match="does not know our sinks"):
            door.post("tk_nobody", next(stories()))
        door.close()


def test_says_when_nobody_answers(monkeypatch):
    monkeypatch.setattr("telesink.demo.door.PATIENCE", 0.5)
    url = f"http://127.0.0.1:{free_port()}"

    with pytest.raises(OSError, match=f"Nobody answers at {url}"):
        Door(url, print).post("tk_any", next(stories()))


def stories():
    company = Company(7)
    while True:
        yield from company.story()
