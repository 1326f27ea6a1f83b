"""The pictures in the documentation, made in a real browser of a Bloei that runs: ``make demo`` in another window."""

import json
import os
import shutil
import sys
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bloei.embedded import paths

ADDRESS = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
FOLDER = paths.checkout() / "docs" / "pictures"
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
PICTURES = [
    ("coördinator", "/team/aandacht/", "aandacht", WIDE),
    ("coördinator", "/team/deelnemers/", "deelnemers", WIDE),
    ("coördinator", "/team/hulpvragen/", "hulpvragen", WIDE),
    ("deelnemer", "/mijn/", "mijn-vandaag", PHONE),
]
"""Role, page, name of the picture, size of the screen."""


def _login_of(role: str) -> tuple[str, str]:
    for known, login, secret in json.loads((paths.home() / "example-logins.json").read_text()):
        if known == role and "@" in login:
            return login, secret
    raise SystemExit(f"The example town has no {role} with an e-mail address.")


def _enter(page: Page, role: str) -> None:
    login, password = _login_of(role)
    page.goto(f"{ADDRESS}/account/login/")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()


def _take(browser: Browser, role: str, address: str, name: str, size: dict[str, int]) -> None:
    context = browser.new_context(viewport=size, locale="nl-NL", reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    _enter(page, role)
    answer = page.goto(ADDRESS + address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{address} does not answer as {role}.")
    page.screenshot(path=FOLDER / f"{name}.png")
    sys.stdout.write(f"✓ {(FOLDER / name).relative_to(paths.checkout())}.png\n")
    context.close()


def main() -> None:
    """Takes every picture of the list."""
    try:
        urllib.request.urlopen(f"{ADDRESS}/account/login/", timeout=10).close()
    except (urllib.error.URLError, OSError):
        raise SystemExit(f"Nothing answers at {ADDRESS}. Start `make demo` in another window.") from None
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for role, address, name, size in PICTURES:
            _take(browser, role, address, name, size)
        browser.close()


if __name__ == "__main__":
    main()
