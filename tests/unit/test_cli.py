from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.refresh import refresh
from pipeline.settings import Settings

ARTICLE = "甘泉市优化营商环境\n\n2023年7月5日\n\n今年1至6月，甘泉市新设企业{firms}户，同比增长12.5%。\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def publish(settings: Settings, firms: int) -> str:
    settings.seeds.mkdir(exist_ok=True)
    (settings.seeds / "a.txt").write_text(ARTICLE.format(firms=firms), encoding="utf-8")
    return refresh(settings).refresh_id


def test_versions_are_listed_and_brought_back(tmp_path: Path) -> None:
    settings = Settings(seeds=tmp_path / "seeds", warehouse=tmp_path / "w.duckdb")
    first, second = publish(settings, 120), publish(settings, 121)
    place = ["--warehouse", str(settings.warehouse)]
    assert run("rollback", "--list", *place).output.splitlines()[0] == f"{second}  {settings.warehouse} (live)"
    back = run("rollback", *place)
    assert (back.exit_code, back.output) == (0, f"{settings.warehouse} is now the version of {first}\n")
    told = run("status", *place).output
    assert f"refresh     {first}" in told
    assert "added       a.txt: observations +2" in told


@pytest.mark.parametrize("command", [["status"], ["rollback"], ["rollback", "--list"], ["evaluate"]])
def test_a_missing_warehouse_is_told_in_a_line(tmp_path: Path, command: list[str]) -> None:
    found = run(*command, "--warehouse", str(tmp_path / "w.duckdb"))
    assert found.exit_code == 1
    assert str(tmp_path / "w.duckdb") in found.output
    assert "Traceback" not in found.output


def test_a_setting_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YINGSHANG_KEEP_VERSIONS", "many")
    found = run("status", "--warehouse", str(tmp_path / "w.duckdb"))
    assert (found.exit_code, found.output) == (
        1, "yingshang: YINGSHANG_KEEP_VERSIONS='many' is not a number from 0 up\n",
    )  # fmt: skip
