"""Addresses of the desk of the participant."""

from bloei.desks.me import (
    about,
    agenda,
    buddies,
    income,
    jobs,
    ladder,
    papers,
    people,
    plan,
    research,
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
    *papers.urlpatterns,
    *income.urlpatterns,
    *buddies.urlpatterns,
    *about.urlpatterns,
    *research.urlpatterns,
]
