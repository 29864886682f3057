"""Files that try to break the reading: of every kind that a folder of other people's files may hold.

`make_hostile(folder)` writes them, the same ones each time, and says for each which words its reason must hold. Here
belong no assertions; the tests of reading and of the refresh use it.
"""

import io
import os
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PROSE = "今年以来，全市新登记企业一千二百家，办理时限由五个工作日压缩到两个工作日，群众满意度不断提高。\n"
PROSE_TRADITIONAL = "今年以來，全市新登記企業一千二百家，辦理時限由五個工作日壓縮到兩個工作日，群眾滿意度不斷提高。\n"
KOREAN = "올해 시는 기업 환경 개선을 위한 대책을 발표하고 신규 기업은 천이백 개로 늘어났으며 처리 기간도 줄었다.\n"
JAPANESE = "ことしの新しい会社は千二百社となり、手続きの期間は五日から二日にみじかくなりました。\n"
DOCUMENT_XML = "word/document.xml"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
WORD_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Kind(NamedTuple):
    """A suffix, a maker of content, and a regular expression that the reason must match."""

    suffix: str
    content: Callable[[random.Random], bytes]
    reason: str


def make_hostile(folder: Path, count: int = 300, *, large: bool = False) -> dict[str, str]:
    """Write `count` hostile files below `folder` and return, by document_id, a pattern that the reason must match.

    `large` adds a line of 50 MB, ten million lines, and a file over the usual limit.
    """
    rng = random.Random(20260101)  # noqa: S311 - the same files each time
    folder.mkdir(parents=True, exist_ok=True)
    expected = _special(folder)
    if large:
        expected |= _large(folder)
    number = 0
    while len(expected) < count:
        kind = KINDS[number % len(KINDS)]
        name = f"{number % 7}/{number:03}{kind.suffix}"
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(kind.content(rng))
        expected[name] = kind.reason
        number += 1
    return expected


def pdf(lines: list[str], *, pages: int | None = None, stream: bytes | None = None, filters: str = "") -> bytes:
    """Return a PDF of one page with `lines` in a Chinese font that the reader must know, or with a given stream."""
    shown = " ".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 50 780 Td {shown} ET".encode() if stream is None else stream
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[3 0 R]/Count {1 if pages is None else pages}>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        f"<</Length {len(content)}{filters}>>\nstream\n".encode() + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
            b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>"
        ),
        (
            b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
            b"/Descent -120/CapHeight 880/StemV 93>>"
        ),
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF".encode()


def docx(body: str, *, prolog: str = "") -> bytes:
    """Return a Word file whose body is the given XML."""
    document = f'<?xml version="1.0"?>{prolog}<w:document {WORD_SPACE}><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS, DOCUMENT_XML: document})


def packed(members: dict[str, str]) -> bytes:
    """Return a ZIP archive of the members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<!DOCTYPE w:document [<!ENTITY l0 "笑笑笑笑笑笑笑笑">{levels}]>'
    return docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", prolog=prolog)


def _noise(rng: random.Random) -> bytes:
    return b"\x81\xff" + rng.randbytes(rng.randrange(200, 4000))


KINDS = [
    Kind(".txt", lambda _: b"", "empty"),
    Kind(".md", lambda rng: b" \n\t\r\n" * rng.randrange(1, 50), "empty"),
    Kind(".txt", lambda _: "\ufeff".encode(), "empty"),
    Kind(".txt", _noise, "binary|undecidable"),
    Kind(".md", lambda rng: b"\0" * rng.randrange(10, 5000), "binary: NUL"),
    Kind(".txt", lambda rng: PROSE.encode() * 3 + b"\0" + PROSE.encode() * rng.randrange(1, 9), "binary: NUL"),
    Kind(".txt", lambda rng: b"\x01\x02\x1b[31m" * rng.randrange(20, 200), "binary: .* control characters"),
    Kind(".txt", lambda rng: PROSE.encode()[: -1 - rng.randrange(1, 3)] + b"\xe4\xb8", "undecidable"),
    Kind(".txt", lambda rng: b"\xef\xbb\xbf" + PROSE.encode("gb18030") * rng.randrange(1, 5), "byte-order mark says"),
    Kind(".txt", lambda _: b"\xff\xfe" + PROSE.encode("utf-16-le") + b"\x00", "byte-order mark says"),
    Kind(".txt", lambda rng: KOREAN.encode("euc-kr") * rng.randrange(1, 9), "undecidable"),
    Kind(".txt", lambda rng: JAPANESE.encode("shift-jis") * rng.randrange(1, 9), "undecidable"),
    Kind(".md", lambda rng: JAPANESE.encode("euc-jp") * rng.randrange(1, 9), "undecidable"),
    Kind(".txt", lambda rng: "Größe, naïve Façade £5 ".encode("latin-1") * rng.randrange(1, 9), "undecidable"),
    Kind(".txt", lambda rng: PROSE.encode() * rng.randrange(1, 4) + PROSE.encode("gb18030"), "undecidable"),
    Kind(".txt", lambda _: PROSE.encode("gb18030") + PROSE_TRADITIONAL.encode("big5") * 3, "undecidable"),
    Kind(".txt", lambda rng: ("全市\ufffd\ufffd企业\ufffd\n" * rng.randrange(5, 50)).encode(), "damaged"),
    Kind(".txt", lambda rng: b"\x89PNG\r\n\x1a\n" + rng.randbytes(500), "PNG"),
    Kind(".txt", lambda _: pdf([PROSE]), "is a PDF"),
    Kind(".md", lambda _: packed({"a": PROSE}), "ZIP"),
    Kind(".txt", lambda _: b"{\\rtf1\\ansi \\u20225?}", "RTF"),
    Kind(".pdf", lambda _: PROSE.encode(), "no PDF"),
    Kind(".pdf", lambda rng: b"%PDF-1.7\n" + rng.randbytes(3000), "broken"),
    Kind(".pdf", lambda _: pdf([PROSE])[:200], "broken"),
    Kind(".pdf", lambda _: pdf([]), "no text layer"),
    Kind(".pdf", lambda _: pdf([], pages=2_000_000_000), "broken|too large|no text layer|crashed|finish"),
    Kind(
        ".pdf",
        lambda _: pdf([], stream=zlib.compress(b"(x) Tj " * 3_000_000), filters="/Filter/FlateDecode"),
        "broken|no text layer|crashed|finish|memory|too",
    ),
    Kind(".pdf", lambda _: pdf(["\ue123\ue124\ue125\ue126" * 8]), "no usable text layer|no text layer"),
    Kind(".docx", lambda _: PROSE.encode(), "no Word file"),
    Kind(".docx", lambda rng: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(600), "old Word file"),
    Kind(".docx", lambda rng: b"PK\x03\x04" + rng.randbytes(500), "no Word file"),
    Kind(".docx", lambda _: packed({"a.txt": PROSE}), "broken"),
    Kind(".docx", lambda _: docx("<w:p>"), "broken"),
    Kind(".docx", lambda _: docx(""), "empty"),
    Kind(".docx", lambda _: _entity_bomb(), "broken|empty|memory"),
    Kind(".docx", lambda _: docx("<w:p><w:r><w:t>" + "零" * 3_000_000 + "</w:t></w:r></w:p>"), "archive bomb"),
    Kind(".docx", lambda _: docx("<w:p>" * 2_000 + "</w:p>" * 2_000), "broken|empty|deep"),
    Kind(".html", lambda _: b"<html><head></head><body></body></html>", "no main text|broken"),
    Kind(".htm", lambda rng: b"<script>" + b"var a=1;" * rng.randrange(9, 999) + b"</script>", "no main text|broken"),
    Kind(".html", lambda _: b"<div>" * 20_000, "no main text|broken|deep|finish"),
    Kind(".html", lambda _: f"<html>{PROSE}\0</html>".encode(), "binary: NUL"),
    Kind(".html", lambda _: b'<meta charset="euc-kr">' + KOREAN.encode("euc-kr"), "undecidable"),
    Kind(".doc", lambda _: PROSE.encode(), r"format \.doc is not read"),
    Kind("", lambda _: PROSE.encode(), "no suffix"),
    Kind(".xlsx", lambda _: packed({"a": PROSE}), r"format \.xlsx is not read"),
    Kind("引'号\"\n.txt", lambda _: b"\0", "binary"),
    Kind(";DROP TABLE document;--.txt", lambda _: b"", "empty"),
]


def _special(folder: Path) -> dict[str, str]:
    """What is no plain file: links, a pipe, a name that is not UTF-8."""
    outside = folder.parent / f"{folder.name}-outside"
    outside.mkdir(exist_ok=True)
    (outside / "secret.txt").write_text(PROSE, encoding="utf-8")
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "out-folder.txt").symlink_to(outside)
    (folder / "nowhere.txt").symlink_to(folder / "absent.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "self").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xb9\xab\xb8\xe6.txt")).write_text(PROSE, encoding="utf-8")
    return {
        "out.txt": "out of the folder",
        "out-folder.txt": "out of the folder",
        "nowhere.txt": "nowhere",
        "loop.txt": "nowhere",
        "self": "no file",
        "pipe.txt": "not a regular file",
        "\\xb9\\xab\\xb8\\xe6.txt": "not valid UTF-8",
    }


def _large(folder: Path) -> dict[str, str]:
    (folder / "long-line.txt").write_bytes("企".encode() * (50_000_000 // 3))
    (folder / "many-lines.txt").write_bytes(b"1\n" * 10_000_000)
    with (folder / "large.txt").open("wb") as file:
        file.truncate(5_000_000_000)
    return {"long-line.txt": "too long", "many-lines.txt": "too many lines", "large.txt": "too large"}
