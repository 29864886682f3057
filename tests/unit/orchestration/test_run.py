from pipeline.orchestration.run import facts_changed, summary

VALUES = {
    "path": "/w.duckdb",
    **{
        f"rows/{name}": count for name, count in (("document", 5), ("article", 12), ("observation", 3), ("adoption", 4))
    },
    "rows/number": 200,
    "accounted_share": 0.995,
    **{f"documents/{change}": 0 for change in ("changed", "removed", "unchanged")},
    "documents/added": 5,
    "documents/rejected": 1,
    "observations/gained": 3,
    "observations/lost": 1,
    "adoptions/gained": 4,
    "adoptions/lost": 0,
    "checks/passed": 44,
    "checks/failed": {"values_agree": 2},
    "rejected_reasons": {"a.xls": "format .xls is not read"},
}


def test_the_summary_tells_what_landed_what_changed_and_what_failed() -> None:
    lines = summary(VALUES)
    assert lines[:3] == [
        "published  /w.duckdb",
        "holds      5 documents, 12 articles, 3 observations, 4 adoptions",
        "numbers    200, 99.5% accounted for",
    ]
    assert "           values_agree: 2 rows" in lines
    assert "rejected   a.xls: format .xls is not read" in lines
    assert lines[-1].startswith("try        duckdb -readonly /w.duckdb ")


def test_facts_that_came_and_went() -> None:
    assert facts_changed(VALUES) == "observations +3 -1, adoptions +4 -0"
