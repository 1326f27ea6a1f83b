"""Every address of the program, by audience. Dutch, because people read them."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

from bloei.accounts.doors import open_door

NO_PAGE_FOR_ADDRESSES = open_door(RedirectView.as_view(pattern_name="front:me"))
"""allauth's page for e-mail addresses writes on GET and takes an address unproven; a colleague invites instead."""

urlpatterns = [
    path("", include("bloei.desks.front.urls")),
    path("account/email/", NO_PAGE_FOR_ADDRESSES, name="account_email"),
    path("account/", include("allauth.urls")),
    path("mijn/", include("bloei.desks.me.urls")),
    path("team/", include("bloei.desks.team.urls")),
    path("kantoor/", include("bloei.desks.office.urls")),
    path("partner/", include("bloei.desks.partner.urls")),
    path("buurt/", include("bloei.desks.neighbourhood.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("kit/", include("bloei.kit.urls")))
