"""Trainings: the catalogue, the sessions, who signs up and who was there."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch, fetch_editable, staff_door
from bloei.desks.team.forms.page import form_page
from bloei.desks.team.forms.planning import SessionForm, TrainingForm
from bloei.desks.team.scope import own_centres, teams_in_view
from bloei.desks.team.tables.neighbours import SessionFilter, SessionTable, TrainingFilter, TrainingTable
from bloei.kit.forms import carried_out, done
from bloei.kit.lists import list_page
from bloei.learning.actions import add_training, cancel_session, plan_session, record_attendance, sign_up
from bloei.learning.models import Attendance, Session, Training
from bloei.learning.queries import languages_of
from bloei.programmes.models import Enrolment


@require_safe
@staff_door
def trainings(request: ActorRequest) -> HttpResponse:
    """The sessions of the centres in view, newest first (ALM-29)."""
    rows = Session.objects.filter(centre__team__in=teams_in_view(request)).select_related(
        "training", "centre"
    )
    signed = Q(sign_ups__withdrawn_at__isnull=True)
    return list_page(
        request,
        queryset=rows.annotate(
            taken=Count("sign_ups", filter=signed),
            came=Count("sign_ups", filter=Q(sign_ups__attendance=Attendance.PRESENT)),
        ).order_by("-starts_at"),
        table_class=SessionTable,
        filter_class=SessionFilter,
        base="team/page.html",
        template="team/trainings/list.html",
        title=_("Trainingen"),
        export_name="trainingen",
        empty_title=_("Nog geen bijeenkomsten"),
        empty_text=_("Plan een bijeenkomst. Deelnemers melden zich aan op hun telefoon."),
    )


@require_safe
@staff_door
def catalogue(request: ActorRequest) -> HttpResponse:
    """The trainings that there are (ALM-29, ALM-32, ALM-33)."""
    return list_page(
        request,
        queryset=Training.objects.filter(archived_on__isnull=True).annotate(sessions_count=Count("sessions")),
        table_class=TrainingTable,
        filter_class=TrainingFilter,
        base="team/page.html",
        template="team/trainings/catalogue.html",
        title=_("Welke trainingen zijn er?"),
        export_name="trainingsaanbod",
        empty_title=_("Nog geen trainingen"),
        empty_text=_("Hier komt wat deelnemers kunnen leren."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def training_new(request: ActorRequest) -> HttpResponse:
    """A training enters the catalogue."""
    form = TrainingForm(request.POST or None)
    if carried_out(form, lambda: add_training(form.instance, by=request.actor)):
        return redirect("team:training_catalogue")
    back = reverse("team:training_catalogue")
    fixed = {
        "submit": _("Bewaar de training"),
        "crumb": _("Trainingen"),
        "crumb_href": reverse("team:trainings"),
    }
    return form_page(request, form, title=_("Nieuwe training"), back=back, **fixed)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def session_new(request: ActorRequest) -> HttpResponse:
    """A session is planned."""
    initial = {name: request.GET[name] for name in ("group", "day") if name in request.GET}
    form = SessionForm(request.POST or None, centres=own_centres(request), initial=initial)
    if carried_out(form, lambda: plan_session(form.instance, by=request.actor)):
        return redirect("team:session", pk=form.instance.pk)
    back = reverse("team:trainings")
    fixed = {"submit": _("Plan de bijeenkomst"), "crumb": _("Trainingen"), "crumb_href": back}
    return form_page(request, form, title=_("Nieuwe bijeenkomst"), back=back, **fixed)


@require_safe
@staff_door
def session_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One session: who comes, or who was there."""
    session = fetch(Session.objects.select_related("training", "centre", "group"), request.actor, pk=pk)
    rows = session.sign_ups.filter(withdrawn_at__isnull=True).select_related("enrolment__person")
    context = {
        "session": session,
        "rows": rows.order_by("enrolment__person__folded_name"),
        "marks": Attendance.choices,
        "guest": ", ".join(part for part in (session.guest_name, session.guest_from) if part),
        "languages": languages_of([row.enrolment_id for row in rows]),
        "others": _others(request, session),
        "is_ahead": session.starts_at > timezone.now(),
        "may_change": Session.objects.editable_by(request.actor).filter(pk=pk).exists(),
    }
    return render(request, "team/trainings/session.html", context)


def _others(request: ActorRequest, session: Session) -> "list[Enrolment]":
    """Who takes part at this centre and did not sign up."""
    running = Enrolment.objects.visible_to(request.actor).filter(
        programme__centre=session.centre_id, started_on__isnull=False, ended_on__isnull=True
    )
    taken = session.sign_ups.filter(withdrawn_at__isnull=True).values("enrolment")
    return list(running.exclude(pk__in=taken).select_related("person").order_by("person__folded_name"))


@require_POST
@staff_door
def session_sign_up(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody without a phone is signed up by the team."""
    session = fetch_editable(Session.objects, request.actor, pk=pk)
    key = request.POST.get("enrolment", "")
    enrolment = fetch_editable(Enrolment.objects, request.actor, pk=int(key) if key.isdigit() else 0)
    words = _("Aangemeld: %(name)s") % {"name": enrolment.person}
    done(request, lambda: sign_up(session, enrolment, by=request.actor, at=timezone.now()), words)
    return redirect("team:session", pk=pk)


@require_POST
@staff_door
def session_attendance(request: ActorRequest, pk: int) -> HttpResponse:
    """It stands who was there (ALM-29)."""
    session = fetch_editable(Session.objects, request.actor, pk=pk)
    marks = {
        row.pk: request.POST.get(f"row-{row.pk}", "")
        for row in session.sign_ups.filter(withdrawn_at__isnull=True)
    }
    done(
        request, lambda: record_attendance(session, marks, by=request.actor), _("De aanwezigheid is bewaard.")
    )
    return redirect("team:session", pk=pk)


@require_POST
@staff_door
def session_cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """It does not go on."""
    session = fetch_editable(Session.objects, request.actor, pk=pk)
    words = _("De bijeenkomst gaat niet door.")
    done(request, lambda: cancel_session(session, by=request.actor, at=timezone.now()), words)
    return redirect("team:session", pk=pk)


urlpatterns = [
    path("trainingen/", trainings, name="trainings"),
    path("trainingen/nieuw/", session_new, name="session_new"),
    path("trainingen/lijst/", catalogue, name="training_catalogue"),
    path("trainingen/lijst/nieuw/", training_new, name="training_new"),
    path("trainingen/<int:pk>/", session_page, name="session"),
    path("trainingen/<int:pk>/aanmelden/", session_sign_up, name="session_sign_up"),
    path("trainingen/<int:pk>/aanwezig/", session_attendance, name="session_attendance"),
    path("trainingen/<int:pk>/afgelast/", session_cancel, name="session_cancel"),
]
