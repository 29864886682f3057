"""From a folder of files to documents with their raw text, and to the files that could not be read, with reasons.

Here belong hashing and reading files, and what is refused. Which files there are is told by `finding`; bytes become
text in `encodings`, pages and office formats in `formats` (run apart from this process by `sandbox`).
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

import polars as pl

from pipeline.text.encodings import decode
from pipeline.text.finding import DOCX, HTML, MEDIA_TYPES, PDF, Found, suffix, walk
from pipeline.text.sandbox import Sandbox
from pipeline.text.script import detect_script
from pipeline.text.unreadable import UnreadableError, check_text

DEFAULT_MAX_BYTES = 64 * 2**20
DEFAULT_TIMEOUT_SECONDS = 30.0

SCAN_SCHEMA: dict[str, pl.DataType] = {
    "document_id": pl.String(),
    "path": pl.String(),
    "byte_size": pl.Int64(),
    "sha256": pl.String(),
    "problem": pl.String(),
}
DOCUMENTS_SCHEMA: dict[str, pl.DataType] = {
    "document_id": pl.String(),
    "sha256": pl.String(),
    "byte_size": pl.Int64(),
    "media_type": pl.String(),
    "encoding": pl.String(),
    "script": pl.String(),
    "raw_text": pl.String(),
}
REJECTED_SCHEMA: dict[str, pl.DataType] = {"document_id": pl.String(), "sha256": pl.String(), "reason": pl.String()}

_READ_SCHEMA = {"media_type": pl.String, "encoding": pl.String, "raw_text": pl.String, "reason": pl.String}
_THREADS = min(8, (os.cpu_count() or 1) + 2)
_LARGE_BYTES = (
    2**20
)  # hashing so much leaves the interpreter to other threads; over small files they only get in the way
_WITHOUT_WAITING = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
_CHANGED = "changed while it was being read"
_HTML_STARTS = (b"<!doctype html", b"<html")

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")


class Reading(NamedTuple):
    """`documents` (DOCUMENTS_SCHEMA) and `rejected` (REJECTED_SCHEMA), both sorted by document_id."""

    documents: pl.DataFrame
    rejected: pl.DataFrame


class _Scanned(NamedTuple):
    """A row of `scan`."""

    document_id: str
    path: str
    byte_size: int
    sha256: str
    problem: str | None


class _Text(NamedTuple):
    media_type: str
    encoding: str | None
    text: str


def scan(seeds: str | Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> pl.DataFrame:
    """Return every file under `seeds`: document_id, path, byte_size, sha256, problem (SCAN_SCHEMA), by document_id.

    document_id is the path below `seeds` with `/`. `problem` says why a file is not going to be read; such a file has a
    hash only if its content could be read. A file larger than `max_bytes` is not hashed.
    Raises NotADirectoryError where `seeds` is no folder.
    """
    root = Path(seeds).resolve()
    if not root.is_dir():
        raise NotADirectoryError(f"no folder to read documents from: {seeds}")
    found = sorted(walk(root))
    rows = _results(found, lambda file: _hashed(file, max_bytes), lambda file: file.byte_size >= _LARGE_BYTES)
    return pl.DataFrame(rows, schema=SCAN_SCHEMA, orient="row")


def read_documents(
    files: pl.DataFrame,
    *,
    max_bytes: int = DEFAULT_MAX_BYTES,
    timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS,
) -> Reading:
    """Return the documents and the rejected of `files`, rows of `scan`.

    A file whose content is not the scanned one any more is rejected: it is changing. Pages, PDF and Word files are
    parsed in another process, each for at most `timeout_seconds`.
    """
    files = files.sort("document_id")
    rows = [_Scanned._make(row) for row in files.select(*SCAN_SCHEMA).rows()]
    with Sandbox(timeout_seconds, max_bytes) as sandbox:
        results = _results(rows, lambda row: _read(row, max_bytes, sandbox), _is_heavy)
    texts = [(None, None, None, result) if isinstance(result, str) else (*result, None) for result in results]
    read = files.select("document_id", "sha256", "byte_size").hstack(pl.DataFrame(texts, _READ_SCHEMA, orient="row"))
    refused = pl.col("reason").is_not_null()
    documents = read.filter(~refused)
    return Reading(
        documents.with_columns(detect_script(documents["raw_text"]).alias("script")).select(*DOCUMENTS_SCHEMA),
        read.filter(refused).select(*REJECTED_SCHEMA),
    )


def _hashed(file: Found, max_bytes: int) -> tuple[str, str, int | None, str | None, str | None]:
    if file.problem is not None:
        return (file.document_id, file.path, None, None, file.problem)
    try:
        data = _content(file.path, max_bytes)
    except UnreadableError as error:
        return (file.document_id, file.path, None, None, str(error))
    return (file.document_id, file.path, len(data), hashlib.sha256(data).hexdigest(), None)


def _content(path: str, max_bytes: int) -> bytes:
    """The bytes of a regular file that stayed the same while it was read."""
    return _opened(path, lambda descriptor: _unchanging(descriptor, max_bytes))


def _opened(path: str, read: Callable[[int], bytes]) -> bytes:
    """What `read` makes of the descriptor of a file; neither links nor pipes are waited for."""
    try:
        descriptor = os.open(path, _WITHOUT_WAITING)
    except OSError as error:
        reason = "became a symbolic link" if error.errno == errno.ELOOP else error.strerror
        raise UnreadableError(f"cannot be opened: {reason}") from error
    try:
        return read(descriptor)
    finally:
        os.close(descriptor)


def _unchanging(descriptor: int, max_bytes: int) -> bytes:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise UnreadableError("not a regular file")
    if before.st_size > max_bytes:
        raise UnreadableError(_too_large(before.st_size, max_bytes))
    data = _bytes(descriptor, before.st_size)
    after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        raise UnreadableError(_CHANGED)
    return data


def _bytes(descriptor: int, size: int) -> bytes:
    """The bytes of a file of `size`, and one more where it has grown."""
    try:
        return os.read(descriptor, size + 1)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from error


def _too_large(size: int, most: int) -> str:
    return f"too large: {size} bytes, at most {most} are read"


def _read(row: _Scanned, max_bytes: int, sandbox: Sandbox) -> _Text | str:
    """The text of one scanned file, or the reason why there is none."""
    if row.problem is not None:
        return row.problem
    try:
        data = _scanned(row, max_bytes)
        text = _text_of(data, MEDIA_TYPES[suffix(row.document_id)], sandbox)
        check_text(text.text)
    except UnreadableError as error:
        return str(error)
    return text


def _scanned(row: _Scanned, max_bytes: int) -> bytes:
    """The content of a scanned file; UnreadableError where it is not what was scanned: its hash tells any change."""
    if row.byte_size > max_bytes:
        raise UnreadableError(_too_large(row.byte_size, max_bytes))
    data = _opened(row.path, lambda descriptor: _bytes(descriptor, row.byte_size))
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise UnreadableError(_CHANGED)
    return data


def _text_of(data: bytes, media_type: str, sandbox: Sandbox) -> _Text:
    if not data:
        raise UnreadableError("empty: no content")
    if media_type in {PDF, DOCX}:
        return _Text(media_type, None, sandbox.text_of(media_type, data))
    if media_type == HTML or data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_STARTS):
        page, encoding = decode(data, _declared_charset(data))
        return _Text(HTML, encoding, sandbox.text_of(HTML, page.encode("utf-8")))
    text, encoding = decode(data)
    return _Text(media_type, encoding, text)


def _declared_charset(data: bytes) -> str | None:
    head = data[:4096].lower()
    place = head.find(b"charset=")
    if place < 0:
        return None
    name = head[place + len(b"charset=") :][:20].lstrip(b"\"' ")
    return "".join(map(chr, name.split(b'"')[0].split(b"'")[0].split(b">")[0].split(b";")[0])).strip(" /")


def _is_heavy(row: _Scanned) -> bool:
    return row.problem is None and (
        row.byte_size >= _LARGE_BYTES or MEDIA_TYPES[suffix(row.document_id)] in {HTML, PDF, DOCX}
    )


def _results(items: Sequence[ItemT], work: Callable[[ItemT], ResultT], heavy: Callable[[ItemT], bool]) -> list[ResultT]:
    """The results of `work` in the order of `items`; the heavy ones in threads beside the others."""
    with ThreadPoolExecutor(_THREADS) as pool:
        begun = {index: pool.submit(work, item) for index, item in enumerate(items) if heavy(item)}
        done = {index: work(item) for index, item in enumerate(items) if index not in begun}
        return [begun[index].result() if index in begun else done[index] for index in range(len(items))]
