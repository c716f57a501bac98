"""How many distinct things there were, without keeping them: a KMV sketch.

It keeps the K smallest of their 32-bit hashes. Below K things these are all, and the
count is exact (two of a thousand hashes are the same once in 8,000 times). Of more, it
tells by how close together the hashes lie: right to within 3 % two times out of three
(the standard error is 1/√(K - 2)), within 6 % at worst where several are joined to be
counted.

The same things give the same bytes in whatever order they come, and the sketch of
several sets is made of their sketches. Libraries' sketches, which are smaller, promise
neither bytes nor order; counted anew, ours can be compared.

Source: Beyer et al., On synopses for distinct-value estimation, SIGMOD 2007.
"""

from bisect import bisect_left
from hashlib import blake2b
from math import log10
from struct import pack, unpack
from typing import NamedTuple

K = 1024  # 4 KB at most
SPACE = 2**32


class Estimate(NamedTuple):
    """A count; with three digits that mean something where it is not exact."""

    count: int
    is_exact: bool = True

    def __str__(self):
        """42 · about 12,400."""
        return f"{'' if self.is_exact else 'about '}{self.count:,}"


class Sample(NamedTuple):
    """All hashes of some things that are below a limit."""

    hashes: set
    limit: int


def hash_of(text):
    digest = blake2b(text.encode(errors="replace"), digest_size=4).digest()
    return int.from_bytes(digest)


def sketch(hashes):
    """Hashes of things → the bytes to keep."""
    kept = sorted(set(hashes))[:K]
    return pack(f">{len(kept)}I", *kept)


def joined(kept, hashes):
    """A sketch (bytes) and some hashes more → the sketch of both."""
    known = hashes_in(kept)
    if len(known) == K:  # once it is full, few are small enough
        hashes = [one for one in hashes if one < known[-1]]
    new = set(hashes).difference(known)
    return sketch([*known, *new]) if new else bytes(kept)


def hashes_in(kept):
    """In order, the smallest first."""
    return unpack(f">{len(kept) // 4}I", kept)


def estimates(groups):
    """[Estimate of the things that the sketches of a group are of], and that of all."""
    every = [kept for group in groups for kept in group]
    return [estimate(sample(group)) for group in groups], estimate(sample(every))


def sample(sketches):
    """Of several sketches a quarter of each: they make up for one another."""
    part = K // 4 if len(sketches) > 1 else K - 1
    full = [hashes_in(kept[: 4 * (part + 1)]) for kept in sketches if is_full(kept)]
    few = [hashes_in(kept) for kept in sketches if not is_full(kept)]
    limit = min((hashes[part] for hashes in full), default=SPACE)
    found = set()
    for hashes in full + few:
        found.update(hashes[: bisect_left(hashes, limit)])
    return Sample(found, limit)


def is_full(kept):
    return len(kept) == 4 * K


def estimate(sample):
    if sample.limit == SPACE:
        return Estimate(len(sample.hashes))
    count = len(sample.hashes) * SPACE / sample.limit
    return Estimate(int(round(count, 2 - int(log10(count)))), is_exact=False)
