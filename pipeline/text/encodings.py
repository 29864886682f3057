"""From bytes to text: UTF-8, UTF-16, GB18030 (with GBK) and Big5, decided and never guessed.

Here belongs the choice of an encoding. Every candidate must decode without a fault; between GB18030 and Big5, which
both decode almost any pair of bytes, the characters that come out decide. Where they do not, the file is refused.
"""

import re
from functools import cache
from typing import NamedTuple

from pipeline.text.unreadable import UnreadableError
from pipeline.vocabularies.characters import kept, traditional_forms

MARKS = {  # the longer mark first: that of UTF-32 begins with that of UTF-16
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
FAMILIES = {"gb18030": ("gb18030",), "big5": ("big5", "big5hkscs", "cp950")}
SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF file",
    b"SQLite format 3": "a database",
}
_BEGINNINGS = (*MARKS, *SIGNATURES)

# Measured on cut pieces of articles: the right decoding has at least 95 % regular characters from 50 characters on, the
# wrong one at most 61 %; of 8 characters, 88 % and 75 % in 99 of 100 cases.
REGULAR_SHARE = 0.8
MARGIN = 0.25
FEWEST_HAN = 4
# The commonest characters are 30 to 45 % of Chinese prose; Korean in EUC-KR, which GB18030 decodes without a fault to
# regular characters, has 4 % of them by chance.
COMMON_SHARE = 0.1
COMMON_FROM = 40
SAMPLE = 20_000  # characters

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_USUAL = re.compile(r"[\t\n\v\f\r -~·×°±℃‰㎡①-⑳\u2010-\u203b\u3000-\u301f\uff01-\uff5e\uffe5─-╿■□▲△▼◆◇○●★☆→←↑↓]")


class Decoded(NamedTuple):
    """A text and the name of the encoding that it was decoded from."""

    text: str
    encoding: str


class _Candidate(NamedTuple):
    score: float
    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data` without its byte-order mark, line ends as they are, and the encoding.

    `declared` is what the file says of itself (the charset of a page); it decides only where the bytes leave it open.
    Raises UnreadableError that says what is wrong where no encoding, or more than one, fits.
    """
    if data.startswith(_BEGINNINGS):
        return _decode_begun(data)
    if b"\0" in data:
        return _decode_with_nul(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_by_plausibility(data, declared, error)


def regular_share(text: str) -> float:
    """Return which part of the characters that are no usual sign are regular Chinese characters, 0 to 1.

    A text of usual signs alone has 1.
    """
    sample = text[:SAMPLE]
    regular = sum(map(_regular().__contains__, sample))
    others = len(_USUAL.sub("", sample))
    return regular / others if others else 1.0


def _decode_begun(data: bytes) -> Decoded:
    """A text with a byte-order mark; UnreadableError for the signature of another format."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    kind = next(kind for signature, kind in SIGNATURES.items() if data.startswith(signature))
    raise UnreadableError(f"not a text file: the content is {kind}")


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding.removesuffix("-sig")), encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"encoding undecidable: the byte-order mark says {encoding}, but byte {error.start} is not ({error.reason})"
        ) from error


def _decode_with_nul(data: bytes) -> Decoded:
    """UTF-16 without a mark: the only text of ours that has NUL bytes."""
    found = [c for c in _utf16(data) if "\0" not in c.text and c.score >= REGULAR_SHARE]
    found = [c for c in found if _is_chinese(c.text) or not _USUAL.sub("", c.text)]
    if len(found) != 1:
        raise UnreadableError(f"binary: NUL byte at {data.index(0)}, and it is not UTF-16")
    return Decoded(found[0].text, found[0].encoding)


def _decode_by_plausibility(data: bytes, declared: str | None, fault: UnicodeDecodeError) -> Decoded:
    tried = [c for family in FAMILIES for c in _first(data, family)] + _utf16(data)
    tried.sort(key=lambda candidate: -candidate.score)
    sound = [c for c in tried if c.score >= REGULAR_SHARE and _is_chinese(c.text)]
    said = [c for c in sound if c.encoding in _family_of(declared)]
    if said and sound[0].score - said[0].score < MARGIN:
        return Decoded(said[0].text, said[0].encoding)
    if sound and all(sound[0].score - other.score >= MARGIN for other in tried[1:]):
        return Decoded(sound[0].text, sound[0].encoding)
    seen = ", ".join(f"{c.encoding} {c.score:.0%}" for c in tried) or "none"
    raise UnreadableError(
        f"encoding undecidable: not UTF-8 (byte {fault.start}: {fault.reason}); decoded without a fault by: {seen} "
        "(share of regular characters)"
    )


def _first(data: bytes, family: str) -> list[_Candidate]:
    """The narrowest encoding of a family that decodes all bytes; none where none does."""
    for encoding in FAMILIES[family]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return [_Candidate(regular_share(text), text, encoding)]
    return []


def _utf16(data: bytes) -> list[_Candidate]:
    found = []
    for encoding in ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append(_Candidate(regular_share(text), text, encoding))
    return found


def _is_chinese(text: str) -> bool:
    han = len(_HAN.findall(text, 0, SAMPLE))
    if han < FEWEST_HAN:
        return False
    return han < COMMON_FROM or sum(map(_common().__contains__, text[:SAMPLE])) >= COMMON_SHARE * han


def _family_of(declared: str | None) -> tuple[str, ...]:
    name = (declared or "").lower().replace("_", "-")
    if name in {"gbk", "gb2312", "gb18030", "x-gbk", "cp936", "gb-2312"}:
        return FAMILIES["gb18030"]
    return FAMILIES["big5"] if name.startswith("big5") or name == "cp950" else ()


@cache
def _regular() -> frozenset[str]:
    """The 3,755 characters of the first level of GB 2312, and their traditional forms."""
    level = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    simplified = level.decode("gb2312", "ignore")
    return frozenset(simplified) | traditional_forms(simplified)


@cache
def _common() -> frozenset[str]:
    simplified = "".join(kept("common"))
    return frozenset(simplified) | traditional_forms(simplified)
