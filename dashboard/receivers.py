"""What the dashboard does when lower apps have something new."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from dashboard.models import Board
from dashboard.outbox import outbox
from events.models import Event
from sinks.models import Sink
from teams.models import Team


@receiver(post_save, sender=Event)
def show_on_open_boards(sender, instance, created, **kwargs):
    # robust: the event is stored by then, so a silent Redis is logged, not answered.
    if created:
        transaction.on_commit(lambda: outbox.put(instance), robust=True)


@receiver(post_save, sender=Team)
def give_first_board(sender, instance, created, raw, **kwargs):
    if created and not raw:
        board = Board.objects.create(team=instance, name="Board")
        board.add_column("Everything", emoji="🌊")


@receiver(post_save, sender=Sink)
def add_own_column(sender, instance, created, raw, **kwargs):
    if (
        created
        and not raw
        and (board := instance.team.boards.kept().filter(owner=None).first())
    ):
        board.add_column(instance.name, [instance], emoji=instance.emoji)
