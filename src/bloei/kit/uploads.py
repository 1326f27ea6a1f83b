"""A file that is far too large is not written to disk: it is counted, thrown away, and the form says why."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

LARGEST = 110 * 1024 * 1024


class RefuseHugeFiles(FileUploadHandler):
    """First in line: a request of more than 110 MB keeps no file."""

    def handle_raw_input(self, *given: Any, **more: Any) -> None:
        """The size that the browser announces decides."""
        _data, _meta, length, *_rest = given
        self.is_huge = length > LARGEST

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Refused before the first byte is kept."""
        if self.is_huge:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """The next handler keeps the data."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""
        return


def announced_size(request: HttpRequest) -> int:
    """How many bytes the browser said it would send."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isdigit() else 0
