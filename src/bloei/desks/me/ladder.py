"""Waar sta ik: her own voice on the ladder, beside the voices of others."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bloei.accounts.doors import ActorRequest
from bloei.desks.me.forms import LadderForm
from bloei.desks.me.mine import Mine, carried_out, my_form, show, well_done
from bloei.desks.me.words import STAIRS
from bloei.guidance.actions import read_ladder
from bloei.guidance.models import LadderReading, Voice
from bloei.guidance.queries import readings_of
from bloei.kit.forms import status_of

VOICES: dict[str, object] = {
    Voice.SELF: gettext_lazy("Wat ik zelf vind"),
    Voice.PEER: gettext_lazy("Wat een andere deelnemer vindt"),
    Voice.PROFESSIONAL: gettext_lazy("Wat je begeleider vindt"),
}


@my_form
def ladder(request: ActorRequest, mine: Mine) -> HttpResponse:
    """Three voices side by side; a POST is what she says herself now."""
    reading = LadderReading(enrolment=mine.enrolment, voice=Voice.SELF, read_on=timezone.localdate())
    form = LadderForm(request.POST or None, instance=reading)
    if carried_out(form, lambda: read_ladder(form.save(commit=False), by=mine.actor)):
        well_done(request, _("Dank je. Het staat erbij."))
        return redirect("me:ladder")
    latest = {each.voice: each for each in readings_of(mine.enrolment).voices}
    voices = [
        (name, latest[voice], STAIRS[latest[voice].rung]) for voice, name in VOICES.items() if voice in latest
    ]
    return show(request, mine, "ladder", status_of(form), form=form, voices=voices)


urlpatterns = [path("waar-sta-ik/", ladder, name="ladder")]
