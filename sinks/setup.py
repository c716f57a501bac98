"""The first start: whoever has the link from the server's log sets everything up."""

import shutil
import sqlite3
from dataclasses import dataclass

import redis
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.template.defaultfilters import filesizeformat
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import format_html

from sinks.bootstrap import wait_for_turn
from sinks.models import Sink
from teams.models import Team, User


class AlreadySetUp(Exception):
    """Somebody has an account here; the set-up link is spent."""


def setup_path():
    return f"/setup/{secret()}/"


def secret():
    """128 bits, the same at every start, known only to who reads the log."""
    digest = salted_hmac("telesink.setup", "first start", algorithm="sha256")
    return digest.hexdigest()[:32]


def is_waiting():
    return not User.objects.exists()


def opens_with(text):
    return constant_time_compare(text, secret()) and is_waiting()


def install(name, email, password, team, sink, emoji=""):
    """The first person, their team and its first sink; all or nothing.

    Raises AlreadySetUp.
    """
    with transaction.atomic():
        wait_for_turn()
        if not is_waiting():
            raise AlreadySetUp
        owner = User.objects.create_superuser(email, password, name=name)
        team = Team.objects.make(team, owner)
        return owner, Sink.objects.create(team=team, name=sink, emoji=emoji)


@dataclass(frozen=True)
class Check:
    """Something found out about this server, in a sentence for its owner."""

    name: str
    text: str
    fine: bool = True
    icon: str = "check"


def checks(request):
    return [check_address(request), check_live(), check_storage(), SIGN_UP]


def check_address(request):
    came_by = f"{request.scheme}://{request.get_host()}"
    fine = came_by == settings.BASE_URL
    text = (
        "You came by <code>{0}</code>, as set in <code>BASE_URL</code>."
        " Snippets will use it."
        if fine
        else "You came by <code>{0}</code>, but snippets will use <code>{1}</code>."
        " Set <code>BASE_URL</code> to the address that your programs can reach."
    )
    return Check("Address", format_html(text, came_by, settings.BASE_URL), fine)


def check_live():
    if not settings.REDIS_URL:
        return Check(
            "Live updates", "In memory, for this one process. Enough for most."
        )
    try:
        redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1).ping()
    except (redis.RedisError, OSError):
        text = "Redis doesn't answer. Set REDIS_URL right, or boards will poll."
        return Check("Live updates", text, fine=False)
    return Check("Live updates", "Through Redis, which answers.")


def check_storage():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        text = f"{database()}, but migrations are missing: run manage.py migrate."
        return Check("Storage", text, fine=False)
    return Check("Storage", f"{database()}, migrations applied{free_space()}.")


def database():
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    connection.ensure_connection()
    return f"PostgreSQL {connection.pg_version // 10_000}"


def free_space():
    if connection.vendor != "sqlite":  # its disk may be anywhere
        return ""
    free = shutil.disk_usage(settings.DATA_DIR).free
    return f", {filesizeformat(free)} free"


SIGN_UP = Check(
    "Sign-up", "Closed. After you, people join by invite only.", icon="lock"
)
