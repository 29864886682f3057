from pathlib import Path

import duckdb
import pytest

from pipeline.landing.audit import Check, results_of, run, run_by_document, sql_checks
from pipeline.landing.errors import LandingError

SOUND = "-- check: {name}\n-- severity: warn\n-- why: Because.\nSELECT 1 AS x;\n"


def test_a_check_file_says_its_name_severity_scope_and_reason(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text(SOUND.format(name="a"))
    [check] = sql_checks(tmp_path)
    assert (check.name, check.severity, check.scope, check.why) == ("a", "warn", "warehouse", "Because.")
    assert check.query.endswith("SELECT 1 AS x")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("SELECT 1", "no '-- check:' line; no '-- severity:' line; no '-- why:' line"),
        (SOUND.format(name="a").replace("warn", "fatal"), "severity 'fatal' is neither error nor warn"),
        (SOUND.format(name="a") + "-- scope: page", "scope 'page' is neither document nor warehouse"),
    ],
)
def test_a_header_that_is_not_sound_is_refused_with_its_file(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "a.sql").write_text(text)
    with pytest.raises(LandingError, match=f"a.sql: {fault}"):
        sql_checks(tmp_path)


def test_two_checks_of_one_name_are_refused(tmp_path: Path) -> None:
    for file in ("a.sql", "b.sql"):
        (tmp_path / file).write_text(SOUND.format(name="a"))
    with pytest.raises(LandingError, match="two checks have the name a"):
        sql_checks(tmp_path)


def test_results_count_and_show_offending_rows() -> None:
    check = Check("c", "error", "why", "SELECT i, NULL AS nothing FROM range(7) t(i)")
    with duckdb.connect() as con:
        [result] = run(con, [check])
    assert (result.failing_rows, result.passed, result.blocks) == (7, False, True)
    assert result.sample == '[{"i": 0}, {"i": 1}, {"i": 2}, {"i": 3}, {"i": 4}]'
    assert result.told().splitlines()[1:] == ['  {"i": 0}', '  {"i": 1}', '  {"i": 2}']


def test_a_query_that_does_not_run_is_a_fault_of_the_check() -> None:
    with duckdb.connect() as con, pytest.raises(LandingError, match="check c cannot run"):
        run(con, [Check("c", "warn", "why", "SELECT nothing")])


def test_results_by_document_add_up() -> None:
    check = Check("c", "warn", "why", "SELECT i, chr((97 + i % 2)::INT) AS document_id FROM range(5) t(i)", "document")
    with duckdb.connect() as con:
        found = run_by_document(con, [check])
        with pytest.raises(LandingError, match="does not select document_id"):
            run_by_document(con, [Check("d", "warn", "why", "SELECT 1 AS x", "document")])
    assert dict(found.select("document_id", "failing_rows").iter_rows()) == {"a": 3, "b": 2}
    [result] = results_of([check], found)
    assert result.failing_rows == 5
