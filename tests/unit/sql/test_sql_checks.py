"""Every check passes on the good warehouse and fails on a bad row made for it."""

import re
from pathlib import Path

import duckdb
import pytest

CHECKS = Path(__file__).parents[3] / "sql" / "checks"
NAMES = sorted(path.stem for path in CHECKS.glob("*.sql"))
HEADER = re.compile(r"\A-- check: (\w+)\n-- severity: (error|warn)\n-- scope: (document|warehouse)\n-- why: \S.+\n")

_LONG = "repeat('文字', 3000) || '共12345户' || repeat('文字', 3000)"

# What makes the warehouse bad: for each check, statements that it has to notice, each by itself.
BAD: dict[str, list[str]] = {
    "adoption_is_named": [
        "UPDATE adoption SET quote = ' ' WHERE document_id = 'a.txt'",
        "UPDATE adoption SET quote = NULL WHERE document_id = 'a.txt'",
        "UPDATE adoption SET name = '“”' WHERE document_id = 'a.txt'",
    ],
    "adoption_unique": [
        "INSERT INTO adoption SELECT * REPLACE (adoption_id || '-2' AS adoption_id) FROM adoption",
    ],
    "article_order": [
        "UPDATE article SET ordinal = 2 WHERE document_id = 'a.txt'",
        (
            "INSERT INTO article SELECT * REPLACE ('a.txt#a2' AS article_id, 2 AS ordinal, raw_end - 1 AS raw_start, "
            "raw_end + 5 AS raw_end) FROM article WHERE document_id = 'a.txt'"
        ),
    ],
    "baseline_comparable": [
        "UPDATE number SET unit = '户' WHERE role = 'baseline'",
        "UPDATE observation SET baseline = -40 WHERE baseline IS NOT NULL",
        "UPDATE observation SET statistic = 'growth' WHERE baseline IS NOT NULL",
    ],
    "baseline_complete": [
        "UPDATE observation SET baseline = NULL WHERE baseline IS NOT NULL",
        "UPDATE observation SET baseline_quote = NULL WHERE baseline IS NOT NULL",
        "UPDATE observation SET baseline_raw_end = NULL WHERE baseline IS NOT NULL",
        "UPDATE observation SET baseline_raw_start = raw_start, baseline_raw_end = raw_end WHERE baseline IS NOT NULL",
    ],
    "duplicate_of_earlier": [
        "UPDATE observation SET duplicate_of = observation_id WHERE quote = '98%'",
        "UPDATE observation SET duplicate_of = 'nowhere' WHERE quote = '98%'",
        "UPDATE observation SET value = 1 WHERE duplicate_of IS NOT NULL",
        "UPDATE sentence SET duplicate_of = 'a.txt#s5' WHERE sentence_id = 'a.txt#s4'",
    ],
    "effect_within_article": [
        "UPDATE effect SET adoption_id = (SELECT adoption_id FROM adoption WHERE status = 'pilot')"
    ],
    "fact_in_ledger": [
        "DELETE FROM number WHERE quote = '98%'",
        "UPDATE number SET role = 'other' WHERE role = 'baseline'",
        "UPDATE number SET role = 'observation' WHERE role = 'period'",
    ],
    "ledger_resolved": ["UPDATE number SET role = 'unresolved' WHERE role = 'observation'"],
    "number_digits_in_ledger": [
        "DELETE FROM number WHERE quote = '98%'",
        "DELETE FROM number WHERE quote = '１天'",
        "UPDATE number SET raw_end = raw_start + 1 WHERE quote = '13万户'",
        f"UPDATE document SET raw_text = {_LONG} WHERE document_id = 'c.txt'",
    ],
    "number_is_numeral": ["UPDATE number SET quote = '户' WHERE quote = '98%'"],
    "number_overlap": [
        "INSERT INTO number SELECT * REPLACE (number_id || '-2' AS number_id) FROM number WHERE quote = '98%'",
        "UPDATE number SET raw_end = raw_end + 40 WHERE quote = '6万户'",
    ],
    "observation_is_named": ["UPDATE observation SET metric = '“”'", "UPDATE observation SET metric = NULL"],
    "observation_unique": [
        "INSERT INTO observation SELECT * REPLACE ('x' AS observation_id) FROM observation WHERE quote = '98%'"
    ],
    "parts_within_whole": [
        "UPDATE observation SET value = 60000000 WHERE quote = '6万户'",
        "UPDATE observation SET value = 199000 WHERE quote = '13万户'",
    ],
    "period_not_after_publication": ["UPDATE observation SET period_end = DATE '2024-02-01' WHERE quote = '98%'"],
    "period_order": [
        "UPDATE observation SET period_start = DATE '2024-01-01', period_end = DATE '2023-01-01' WHERE quote = '98%'",
    ],
    "period_plausible": [
        "UPDATE observation SET period_start = DATE '0202-01-01' WHERE quote = '98%'",
        "UPDATE observation SET period_end = DATE '2204-01-01' WHERE quote = '98%'",
    ],
    "publication_plausible": [
        "UPDATE article SET published_on = DATE '1024-01-15' WHERE document_id = 'a.txt'",
        "UPDATE article SET published_on = DATE '2994-01-15' WHERE document_id = 'a.txt'",
        "UPDATE article SET published_precision = NULL",
        "UPDATE article SET published_basis = NULL",
    ],
    "quote_at_place": [
        "UPDATE number SET quote = '97%' WHERE quote = '98%'",
        "UPDATE observation SET raw_start = raw_start - 1, raw_end = raw_end - 1 WHERE quote = '98%'",
        "UPDATE observation SET baseline_quote = '6个工作日' WHERE baseline IS NOT NULL",
        "UPDATE adoption SET quote = '' WHERE document_id = 'a.txt'",
        "UPDATE adoption SET raw_end = 1000000 WHERE document_id = 'a.txt'",
        "UPDATE document SET raw_text = 'x' || raw_text",
        "UPDATE number SET document_id = 'nowhere' WHERE quote = '98%'",
    ],
    "region_has_name": [
        "UPDATE observation SET region = '示范'",
        "UPDATE adoption SET region_id = NULL",
        "UPDATE article SET region = NULL",
    ],
    "region_tree": [
        "UPDATE region SET parent_id = '990100' WHERE region_id = '990000'",
        "UPDATE region SET parent_id = region_id WHERE region_id = '990100'",
        "UPDATE region SET gb_code = '99'",
        "UPDATE region SET gb_code = '990100'",
    ],
    "rows_agree_on_source": [
        "UPDATE number SET document_id = 'b.txt' WHERE quote = '98%'",
        "UPDATE observation SET article_id = 'b.txt#a1' WHERE quote = '98%'",
        "UPDATE adoption SET raw_end = raw_end + 100",
        "UPDATE sentence SET document_id = 'b.txt' WHERE sentence_id = 'a.txt#s1'",
        "UPDATE sentence SET raw_end = 100000 WHERE document_id = 'c.txt'",
        "UPDATE article SET raw_end = 100000 WHERE document_id = 'c.txt'",
    ],
    "sentence_order": [
        "UPDATE sentence SET raw_end = raw_end + 3 WHERE sentence_id = 'a.txt#s3'",
        "UPDATE sentence SET ordinal = 9 WHERE sentence_id = 'a.txt#s2'",
    ],
    "share_within_bounds": [
        "UPDATE observation SET value = 980 WHERE quote = '98%'",
        "UPDATE observation SET value = -98 WHERE quote = '98%'",
        "UPDATE observation SET value_high = 300 WHERE quote = '三成'",
    ],
    "text_in_sentences": [
        "DELETE FROM sentence WHERE sentence_id = 'a.txt#s3'",
        "UPDATE sentence SET raw_end = raw_end - 2 WHERE document_id = 'c.txt'",
        "UPDATE document SET raw_text = raw_text || '尾' WHERE document_id = 'b.txt'",
        f"UPDATE document SET raw_text = {_LONG} WHERE document_id = 'c.txt'",
    ],
    "unit_convertible": [
        "UPDATE unit SET factor = 0 WHERE unit = 'day'",
        "UPDATE unit SET factor = 2 WHERE unit = 'hour'",
        "UPDATE unit SET base_unit = '%' WHERE unit = 'day'",
        "DELETE FROM unit WHERE unit = 'hour'",
    ],
    "unit_of_indicator": ["UPDATE observation SET unit = 'CNY' WHERE quote = '4小时'"],
    "unit_of_quote": [
        "UPDATE observation SET unit = 'workday' WHERE quote = '2天'",
        "UPDATE observation SET unit = NULL WHERE quote = '98%'",
    ],
    "unit_of_statistic": [
        "UPDATE observation SET statistic = 'rank' WHERE quote = '6万户'",
        "UPDATE observation SET statistic = 'share' WHERE quote = '6万户'",
        "UPDATE observation SET statistic = 'growth' WHERE quote = '2天'",
        "UPDATE observation SET unit = 'pp' WHERE quote = '98%'",
        "UPDATE observation SET comparison = 'yoy' WHERE quote = '6万户'",
        "UPDATE observation SET value = 0 WHERE quote = '第二位'",
    ],
    "value_of_digits": [
        "UPDATE observation SET value = 20.5 WHERE quote = '20.5万户'",
        "UPDATE observation SET value = 10 WHERE quote = '１天'",
    ],
    "value_of_words": [
        "UPDATE observation SET value = 3 WHERE quote = '三成'",
        "UPDATE observation SET value = 5 WHERE quote = '第二位'",
        "UPDATE observation SET baseline = 5 WHERE baseline IS NOT NULL",
        "UPDATE observation SET quote = '若干' WHERE quote = '三成'",
    ],
    "values_agree": [
        (
            "INSERT INTO observation SELECT * REPLACE ('x' AS observation_id, 97 AS value) "
            "FROM observation WHERE quote = '98%'"
        )
    ],
}

# Figures as printed, and the value and upper value that they state.
READ_RIGHT = [
    ("４０５０万元", 40_500_000, None),
    ("1,234,567件", 1_234_567, None),
    ("1.7萬余件", 17_000, None),
    ("3000多万元", 30_000_000, None),
    ("5千万元", 50_000_000, None),
    ("1.2万亿元", 1.2e12, None),
    ("100\n0公里", 1000, None),
    ("3千瓦", 3, None),
    ("5.21个百分点", -5.21, None),
    ("75%", -75, None),
    ("第65位", 65, None),
    ("十二项", 12, None),
    ("两百名", 200, None),
    ("一百零五件", 105, None),
    ("三千六百万元", 36_000_000, None),
    ("百亿斤", 1e10, None),
    ("1亿5千万元", 150_000_000, None),
    ("5万亿元", 5e12, None),
    ("三点五倍", 3.5, None),
    ("十几家", 10, None),
    ("数百家", 100, None),
    ("4~5天", -5, -4),
    ("6-8亿元", 6e8, 8e8),
    ("三五天", 3, 5),
    ("二三十家", 20, 30),
    ("两成", 20, None),
    ("九成半", 95, None),
    ("三分之一", 33.33, None),
    ("百分之五", 5, None),
    ("2/3", 66.67, None),
    ("2.6：1", 2.6, None),
    ("半数", 50, None),
    ("半天", 0.5, None),
    ("两天半", 2.5, None),
    ("1小时30分钟", 1.5, None),
    ("首位", 1, None),
    ("零", 0, None),
    ("12件/万人", 12, None),
]


def rows(con: duckdb.DuckDBPyConnection, name: str) -> list[tuple[object, ...]]:
    """The offending rows of a check."""
    return con.execute((CHECKS / f"{name}.sql").read_text(encoding="utf-8")).fetchall()


@pytest.mark.parametrize("name", NAMES)
def test_passes_on_good_rows(warehouse: duckdb.DuckDBPyConnection, name: str) -> None:
    assert rows(warehouse, name) == []


@pytest.mark.parametrize(("name", "statement"), [(name, bad) for name, all_bad in BAD.items() for bad in all_bad])
def test_fails_on_a_bad_row(warehouse: duckdb.DuckDBPyConnection, name: str, statement: str) -> None:
    warehouse.execute(statement)
    assert rows(warehouse, name)


def test_every_check_is_shown_to_fail() -> None:
    assert sorted(BAD) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_header_names_the_check_and_says_why(name: str) -> None:
    header = HEADER.match((CHECKS / f"{name}.sql").read_text(encoding="utf-8"))
    assert header is not None
    assert header[1] == name


@pytest.mark.parametrize("name", NAMES)
def test_check_of_documents_names_the_document(warehouse: duckdb.DuckDBPyConnection, name: str) -> None:
    query = (CHECKS / f"{name}.sql").read_text(encoding="utf-8")
    header = HEADER.match(query)
    assert header is not None
    columns = [column[0] for column in warehouse.execute(query).description or []]
    assert header[3] == "warehouse" or "document_id" in columns


@pytest.mark.parametrize("kind", ["value_of_digits", "value_of_words"])
def test_values_are_recomputed_from_all_forms(warehouse: duckdb.DuckDBPyConnection, kind: str) -> None:
    warehouse.execute("DELETE FROM observation")
    for quote, value, high in READ_RIGHT:
        warehouse.execute("INSERT INTO observation (quote, value, value_high) VALUES (?, ?, ?)", [quote, value, high])
    assert rows(warehouse, kind) == []


@pytest.mark.parametrize(("quote", "value", "high"), [form for form in READ_RIGHT if form[0] != "数百家"])
def test_a_value_that_the_quote_does_not_state_is_found(
    warehouse: duckdb.DuckDBPyConnection, quote: str, value: float, high: float | None
) -> None:
    wrong = value * 7 + 7
    warehouse.execute("DELETE FROM observation")
    warehouse.execute("INSERT INTO observation (quote, value, value_high) VALUES (?, ?, ?)", [quote, wrong, high])
    assert len(rows(warehouse, "value_of_digits") + rows(warehouse, "value_of_words")) == 1


def test_places_count_code_points_in_a_long_text(warehouse: duckdb.DuckDBPyConnection) -> None:
    raw = "𠮷e\u0301\r\n" * 9000 + "共12户，" + "é" * 5000
    start = raw.index("12户")
    warehouse.execute("DELETE FROM number; DELETE FROM observation; DELETE FROM adoption")
    warehouse.execute("UPDATE document SET raw_text = ? WHERE document_id = 'c.txt'", [raw])
    place = [start, start + 3]
    warehouse.execute(
        "INSERT INTO number (document_id, quote, raw_start, raw_end) VALUES ('c.txt', '12户', ?, ?)", place
    )
    # Longer than the blocks in which quotes are looked up.
    warehouse.execute(
        "INSERT INTO number (document_id, quote, raw_start, raw_end) VALUES ('c.txt', ?, 0, ?)", [raw, len(raw)]
    )
    assert rows(warehouse, "quote_at_place") == []
    digits = [row for row in rows(warehouse, "number_digits_in_ledger") if row[0] == "c.txt"]
    assert digits == []


def test_a_share_above_the_whole_passes_where_the_text_prints_it(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("UPDATE observation SET quote = '１０８％', value = 108 WHERE quote = '98%'")
    assert rows(warehouse, "share_within_bounds") == []
