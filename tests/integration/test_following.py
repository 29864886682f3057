"""The sensor, the conditions and the job, evaluated in this process over a folder of a few documents."""

from pathlib import Path

import dagster as dg
import duckdb
import pytest

from pipeline.landing.land import all_checks
from pipeline.orchestration import automation
from pipeline.orchestration.definitions import defs
from pipeline.orchestration.resources import STAGE_OF, ProjectSettings
from pipeline.refresh import refresh
from pipeline.schema.tables import MAIN_TABLES

ARTICLE = "甘泉市优化营商环境\n\n本报讯 今年1至6月，甘泉市新设企业{firms}户，同比增长12.5%。\n"
ASSETS = set(STAGE_OF) | {"warehouse"}


@pytest.fixture
def settings(tmp_path: Path) -> ProjectSettings:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text(ARTICLE.format(firms=120), encoding="utf-8")
    return ProjectSettings(seeds=str(seeds), warehouse=str(tmp_path / "w.duckdb"))


def sense(settings: ProjectSettings, cursor: str | None) -> dg.SensorResult | dg.SkipReason:
    context = dg.build_sensor_context(cursor=cursor)
    found = automation.seeds_changed(context, settings=settings)
    assert isinstance(found, dg.SensorResult | dg.SkipReason)
    return found


def run_config(settings: ProjectSettings) -> dict[str, object]:
    return {"resources": {"settings": {"config": {"seeds": settings.seeds, "warehouse": settings.warehouse}}}}


def cursor_of(found: dg.SensorResult | dg.SkipReason) -> str:
    assert isinstance(found, dg.SensorResult)
    assert found.cursor is not None
    assert [event.asset_key.to_user_string() for event in found.asset_events] == ["seeds"]
    return found.cursor


def test_the_sensor_follows_every_change_also_back_to_an_earlier_state(settings: ProjectSettings) -> None:
    assert settings.seeds is not None
    seeds = Path(settings.seeds)
    first = cursor_of(sense(settings, None))
    assert isinstance(sense(settings, first), dg.SkipReason)
    (seeds / "b.txt").write_text(ARTICLE.format(firms=7), encoding="utf-8")
    added = cursor_of(sense(settings, first))
    (seeds / "b.txt").rename(seeds / "c.txt")
    renamed = cursor_of(sense(settings, added))
    (seeds / "c.txt").unlink()
    assert len({first, added, renamed}) == 3
    assert cursor_of(sense(settings, renamed)) == first


def test_without_a_cursor_a_warehouse_of_these_seeds_is_left_alone(settings: ProjectSettings) -> None:
    refresh(settings.load())
    found = sense(settings, None)
    assert isinstance(found, dg.SensorResult)
    assert not found.asset_events
    assert found.cursor
    assert isinstance(sense(settings, found.cursor), dg.SkipReason)
    assert settings.seeds is not None
    (Path(settings.seeds) / "a.txt").write_text(ARTICLE.format(firms=7), encoding="utf-8")
    cursor_of(sense(settings, None))
    cursor_of(sense(settings, found.cursor))


def test_a_missing_folder_starts_nothing(settings: ProjectSettings, tmp_path: Path) -> None:
    gone = ProjectSettings(seeds=str(tmp_path / "gone"), warehouse=settings.warehouse)
    found = sense(gone, None)
    assert isinstance(found, dg.SkipReason)
    assert "does not exist" in (found.skip_message or "")


def test_new_seeds_request_the_whole_chain_once() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        nothing = dg.evaluate_automation_conditions(defs, instance)
        assert nothing.total_requested == 0
        instance.report_runless_asset_event(dg.AssetMaterialization("seeds"))
        found = dg.evaluate_automation_conditions(defs, instance, cursor=nothing.cursor)
        requested = {key for key in ASSETS if found.get_num_requested(dg.AssetKey(key))}
        assert requested == ASSETS
        again = dg.evaluate_automation_conditions(defs, instance, cursor=found.cursor)
        assert again.total_requested == 0


def test_what_follows_by_itself_runs_by_default() -> None:
    assert automation.seeds_changed.default_status == dg.DefaultSensorStatus.RUNNING
    assert automation.follow.default_status == dg.DefaultSensorStatus.RUNNING
    assert automation.seeds_changed.minimum_interval_seconds == 5
    assert automation.nightly.job_name == "refresh"


def test_the_job_publishes_and_tells_of_every_table_and_check(settings: ProjectSettings) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(run_config=run_config(settings), instance=instance)
    told = {
        event.asset_key.to_user_string(): event
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }
    assert set(told) == ASSETS
    for name in STAGE_OF:
        metadata = told[name].materialization.metadata
        assert {"dagster/row_count", "dagster/column_schema", "preview"} <= set(metadata)
    checked = {evaluation.check_name for evaluation in result.get_asset_check_evaluations()}
    assert checked == {check.name for check in all_checks()}
    assert settings.warehouse is not None
    with duckdb.connect(settings.warehouse, read_only=True) as con:
        assert {row[0] for row in con.execute("SELECT check_name FROM audit.check_result").fetchall()} == checked
        counts = {t.name: con.execute(f"SELECT count(*) FROM {t.name}").fetchall()[0][0] for t in MAIN_TABLES}
    for table in MAIN_TABLES:
        assert told[f"{table.name}s"].materialization.metadata["dagster/row_count"].value == counts[table.name]


def test_an_asset_can_be_materialised_alone(settings: ProjectSettings) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_implicit_global_asset_job_def().execute_in_process(
            run_config=run_config(settings), instance=instance, asset_selection=[dg.AssetKey("warehouse")]
        )
    assert result.success
    assert settings.warehouse is not None
    assert Path(settings.warehouse).exists()


def test_all_assets_say_what_they_are() -> None:
    graph = defs.resolve_asset_graph()
    for key in graph.materializable_asset_keys:
        spec = graph.get(key)
        assert spec.description
        assert spec.group_name != "default"
        assert spec.kinds
        assert spec.owners
        assert spec.code_version
