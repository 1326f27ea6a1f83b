"""Loads the check of the second wall."""

from django.apps import AppConfig

from bloei.tenancy import checks

__all__ = ["TenancyConfig", "checks"]


class TenancyConfig(AppConfig):
    """The municipality as a tenant."""

    name = "bloei.tenancy"
