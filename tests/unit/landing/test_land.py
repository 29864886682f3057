import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest
from landing_world import content

from pipeline.landing import files, lock, status
from pipeline.landing.errors import BusyError, CheckFailedError, LandingError
from pipeline.landing.land import Attempt, Published, land, now
from pipeline.schema.columns import Table
from pipeline.schema.tables import MAIN_TABLES
from pipeline.settings import Settings

Publish = Callable[..., Published]


def tables(settings: Settings) -> dict[str, pl.DataFrame]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        return {
            table.name: con.sql(f"FROM {table.qualified} ORDER BY {', '.join(table.key)}").pl() for table in MAIN_TABLES
        }


def select(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        return con.execute(query).fetchall()


def beside(settings: Settings) -> set[str]:
    return {path.name for path in settings.warehouse.parent.iterdir()}


def test_a_first_refresh_builds_the_warehouse_with_its_audit(settings: Settings, publish: Publish) -> None:
    published = publish({"a.txt": "x=1 m", "b.txt": "x=2"})
    assert published.rows["observation"] == 2
    assert not published.patched
    assert select(settings, "SELECT n FROM mart.size") == [(2,)]
    assert select(settings, "SELECT added, changed, removed, unchanged FROM audit.refresh") == [(2, 0, 0, 0)]
    assert select(settings, "SELECT check_name, failing_rows FROM audit.check_result WHERE NOT passed") == [
        ("value_is_one", 1)
    ]
    assert beside(settings) == {"w.duckdb"}


def test_a_small_change_is_patched_and_told_by_document(settings: Settings, publish: Publish) -> None:
    texts = {f"{number}.txt": f"x={number}" for number in range(10)}
    publish(texts)
    published = publish(texts | {"3.txt": "x=3 y=4 m"})
    assert published.patched
    assert published.unchanged == 9
    changes = "SELECT document_id, change, observations_gained, observations_lost, adoptions_gained FROM "
    latest = "audit.document_change WHERE refresh_id = (SELECT max(refresh_id) FROM audit.refresh)"
    assert select(settings, changes + latest) == [("3.txt", "changed", 1, 0, 1)]


def test_patching_and_building_give_the_same_tables(tmp_path: Path, settings: Settings, publish: Publish) -> None:
    choice = random.Random(5)  # noqa: S311 - no secret
    texts = {f"{number}.txt": f"x={number} m{number % 3}" for number in range(30)}
    patched = 0
    for step in range(8):
        name = f"{choice.randrange(34)}.txt"
        if choice.random() < 0.3:
            texts.pop(name, None)
        else:
            texts[name] = f"{choice.choice('xyz')}={choice.randrange(9)} m{choice.randrange(4)}"
        patched += publish(texts).patched
        afresh = Settings(seeds=tmp_path, warehouse=tmp_path / f"{step}.duckdb")
        land(afresh, content(texts), Attempt("code", now()))
        expected = tables(afresh)
        assert all(frame.equals(expected[name]) for name, frame in tables(settings).items())
    assert patched >= 6


def test_a_norm_that_cannot_be_changed_in_place_is_built_anew(settings: Settings, publish: Publish) -> None:
    publish({"a.txt": "x=1", "b.txt": "x=2"})
    publish({"a.txt": "x=1", "b.txt": "x=2"}, topic_name="总量")
    assert select(settings, "SELECT name FROM topic") == [("总量",)]


def test_other_code_builds_anew_and_keeps_the_history(settings: Settings, publish: Publish) -> None:
    publish({"a.txt": "x=1"})
    assert not publish({"a.txt": "x=1"}, version="v2").patched
    assert select(settings, "SELECT count(*) FROM audit.refresh") == [(2,)]


def test_an_offending_row_publishes_nothing_and_is_named(settings: Settings, publish: Publish) -> None:
    publish({"a.txt": "x=1"})
    before = settings.warehouse.read_bytes()
    with pytest.raises(CheckFailedError, match=r'value_is_small failed for 1 rows.*\n.*"metric": "y"'):
        publish({"a.txt": "x=1", "b.txt": "y=5000"})
    assert settings.warehouse.read_bytes() == before
    assert beside(settings) == {"w.duckdb"}


def test_a_row_against_its_declaration_is_named(settings: Settings) -> None:
    broken = content({"a.txt": "x=1"})

    def rows_of(table: Table, documents: pl.DataFrame) -> pl.DataFrame:
        rows = broken.sources(table, documents)
        return rows.with_columns(bound=pl.lit("about")) if table.name == "observation" else rows

    bad = replace(broken, sources=rows_of)
    with pytest.raises(CheckFailedError, match=r"schema_observation failed for 1 rows.*\n.*bound is none of eq"):
        land(settings, bad, Attempt("code", now()))
    assert not settings.warehouse.exists()


def test_offenders_in_unchanged_documents_are_still_counted_after_a_patch(publish: Publish) -> None:
    texts = {f"{number}.txt": "longmetric=1" for number in range(10)}
    publish(texts)
    published = publish(texts | {"0.txt": "x=1"})
    assert published.patched
    failing = {result.check.name: result.failing_rows for result in published.results if not result.passed}
    assert failing == {"metric_is_short": 9}


@pytest.mark.parametrize("junk", [b"not a database at all", b"\0" * 8 + b"DUCK" + b"\xff" * 9000])
def test_a_live_file_that_is_no_warehouse_stays(settings: Settings, publish: Publish, junk: bytes) -> None:
    settings.warehouse.write_bytes(junk)
    with pytest.raises(LandingError, match=r"w\.duckdb.*stays as it is"):
        publish({"a.txt": "x=1"})
    assert settings.warehouse.read_bytes() == junk
    assert beside(settings) == {"w.duckdb"}


def test_damage_anywhere_is_told_or_left_alone(settings: Settings, publish: Publish) -> None:
    texts = {f"{number}.txt": f"x={number}" for number in range(10)}
    publish(texts)
    sound = settings.warehouse.read_bytes()
    told = 0
    for place in range(20_000, len(sound), 5 * 16384):
        damaged = sound[:place] + b"\xaa" * 500 + sound[place + 500 :]
        settings.warehouse.write_bytes(damaged)
        try:
            publish(texts | {"0.txt": "y=1"})
        except LandingError as error:
            told += 1
            assert re.search(r"w\.duckdb: .*stays as it is. Move it away", str(error))  # noqa: PT017
            assert settings.warehouse.read_bytes() == damaged
        assert beside(settings) <= {"w.duckdb", "w.duckdb.versions"}
    assert told


def test_somebody_elses_database_stays(settings: Settings, publish: Publish) -> None:
    with duckdb.connect(str(settings.warehouse)) as con:
        con.execute("CREATE TABLE mine AS SELECT 1 AS x")
    with pytest.raises(LandingError, match="not a Yingshang warehouse"):
        publish({"a.txt": "x=1"})
    assert select(settings, "SELECT x FROM mine") == [(1,)]


def test_leftovers_of_killed_refreshes_go(settings: Settings, publish: Publish) -> None:
    for name in ("w.duckdb.1.tmp", "w.duckdb.1.tmp.wal", "w.duckdb.2.old.tmp", "w.duckdb.wal"):
        (settings.warehouse.parent / name).write_bytes(b"half")
    (settings.warehouse.parent / "other.tmp").write_bytes(b"not ours")
    publish({"a.txt": "x=1"})
    assert beside(settings) == {"w.duckdb", "other.tmp"}


def test_a_reader_of_the_old_version_goes_on(settings: Settings, publish: Publish) -> None:
    publish({"a.txt": "x=1"})
    with settings.warehouse.open("rb") as reader:
        before = settings.warehouse.read_bytes()
        publish({"a.txt": "x=2"})
        assert reader.read() == before
    assert settings.warehouse.read_bytes() != before


def test_the_last_versions_are_kept_and_come_back_in_one_step(settings: Settings, publish: Publish) -> None:
    ids = [publish({"a.txt": f"x={value}"}).refresh_id for value in range(4)]
    assert [version.refresh_id for version in files.versions(settings)] == [ids[2], ids[1]]
    assert files.roll_back(settings, status.live_refresh_id(settings)).refresh_id == ids[2]
    assert select(settings, "SELECT value FROM observation") == [(2.0,)]
    files.roll_back(settings, status.live_refresh_id(settings), to=ids[3])
    assert select(settings, "SELECT value FROM observation") == [(3.0,)]
    files.roll_back(settings, ids[3], to=ids[3])
    assert select(settings, "SELECT value FROM observation") == [(3.0,)]
    assert not [name for name in beside(settings) if name.endswith(".tmp")]
    with pytest.raises(LandingError, match="version nope"):
        files.roll_back(settings, ids[3], to="nope")


def test_the_list_of_versions_says_which_one_is_live(settings: Settings, publish: Publish) -> None:
    with pytest.raises(LandingError, match="no version"):
        status.listed(settings)
    ids = [publish({"a.txt": f"x={value}"}).refresh_id for value in range(2)]
    kept = [f"{name}  {settings.versions}/{name}.duckdb" for name in ids]
    assert status.listed(settings) == [f"{ids[1]}  {settings.warehouse} (live)", kept[0]]
    files.roll_back(settings, ids[1])
    assert status.listed(settings) == [kept[1], f"{ids[0]}  {settings.warehouse} (live)"]


def test_a_damaged_warehouse_can_be_rolled_back(settings: Settings, publish: Publish) -> None:
    ids = [publish({"a.txt": f"x={value}"}).refresh_id for value in range(2)]
    settings.warehouse.unlink()
    settings.warehouse.write_bytes(b"damaged")
    assert status.live_refresh_id(settings) is None
    assert files.roll_back(settings, None).refresh_id == ids[0]
    assert select(settings, "SELECT value FROM observation") == [(0.0,)]


def test_status_tells_what_the_last_refresh_changed(settings: Settings, publish: Publish) -> None:
    publish({"a.txt": "x=1"})
    publish({"a.txt": "y=1 m", "b.txt": "x=2"})
    told = status.told(status.read_status(settings), limit=1)
    assert "2 documents, 2 articles, 2 observations, 1 adoptions" in told
    assert "changed     a.txt: observations +1 -1, adoptions +1 -0" in told
    assert "and 1 more" in told


def test_no_warehouse_is_told(settings: Settings) -> None:
    with pytest.raises(LandingError, match="there is no warehouse at"):
        status.read_status(settings)


def test_a_second_publisher_is_turned_away(settings: Settings) -> None:
    script = f"""import fcntl
file = open({str(settings.lock)!r}, "w")
fcntl.flock(file, fcntl.LOCK_EX)
print(77, file=file, flush=True)
print("held", flush=True)
input()"""
    holder = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    told: list[str] = []
    with pytest.raises(BusyError, match=r"another refresh \(process 77\)"):
        lock.acquire(settings.lock, wait_seconds=0)
    with pytest.raises(BusyError):
        lock.acquire(settings.lock, wait_seconds=0.3, on_wait=told.append)
    assert told == ["another refresh (process 77) is running; waiting for it"]
    holder.communicate("\n")
    with lock.locked(settings.lock, wait_seconds=0):
        assert settings.lock.exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LandingError, match="cannot write to the folder"):
        lock.acquire(tmp_path / "file" / "w.duckdb.lock", 0)
