"""Addresses of the desk of the participant."""

from bloei.desks.me import (
    about,
    agenda,
    buddies,
    calendar,
    free,
    income,
    introductions,
    jobs,
    ladder,
    papers,
    people,
    plan,
    research,
    roster,
    sharing,
    talks,
    today,
    week,
)

app_name = "me"
urlpatterns = [
    *today.urlpatterns,
    *agenda.urlpatterns,
    *plan.urlpatterns,
    *week.urlpatterns,
    *sharing.urlpatterns,
    *talks.urlpatterns,
    *ladder.urlpatterns,
    *jobs.urlpatterns,
    *people.urlpatterns,
    *introductions.urlpatterns,
    *papers.urlpatterns,
    *income.urlpatterns,
    *buddies.urlpatterns,
    *about.urlpatterns,
    *research.urlpatterns,
    *roster.urlpatterns,
    *free.urlpatterns,
    *calendar.urlpatterns,
]
