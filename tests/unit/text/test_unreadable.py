import pytest

from pipeline.text import unreadable
from pipeline.text.unreadable import UnreadableError, check_text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty: no content"),
        (" \n\u3000", "empty: no character but blanks"),
        ("企业\0", "NUL character at 2"),
        ("\x01\x02\x03企业", "3 control characters among 5"),
        ("企\ufffd\ufffd\ufffd业", "3 replacement characters"),
    ],
)
def test_what_is_no_text_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        check_text(text)


@pytest.mark.parametrize("text", ["a", "企业\f\v\r\n\t", "企业\x1a", "企\ufffd业"])
def test_a_little_dirt_is_read(text: str) -> None:
    check_text(text)


def test_proportions_are_checked_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unreadable, "MAX_LINE_CHARACTERS", 10)
    monkeypatch.setattr(unreadable, "MAX_LINES", 4)
    check_text("0123456789\r\n0123456789\n\r0123456789")
    with pytest.raises(UnreadableError, match="line 2 is too long: 11 characters"):
        check_text("1\r\n01234567890\n2")
    with pytest.raises(UnreadableError, match="too many lines: 5"):
        check_text("11\r\n22\r33\n44\n55")
