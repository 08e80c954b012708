"""Open a file as streams of plain bytes: gzip and zip are unpacked, bombs and damage are noticed."""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from scrapers.files.table import Unreadable

BLOCK = 1 << 18
GIGABYTE = 1_000_000_000
LIMIT = 20 * GIGABYTE
RATIO = 1_000
# Below this size the ratio is not looked at: a small file that packs very well harms nobody.
HARMLESS = 10_000_000
DEPTH = 3
ENCRYPTED = 0x1

OTHER_PACKERS = {
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"Rar!": "RAR",
}


class Damaged(Unreadable):
    """Compressed bytes that end early or are damaged: what came before them is good."""


Readable = IO[bytes] | gzip.GzipFile


@dataclass(frozen=True)
class Source:
    """Plain bytes of one file or member: its name for a report and a way to open it, as often as needed.

    *packed* is how many bytes of the file it came from, through all packings.
    """

    file: Path
    name: str
    open: Callable[[], IO[bytes]]
    packed: int
    # A path can be read at any position, a stream out of an archive only from start to end.
    path: Path | None = None


def sources(path: Path, limit: int = LIMIT) -> Iterator[Source]:
    """Give the plain files in *path*; no more than *limit* bytes are unpacked from each."""
    if path.is_dir():
        raise Unreadable(f"{path} is a folder: name the files in it.")
    try:
        refuse_special(path)
        given = Source(path, path.name, lambda: path.open("rb"), path.stat().st_size, path)
        yield from _unpacked(given, limit, DEPTH)
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror or error}.") from error


def refuse_special(path: Path) -> None:
    """Raise Unreadable for what is no regular file: opening a pipe would wait for its writer, perhaps for ever."""
    if path.exists() and not path.is_file():
        raise Unreadable(f"{path} is a pipe or device: save what it gives to a file, and name that.")


def whole(source: Source) -> IO[bytes]:
    """Open a source so that it can be read at any position; out of an archive it is unpacked to a nameless file."""
    if source.path:
        return source.open()
    with ExitStack() as stack:
        copy = stack.enter_context(tempfile.TemporaryFile())
        with source.open() as stream:
            shutil.copyfileobj(stream, copy, BLOCK)
        copy.seek(0)
        stack.pop_all()
    return copy


def is_workbook(members: list[str]) -> bool:
    """Tell whether the members of a zip file are those of an Excel or OpenDocument workbook."""
    excel = "[Content_Types].xml" in members and any(name.startswith("xl/") for name in members)
    return excel or {"mimetype", "content.xml"} <= set(members)


def _unpacked(source: Source, limit: int, depth: int) -> Iterator[Source]:
    with source.open() as stream:
        head = stream.read(8)
    for magic, packer in OTHER_PACKERS.items():
        if head.startswith(magic):
            raise Unreadable(f"{source.name} is packed with {packer}: unpack it first, or use gzip or zip.")
    if head.startswith(b"\x1f\x8b"):
        yield from _deeper(_gunzipped(source, limit), limit, depth)
    elif head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _unzipped(source, limit, depth)
    else:
        yield source


def _deeper(source: Source, limit: int, depth: int) -> Iterator[Source]:
    if depth == 0:
        raise Unreadable(f"{source.name} is packed more than {DEPTH} times: unpack it first.")
    yield from _unpacked(source, limit, depth - 1)


def _gunzipped(source: Source, limit: int) -> Source:
    name = source.name.removesuffix(".gz")

    def open_() -> IO[bytes]:
        raw = source.open()
        return io.BufferedReader(_Guarded(gzip.GzipFile(fileobj=raw), raw, name, source.packed, limit), BLOCK)

    return Source(source.file, name, open_, source.packed)


def _unzipped(source: Source, limit: int, depth: int) -> Iterator[Source]:
    try:
        with whole(source) as stream, zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, UnicodeDecodeError) as error:  # a name that is not what it says, too
        raise Unreadable(f"{source.name} is a damaged zip file: fetch it again.") from error
    if is_workbook([member.filename for member in members]):
        _check_workbook(source, members)
        yield source
        return
    for member in members:
        if member.is_dir() or _is_litter(member.filename):
            continue
        try:
            if member.flag_bits & ENCRYPTED:
                raise Unreadable(f"{source.name} is locked with a password: unpack it first.")
            yield from _deeper(_member(source, member, limit), limit, depth)
        except Unreadable as error:
            yield _unopened(source, member.filename, error)


def _unopened(archive: Source, name: str, error: Unreadable) -> Source:
    """Give a member that says why it cannot be opened when it is, so that those behind it are read."""

    def open_() -> IO[bytes]:
        raise error

    return Source(archive.file, name, open_, 0)


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith(".")


def _member(source: Source, member: zipfile.ZipInfo, limit: int) -> Source:
    packed = min(member.compress_size, source.packed)

    def open_() -> IO[bytes]:
        raw = whole(source)
        # The archive closes at once, its file when the member does.
        try:
            with zipfile.ZipFile(raw) as archive:
                stream = archive.open(member)
        except NotImplementedError as error:
            raw.close()
            raise Unreadable(f"{member.filename} is packed in a rare way: unpack it first.") from error
        return io.BufferedReader(_Guarded(stream, raw, member.filename, packed, limit), BLOCK)

    return Source(source.file, member.filename, open_, packed)


def _check_workbook(source: Source, members: list[zipfile.ZipInfo]) -> None:
    # A workbook's sheets are unpacked in memory.
    bomb = any(m.file_size > HARMLESS and m.file_size > RATIO * m.compress_size for m in members)
    if bomb or sum(member.file_size for member in members) > 2 * GIGABYTE:
        raise Unreadable(f"{source.name} unpacks to more than memory holds: save it as CSV.")


class _Guarded(io.RawIOBase):
    """Unpacked bytes, counted: stops at the limit and at an unlikely ratio, and names damage as such."""

    def __init__(self, stream: Readable, below: IO[bytes], name: str, packed: int, limit: int) -> None:
        self._stream, self._below, self._name = stream, below, name
        self._packed, self._limit, self._count = packed, limit, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            block = self._stream.read(len(buffer))
        except (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile) as error:
            raise Damaged(f"{self._name} ends early or is damaged: fetch it again.") from error
        self._count += len(block)
        if self._count > self._limit:
            raise Unreadable(f"{self._name} unpacks to more than {self._limit:,} bytes: split it first.")
        if self._count > max(HARMLESS, RATIO * self._packed):
            raise Unreadable(
                f"{self._name} unpacks to over {RATIO:,} times its size, like a bomb: unpack it first."
            )
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        self._stream.close()
        self._below.close()
        super().close()
