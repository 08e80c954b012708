"""How much the sheets of an Excel workbook span, told from their XML before one is loaded.

A loaded sheet takes memory for every cell up to its last row and column, filled or not, and for each use of a text
that many cells share: a file of a kilobyte can ask for more than there is.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from array import array
from functools import lru_cache
from xml.parsers import expat

from scrapers.files.opening import BLOCK, GIGABYTE, Source, whole
from scrapers.files.table import Unreadable

CELLS = 60_000_000
CHARACTERS = GIGABYTE
SHARED = "xl/sharedstrings.xml"
BINARY = "xl/workbook.bin"
ELEMENT = b"sheetData"

_PLACE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")
_NUMBER = re.compile(r"[0-9]{1,10}")


def check(source: Source) -> None:
    """Raise Unreadable where the sheets of a workbook span more than CELLS cells or repeat too much text."""
    with whole(source) as stream:
        if not zipfile.is_zipfile(stream):
            return
        try:
            with zipfile.ZipFile(stream) as archive:
                _check(archive, source.name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError) as error:
            message = f"{source.name} cannot be read as a workbook ({error}): save it as CSV."
            raise Unreadable(message) from error


def _check(archive: zipfile.ZipFile, name: str) -> None:
    members = {member.filename.lower(): member for member in archive.infolist()}
    if len(members) < len(archive.infolist()):  # which of them would be loaded is open
        raise Unreadable(f"{name} has two parts of one name: save it as CSV.")
    if not any(path.startswith("xl/") for path in members):
        return  # the library limits the cells of OpenDocument by itself
    if BINARY in members:
        raise Unreadable(
            f"{name} is a binary workbook (.xlsb), and how much memory its sheets take is not told before they are loaded: "
            "save it as .xlsx or as CSV."
        )
    texts = _Texts()
    if SHARED in members:
        _parse(archive, members.pop(SHARED), texts)
    for member in members.values():
        if _is_sheet(archive, member):
            sheet = _Sheet(texts.lengths)
            _parse(archive, member, sheet)
            _refuse(sheet, name)


def _is_sheet(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Tell whether a part can be loaded as a sheet: any may, whatever its name, that has the element of one."""
    end = b""
    with archive.open(member) as stream:
        while block := stream.read(BLOCK):
            if ELEMENT in end + block:
                return True
            end = block[-len(ELEMENT) :]
    return False


def _refuse(sheet: _Sheet, name: str) -> None:
    if sheet.rows * sheet.columns > CELLS:
        raise Unreadable(
            f"A sheet of {name} spans {sheet.rows:,} rows and {sheet.columns:,} columns, more than memory holds: "
            "delete what stands far out, or save it as CSV."
        )
    if sheet.characters > CHARACTERS:
        raise Unreadable(
            f"A sheet of {name} repeats texts up to {sheet.characters:,} characters, more than memory holds: "
            "save it as CSV."
        )


def _parse(archive: zipfile.ZipFile, member: zipfile.ZipInfo, into: _Texts | _Sheet) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = into.start
    parser.EndElementHandler = into.end
    parser.CharacterDataHandler = into.say
    with archive.open(member) as stream:
        while block := stream.read(BLOCK):
            parser.Parse(block)
    parser.Parse(b"", True)


class _Texts:
    """The lengths of the texts that cells share, by number."""

    def __init__(self) -> None:
        self.lengths = array("Q")

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            self.lengths.append(0)

    def end(self, _name: str) -> None:
        """Nothing ends: what stands between two texts is white space."""

    def say(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _Sheet:
    """The last row and column of a sheet that hold something, and the characters of its shared texts."""

    def __init__(self, lengths: array[int]) -> None:
        self.rows = self.columns = self.characters = 0
        self._lengths = lengths
        self._row = self._column = 0
        self._shared = self._reading = False
        self._number = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._go(attributes.get("r", ""))
            self._shared = attributes.get("t") == "s"
        elif kind in ("v", "is"):
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)
            self._number, self._reading = "", self._shared
        elif kind == "row":
            given = attributes.get("r", "")
            self._row = int(given) if _NUMBER.fullmatch(given) else self._row + 1
            self._column = 0

    def end(self, _name: str) -> None:
        if self._reading:
            number = int(self._number) if _NUMBER.fullmatch(self._number.strip()) else len(self._lengths)
            self.characters += self._lengths[number] if number < len(self._lengths) else 0
            self._reading = False

    def say(self, text: str) -> None:
        if self._reading:
            self._number += text

    def _go(self, place: str) -> None:
        """Go to the cell at a place such as B7; one without a place follows the one before it."""
        found = _PLACE.fullmatch(place)
        if found is None:
            self._column += 1
            return
        self._row, self._column = int(found[2]), _column(found[1])


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
