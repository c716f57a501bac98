"""Insights: numbers as pictures, each view an address."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from dashboard.insights.asking import offers, wished
from dashboard.insights.page import ALONE, Insights
from dashboard.insights.question import question_of
from dashboard.models import Board


@never_cache
@login_required
def insights(request):
    """With ?part only what changes as events come in."""
    question = question_of(request.user, request.GET)
    if key := request.GET.get("key"):
        asked = wished(question, key, request.GET.get("in", ""), request.GET.get("as"))
        return redirect(reverse("insights") + asked)
    found = Insights(question)
    context = {"question": question, "insights": found}
    context["keepers"] = Board.objects.editable_by(request.user).in_order()
    if "part" in request.GET:
        return render(request, "dashboard/_insights.html", context)
    return render(request, "dashboard/insights.html", context | offers(found))


@never_cache
@login_required
def table(request, name):
    """The numbers of one figure, for a spreadsheet."""
    question = question_of(request.user, request.GET)
    found = Insights(question, width=ALONE).figure(name)
    if found is None:
        raise Http404
    response = HttpResponse(found["table"].csv, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
