import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.encodings import decode
from pipeline.text.unreadable import UnreadableError
from tests.hostile import JAPANESE, KOREAN, PROSE, PROSE_TRADITIONAL

NOTICE = "关于进一步优化营商环境的通知\r\n各县（区）人民政府：全年新增企业３.２万户，增长１２％。\n"
REPORT = "香港特區政府公布，去年新成立的本地公司有十三萬二千家，按年上升百分之五，網上辦理的佔九成。\n"


@pytest.mark.parametrize("text", [NOTICE, REPORT, PROSE, PROSE_TRADITIONAL])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"])
def test_text_comes_back_as_it_is(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("text", [REPORT, PROSE_TRADITIONAL])
def test_traditional_text_in_big5_is_told_from_gb18030(text: str) -> None:
    assert decode(text.encode("big5")) == (text, "big5")
    assert decode(text.encode("gbk")) == (text, "gb18030")


def test_characters_of_hong_kong_widen_big5() -> None:
    text = REPORT + "深水埗、鰂魚涌、𨋢、啫"
    assert decode(text.encode("big5hkscs")) == (text, "big5hkscs")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_not_counted(mark: bytes, encoding: str) -> None:
    assert decode(mark + "企业".encode(encoding)) == ("企业", encoding)


def test_only_the_first_mark_is_taken_off() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa").text == "\ufeffa"


@pytest.mark.parametrize("text", ["", "plain ASCII, 12%\n", "企业"])
def test_utf8_needs_no_evidence(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PROSE.encode()[:-2], "not UTF-8 .*unexpected end"),
        (b"\xef\xbb\xbf" + PROSE.encode("gbk"), "byte-order mark says utf-8-sig"),
        (b"\xff\xfe" + PROSE.encode("utf-16-le")[:-1], "byte-order mark says utf-16-le"),
        (KOREAN.encode("euc-kr"), "undecidable"),
        (KOREAN.encode("euc-kr") * 20, "undecidable"),
        (JAPANESE.encode("shift-jis"), "undecidable"),
        (JAPANESE.encode("euc-jp"), "undecidable"),
        ("naïve".encode("latin-1"), "undecidable"),
        ("企业".encode("gbk"), "undecidable"),
        (PROSE.encode() + PROSE.encode("gbk"), "undecidable"),
        (b"ab\0c", "binary: NUL byte at 2"),
        (b"%PDF-1.7", "content is a PDF"),
    ],
)
def test_what_cannot_be_decided_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


def test_what_the_page_declares_helps_only_where_it_is_open() -> None:
    assert decode(PROSE_TRADITIONAL.encode("big5"), "gb2312").encoding == "big5"
    assert decode(PROSE.encode(), "gbk").encoding == "utf-8"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except UnreadableError:
        return
    assert data.endswith(text.encode(encoding.removesuffix("-sig")))
