"""Addresses of the office."""

from bloei.desks.office import adoption, changes, versions

app_name = "office"
urlpatterns = [*versions.urlpatterns, *changes.urlpatterns, *adoption.urlpatterns]
