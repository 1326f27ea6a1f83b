"""The browser of the tests works, and it sees what the tests put in the database."""

import pytest
from playwright.sync_api import Page

from bloei.accounts.models import User
from tests.cast import Town

pytestmark = pytest.mark.browser


def test_a_visitor_is_asked_to_log_in(page: Page, town: Town, anna: User) -> None:
    page.goto("/account/login/")
    assert page.locator("h1").count() == 1
    assert User.objects.filter(pk=anna.pk).exists()


def test_the_database_is_empty_again(page: Page) -> None:
    page.goto("/account/login/")
    assert User.objects.count() == 0
