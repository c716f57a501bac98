import contextlib
import signal
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from telesink.database import migrate
from telesink.demo import install, stream
from telesink.demo.company import Company
from telesink.demo.door import Door, Refused


class Command(BaseCommand):
    help = "Post what a small company's programs would: sign-ups, payments, deploys, …"

    def add_arguments(self, parser):
        parser.add_argument("--rate", type=float, default=0.25, help="events a second")
        parser.add_argument("--seconds", type=float, help="end after so many")
        parser.add_argument("--serve", action="store_true", help="run the server, too")

    def handle(self, *, rate, seconds, serve, **options):
        if rate <= 0:
            raise CommandError("--rate must be more than 0.")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        migrate()
        person, sinks = install.install()
        self.greet(person)
        with server() if serve else contextlib.nullcontext(settings.BASE_URL) as url:
            try:
                with contextlib.closing(Door(url, self.say)) as door:
                    self.post(door, sinks, rate, seconds)
            except (Refused, OSError) as error:
                raise CommandError(str(error)) from None
            except KeyboardInterrupt:
                self.say("The demo ends.")

    def greet(self, person):
        known = person.check_password(install.password())
        words = install.password() if known else "your password"
        self.say(f"Sign in at {settings.BASE_URL} as {person.email} with {words}")

    def post(self, door, sinks, rate, seconds):
        company = Company()
        if not any(sink.events.exists() for sink in sinks.values()):
            self.say("Posting the last hours …")
            for when, happening in stream.past(company):
                door.post(sinks[happening.sink].token, happening, when)
        self.say(f"Posting about {60 * rate:g} events a minute. Ctrl-C ends it.")
        for happening in stream.live(company, rate, seconds):
            door.post(sinks[happening.sink].token, happening)

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()


@contextlib.contextmanager
def server():
    """`manage.py serve` beside this process, ended with it: its URL from here."""
    process = subprocess.Popen([sys.executable, sys.argv[0], "serve"])
    try:
        yield f"http://127.0.0.1:{settings.PORT}"
    finally:
        process.terminate()
        process.wait()
