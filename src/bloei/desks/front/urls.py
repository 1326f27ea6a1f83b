"""Addresses of the front door."""

from django.urls import path

from bloei.desks.front import access, calendar, cards, home, how, invitations, me, shared

app_name = "front"
urlpatterns = [
    path("", home.home, name="home"),
    path("hoe-maakt-bloei-deze-lijst/", how.how, name="how"),
    path("taal/", home.language, name="language"),
    path("gemeente/", home.municipality, name="municipality"),
    path("account/mijn-gegevens/", me.me, name="me"),
    path("account/mijn-gegevens/foto/", me.set_portrait, name="portrait"),
    path("account/mijn-gegevens/foto/weg/", me.remove_portrait, name="no_portrait"),
    path("toegang/", access.access, name="access"),
    path("toegang/uitnodiging/<int:invitation>/intrekken/", access.withdraw, name="withdraw_invitation"),
    path("toegang/lid/<int:membership>/beeindigen/", access.end, name="end_membership"),
    path("toegang/kaart/<int:user>/", cards.issue, name="issue_card"),
    path("toegang/kaart/<int:user>/intrekken/", cards.revoke, name="revoke_card"),
    path("gedeeld/", shared.shared, name="shared"),
    path("gedeeld/<int:pk>/", shared.shared_plan, name="shared_plan"),
    path("gedeeld/<slug:municipality>/<str:token>/", shared.family_plan, name="family_plan"),
    path("agenda/<slug:municipality>/<str:code>.ics", calendar.calendar, name="calendar"),
    path("kaart/", cards.how, name="card_help"),
    path("kaart/<slug:municipality>/<str:token>/", cards.enter, name="card_login"),
    path("uitnodiging/<slug:municipality>/<str:token>/", invitations.accept, name="invitation"),
]
