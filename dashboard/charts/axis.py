"""The words of a chart: below it moments, at its right end round numbers."""

from dashboard.values import plain, signed

TICK = 98  # px from one moment to the next, at least
LETTER, ROOM = 7, 24  # px that a letter takes, and between words
EDGE, NUMBERS = 8, 40  # px between a chart and its numbers, and up to their end
CROPPED = 100  # px: steps in which a chart may be cropped on the left


def below(spans, width, whole):
    """The first and the last moment, and round ones where they have room."""
    step, first, last = width / len(spans), spans[0].tick, spans[-1].tick
    words = [tick(0, first, whole)]
    least, most = wide(first), width - wide(last)
    for n in round_places(spans, step):
        x = round(n * step)
        if least <= x <= most - wide(spans[n].tick):
            words.append(tick(x, spans[n].tick, whole))
    return [*words, tick(width, last, whole, is_last=True)]


def tick(x, words, whole, is_last=False):
    """`far`: how much of the chart, from the right, must be there for its word."""
    start = x - wide(words) if is_last else x
    far = -(-(whole - start) // CROPPED)
    return {"x": x, "words": words, "far": far, "is_last": is_last}


def round_places(spans, step):
    each = next((n for n in spans[0].marks if n * step >= TICK), len(spans))
    cycle = min(each, spans[0].cycle)
    first = next((n for n, span in enumerate(spans) if span.number % cycle == 0), 0)
    return range(first, len(spans), each)


def wide(words):
    return len(words) * LETTER + ROOM


def beside(lines, width):
    """([(words, y)], where these words end)."""
    found = [(round_words(value), y) for value, y in lines]
    longest = max((len(words) for words, _ in found), default=0)
    return found, width + min(NUMBERS, EDGE + longest * LETTER)


def round_words(number):
    """1,500 · 25k · 0.5."""
    for size, letter in ((1e9, "bn"), (1e6, "M"), (1e4, "k")):
        if abs(number) >= size:
            unit = 1e3 if letter == "k" else size
            return signed(number / unit, lambda n: plain(round(n, 2))) + letter
    return signed(round(number, 6), plain)
