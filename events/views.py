"""The plain doors: the same contracts as DRF views, for any server and the schema."""

import logging

from django.db import IntegrityError
from django.db.utils import InterfaceError, OperationalError
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.response import Response
from rest_framework.views import APIView

from events import batch_intake, intake, rate, signal_intake
from events.batch_intake import Batch
from events.intake import CORS, REPLAYED, Refused
from events.models import Event
from events.signal_intake import PageSignals, Signals
from sinks.addresses import sinks_by_app_id, sinks_by_token, teams_by_namespace

logger = logging.getLogger(__name__)


class AlwaysJson(BaseContentNegotiation):
    """Whatever a client says it accepts."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class Intake(APIView):
    """What all of them answer alike."""

    content_negotiation_class = AlwaysJson
    body_limit = intake.BODY_LIMIT

    def options(self, request, **kwargs):
        return Response(status=204, headers=CORS)

    def body(self, request):
        body = request._request.read(self.body_limit + 1)
        if len(body) > self.body_limit:
            raise intake.too_large(self.body_limit)
        return body

    def convert(self, body):
        """A Batch or Signals: events are made of it."""
        if wait := rate.seconds_for_all(body.counts):
            raise intake.too_fast(wait)
        for start in body.slices:
            body.take(start)

    def handle_exception(self, error):
        match error:
            case Refused():
                refused = error
            case MethodNotAllowed():
                refused = intake.wrong_method()
            case IntegrityError() if self.is_gone():
                refused = intake.unknown_sink()  # it went while we wrote
            case OperationalError() | InterfaceError():
                refused = intake.unavailable()
            case _:
                logger.error("An event was not taken in", exc_info=error)
                refused = intake.unavailable()
        return Response(refused.body, refused.status, headers=refused.headers)

    def is_gone(self):
        return False

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response


class EventIntake(Intake):
    """POST /api/v1/sinks/<token>/events: take one event in."""

    def post(self, request, token):
        sink = self.sink(token)
        body = self.body(request)
        if wait := rate.seconds_to_wait(sink.pk):
            raise intake.too_fast(wait)
        key = request.headers.get("Idempotency-Key", "")
        event = intake.telesink_event(sink, body, key)
        Event.objects.record([event])
        return Response(status=201, headers={} if event.pk else REPLAYED)

    def sink(self, token):
        found = sinks_by_token([token])
        if not found:
            raise intake.unknown_sink()
        return found[token]

    def is_gone(self):
        return not sinks_by_token([self.kwargs["token"]])


class BatchIntake(EventIntake):
    """POST /api/v1/sinks/<token>/events/batch: take an array of events in."""

    body_limit = batch_intake.BODY_LIMIT

    def post(self, request, token):
        sink = self.sink(token)
        batch = Batch(self.body(request), sink)
        self.convert(batch)
        Event.objects.record(batch.events)
        return Response(batch.receipt, status=201)


class SignalIntake(Intake):
    """POST /v2/namespace/<namespace>/ and its kin: take signals in."""

    body_limit = signal_intake.BODY_LIMIT

    def post(self, request, namespace=None, app_id=None):
        team = self.team(namespace) if namespace is not None else None
        known = app_id is not None and sinks_by_app_id([app_id.lower()])
        return self.take(Signals(self.body(request), app_id if known else None), team)

    def team(self, namespace):
        found = teams_by_namespace([namespace])
        if not found:
            raise signal_intake.unknown_namespace()
        return found[namespace]

    def take(self, signals, team=None):
        signals.address(sinks_by_app_id(signals.app_ids), team)
        self.convert(signals)
        Event.objects.record(signals.events)
        return Response(signals.receipt)


class PageIntake(SignalIntake):
    """POST /v2/w/: take in what the web SDK tells of a page."""

    def post(self, request):
        address = request.META.get("REMOTE_ADDR", "")
        agent = request.headers.get("User-Agent", "")
        return self.take(PageSignals(self.body(request), address, agent))
