"""Addresses for the neighbourhood: open to everybody, one municipality each."""

from django.urls import path

from bloei.desks.neighbourhood import views

app_name = "neighbourhood"
urlpatterns = [
    path("<slug:municipality>/", views.centres, name="centres"),
    path("<slug:municipality>/volg/", views.follow, name="follow"),
    *views.follow_patterns,
    path("<slug:municipality>/ontvangen/<slug:code>/", views.received, name="received"),
    path("<slug:municipality>/<slug:centre>/", views.centre_page, name="centre"),
    path("<slug:municipality>/<slug:centre>/hulp/", views.ask, name="ask"),
    path("<slug:municipality>/<slug:centre>/aanbod/", views.offer, name="offer"),
    path("<slug:municipality>/<slug:centre>/flyer/", views.flyer, name="flyer"),
]
