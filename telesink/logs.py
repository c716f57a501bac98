"""Nothing that is logged may hold a sink's token or a wall's secret: they are keys."""

import logging
import re

from daphne.access import AccessLogGenerator

TOKEN = re.compile(r"(/api/v1/sinks/|/wall/)[^/\s?\"']+")


def without_tokens(line: str) -> str:
    return TOKEN.sub(r"\1…", line)


class HideTokens(logging.Filter):
    def filter(self, record):
        message = record.getMessage()
        hidden = without_tokens(message)
        if hidden != message:
            record.msg, record.args = hidden, None
        return True


def hide_tokens_from_daphne():
    """Daphne writes its access log by itself, past the logging module."""
    write = AccessLogGenerator.write_entry

    def write_entry(self, host, date, request, *args, **kwargs):
        return write(self, host, date, without_tokens(request), *args, **kwargs)

    AccessLogGenerator.write_entry = write_entry
