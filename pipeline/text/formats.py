"""The text of pages, PDF and Word files, by the libraries that know these formats; a process of its own.

Here belongs what of a file of each format is its text, and the loop that serves one file after another. Nothing here
reads the disk. Run by `sandbox`; the libraries are loaded when the first file needs them (hence the imports within).

Libraries: trafilatura (main text of pages; Apache 2), pypdfium2 (PDF; Apache 2/BSD 3; the text layer in the order of a
browser, with the character maps for Chinese built in), python-docx (Word; MIT).
"""

import io
import re
import resource
import struct
import sys
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, BinaryIO

from pipeline.text.unreadable import UnreadableError

REQUEST = struct.Struct("!80sQ")  # media type, size of the content that follows
ANSWER = struct.Struct("!BQ")  # READ or REFUSED, size of the text or reason that follows
READ, REFUSED = 0, 1

MAX_UNPACKED_BYTES = 256 * 2**20
MAX_PACKED_RATIO = 200  # prose packs to a tenth or a fifteenth
MAX_PAGES = 2_000
FEWEST_CHARACTERS_OF_PAGE = 10  # on average; a scanned page has none, or a stamp of the scanner
FEWEST_CHARACTERS_OF_ARTICLE = 60  # below, trafilatura takes the whole page; its 250 are meant for alphabets

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
_TITLE_TAIL = re.compile(r"\s*(?:[-_|–—]|--+)\s*[^-_|–—]{1,20}$")


def main() -> None:
    """Answer requests from standard input until it ends; the argument is how many bytes of memory may be used."""
    limit = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(sys.stdin.buffer, sys.stdout.buffer)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request with the text of its content, or with the reason why there is none."""
    while header := requests.read(REQUEST.size):
        media_type, size = REQUEST.unpack(header)
        status, text = READ, ""
        try:
            text = text_of(media_type.rstrip(b"\0").decode(), requests.read(size))
        except UnreadableError as error:
            status, text = REFUSED, str(error)
        except MemoryError:
            status, text = REFUSED, "needs more memory than a file may use"
        except RecursionError:
            status, text = REFUSED, "nested too deeply"
        except Exception as error:  # libraries raise what they like on broken files
            status, text = REFUSED, f"broken: {type(error).__name__}: {error}"[:500]
        content = text.encode("utf-8", "replace")
        answers.write(ANSWER.pack(status, len(content)) + content)
        answers.flush()


def text_of(media_type: str, data: bytes) -> str:
    """Return the text of a file; raise UnreadableError, or what its library raises, where there is none."""
    if media_type == "application/pdf":
        return pdf_text(data)
    if media_type == "text/html":
        return html_text(data.decode("utf-8"))
    return docx_text(data)


def pdf_text(data: bytes) -> str:
    """Return the text layer of all pages, each page ended by a form feed."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("broken: the content is no PDF")
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("the PDF is locked with a password") from error
        raise UnreadableError(f"broken: {error}") from error
    if len(document) > MAX_PAGES:
        raise UnreadableError(f"too large: {len(document)} pages, at most {MAX_PAGES} are read")
    text = "".join(_pages(document))
    characters = len("".join(text.split()))
    if characters < FEWEST_CHARACTERS_OF_PAGE * len(document):
        raise UnreadableError(f"no text layer: {characters} characters on {len(document)} pages of PDF")
    unknown = len(_PRIVATE.findall(text))
    if unknown > characters / 10:
        raise UnreadableError(f"no usable text layer: {unknown} of {characters} characters have no known meaning")
    return text


def _pages(document: Any) -> Iterator[str]:
    for page in document:
        layer = page.get_textpage()
        # A page may hold one of a pair of surrogates, or a sign for "no character": neither is text.
        yield layer.get_text_bounded(errors="ignore").replace("\ufffe", "").replace("\0", "") + "\n\f"
        layer.close()
        page.close()


def docx_text(data: bytes) -> str:
    """Return the paragraphs and tables of a Word file: a line for a paragraph, one with tabs for a row of a table."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("an old Word file (.doc) or a locked one: save it as .docx without a password")
    _check_archive(data)
    import docx  # noqa: PLC0415

    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(_blocks(body))


def _check_archive(data: bytes) -> None:
    """Refuse what is no archive or unpacks to far more than it is, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableError(f"broken: the content is no Word file ({error})") from error
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_PACKED_RATIO * len(data) + 2**20:
        raise UnreadableError(f"archive bomb: {len(data)} bytes unpack to {unpacked}")


def _blocks(parent: Any) -> Iterator[str]:
    """The lines of what stands in a body or a cell, through content controls and tracked insertions."""
    for child in parent:
        if child.tag == f"{_WORD}p":
            yield _inline(child) + "\n"
        elif child.tag == f"{_WORD}tbl":
            yield from (_row(row) + "\n" for row in child.iter(f"{_WORD}tr") if _table_of(row) is child)
        elif child.tag in {f"{_WORD}sdt", f"{_WORD}sdtContent", f"{_WORD}ins", f"{_WORD}customXml"}:
            yield from _blocks(child)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(f"{_WORD}tbl"))


def _row(row: Any) -> str:
    cells = (cell for cell in row.iter(f"{_WORD}tc") if next(cell.iterancestors(f"{_WORD}tr")) is row)
    return "\t".join(" ".join(line.strip() for line in _blocks(cell)).strip() for cell in cells)


def _inline(paragraph: Any) -> str:
    """The characters of a paragraph: runs, links, insertions, text boxes (once); what was deleted is not among them."""
    signs = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
    return "".join(
        signs.get(element.tag) or element.text or ""
        for element in paragraph.iter(f"{_WORD}t", *signs)
        if element.getparent().tag == f"{_WORD}r" and next(element.iterancestors(_FALLBACK), None) is None
    )


def html_text(page: str) -> str:
    """Return the main text of a page below its title, and what its head says of source and date."""
    import trafilatura  # noqa: PLC0415
    from lxml.html import HTMLParser, fromstring  # type: ignore[import-untyped]  # noqa: PLC0415
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415

    root = fromstring(page.encode("utf-8"), parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    if root is None:
        raise UnreadableError("broken: no elements in the page")
    head = _head_lines(root)
    settings = deepcopy(DEFAULT_CONFIG)
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(FEWEST_CHARACTERS_OF_ARTICLE)
    body = trafilatura.extract(root, include_comments=False, favor_recall=True, config=settings)
    if not body:
        raise UnreadableError("no main text found in the page")
    return "".join(f"{line}\n" for line in head if line[:10] not in body[:500]) + body


def _head_lines(root: Any) -> list[str]:
    """The title and the line of date and source as the page's own head gives them."""
    named = {
        (meta.get("name") or meta.get("property") or "").lower(): (meta.get("content") or "").strip()
        for meta in root.iter("meta")
    }
    heading = next((" ".join(h.text_content().split()) for h in root.iter("h1") if h.text_content().strip()), "")
    title = named.get("articletitle") or heading or named.get("og:title") or _title_of(root)
    date = named.get("pubdate") or named.get("publishdate") or named.get("article:published_time") or ""
    source = named.get("contentsource") or named.get("source") or ""
    return [line for line in (title, " ".join(part for part in (date, source) if part)) if line]


def _title_of(root: Any) -> str:
    """The title of the window without the name of the site that trails it."""
    title = " ".join((root.findtext(".//title") or "").split())
    return _TITLE_TAIL.sub("", title) or title


if __name__ == "__main__":
    main()
