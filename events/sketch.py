"""How many distinct things there were, without keeping them: a KMV sketch.

It keeps the K smallest of their 64-bit hashes. Up to K things these are all, and the
count is exact. Of more, it tells by how close together the hashes lie: right to within
3 % two times out of three (the standard error is 1/√(K - 2)).

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

K = 1024  # 8 KB at most
SPACE = 2**64


class Estimate(NamedTuple):
    """A count; with three digits that mean something where it is not exact."""

    count: int
    is_exact: bool = True


def hash_of(text):
    digest = blake2b(text.encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest)


def sketch(hashes):
    """Hashes of things → the bytes to keep."""
    kept = sorted(set(hashes))[:K]
    return pack(f">{len(kept)}Q", *kept)


def joined(kept, hashes):
    """A sketch (bytes) and some hashes more → the sketch of both."""
    known = hashes_in(kept)
    if len(known) == K:  # once it is full, few are small enough
        hashes = [one for one in hashes if one < known[-1]]
    new = set(hashes).difference(known)
    return sketch([*known, *new]) if new else bytes(kept)


def hashes_in(kept):
    """In order, the smallest first."""
    return unpack(f">{len(kept) // 8}Q", kept)


def estimate(sketches):
    """How many distinct things several sketches are of, together."""
    each = [hashes_in(kept) for kept in sketches]
    # Below the lowest of their largest hashes none of them has left anything out.
    limit = min((hashes[-1] for hashes in each if len(hashes) == K), default=SPACE)
    known = set()
    for hashes in each:
        known.update(hashes[: bisect_left(hashes, limit)])
    if limit == SPACE:
        return Estimate(len(known))
    count = len(known) * SPACE / limit
    return Estimate(int(round(count, 2 - int(log10(count)))), is_exact=False)
