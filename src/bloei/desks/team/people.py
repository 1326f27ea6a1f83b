"""The people of the team: the list, somebody new, somebody's data, the archive, and a login."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bloei.accounts.doors import ActorRequest, fetch_editable, staff_door
from bloei.desks.team.case import address, open_case, show_case
from bloei.desks.team.duplicates import doubles_of
from bloei.desks.team.forms.people import PersonForm
from bloei.desks.team.scope import centre_choice, teams_in_view
from bloei.desks.team.tables.people import PeopleFilter, PeopleTable
from bloei.journeys.archiving import archive_file
from bloei.journeys.caseload import people_of
from bloei.kit.forms import carried_out, done, status_of
from bloei.kit.lists import list_page
from bloei.people.actions import change_person, give_login, register_person, restore_person
from bloei.people.models import Person


@require_safe
@staff_door
def people(request: ActorRequest) -> HttpResponse:
    """Everybody of the centres in view, with where they stand."""
    return list_page(
        request,
        queryset=people_of(request.actor, teams=teams_in_view(request), now=timezone.now()),
        table_class=PeopleTable,
        filter_class=PeopleFilter,
        base="team/page.html",
        template="team/people/list.html",
        title=_("Deelnemers"),
        export_name="deelnemers",
        empty_title=_("Nog geen deelnemers"),
        empty_text=_("Schrijf iemand in, of lees een bestand met mensen in."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def person_new(request: ActorRequest) -> HttpResponse:
    """Somebody is registered; who may be known already is shown first."""
    _centres, chosen = centre_choice(request)
    initial = {"team": chosen.team_id} if chosen else {}
    form = PersonForm(request.POST or None, actor=request.actor, initial=initial)
    doubles = doubles_of(form.instance, request.actor) if form.is_valid() else None
    asked = bool(doubles) and "confirmed" not in request.POST
    on = timezone.localdate()
    if not asked and carried_out(form, lambda: register_person(form.instance, by=request.actor, on=on)):
        messages.success(request, _("%(name)s staat erbij.") % {"name": form.instance.name})
        return redirect("team:file", form.instance.pk)
    context = {"form": form, "doubles": doubles if asked else None, "new": form.instance}
    return render(request, "team/people/new.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door
def person_change(request: ActorRequest, person: int) -> HttpResponse:
    """Somebody's data are these."""
    case = open_case(request, person, page="profile", editing=True)
    subject = Person.objects.get(pk=case.person.pk)
    form = PersonForm(request.POST or None, instance=subject, actor=request.actor)
    if carried_out(form, lambda: change_person(form.instance, by=request.actor)):
        messages.success(request, _("De gegevens zijn bewaard."))
        return redirect("team:profile", person)
    return show_case(request, case, "team/people/change.html", status_of(form), form=form)


@require_POST
@staff_door
def person_archive(request: ActorRequest, person: int) -> HttpResponse:
    """The file goes into the archive, or comes out again."""
    subject = fetch_editable(Person.objects, request.actor, pk=person)
    if subject.archived_on:
        done(request, lambda: restore_person(subject, by=request.actor), _("Het dossier is weer in gebruik."))
    else:
        words = _("Het dossier staat in het archief. Je kunt dit terugdraaien.")
        done(request, lambda: archive_file(subject, by=request.actor, on=timezone.localdate()), words)
    return redirect("team:profile", person)


@require_POST
@staff_door
def person_login(request: ActorRequest, person: int) -> HttpResponse:
    """The person can log in; the card comes next."""
    subject = fetch_editable(Person.objects, request.actor, pk=person)
    on = timezone.localdate()
    words = _("%(name)s kan nu inloggen met een kaart.") % {"name": subject.name}
    done(request, lambda: give_login(subject, by=request.actor, on=on), words)
    card = address("front:issue_card", subject.user_id) if subject.user_id else ""
    return redirect(card or reverse("team:profile", args=[person]))


urlpatterns = [
    path("deelnemers/", people, name="people"),
    path("deelnemers/nieuw/", person_new, name="person_new"),
    path("deelnemers/<int:person>/gegevens/", person_change, name="person_change"),
    path("deelnemers/<int:person>/archief/", person_archive, name="person_archive"),
    path("deelnemers/<int:person>/toegang/", person_login, name="person_login"),
]
