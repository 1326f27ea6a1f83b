"""The gallery, also when the program is not in development."""

from django.urls import include, path

urlpatterns = [path("kit/", include("bloei.kit.urls"))]
