"""The gallery of components, for developers only."""

from django.urls import path

from bloei.kit import gallery

app_name = "kit"
urlpatterns = [
    path("", gallery.gallery, name="gallery"),
    path("lijst/", gallery.example_list, name="gallery-list"),
    path("<str:page>/", gallery.gallery, name="gallery-page"),
]
