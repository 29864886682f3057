"""A small warehouse made by hand, without keys and constraints, so that tests can also make bad ones.

Two towns (示范市, 邻城市) and three articles with one document each. Facts are found by their quote in the text; a test
changes what it needs within a transaction that is rolled back.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipeline.schema.ddl import DUCKDB_TYPES
from pipeline.schema.tables import MAIN_TABLES

SQL = Path(__file__).parents[3] / "sql"

# A character beyond the basic plane and a combining one stand at the head: places count code points.
TOWN = (
    "𠮷市要闻 cafe\u0301\r\n示范市优化营商环境\r\n\r\n"
    "截至2023年底，示范市经营主体达20.5万户，其中企业6万户、个体工商户13万户。"
    "企业开办时间由5个工作日压缩至4小时以内，群众满意度98%，居全省第二位。"
    "推行“一窗通办”改革，三成事项当日办结。\n经营主体达20.5万户。"
)
NEIGHBOUR = "邻城市二〇二四年起试点一窗通办，執照2天辦結，力爭壓縮到１天。"
EMPTY = "目录"

RULE = "by hand"
_FACTS = {
    # document, quote, occurrence: value, unit, bound, statistic, metric, indicator
    ("a.txt", "20.5万户", 1): (205_000, "户", "eq", "level", "经营主体", "entities.total"),
    ("a.txt", "6万户", 1): (60_000, "户", "eq", "level", "企业", "entities.enterprises"),
    ("a.txt", "13万户", 1): (130_000, "户", "eq", "level", "个体工商户", "entities.self_employed"),
    ("a.txt", "4小时", 1): (4, "hour", "le", "level", "企业开办时间", "start_business.time"),
    ("a.txt", "98%", 1): (98, "%", "eq", "share", "群众满意度", "government_services.satisfaction"),
    ("a.txt", "第二位", 1): (2, "rank", "eq", "rank", "群众满意度", "government_services.satisfaction"),
    ("a.txt", "三成", 1): (30, "%", "eq", "share", "当日办结事项", "open.当日办结事项"),
    ("a.txt", "20.5万户", 2): (205_000, "户", "eq", "level", "经营主体", "entities.total"),
    ("b.txt", "2天", 1): (2, "day", "eq", "level", "执照办结时间", "start_business.registration_time"),
    ("b.txt", "１天", 1): (1, "day", "eq", "level", "执照办结时间", "start_business.registration_time"),
}
_OTHER_NUMBERS = [
    ("a.txt", "2023年底", "period"),
    ("a.txt", "5个工作日", "baseline"),
    ("b.txt", "二〇二四年", "period"),
]
_UNITS = {
    # unit: dimension, base unit, factor
    "户": ("count", "户", 1),
    "%": ("ratio", "%", 1),
    "pp": ("ratio_difference", "pp", 1),
    "rank": ("rank", "rank", 1),
    "hour": ("duration", "hour", 1),
    "workday": ("duration", "hour", 8),
    "day": ("duration", "hour", 24),
    "CNY": ("money", "CNY", 1),
}
_INDICATORS = {
    "entities.total": ("经营主体", "户", "up"),
    "entities.enterprises": ("企业", "户", "up"),
    "entities.self_employed": ("个体工商户", "户", "up"),
    "start_business.time": ("企业开办时间", "workday", "down"),
    "start_business.registration_time": ("登记注册时间", "workday", "down"),
    "government_services.satisfaction": ("满意度", "%", "up"),
    "open.当日办结事项": ("当日办结事项", "%", None),
}
_REGIONS = [
    ("000000", "全国", "country", "000000", None),
    ("990000", "示范省", "province", "990000", "000000"),
    ("990100", "示范市", "prefecture", "990100", "990000"),
    ("990200", "邻城市", "prefecture", "990200", "990000"),
]


def insert(con: duckdb.DuckDBPyConnection, table: str, **values: object) -> None:
    """Adds one row; columns that are not named are null."""
    marks = ", ".join("?" * len(values))
    con.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))


def find(text: str, quote: str, occurrence: int = 1) -> tuple[int, int]:
    """The place of the quote in the text."""
    start = -1
    for _ in range(occurrence):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


@pytest.fixture(scope="session")
def _built() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        con.execute("SET threads = 1; CREATE SCHEMA mart")
        for table in MAIN_TABLES:
            columns = ", ".join(f"{column.name} {DUCKDB_TYPES[column.kind]}" for column in table.columns)
            con.execute(f"CREATE TABLE {table.name} ({columns})")
        _norms(con)
        _document(con, "a.txt", TOWN, ("990100", "示范市"), "2024-01-15")
        _document(con, "b.txt", NEIGHBOUR, ("990200", "邻城市"), "2024-06-30")
        _document(con, "c.txt", EMPTY, None, None)
        _facts(con)
        _measures(con)
        for path in sorted((SQL / "views").glob("*.sql")):
            con.execute(path.read_text(encoding="utf-8"))
        yield con


@pytest.fixture
def warehouse(_built: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The good warehouse, with the views of `mart`; changes of a test are undone."""
    _built.execute("BEGIN")
    yield _built
    _built.execute("ROLLBACK")


def _norms(con: duckdb.DuckDBPyConnection) -> None:
    for topic in ("start_business", "entities", "government_services"):
        insert(con, "topic", topic=topic, name=topic, name_en=topic)
    for unit, (dimension, base, factor) in _UNITS.items():
        insert(con, "unit", unit=unit, name=unit, dimension=dimension, base_unit=base, factor=factor)
    for code, name, level, gb_code, parent in _REGIONS:
        insert(con, "region", region_id=code, name=name, level=level, gb_code=gb_code, parent_id=parent)
    for code, (name, canonical, better) in _INDICATORS.items():
        topic = code.split(".", maxsplit=1)[0]
        insert(
            con,
            "indicator",
            indicator_id=code,
            name=name,
            topic="government_services" if topic == "open" else topic,
            unit=canonical,
            better=better,
            is_core=topic != "open",
        )
    insert(
        con, "measure", measure_id="一窗通办", name="一窗通办", topic="government_services", kind="mode", is_core=True
    )


def _document(
    con: duckdb.DuckDBPyConnection, name: str, raw: str, area: tuple[str, str] | None, published: str | None
) -> None:
    region_id, region = area or (None, None)
    insert(con, "document", document_id=name, sha256=name, byte_size=1, script="hans", raw_text=raw)
    insert(
        con,
        "article",
        article_id=f"{name}#a1",
        document_id=name,
        ordinal=1,
        title=f"{region}优化营商环境",
        published_on=published,
        published_precision="day" if published else None,
        published_basis="stated" if published else None,
        region_id=region_id,
        region=region,
        text=raw,
        is_truncated=False,
        raw_start=0,
        raw_end=len(raw),
    )
    start = 0
    sentences = [part for line in raw.split("\n") for part in line.replace("。", "。\n").split("\n") if part.strip()]
    for ordinal, text in enumerate(sentences, 1):
        start = raw.index(text.strip(), start)
        insert(
            con,
            "sentence",
            sentence_id=f"{name}#s{ordinal}",
            article_id=f"{name}#a1",
            document_id=name,
            ordinal=ordinal,
            kind="body",
            text=text.strip(),
            raw_start=start,
            raw_end=start + len(text.strip()),
        )
        start += len(text.strip())


def _place(con: duckdb.DuckDBPyConnection, document: str, quote: str, occurrence: int) -> tuple[int, int, str]:
    raw = {"a.txt": TOWN, "b.txt": NEIGHBOUR}[document]
    start, end = find(raw, quote, occurrence)
    found = con.execute(
        "SELECT sentence_id FROM sentence WHERE document_id = ? AND raw_start <= ? AND raw_end >= ?",
        [document, start, end],
    ).fetchall()
    return start, end, found[0][0]


def _facts(con: duckdb.DuckDBPyConnection) -> None:
    numbers: list[tuple[tuple[str, str, int], str, float | None, str | None]] = [
        (key, "observation", fact[0], fact[1]) for key, fact in _FACTS.items()
    ]
    numbers += [((document, quote, 1), role, None, None) for document, quote, role in _OTHER_NUMBERS]
    for (document, quote, occurrence), role, value, unit in numbers:
        start, end, sentence = _place(con, document, quote, occurrence)
        insert(
            con,
            "number",
            number_id=f"{document}#n{start}",
            sentence_id=sentence,
            document_id=document,
            quote=quote,
            raw_start=start,
            raw_end=end,
            value=5 if role == "baseline" else value,
            unit="workday" if role == "baseline" else unit,
            role=role,
        )
    for (document, quote, occurrence), (value, unit, bound, statistic, metric, code) in _FACTS.items():
        start, end, sentence = _place(con, document, quote, occurrence)
        is_plan = quote == "１天"
        insert(
            con,
            "observation",
            observation_id=f"{document}#o{start}",
            document_id=document,
            article_id=f"{document}#a1",
            sentence_id=sentence,
            indicator_id=code,
            metric=metric,
            value=value,
            unit=unit,
            bound=bound,
            statistic=statistic,
            region_id="990100" if document == "a.txt" else "990200",
            region="示范市" if document == "a.txt" else "邻城市",
            period_start="2023-12-31" if document == "a.txt" else None,
            period_end="2023-12-31" if document == "a.txt" else None,
            status="target" if is_plan else "actual",
            topic="entities",
            rule=RULE,
            quote=quote,
            raw_start=start,
            raw_end=end,
        )
    first, _, _ = _place(con, "a.txt", "20.5万户", 1)
    second, _, _ = _place(con, "a.txt", "20.5万户", 2)
    con.execute(
        "UPDATE observation SET duplicate_of = ? WHERE observation_id = ?", [f"a.txt#o{first}", f"a.txt#o{second}"]
    )
    start, end, _ = _place(con, "a.txt", "5个工作日", 1)
    con.execute(
        "UPDATE observation SET baseline = 40, baseline_quote = '5个工作日', baseline_raw_start = ?, "
        "baseline_raw_end = ? WHERE quote = '4小时'",
        [start, end],
    )


def _measures(con: duckdb.DuckDBPyConnection) -> None:
    for document, quote, status, started in (
        ("a.txt", "一窗通办", "in_force", None),
        ("b.txt", "一窗通办", "pilot", "2024"),
    ):
        start, end, sentence = _place(con, document, quote, 1)
        insert(
            con,
            "adoption",
            adoption_id=f"{document}#m{start}",
            measure_id="一窗通办",
            document_id=document,
            article_id=f"{document}#a1",
            sentence_id=sentence,
            name="一窗通办",
            action="推行",
            region_id="990100" if document == "a.txt" else "990200",
            region="示范市" if document == "a.txt" else "邻城市",
            topic="government_services",
            status=status,
            first_in="全省" if document == "b.txt" else None,
            started_on=started,
            rule=RULE,
            quote=quote,
            raw_start=start,
            raw_end=end,
        )
    start, _, _ = _place(con, "a.txt", "三成", 1)
    measure, _, _ = _place(con, "a.txt", "一窗通办", 1)
    insert(
        con,
        "effect",
        adoption_id=f"a.txt#m{measure}",
        observation_id=f"a.txt#o{start}",
        document_id="a.txt",
        rule=RULE,
    )
