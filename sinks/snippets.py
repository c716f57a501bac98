"""How to send one event to a sink, in a few languages, ready to run."""

import re
import shlex
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import mark_safe

CURL = """\
curl {shell_url} \\
  -H "Content-Type: application/json" \\
  -d '{{
    "event": "User signed up",
    "text": "kyrylo@telesink.com",
    "emoji": "✨",
    "properties": {{ "user_id": 452, "plan": "pro" }}
  }}'"""

PYTHON = """\
import requests

requests.post(
    "{url}",
    json={{
        "event": "User signed up",
        "text": "kyrylo@telesink.com",
        "emoji": "✨",
        "properties": {{"user_id": 452, "plan": "pro"}},
    }},
    timeout=2,
)"""

JAVASCRIPT = """\
await fetch("{url}", {{
  method: "POST",
  headers: {{ "Content-Type": "application/json" }},
  body: JSON.stringify({{
    event: "User signed up",
    text: "kyrylo@telesink.com",
    emoji: "✨",
    properties: {{ user_id: 452, plan: "pro" }},
  }}),
}})"""

RUBY = """\
require "json"
require "net/http"

Net::HTTP.post(
  URI("{url}"),
  {{
    event: "User signed up",
    text: "kyrylo@telesink.com",
    emoji: "✨",
    properties: {{ user_id: 452, plan: "pro" }}
  }}.to_json,
  "Content-Type" => "application/json"
)"""

PHP = """\
<?php
file_get_contents("{url}", false, stream_context_create(["http" => [
    "method" => "POST",
    "header" => "Content-Type: application/json",
    "content" => json_encode([
        "event" => "User signed up",
        "text" => "kyrylo@telesink.com",
        "emoji" => "✨",
        "properties" => ["user_id" => 452, "plan" => "pro"],
    ]),
]]));"""

SWIFT = """\
import TelemetryDeck

// From 3.0 on: namespace first, and apiBaseURL instead of baseURL
let config = TelemetryDeck.Config(
    appID: "{app_id}",
    baseURL: URL(string: "{server}")!,
    namespace: "{namespace}"
)
TelemetryDeck.initialize(config: config)"""

TELEMETRYDECK = """\
import TelemetryDeck from "@telemetrydeck/sdk"

const td = new TelemetryDeck({{
  appID: "{app_id}",
  clientUser: "anonymous",
  target: "{server}/v2/namespace/{namespace}/",
}})
td.signal("User.signedUp")"""

OTHERS = """\
App ID     {app_id}
Namespace  {namespace}
Server     {server}"""

LANGUAGES = {
    "curl": CURL,
    "Python": PYTHON,
    "JavaScript": JAVASCRIPT,
    "Ruby": RUBY,
    "PHP": PHP,
}
SDKS = {"Swift": SWIFT, "JavaScript": TELEMETRYDECK, "Others": OTHERS}
WORDS = "import|from|await|require|false|const|let|new"
# First what stands bare, or is said by the way: nobody's keyword or number.
PIECE = re.compile(
    r"""https?://\S+|//.*|\w+(?:-\w+)+|(?P<s>"[^"]*"|'[^']*')"""
    rf"""|(?P<k>\b(?:{WORDS})\b)|(?P<n>\b\d+\b)"""
)


@dataclass(frozen=True)
class Snippet:
    name: str
    code: str

    @property
    def html(self):
        """Escaped, with strings, keywords and numbers marked for their colours."""
        parts, end = [], 0
        for match in PIECE.finditer(self.code):
            if kind := match.lastgroup:
                parts.append(escape(self.code[end : match.start()]))
                parts.append(f'<span class="{kind}">{escape(match[0])}</span>')
                end = match.end()
        return mark_safe("".join([*parts, escape(self.code[end:])]))


def snippets(sink):
    """For HTTP, as anything can."""
    url = sink.ingest_url
    return [
        Snippet(name, code.format(url=url, shell_url=shlex.quote(url)))
        for name, code in LANGUAGES.items()
    ]


def sdk_snippets(sink):
    """For an app that has TelemetryDeck's SDK."""
    told = {
        "app_id": sink.app_id,
        "namespace": sink.team.slug,
        "server": settings.BASE_URL,
    }
    return [Snippet(name, code.format(**told)) for name, code in SDKS.items()]
