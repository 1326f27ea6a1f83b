"""Made-up files, good and bad."""

import datetime
import io
import struct
import zipfile

from openpyxl import Workbook

HEADER = ["Voornaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "E-mail", "Telefoon", "Klantnummer"]
ROWS = [
    ["Samira", "", "Haddad", "17-05-1980", "samira@example.org", "06 12345678", "K1"],
    ["Jan", "van der", "Berg", "1-2-75", "", "06-87654321", "K2"],
    ["Zoë", "", "Çelik", "1990-12-31", "zoe@example.org", "", ""],
]


def csv_file(rows=ROWS, header=HEADER, delimiter=";", encoding="utf-8"):
    lines = [delimiter.join(cells) for cells in [header, *rows]]
    return io.BytesIO(("\r\n".join(lines) + "\r\n").encode(encoding))


def xlsx_file(rows=ROWS, header=HEADER):
    book, file = Workbook(), io.BytesIO()
    for cells in [header, *rows]:
        book.active.append(cells)
    book.save(file)
    file.seek(0)
    return file


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


class Huge(io.BytesIO):
    """Says that it holds a gigabyte."""

    def seek(self, offset, whence=0):
        self.asked = whence
        return super().seek(offset, whence)

    def tell(self):
        return 1024**3 if self.asked == 2 else super().tell()


def lying_bomb():
    """An archive whose table of contents says that a large part is small."""
    real = zipped({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b"0" * 20_000_000})
    content = bytearray(real.getvalue())
    content = content.replace(struct.pack("<I", 20_000_000), struct.pack("<I", 100))
    return io.BytesIO(bytes(content))


XLSX = xlsx_file().getvalue()
MANY_PARTS = {f"xl/{n}.xml": b"<a/>" for n in range(1001)} | {"xl/workbook.xml": b"<a/>"}
BAD_FILES = {
    "empty": (io.BytesIO(b""), "leeg"),
    "blank": (io.BytesIO(b"\r\n ; ;\r\n"), "staat niets"),
    "only a header": (csv_file([]), "Onder de namen van de kolommen staat niets"),
    "no header": (
        csv_file(ROWS, ["Anna", "", "Asante", "12-03-1990", "a@example.org", "", ""]),
        "geen namen van",
    ),
    "a header twice": (csv_file(ROWS, [*HEADER[:6], "achternaam"]), '"achternaam" staat twee keer'),
    "a gigabyte": (Huge(b"Voornaam;Achternaam"), "te groot: 1024 MB"),
    "a pdf renamed": (io.BytesIO(b"%PDF-1.7 ..."), "PDF"),
    "an old or locked workbook": (io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "oud of beveiligd"),
    "a picture": (io.BytesIO(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "geen tabel"),
    "an unknown encoding": (io.BytesIO(b"Voornaam;Achternaam\r\nJ\x81n;B\x8fs\r\n"), "geen tabel"),
    "text cut off in a letter": (
        io.BytesIO("Voornaam;Achternaam\r\nZoë;Çelik".encode()[:-4] + b"\xc3"),
        "einde",
    ),
    "text cut off in a cell": (io.BytesIO(b'Voornaam;Achternaam\r\nJan;"Ber'), "einde"),
    "text cut off in a row": (io.BytesIO(b"Voornaam;Achternaam;Plaats\r\nJan;Berg;Almere\r\nPi"), "einde"),
    "a stray quote": (io.BytesIO(b'Voornaam;Achternaam\r\n"Jan"x;Berg\r\n'), "aanhalingsteken"),
    "a workbook cut off": (io.BytesIO(XLSX[: len(XLSX) // 2]), "stuk"),
    "a bomb": (
        zipped({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"0" * 60_000_000}),
        "veel te groot",
    ),
    "a small bomb": (zipped({"xl/workbook.xml": b"<a/>", "a": b"0" * 9_000_000}), "veel te groot"),
    "a lying bomb": (lying_bomb(), "stuk|veel te groot"),
    "a thousand parts": (zipped(MANY_PARTS), "veel te groot"),
    "entities": (zipped({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}, 0), "vreemd gemaakt"),
    "another archive": (zipped({"word/document.xml": b"<a/>"}), "geen Excel-bestand met een tabel"),
}
MOMENT = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=datetime.UTC)
