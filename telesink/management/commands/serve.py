import contextlib
import signal
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sinks.setup import setup_path
from teams.models import User
from telesink import server
from telesink.database import migrate
from telesink.env import env
from telesink.management.commands.bootstrap import from_environment, make


class Command(BaseCommand):
    help = "Bring the database up to date and serve, on HOST and PORT."

    def handle(self, **options):
        # Else a container, where this is process 1, would not end on it.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        migrate()
        if env("TELESINK_ADMIN_EMAIL"):
            make(from_environment())
        with self.listen() as listening:
            self.announce()
            self.serve(listening)

    def listen(self):
        host, port = env("HOST", "127.0.0.1"), settings.PORT
        try:
            return server.listen(host, port)
        except OSError as error:
            why = str(error).partition(" (while")[0]
            raise CommandError(f"Can't listen on {host}:{port}: {why}") from None

    def announce(self):
        self.stdout.write(f"Telesink {settings.VERSION} on {settings.BASE_URL}")
        if server.workers() > 1 and not settings.REDIS_URL:
            self.stderr.write(
                "WEB_WORKERS without REDIS_URL: live boards miss what other workers "
                "take in, until they poll."
            )
        if not User.objects.exists():
            self.stdout.write(
                "Nobody has an account yet. Make yours with this link, it works once:\n"
                f"\n  {settings.BASE_URL}{setup_path()}\n"
            )
        self.stdout.flush()

    def serve(self, listening):
        # Ctrl-C comes out here when everything in flight is stored.
        with contextlib.suppress(KeyboardInterrupt):
            server.run(listening)
