"""Journeys: verbs and questions that need more than one subject."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JourneysConfig(AppConfig):
    """At the start every programme model is held against the vocabulary: a wrong one stops the program."""

    name = "bloei.journeys"

    def ready(self) -> None:
        autodiscover_modules("vocabulary")
