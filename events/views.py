"""The plain door: the same contract as a DRF view, for any server and the schema."""

import logging

from django.db import IntegrityError
from django.db.utils import InterfaceError, OperationalError
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.response import Response
from rest_framework.views import APIView

from events import intake, rate
from events.intake import BODY_LIMIT, CORS, REPLAYED, Refused
from events.models import Event
from sinks.models import Sink

logger = logging.getLogger(__name__)


class AlwaysJson(BaseContentNegotiation):
    """Whatever a client says it accepts."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class EventIntake(APIView):
    """POST /api/v1/sinks/<token>/events: take one event in."""

    content_negotiation_class = AlwaysJson

    def post(self, request, token):
        sink = Sink.objects.filter(token=token).first()
        if not sink:
            raise intake.unknown_sink()
        body = self.body(request)
        if wait := rate.seconds_to_wait(sink.pk):
            raise intake.too_fast(wait)
        key = request.headers.get("Idempotency-Key", "")
        event = intake.telesink_event(sink, body, key)
        Event.objects.record([event])
        return Response(status=201, headers={} if event.pk else REPLAYED)

    def options(self, request, token):
        return Response(status=204, headers=CORS)

    def sink_is_there(self):
        return Sink.objects.filter(token=self.kwargs["token"]).exists()

    def body(self, request):
        body = request._request.read(BODY_LIMIT + 1)
        if len(body) > BODY_LIMIT:
            raise intake.too_large()
        return body

    def handle_exception(self, error):
        match error:
            case Refused():
                refused = error
            case MethodNotAllowed():
                refused = intake.wrong_method()
            case IntegrityError() if not self.sink_is_there():
                refused = intake.unknown_sink()  # it went while we wrote
            case OperationalError() | InterfaceError():
                refused = intake.unavailable()
            case _:
                logger.error("An event was not taken in", exc_info=error)
                refused = intake.unavailable()
        return Response(refused.body, refused.status, headers=refused.headers)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response
