"""What makes a file unreadable, and the checks of a text that any format must pass.

Here belong the reasons that say what is wrong with a file's content; how bytes become text belongs to `encodings` and
`formats`.
"""

import re

MAX_LINE_CHARACTERS = 1_000_000  # no article has such a line; dumps of data have
MAX_LINES = 1_000_000
MAX_CONTROL_SHARE = 0.001  # a stray control character is dirt, more of them is data that is no text
MAX_DAMAGED_SHARE = 0.02  # of U+FFFD, which an earlier conversion left in the place of what it could not read

_CONTROLS = bytes({*range(32), 127} - {9, 10, 11, 12, 13})
_LINE_END = re.compile(r"\r\n|\r|\n")


class UnreadableError(ValueError):
    """A file cannot be read as a document; the message is the reason, for the table of rejected documents."""


def check_text(text: str) -> None:
    """Raise UnreadableError for a text that is blank, binary, damaged, or out of all proportion."""
    if not text or text.isspace():
        raise UnreadableError("empty: no character but blanks" if text else "empty: no content")
    _check_characters(text)
    if len(text) > MAX_LINE_CHARACTERS:
        _check_lines(text)


def _check_characters(text: str) -> None:
    nul = text.find("\0")
    if nul >= 0:
        raise UnreadableError(f"binary: NUL character at {nul}")
    encoded = text.encode("utf-8", "replace")
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(text) + 2:
        raise UnreadableError(f"binary: {controls} control characters among {len(text)}")
    damaged = text.count("\ufffd")
    if damaged > MAX_DAMAGED_SHARE * len(text) + 2:
        raise UnreadableError(f"damaged: {damaged} replacement characters (U+FFFD) among {len(text)}")


def _check_lines(text: str) -> None:
    lines = text.count("\n") + text.count("\r") - text.count("\r\n") + 1
    if lines > MAX_LINES:
        raise UnreadableError(f"too many lines: {lines}, at most {MAX_LINES} are read")
    begin = 0
    for number, end in enumerate(_LINE_END.finditer(text), start=1):
        _check_line(number, end.start() - begin)
        begin = end.end()
    _check_line(lines, len(text) - begin)


def _check_line(number: int, characters: int) -> None:
    if characters > MAX_LINE_CHARACTERS:
        raise UnreadableError(
            f"line {number} is too long: {characters} characters, at most {MAX_LINE_CHARACTERS} are read"
        )
