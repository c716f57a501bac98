"""What this server sees of a browser's way to it, and what mends it."""

import platform
from dataclasses import dataclass
from urllib.parse import urlsplit

import django
from django.conf import settings

from dashboard.version import version
from sinks.setup import check_storage

LOCAL = ["127.0.0.1", "::1"]  # what TRUSTED_PROXIES holds by itself
FORWARDED = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_VIA")

# The first that is bad is the one to mend first.
CHECKS = [
    ("address", "Address"),
    ("proxy", "Proxy"),
    ("polling", "Polling"),
    ("forms", "Forms"),
    ("socket", "Live connection"),
    ("layer", "Between processes"),
    ("storage", "Storage"),
    ("clock", "Clocks"),
    ("versions", "Versions"),
]


@dataclass(frozen=True)
class Finding:
    """One line of the page. `mend` is empty when all is well; else it says what is
    wrong and what mends it: a `setting` to copy, or the `proxy` lines of that name.
    """

    check: str
    words: str
    mend: str = ""
    setting: str = ""
    proxy: str = ""


def findings(request, origin):
    """What is known by `request`, from a page whose location.origin is `origin`."""
    return [address(origin), proxy(request, origin), storage(), versions()]


def address(origin):
    base = settings.BASE_URL
    if origin == base:
        return Finding("address", f"You came by {origin}, as set in BASE_URL.")
    words = f"You came by {origin}, but BASE_URL is {base}."
    mend = (
        f"{words} Links, snippets and sockets go by BASE_URL: open {base},"
        f" or set BASE_URL to {origin} and restart."
    )
    return Finding("address", words, mend, f"BASE_URL={origin}")


def proxy(request, origin):
    return (
        other_host(request, origin)
        or other_scheme(request, origin)
        or other_client(request)
        or Finding("proxy", way_of(request))
    )


def other_host(request, origin):
    came_by, seen = urlsplit(origin).netloc, request.get_host()
    if came_by == seen:
        return None
    words = f"You came by {came_by}, but the server is told {seen}."
    mend = f"{words} Let your proxy keep the Host header."
    return Finding("proxy", words, mend, proxy="host")


def other_scheme(request, origin):
    came_by, seen = urlsplit(origin).scheme, request.scheme
    if came_by == seen:
        return None
    words = f"You came by {came_by}, but the server is told {seen}."
    mend = f"{words} Let your proxy send X-Forwarded-Proto: {came_by}."
    return Finding("proxy", words, mend, proxy="proto")


def other_client(request):
    """A proxy's word for who the client is counts only if the proxy is trusted."""
    forwarded, client = forwarded_for(request), request.META.get("REMOTE_ADDR", "")
    if forwarded and client not in forwarded:
        words = f"The proxy at {client} is not trusted: everybody seems to be {client}."
        mend = f"{words} Add it to TRUSTED_PROXIES and restart."
        setting = f"TRUSTED_PROXIES={','.join(dict.fromkeys([*LOCAL, client]))}"
        return Finding("proxy", words, mend, setting)
    if not forwarded and is_proxied(request):
        words = f"The proxy does not tell who you are: everybody seems to be {client}."
        mend = f"{words} Let it send X-Forwarded-For."
        return Finding("proxy", words, mend, proxy="for")
    return None


def forwarded_for(request):
    header = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return [bare(part.strip()) for part in header.split(",") if part.strip()]


def bare(address):
    """Some proxies add the port: 10.0.0.1:4711, [::1]:4711."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address


def is_proxied(request):
    return any(name in request.META for name in FORWARDED)


def way_of(request):
    client = request.META.get("REMOTE_ADDR", "")
    if forwarded_for(request):
        return f"A proxy passes on scheme, name and your address, {client}."
    return f"No proxy in between. Your address is {client}."


def storage():
    check = check_storage()
    return Finding("storage", check.text, "" if check.fine else check.text)


def versions():
    words = (
        f"Telesink {version()}, Django {django.get_version()},"
        f" Python {platform.python_version()}."
    )
    return Finding("versions", words)
