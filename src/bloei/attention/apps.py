"""Attention: what needs somebody's attention now."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AttentionConfig(AppConfig):
    """At the start it is known which tables tell of what is written in them."""

    name = "bloei.attention"

    def ready(self) -> None:
        autodiscover_modules("news")
