from collections.abc import Callable
from pathlib import Path

import pytest
from landing_world import content

from pipeline.landing import land as landing
from pipeline.settings import Settings

CHECKS = {
    "value_is_small": """-- check: value_is_small
-- severity: error
-- scope: document
-- why: Large ones are misread.
SELECT document_id, metric, value FROM observation WHERE value > 1000;
""",
    "metric_is_short": """-- check: metric_is_short
-- severity: warn
-- scope: document
-- why: Long ones hold more than a metric.
SELECT document_id, metric FROM observation WHERE length(metric) > 5;
""",
    "value_is_one": """-- check: value_is_one
-- severity: warn
-- why: A metric has one value.
SELECT metric, count(DISTINCT value) AS found FROM observation GROUP BY metric HAVING found > 1;
""",
}


@pytest.fixture
def sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "sql"
    (folder / "checks").mkdir(parents=True)
    (folder / "views").mkdir()
    for name, text in CHECKS.items():
        (folder / "checks" / f"{name}.sql").write_text(text, encoding="utf-8")
    (folder / "views" / "size.sql").write_text("CREATE VIEW mart.size AS SELECT count(*) AS n FROM main.document")
    monkeypatch.setattr(landing, "SQL_FOLDER", folder)
    return folder


@pytest.fixture
def settings(tmp_path: Path, sql: Path) -> Settings:
    assert sql.is_dir()
    (tmp_path / "warehouse").mkdir()
    return Settings(seeds=tmp_path / "seeds", warehouse=tmp_path / "warehouse" / "w.duckdb", keep_versions=2)


@pytest.fixture
def publish(settings: Settings) -> Callable[..., landing.Published]:
    def run(texts: dict[str, str], **options: str) -> landing.Published:
        attempt = landing.Attempt("code", landing.now())
        return landing.land(settings, content(texts, **options), attempt)

    return run
