from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver


class Event(models.Model):
    event = models.CharField(max_length=255)
    text = models.TextField()
    emoji = models.CharField(max_length=32, blank=True)
    properties = models.JSONField(default=dict)
    occurred_at = models.DateTimeField(auto_now_add=True, db_index=True)
    idempotency_key = models.CharField(max_length=255, unique=True)

    class Meta:
        app_label = "plain"

    def __str__(self):
        return self.text


@receiver(post_save, sender=Event)
def broadcast(sender, instance, **kwargs):
    message = {"type": "event.recorded", "id": instance.pk, "text": instance.text}
    async_to_sync(get_channel_layer().group_send)("sink.1", message)
