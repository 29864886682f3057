"""A refresh that reads only what changed gives the same tables as one from nothing."""

import random
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipeline.refresh import NoDocumentsError, read_sources, refresh
from pipeline.schema.tables import MAIN_TABLES
from pipeline.settings import PROJECT_ROOT, Settings

SEEDS = sorted((PROJECT_ROOT / "seeds").glob("*.txt"))
SENTENCES = (
    "今年1至6月，{area}新设经营主体{number}户，同比增长{rate}%。",
    "{area}推行“一业一证”改革，企业开办时间由5个工作日压缩至{days}个工作日。",
    "{area}设立企业服务专员制度，为{number}家企业解决问题{number}个。",
    "{area}政务服务事项网上可办率达{rate}%以上。",
)


def article(choice: random.Random) -> str:
    area = choice.choice(["合肥市", "柳州市", "遵义市", "三亚市"])
    lines = [
        choice.choice(SENTENCES).format(
            area=area, number=choice.randrange(2, 900), rate=choice.randrange(3, 99), days=choice.randrange(1, 5)
        )
        for _ in range(4)
    ]
    return f"{area}持续优化营商环境\n\n2023年7月5日\n\n" + "\n\n".join(lines) + "\n"


def tables(warehouse: Path) -> dict[str, pl.DataFrame]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        found = {t.name: con.sql(f"FROM {t.qualified} ORDER BY {', '.join(t.key)}").pl() for t in MAIN_TABLES}
        found["rejected"] = con.sql("FROM audit.rejected_document ORDER BY document_id").pl()
        failing = "SELECT check_name, failing_rows FROM audit.check_result WHERE refresh_id = (SELECT max(refresh_id) "
        found["failing"] = con.sql(failing + "FROM audit.refresh) ORDER BY check_name").pl()
        return found


def change(seeds: Path, choice: random.Random, past: list[tuple[str, str]]) -> None:
    """Adds, edits, deletes, renames, or brings back an earlier text, or puts in a file that cannot be read."""
    present = sorted(seeds.iterdir())
    what = choice.choice(["add", "add", "edit", "delete", "rename", "revert", "bad"])
    if what in {"delete", "rename"} and len(present) > 8:
        path = choice.choice(present)
        past.append((path.name, path.read_text(encoding="utf-8", errors="replace")))
        path.unlink() if what == "delete" else path.rename(seeds / f"renamed-{path.name}")
    elif what == "revert" and past:
        name, text = choice.choice(past)
        (seeds / name).write_text(text, encoding="utf-8")
    elif what == "bad":
        (seeds / f"bad{choice.randrange(2)}.pdf").write_bytes(b"%PDF-1.4 broken")
    else:
        name = choice.choice(present).name if what == "edit" else f"new{choice.randrange(50):02}.txt"
        (seeds / name).write_text(article(choice), encoding="utf-8")


def test_any_order_of_changes_gives_the_tables_of_a_refresh_from_nothing(tmp_path: Path) -> None:
    choice = random.Random(11)  # noqa: S311 - no secret
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(12):
        (seeds / f"first{number:02}.txt").write_text(article(choice), encoding="utf-8")
    settings = Settings(seeds=seeds, warehouse=tmp_path / "followed" / "w.duckdb")
    past: list[tuple[str, str]] = []
    refresh(settings)
    patched = []
    for step in range(6):
        for _ in range(choice.randrange(1, 4)):
            change(seeds, choice, past)
        patched.append(refresh(settings).patched)
        afresh = Settings(seeds=seeds, warehouse=tmp_path / f"afresh{step}" / "w.duckdb")
        refresh(afresh)
        expected = tables(afresh.warehouse)
        for name, frame in tables(settings.warehouse).items():
            assert frame.equals(expected[name]), name
    assert any(patched)


def test_only_changed_documents_are_read(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    choice = random.Random(3)  # noqa: S311 - no secret
    for name in ("a.txt", "b.txt"):
        (seeds / name).write_text(article(choice), encoding="utf-8")
    settings = Settings(seeds=seeds, warehouse=tmp_path / "w.duckdb")
    refresh(settings)
    (seeds / "b.txt").write_text(article(choice), encoding="utf-8")
    sources = read_sources(settings)
    assert sources.fresh["document_id"].to_list() == ["b.txt"]
    assert sources.kept["document_id"].to_list() == ["a.txt"]


@pytest.mark.parametrize("name", ["nothing", "empty", "unreadable"])
def test_no_documents_are_told_and_the_live_warehouse_stays(tmp_path: Path, name: str) -> None:
    for folder in ("empty", "unreadable"):
        (tmp_path / folder).mkdir()
    (tmp_path / "unreadable" / "blank.txt").write_bytes(b"")
    settings = Settings(seeds=tmp_path / name, warehouse=tmp_path / "w.duckdb")
    with pytest.raises(NoDocumentsError, match=name):
        refresh(settings)
    assert not settings.warehouse.exists()


def test_the_seeds_land_whole(tmp_path: Path) -> None:
    published = refresh(Settings(seeds=PROJECT_ROOT / "seeds", warehouse=tmp_path / "w.duckdb"))
    assert published.rows["document"] == len(SEEDS) == 5
    assert published.rejected.is_empty()
    assert not any(result.blocks for result in published.results)
