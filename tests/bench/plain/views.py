from django.urls import path
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from tests.bench.plain.models import Event


class EventSerializer(serializers.ModelSerializer):
    class Meta:
        model = Event
        fields = ("event", "text", "emoji", "properties", "idempotency_key")


class EventIntake(APIView):
    def post(self, request, token):
        serializer = EventSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        serializer.save()
        return Response(status=status.HTTP_201_CREATED)


urlpatterns = [path("api/v1/sinks/<str:token>/events", EventIntake.as_view())]
