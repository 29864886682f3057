"""Figures of tables, from rows of cells and from files of every format."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import docx
import polars as pl
import pytest
from figure_frames import read
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extraction.extract import ExtractionFrames, extract
from pipeline.text.reading import read_documents, scan
from pipeline.text.segment import segment

_Row = dict[str, object]


def _rows(*rows: str, title: str = "一篇报道") -> list[_Row]:
    _, found = read(*rows, title=title)
    return found.to_dicts()


def _values(*rows: str) -> list[tuple[object, ...]]:
    return [(row["metric"], row["value"], row["unit"], row["statistic"]) for row in _rows(*rows)]


def test_head_and_label_name_a_value() -> None:
    found = _rows("|指标|2021年|2022年|", "|---|---|---|", "|商标（万件）|1.2|1.5|")
    assert [(row["value"], row["period_start"], row["period_end"]) for row in found] == [
        (12000.0, date(2021, 1, 1), date(2021, 12, 31)),
        (15000.0, date(2022, 1, 1), date(2022, 12, 31)),
    ]
    assert {row["rule"] for row in found} == {"table_value+table_label"}


def test_a_column_of_the_unit() -> None:
    rows = ("指标\t单位\t绝对数\t比上年增长（%）", "外贸额\t亿元\t20.5\t-3.1", "商户\t万户\t4\t6")
    assert _values(*rows) == [
        ("外贸额", 20.5e8, "CNY", "level"),
        ("外贸额", -3.1, "%", "growth"),
        ("商户", 40000.0, "户", "level"),
        ("商户", 6.0, "%", "growth"),
    ]
    numbers, _ = read(*rows)
    assert numbers.filter(pl.col("text") == "亿元")["role"].to_list() == ["other"]


def test_a_rate_rises_by_points() -> None:
    assert _values("指标\t2022年\t增速（%）", "网办率（%）\t91.5\t2.4", "存款（亿元）\t30\t2.4")[1] == (
        "网办率",
        2.4,
        "pp",
        "change",
    )


def test_areas_are_the_rows() -> None:
    rows = (
        "|地区|开办时间（天）|网办率（%）|位次|",
        "|---|---|",
        "|金昌市|0.5|98|2|",
        "|酒泉市|1|97|5|",
        "|全省|1|95|—|",
    )
    found = _rows(*rows)
    assert [(row["region"], row["metric"], row["unit"], row["value"]) for row in found] == [
        ("金昌市", "开办时间", "day", 0.5),
        ("金昌市", "网办率", "%", 98.0),
        ("金昌市", "网办率", "rank", 2.0),
        ("酒泉市", "开办时间", "day", 1.0),
        ("酒泉市", "网办率", "%", 97.0),
        ("酒泉市", "网办率", "rank", 5.0),
        ("甘肃省", "开办时间", "day", 1.0),
        ("甘肃省", "网办率", "%", 95.0),
    ]


def test_areas_are_the_columns() -> None:
    found = _rows("|指标|金昌市|酒泉市|", "|商户（户）|120|350|", "|专利（件）|4|5|")
    assert [(row["region"], row["value"]) for row in found][:2] == [("金昌市", 120.0), ("酒泉市", 350.0)]


def test_years_are_the_rows() -> None:
    found = _rows("|年份|商户（户）|增速（%）|", "|2021|120|3.5|", "|2022|130|8.3|")
    assert [(row["metric"], row["value"], row["period_end"]) for row in found] == [
        ("商户", 120.0, date(2021, 12, 31)),
        ("商户", 3.5, date(2021, 12, 31)),
        ("商户", 130.0, date(2022, 12, 31)),
        ("商户", 8.3, date(2022, 12, 31)),
    ]


def test_targets() -> None:
    found = _rows("|指标|2022年完成|2024年目标|", "|办结率（%）|95.1|98以上|", "|接电时间（天）|5|≤3|")
    assert [(row["status"], row["bound"], row["value"]) for row in found] == [
        ("actual", "eq", 95.1),
        ("target", "ge", 98.0),
        ("actual", "eq", 5.0),
        ("target", "le", 3.0),
    ]


def test_months_and_sums_of_months() -> None:
    rows = (
        "2023年8月主要指标",
        "单位：亿元",
        "指标\t本月\t累计\t增速\t上年同期",
        "税收\t3.5\t20\t-1.5\t20.3",
        "物价指数\t100.2\t100.1\t0.1\t100",
    )
    found = [row for row in _rows(*rows) if row["metric"] == "税收"]
    assert [(row["period_start"], row["period_end"], row["value"]) for row in found] == [
        (date(2023, 8, 1), date(2023, 8, 31), 3.5e8),
        (date(2023, 1, 1), date(2023, 8, 31), 20e8),
        (date(2023, 1, 1), date(2023, 8, 31), -1.5),
        (date(2022, 8, 1), date(2022, 8, 31), 20.3e8),
    ]
    numbers, _ = read(*rows)
    assert set(numbers.filter(pl.col("text") == "100.2")["role"]) == {"unresolved"}  # an index is no money


def test_numbers_of_rows_and_of_labels() -> None:
    numbers, found = read("|序号|指标|2022年|", "|1|65岁以上老人（万人）|3.5|", "|2|5A级景区（个）|4|")
    roles = numbers.select("text", "role").rows()
    assert [role for text, role in roles if text in {"1", "2"}] == ["ordinal", "ordinal"]
    assert found["value"].to_list() == [35000.0, 4.0]


def test_codes_and_sums_of_a_budget() -> None:
    head = ("单位：万元", "编码\t科目\t2022年执行数\t2023年预算数\t比2022年增减%")
    found = _rows(*head, "20501\t教育支出\t90\t100\t11.1", "合计\t\t90\t100\t11.1")
    assert [(row["metric"], row["value"], row["status"]) for row in found] == [
        ("教育支出", 900000.0, "actual"),
        ("教育支出", 1000000.0, "target"),
        ("教育支出", 11.1, "target"),
    ]


def test_what_a_caption_names() -> None:
    head = ("各县区工业投资完成情况（亿元）", "|排名|县区|1-8月|同比增长（%）|", "|---|---|---|---|")
    found = _rows(*head, "|1|金川区|45.2|12.3|", "|2|永昌县|20.1|-3.4*|")
    assert [(row["metric"], row["region"], row["value"], row["unit"]) for row in found][:4] == [
        ("工业投资", "金川区", 1.0, "rank"),
        ("工业投资", "金川区", 45.2e8, "CNY"),
        ("工业投资", "金川区", 12.3, "%"),
        ("工业投资", "永昌县", 2.0, "rank"),
    ]


def test_cells_of_prose_are_read_as_prose() -> None:
    _, found = read(
        "|序号|任务|内容|", "|---|---|---|", "|1|纳税|纳税时间压缩至80小时以内。|", "|2|接电|新增网点30个。|"
    )
    assert found.select("value", "unit").rows() == [(80.0, "hour"), (30.0, "个")]


def test_cells_that_say_how_a_value_moved() -> None:
    found = _rows("|指标|数值|情况|", "|外贸|13亿元|下降3.2%|", "|人口|43万人|增加0.2万人|")
    assert [(row["value"], row["statistic"]) for row in found] == [
        (13e8, "level"),
        (-3.2, "growth"),
        (430000.0, "level"),
        (2000.0, "change"),
    ]


def test_a_plan_with_a_column_of_its_year_of_reference() -> None:
    rows = ("|指标|单位|2020年|2025年|年均/累计|", "|公交|百辆|12|18|8.5|", "|网点|个|3|9|[6]|")
    found = _rows(*rows, title="河东市工作方案")
    assert [(row["unit"], row["value"], row["status"]) for row in found] == [
        ("辆", 1200.0, "actual"),
        ("辆", 1800.0, "target"),
        ("个", 3.0, "actual"),
        ("个", 9.0, "target"),
    ]


def test_a_head_of_two_rows() -> None:
    rows = ("|指标|目标值||", "||2024年|2026年|", "|---|---|---|", "|接电环节（个）|3|2|", "|纳税时间（小时）|80|60|")
    found = _rows(*rows)
    assert [(row["status"], row["period_end"]) for row in found[:2]] == [
        ("target", date(2024, 12, 31)),
        ("target", date(2026, 12, 31)),
    ]


def test_what_has_no_unit_or_no_name_stays_open() -> None:
    numbers, found = read("|指标|2022年|", "|---|---|", "|甲|3.5|", "|乙|4.5|")
    assert found.is_empty()
    assert set(numbers.filter(pl.col("text").is_in(["3.5", "4.5"]))["role"]) == {"unresolved"}


TABLE = (
    ("指标", "2022年", "2024年目标"),
    ("新增商户（万户）", "8.5", "9.2"),
    ("科技企业（家）", "320", "1,400"),
    ("接电时间（天）", "3", "1.5"),
)
HEAD = "河东市经营主体发展情况\n2023年1月10日\n"
PROSE = "今年以来，全市持续优化营商环境，激发市场活力，经营主体数量稳步增长，发展质量不断提高。"


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    title, day = HEAD.split()
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div><p>{day}</p><p>{PROSE * 2}</p>"
    return f"{page}<table>{rows}</table><p>{PROSE}</p></div></body></html>".encode()


def _docx(path: Path) -> bytes:
    document = docx.Document()
    for line in (*HEAD.split(), PROSE):
        document.add_paragraph(line)
    table = document.add_table(len(TABLE), len(TABLE[0]))
    for i, row in enumerate(TABLE):
        for j, cell in enumerate(row):
            table.cell(i, j).text = cell
    document.save(str(path))
    return path.read_bytes()


def _extracted(folder: Path) -> tuple[pl.DataFrame, ExtractionFrames]:
    documents = read_documents(scan(folder)).documents
    return documents, extract(documents, segment(documents))


@pytest.mark.parametrize("kind", ["tabs", "spaces", "blanks", "wide", "cells", "markdown", "html", "docx"])
def test_files_of_every_format(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    between = {"tabs": "\t", "spaces": "    ", "blanks": " ", "wide": "　　", "cells": "\n"}
    if kind in between:
        body = "\n".join(between[kind].join(row) for row in TABLE)
        (folder / "a.txt").write_text(f"{HEAD}{PROSE}\n{body}\n{PROSE}\n", encoding="utf-8")
    elif kind == "markdown":
        lines = ["|" + " | ".join(row) + "|" for row in TABLE]
        lines.insert(1, "|---|---|---|")
        (folder / "a.md").write_text(f"{HEAD}{PROSE}\n\n" + "\n".join(lines), encoding="utf-8")
    else:
        content = _html() if kind == "html" else _docx(tmp_path / "a.docx")
        (folder / f"a.{kind}").write_bytes(content)
    documents, found = _extracted(folder)
    facts = found.observations.filter(pl.col("rule").str.starts_with("table_"))
    assert facts.select("metric", "value", "unit", "status").rows() == [
        ("新增商户", 85000.0, "户", "actual"),
        ("新增商户", 92000.0, "户", "target"),
        ("科技企业", 320.0, "家", "actual"),
        ("科技企业", 1400.0, "家", "target"),
        ("接电时间", 3.0, "day", "actual"),
        ("接电时间", 1.5, "day", "target"),
    ]
    raw = documents["raw_text"][0]
    assert all(raw[start:end] == quote for start, end, quote in facts.select("raw_start", "raw_end", "quote").rows())


_CELLS = st.one_of(
    st.decimals(0, 5000, places=1).map(str),
    st.integers(1, 9999).map(str),
    st.decimals(-50, 50, places=1).map(lambda value: f"{value}%"),
    st.just("—"),
)
_TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=2, max_size=5)
)


def _page(table: list[list[str]], between: str) -> str:
    names = ["商户（户）", "存款（亿元）", "专利（件）", "网办率（%）", "接电时间（天）"]
    lines = [between.join([name, *row]) for name, row in zip(names, table, strict=False)]
    edge = between if between == "|" else ""
    return "各项指标\n\n" + "\n".join(f"{edge}{line}{edge}" for line in lines)


@settings(max_examples=5, deadline=None)
@given(_TABLES)
def test_every_number_of_a_table_is_in_the_ledger_once(table: list[list[str]]) -> None:
    pages = {f"{i}.txt": _page(table, between) for i, between in enumerate(["\t", "   ", "|"])}
    frame = pl.DataFrame(
        {"document_id": list(pages), "raw_text": list(pages.values()), "script": ["hans"] * len(pages)}
    )
    ledger = extract(frame, segment(frame)).numbers.sort("document_id", "raw_start")
    values = [cell.lstrip("-") for row in table for cell in row if cell != "—"]
    for name, raw in pages.items():
        rows = ledger.filter(pl.col("document_id") == name)
        spans = rows.select("raw_start", "raw_end").rows()
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        assert [raw[start:end] for start, end in spans] == rows["quote"].to_list()
        written = rows.filter(pl.col("quote").str.contains("[0-9]"))["quote"]
        assert [quote.lstrip("-") for quote in written] == values
