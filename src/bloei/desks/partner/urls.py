"""Addresses of the desk of partner organisations."""

from django.urls import path

from bloei.desks.partner import views

app_name = "partner"
urlpatterns = [
    path("", views.home, name="home"),
    path("hulp/", views.ask, name="ask"),
    path("aanbod/", views.offer, name="offer"),
    *views.request_patterns,
]
