"""A backup file: tables as lines of JSON in a zip, and a manifest that says what must be in it. Knows no database."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import AsyncIterable, Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Literal

from msgspec import DecodeError, Struct, json

MANIFEST = "manifest.json"
ROWS_AT_ONCE = 1_000
MOST_BYTES_AT_ONCE = 8_000_000

Kind = Literal["text", "number", "real", "yes_no", "bytes", "moment", "day", "json"]
TYPES: dict[Kind, Any] = {
    "text": str | None,
    "number": int | None,
    "real": float | None,
    "yes_no": bool | None,
    "bytes": bytes | None,
    "moment": datetime | None,
    "day": date | None,
    "json": Any,
}
ENCODER = json.Encoder()
Row = Sequence[Any]


class BadFile(Exception):
    """Not a backup, or not as it was written; its text says why."""


class Held(Struct, frozen=True):
    """One table in the file. ``digest`` is SHA-256 of its lines, in hex."""

    name: str
    columns: dict[str, Kind]
    rows: int
    digest: str


class Manifest(Struct, frozen=True):
    """``revision`` is the database's, ``secret`` a mark of the server's; of ``tables`` none needs a later one."""

    liangting: Literal["backup/1"]
    revision: str
    made_at: datetime
    secret: str
    tables: tuple[Held, ...]


class Writing:
    """A file that is being written."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zip = zipped
        self.held: list[Held] = []

    async def table(self, name: str, columns: dict[str, Kind], pages: AsyncIterable[Sequence[Row]]) -> None:
        """Its rows, page by page."""
        digest, count = sha256(), 0
        with self._zip.open(_member(name), "w", force_zip64=True) as file:
            async for page in pages:
                lines = ENCODER.encode_lines([_told(row) for row in page])
                digest.update(lines)
                file.write(lines)
                count += len(page)
        self.held.append(Held(name, columns, count, digest.hexdigest()))

    def close(self, revision: str, secret: str) -> Manifest:
        """The manifest comes last: without it the file is none."""
        manifest = Manifest("backup/1", revision, datetime.now(UTC), secret, tuple(self.held))
        self._zip.writestr(MANIFEST, json.format(json.encode(manifest)))
        return manifest


@contextmanager
def writing(path: Path) -> Generator[Writing, None, None]:
    """A new file that nobody else may read: there under its name once it is whole, or not at all."""
    if path.exists():
        raise FileExistsError(path)
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
                yield Writing(zipped)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


class Reading:
    """A file as it was found; raises ``BadFile`` wherever it is not one of ours."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zip = zipped
        try:
            self.manifest = json.decode(zipped.read(MANIFEST), type=Manifest)
        except KeyError as error:
            raise BadFile("it has no manifest") from error
        except DecodeError as error:
            raise BadFile("its manifest cannot be read") from error

    def check(self) -> None:
        """Every table is there, byte for byte."""
        for held in self.manifest.tables:
            digest = sha256()
            with self._open(held) as file:
                while block := file.read(1 << 20):
                    digest.update(block)
            if digest.hexdigest() != held.digest:
                raise BadFile(f"the table {held.name} is not as it was written")

    def rows(self, held: Held) -> Iterator[list[Row]]:
        """A table's rows, so many at once as are good to insert."""
        shape: Any = tuple.__class_getitem__(tuple(TYPES[kind] for kind in held.columns.values()))
        decoder: json.Decoder[Row] = json.Decoder(shape)
        page, size = list[Row](), 0
        with self._open(held) as file:
            for line in file:
                page.append(_decoded(decoder, line, held.name))
                size += len(line)
                if len(page) == ROWS_AT_ONCE or size > MOST_BYTES_AT_ONCE:
                    yield page
                    page, size = [], 0
        yield page

    def _open(self, held: Held) -> IO[bytes]:
        try:
            return self._zip.open(_member(held.name))
        except KeyError as error:
            raise BadFile(f"the table {held.name} is missing") from error


@contextmanager
def reading(path: Path) -> Generator[Reading, None, None]:
    """The file at this place. Raises ``BadFile``, also while it is read."""
    try:
        with zipfile.ZipFile(path) as zipped:
            yield Reading(zipped)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BadFile("it is cut short, or no backup at all") from error


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"


def _told(row: Row) -> list[Any]:
    """SQLite keeps moments without their zone, which is UTC."""
    return [v.replace(tzinfo=UTC) if isinstance(v, datetime) and v.tzinfo is None else v for v in row]


def _decoded(decoder: json.Decoder[Row], line: bytes, table: str) -> Row:
    try:
        return decoder.decode(line)
    except DecodeError as error:
        raise BadFile(f"the table {table} has a row that is none: {error}") from error
