"""Addresses of the desk of the participant."""

from bloei.desks.me import about, agenda, jobs, people, plan, research, today

app_name = "me"
urlpatterns = [
    *today.urlpatterns,
    *agenda.urlpatterns,
    *plan.urlpatterns,
    *jobs.urlpatterns,
    *people.urlpatterns,
    *about.urlpatterns,
    *research.urlpatterns,
]
