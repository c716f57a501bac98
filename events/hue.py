import re
import unicodedata
from functools import lru_cache

FAILURE = re.compile(r"\b(fail(ed|ure)?|error|declined|crashed|rejected|disputed)\b")
HUES = 11  # 1 to 11; 0 is red and reserved for failure


@lru_cache(maxsize=4096)
def hue(name):
    """The colour of an event type, 0 to 11: the same for everyone, always."""
    name = unicodedata.normalize("NFC", name.strip()).lower()
    if FAILURE.search(name):
        return 0
    digest = 0x811C9DC5  # FNV-1a, 32 bits, over UTF-8
    for byte in name.encode():
        digest = (digest ^ byte) * 0x01000193 & 0xFFFFFFFF
    return 1 + (digest * HUES >> 32)  # the high bits spread better than the low ones
