"""Every text for participants and visitors stands in every language."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from bloei.kit import catalogues


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source of one template and one module, with its own catalogues."""
    (tmp_path / "page.html").write_text('{% translate "Welkom" %}{% card _("Vandaag") %}{# x #}')
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "models.py").write_text(
        'class Kind:\n    A = _("soort")\n\n\nclass Other:\n    B = _("niet gevraagd")\n\n\n'
        'def many(n):\n    return ngettext("%(n)s dag", "%(n)s dagen", n)\n'
    )
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "scope.toml").write_text(
        'languages = ["en", "ar"]\nfiles = ["page.html"]\n[classes]\nplaces = ["Kind"]\n'
    )
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return tmp_path


def test_the_scope_says_what_is_read(elsewhere: Path) -> None:
    assert [text.id for text in catalogues.texts(catalogues.scope())] == ["Welkom", "Vandaag", "soort"]


def test_what_misses_is_named_with_its_place(elsewhere: Path) -> None:
    call_command("translations", "--extract")
    with pytest.raises(CommandError) as refused:
        call_command("translations", "--check")
    assert "ar: page.html: Welkom" in str(refused.value)
    assert len(str(refused.value).splitlines()) == 7


def test_translations_survive_an_extract_and_what_is_gone_goes(elsewhere: Path) -> None:
    call_command("translations", "--extract")
    path = catalogues.po_path("en")
    path.write_text(path.read_text().replace('msgid "Welkom"\nmsgstr ""', 'msgid "Welkom"\nmsgstr "Welcome"'))
    (elsewhere / "page.html").write_text('{% translate "Welkom" %}')
    call_command("translations", "--extract")
    assert '"Welcome"' in path.read_text()
    assert "Vandaag" not in path.read_text()


def test_an_unsure_or_wrong_translation_is_not_enough(elsewhere: Path) -> None:
    (elsewhere / "page.html").write_text("{% blocktranslate %}Bel {{ name }}{% endblocktranslate %}")
    call_command("translations", "--extract")
    path, fresh = catalogues.po_path("en"), catalogues.po_path("en").read_text()
    found = [text for text in catalogues.texts(catalogues.scope()) if text.id == "Bel %(name)s"]
    line = 'msgid "Bel %(name)s"\nmsgstr '
    path.write_text(fresh.replace(line + '""', line + '"Call %(naam)s"'))
    assert len(catalogues.problems("en", found)) == 1
    good = fresh.replace(line + '""', line + '"Call %(name)s"')
    path.write_text(good)
    assert catalogues.problems("en", found) == []
    path.write_text(good.replace("#, python-format", "#, fuzzy, python-format"))
    assert len(catalogues.problems("en", found)) == 1


def test_a_compiled_catalogue_is_made_once(elsewhere: Path) -> None:
    call_command("translations", "--extract")
    assert [catalogues.compile_catalogue("en"), catalogues.compile_catalogue("en")] == [True, False]


def test_everything_for_participants_and_visitors_is_translated() -> None:
    scope = catalogues.scope()
    found = catalogues.texts(scope)
    assert [line for language in scope.languages for line in catalogues.problems(language, found)] == []


@pytest.mark.parametrize(("language", "word"), [("nl", "Vandaag"), ("en", "Today"), ("ar", "اليوم")])
def test_the_program_speaks_it(language: str, word: str) -> None:
    with translation.override(language):
        assert translation.gettext("Vandaag") == word
