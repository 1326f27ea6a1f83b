"""One's own details."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from bloei.accounts.models import Portrait, User
from bloei.journal.models import Entry
from tests.cast import enter

PAGE = "/account/mijn-gegevens/"
PLACE = 0x8825


def _picture(kind: str = "JPEG", size: tuple[int, int] = (800, 600)) -> bytes:
    paper, image = io.BytesIO(), Image.new("RGB", size, "red")
    exif = Image.Exif()
    exif[0x010F] = "CANARY camera"
    exif.get_ifd(PLACE)[1] = "N"
    image.save(paper, kind, exif=exif)
    return paper.getvalue()


def _upload(user: User, body: bytes, name: str = "ik.jpg") -> Any:
    return enter(user).post(f"{PAGE}foto/", {"picture": SimpleUploadedFile(name, body)})


def test_somebody_changes_the_own_details(anna: User) -> None:
    answer = enter(anna).post(PAGE, {"name": "Anna A.", "phone": "06 12345678", "language": "en"})

    anna.refresh_from_db()
    assert answer.status_code == 302
    assert (anna.name, anna.phone, anna.language) == ("Anna A.", "+31612345678", "en")
    assert Entry.objects.get().verb == "change_own_details"


def test_a_wrong_number_comes_back_as_typed(anna: User) -> None:
    answer = enter(anna).post(PAGE, {"name": "Anna A.", "phone": "06 12", "language": "nl"})

    anna.refresh_from_db()
    assert answer.status_code == 422
    assert 'value="06 12"' in answer.text
    assert (anna.name, anna.phone) == ("Anna Asante", "")
    assert Entry.objects.count() == 0


def test_a_visitor_logs_in_first(client: Client, db: None) -> None:
    assert client.get(PAGE).headers["Location"] == f"/account/login/?next={PAGE}"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_small_and_forgets_where_it_was_made(kind: str, anna: User) -> None:
    assert _upload(anna, _picture(kind)).status_code == 302

    jpeg = bytes(Portrait.objects.get(user=anna).jpeg)
    with Image.open(io.BytesIO(jpeg)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (256, 256), {})
    assert b"CANARY" not in jpeg
    assert "data:image/jpeg;base64," in enter(anna).get(PAGE).text


def _bomb() -> bytes:
    paper = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(paper, "PNG")
    return paper.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        _picture()[:200],
        _picture("BMP"),
        _bomb(),
    ],
    ids=["empty", "text", "svg", "broken off", "another kind", "bomb"],
)
def test_what_is_no_picture_is_refused(body: bytes, anna: User) -> None:
    assert _upload(anna, body).status_code == 422
    assert Portrait.objects.count() == 0


def test_a_picture_can_go(anna: User) -> None:
    _upload(anna, _picture())

    assert enter(anna).post(f"{PAGE}foto/weg/").status_code == 302
    assert Portrait.objects.count() == 0


def test_staff_find_the_way_to_a_second_factor(bram: User) -> None:
    page = enter(bram).get(PAGE).text

    assert "/account/2fa/" in page
    assert "/account/password/change/" in page
