"""How smooth a board stays in a real Chromium while events pour into a column."""

from tests.bench import batches, places
from tests.bench.figures import Figure
from tests.bench.pixel import open_page
from tests.bench.servers import telesink

RATE = 1000  # events a second
LEAST = 50  # frames a second

# The moments at which frames began, for so many milliseconds.
WATCH = """(milliseconds) => new Promise((resolve) => {
  const moments = []
  const note = (now) => {
    moments.push(now)
    if (now - moments[0] < milliseconds) requestAnimationFrame(note)
    else resolve(moments)
  }
  requestAnimationFrame(note)
})"""


def in_chromium(quick):
    seconds = 10 if quick else 20
    with places.postgres() as env, telesink(env, workers=2) as place:
        alike = frames_while(place, seconds, batches.TYPES[:1])
        mixed = frames_while(place, seconds, batches.TYPES)
    return [figure("one type", alike), figure("four types", mixed)]


def frames_while(place, seconds, types):
    """Frames a second while events come, after a quiet start."""
    with (
        open_page(place) as page,
        batches.meanwhile(place, RATE, seconds + 5, types) as sending,
    ):
        page.wait_for_timeout(3000)
        moments = page.evaluate(WATCH, seconds * 1000)
        expected, stored = RATE * (seconds + 5), sending.result()
    if stored != expected:
        print(f"!! {stored} events stored of {expected}")
    return (len(moments) - 1) / (moments[-1] - moments[0]) * 1000


def figure(which, found):
    what = f"frames in Chromium, {RATE:,} events/s, {which}"
    return Figure(what, found, "/s", LEAST)
