from pathlib import Path

import pytest

from pipeline.settings import Settings, SettingsError


def test_arguments_win_over_the_environment_and_that_over_the_defaults() -> None:
    environment = {"YINGSHANG_SEEDS": "/env/seeds", "YINGSHANG_WAREHOUSE": "/env/w.duckdb"}
    settings = Settings.load(seeds="/given", environment=environment)
    assert (settings.seeds, settings.warehouse) == (Path("/given"), Path("/env/w.duckdb"))
    defaults = Settings.load(environment={})
    assert defaults.seeds == Path("seeds").absolute()
    assert defaults.warehouse == Path("warehouse/yingshang.duckdb").absolute()


def test_what_belongs_to_a_warehouse_stands_beside_it() -> None:
    settings = Settings.load(warehouse="/w/x.duckdb", environment={})
    assert {path.name for path in (settings.store, settings.versions, settings.lock)} == {
        "x.duckdb.store",
        "x.duckdb.versions",
        "x.duckdb.lock",
    }


@pytest.mark.parametrize("given", ["many", "-1"])
def test_a_number_that_is_none_is_named(given: str) -> None:
    with pytest.raises(SettingsError, match="YINGSHANG_KEEP_VERSIONS='"):
        Settings.load(environment={"YINGSHANG_KEEP_VERSIONS": given})


def test_how_large_a_document_may_be_can_be_set() -> None:
    assert Settings.load(environment={"YINGSHANG_MAX_BYTES": "1000"}).max_bytes == 1000
