import io

import docx
import pytest

from pipeline.text.formats import ANSWER, READ, REFUSED, REQUEST, docx_text, html_text, pdf_text, serve
from pipeline.text.unreadable import UnreadableError
from tests.hostile import docx as word_file
from tests.hostile import pdf

PAGE = """<!DOCTYPE html><html><head><title>{window}</title>{meta}</head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/x">政务公开</a></li></ul></div>
{heading}<div class="content"><p>　　今年以来，新登记企业一千二百家，同比增长百分之五。</p>
<p>　　办理时限由五个工作日压缩到两个工作日，满意度达到九成以上。</p>
<table><tr><th>指标</th><th>数值</th></tr><tr><td>新设企业</td><td>320户</td></tr></table>
<p>　　下一步，将继续优化营商环境。</p></div><div class="foot">版权所有</div></body></html>"""


def test_pdf_text_has_the_lines_in_order() -> None:
    text = pdf_text(pdf(["优化营商环境条例", "办理时限压缩至", "4.12个工作日，増12.5%。"]))
    assert text == "优化营商环境条例\r\n办理时限压缩至\r\n4.12个工作日，増12.5%。\n\f"


@pytest.mark.parametrize(
    ("data", "reason"), [(b"text", "no PDF"), (b"%PDF-1.7 x", "broken"), (pdf([]), "no text layer")]
)
def test_a_pdf_without_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        pdf_text(data)


def test_word_text_has_paragraphs_and_tables_in_order() -> None:
    document = docx.Document()
    document.add_heading("优化营商环境", 1)
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "数值"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "合并"
    document.add_paragraph("全年新增企业3.2万户。\t完\n行")
    file = io.BytesIO()
    document.save(file)
    assert docx_text(file.getvalue()) == "优化营商环境\n指标\t数值\n合并\n全年新增企业3.2万户。\t完\n行\n"


def test_word_text_has_insertions_links_and_controls_but_nothing_deleted() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('新增')}<w:ins>{run.format('企业')}</w:ins><w:del><w:r><w:delText>个体</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run.format('百户')}</w:hyperlink></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('二')}</w:p></w:sdtContent></w:sdt>"
    )
    assert docx_text(word_file(body)) == "新增企业百户\n二\n"


def test_page_text_is_the_main_text_below_its_title() -> None:
    meta = '<meta name="PubDate" content="2023-08-10 09:30"><meta name="ContentSource" content="某报">'
    text = html_text(
        PAGE.format(window="优化营商环境显成效_某市政府网", heading="<h1>优化营商环境显成效</h1>", meta=meta)
    )
    assert text.splitlines()[:2] == ["优化营商环境显成效", "2023-08-10 09:30 某报"]
    assert "新登记企业一千二百家" in text
    assert "320户" in text
    assert "政务公开" not in text


def test_a_page_without_heading_has_the_title_of_its_window() -> None:
    text = html_text(PAGE.format(window="优化营商环境显成效-某市政府网", heading="", meta=""))
    assert text.splitlines()[0] == "优化营商环境显成效"


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no main text"):
        html_text("<html><body><script>a()</script></body></html>")


def test_the_loop_answers_each_request() -> None:
    requests = io.BytesIO()
    for media_type, data in (
        ("application/pdf", pdf(["营商环境一二三四五六"])),
        ("application/pdf", b"%PDF-"),
        ("text/html", b"\xff"),
    ):
        requests.write(REQUEST.pack(media_type.encode(), len(data)) + data)
    requests.seek(0)
    answers = io.BytesIO()
    serve(requests, answers)
    answers.seek(0)
    found = []
    while header := answers.read(ANSWER.size):
        status, size = ANSWER.unpack(header)
        found.append((status, answers.read(size).decode()))
    assert [status for status, _ in found] == [READ, REFUSED, REFUSED]
    assert found[2][1].startswith("broken: UnicodeDecodeError")
