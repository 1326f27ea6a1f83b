"""The link in the mail of an invitation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bloei.accounts.doors import ActorRequest
from bloei.accounts.models import Invitation, User
from bloei.accounts.rules import invitation_is_open
from bloei.accounts.throttle import secret_door
from bloei.accounts.tokens import hash_of
from bloei.desks.front.forms import PasswordForm
from bloei.journeys.access import accept_invitation
from bloei.kit.forms import carried_out, status_of

GONE, NOT_FOUND = 410, 404


@secret_door
@require_http_methods(["GET", "POST"])
def accept(request: ActorRequest, token: str) -> HttpResponse:
    """GET shows what is asked and opens nothing; POST with a password makes the account."""
    invitation = (
        Invitation.objects.filter(token_hash=hash_of(token)).select_related("invited_by", "team").first()
    )
    if invitation is None:
        return render(request, "front/invitation_gone.html", {"objection": None}, status=NOT_FOUND)
    now = timezone.now()
    if objection := invitation_is_open(invitation, at=now):
        return render(request, "front/invitation_gone.html", {"objection": objection}, status=GONE)
    form = PasswordForm(request.POST or None)
    if form.is_bound and carried_out(
        form, lambda: accept_invitation(invitation, password=form.cleaned_data["password"], at=now)
    ):
        messages.success(request, _("Je account is klaar. Log nu in."))
        return redirect("account_login")
    has_account = User.objects.filter(email__iexact=invitation.email).exists()
    page = {"form": form, "invitation": invitation, "has_account": has_account}
    return render(request, "front/invitation.html", page, status=status_of(form))
