"""Bytes into text: the encoding is told from the bytes, no byte is ever fatal, mojibake is repaired."""

from __future__ import annotations

import codecs
import io
import re
from typing import IO

import ftfy

FALLBACK = "cp1252-for-stray-bytes"
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A lead byte of UTF-8 and one that may follow it, both read as cp1252 or latin-1; or a C1 control; or NUL.
SUSPICIOUS = "[\u00c2-\u00f4][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|[\u0080-\u009f\0]"
SURROGATE = re.compile("[\ud800-\udfff]")
# Repair looks back and forth within a piece of text; long texts are repaired a paragraph at a time.
PARAGRAPH = re.compile(r"[^\n]{1,4000}|\n+")


def encoding_of(head: bytes) -> str:
    """Tell the codec of a text from its first bytes; anything that is not UTF-16 or 32 reads as UTF-8.

    Bytes that are not UTF-8 are then read as cp1252, one by one: that reads cp1252 and latin-1 files as
    well as those that mix, wherever in the file the first such byte stands.
    """
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    start = head[:400]
    half = max(1, len(start) // 2)
    even, odd = start[::2].count(0) / half, start[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return "utf-8"


def text_stream(stream: IO[bytes], encoding: str) -> io.TextIOWrapper:
    """Read bytes as text; lines keep their own ends (LF, CRLF or CR)."""
    errors = FALLBACK if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")


def repair(cell: str) -> str:
    """Undo UTF-8 that was read as cp1252 or latin-1, and drop NULs; leave all else alone.

    Meant for text in which SUSPICIOUS is found: for other text it changes nothing, slowly.
    """
    return "".join(ftfy.fix_encoding(piece) for piece in PARAGRAPH.findall(cell.replace("\0", "")))


def _read_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    # Five bytes are unused in cp1252; latin-1 reads them.
    text = "".join(_character(byte) for byte in stray)
    return text, error.end


def _character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error(FALLBACK, _read_as_cp1252)
