"""Which lines are rows of a table, and that their cells stay apart."""

import pytest
from layouts import read, texts


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "指标\t单位\t全年\n生产总值\t亿元\t1234.5\n城镇化率\t%\t58.6",
            ["指标\t单位\t全年", "生产总值\t亿元\t1234.5", "城镇化率\t%\t58.6"],
        ),
        (
            "指标　　　全年　　同比增长（%）\n进出口总额（亿元）　　250.3　　-3.2\n外贸企业（家）　　1,520　　8.4",
            ["指标\t全年\t同比增长（%）", "进出口总额（亿元）\t250.3\t-3.2", "外贸企业（家）\t1,520\t8.4"],
        ),
        (
            "指 标 本月 累计 增速\n工业产值（亿元） 31.6 231.6 6.8\n固定资产投资 10.5 82.4 -0.2",
            ["指标\t本月\t累计\t增速", "工业产值（亿元）\t31.6\t231.6\t6.8", "固定资产投资\t10.5\t82.4\t-0.2"],
        ),
        (
            "办件量（万件）  12.5\n办结率（%）  99.1",
            ["办件量（万件）\t12.5", "办结率（%）\t99.1"],
        ),
        (
            "企业 户 210 230\n商标 — 15.5\n专利 32 — 4.1",
            ["企业\t户\t210\t230", "商标\t—\t15.5", "专利\t32\t—\t4.1"],
        ),
        (
            "企业\t\t6.5\n商户\t3.2\t",
            ["企业\t\t6.5", "商户\t3.2"],
        ),
        (
            "|事项|时限（天）|\n|---|---|\n| 办照。 | 0.5 |\n|纳税；缴费|2|",
            ["|事项|时限（天）|", "|---|---|", "|办照。|0.5|", "|纳税；缴费|2|"],
        ),
    ],
)
def test_a_row_is_one_sentence_of_cells(text: str, rows: list[str]) -> None:
    assert texts(read(text)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "指标\n去年\n今年目标\n新设企业（户）\n850\n920\n用电报装（天）\n3.5\n2\n请认真落实。",
            ["指标\t去年\t今年目标", "新设企业（户）\t850\t920", "用电报装（天）\t3.5\t2", "请认真落实。"],
        ),
        (
            "去年\n今年\n新设企业\n户\n850\n920\n进口额\n亿元\n3.5\n—",
            ["去年\t今年", "新设企业\t户\t850\t920", "进口额\t亿元\t3.5\t—"],
        ),
        (
            "指标\n单位\n全年\n增速\n税收\n亿元\n85\n9.2\n物价\n-\n-\n0.3\n存款\n亿元\n12\n3.1",
            ["指标\t单位\t全年\t增速", "税收\t亿元\t85\t9.2", "物价\t-\t-\t0.3", "存款\t亿元\t12\t3.1"],
        ),
    ],
)
def test_a_table_with_a_cell_on_each_line(text: str, rows: list[str]) -> None:
    assert texts(read(text), "body") == rows


@pytest.mark.parametrize(
    "text",
    [
        "优化营商环境　　激发市场活力\n推动改革　　服务企业",
        "联系人：王方  0931-8888888  13900000000\n联系人：李立  0931-7777777  13800000000",
        "受理时间  2023-05-10  2023-06-10\n办理时间  2023-07-10  2023-08-10",
        "全市新设企业\n1200\n家，总量达\n5.6\n万户。",
        "2021\n2022\n2023",
        "全年新增企业 1200 3400\n推动各项改革落地见效，服务企业发展。",
    ],
)
def test_other_lines_are_no_rows(text: str) -> None:
    assert not any("\t" in sentence for sentence in texts(read(text)))
