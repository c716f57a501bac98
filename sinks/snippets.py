"""How to send one event to a sink, in a few languages, ready to run."""

import re
import shlex
from dataclasses import dataclass

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

LANGUAGES = {
    "curl": CURL,
    "Python": PYTHON,
    "JavaScript": JAVASCRIPT,
    "Ruby": RUBY,
    "PHP": PHP,
}
PIECE = re.compile(
    r"""(?P<s>"[^"]*"|'[^']*')|(?P<k>\b(?:import|await|require|false)\b)"""
    r"""|(?P<n>\b\d+\b)"""
)


@dataclass(frozen=True)
class Snippet:
    name: str
    code: str

    @property
    def html(self):
        """Escaped, with strings, keywords and numbers marked for their colours."""
        parts, end = [], 0
        # The address of the curl call stands bare, and is nobody's keyword.
        for match in PIECE.finditer(self.code, self.code.find("\n")):
            parts.append(escape(self.code[end : match.start()]))
            kind, text = match.lastgroup, match[0]
            parts.append(f'<span class="{kind}">{escape(text)}</span>')
            end = match.end()
        return mark_safe("".join([*parts, escape(self.code[end:])]))


def snippets(sink):
    url = sink.ingest_url
    return [
        Snippet(name, code.format(url=url, shell_url=shlex.quote(url)))
        for name, code in LANGUAGES.items()
    ]
