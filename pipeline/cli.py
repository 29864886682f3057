"""The command `yingshang`: arguments in, messages out.

Everything heavy is imported by the command that needs it, so that `--help` answers at once. What commands do is in
`pipeline/orchestration/run.py` (refresh), `pipeline/landing` (status, rollback) and `pipeline/evaluation` (evaluate).
"""

import gc
import sys
from dataclasses import replace
from pathlib import Path

import click

from pipeline.settings import GOLD_FOLDER, Settings, SettingsError

_seeds = click.option(
    "--seeds",
    type=click.Path(path_type=Path),
    help="Folder of documents. [default: $YINGSHANG_SEEDS or seeds]",
)
_warehouse = click.option(
    "--warehouse",
    type=click.Path(path_type=Path),
    help="The DuckDB file. [default: $YINGSHANG_WAREHOUSE or warehouse/yingshang.duckdb]",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="yingshang")
def main() -> None:
    """Reads Chinese articles on the reform of the business environment into a DuckDB warehouse of measures and
    indicator observations, each traceable to its characters.
    """


@main.command()
@_seeds
@_warehouse
@click.option("--no-wait", is_flag=True, help="Give up at once where another refresh is running.")
def refresh(seeds: Path | None, warehouse: Path | None, *, no_wait: bool) -> None:
    """Read what changed under the seeds folder and publish the warehouse.

    Runs the Dagster job `refresh` in this process. The new warehouse is built beside the live one, checked, and takes
    its place in one step; readers are not disturbed. Exit status 0 only if it was published.
    """
    # Loading the libraries makes a million objects that stay; to look through them for rubbish again and again takes a
    # tenth of the whole time.
    gc.set_threshold(100_000, 50, 50)
    from pipeline.orchestration.run import run_refresh  # noqa: PLC0415

    settings = _settings(seeds, warehouse)
    sys.exit(0 if run_refresh(replace(settings, wait_seconds=0) if no_wait else settings) else 1)


@main.command()
@_warehouse
@click.option("--limit", default=20, show_default=True, help="How many documents to list.")
def status(warehouse: Path | None, limit: int) -> None:
    """Tell what the live warehouse holds, and what its last refresh changed."""
    from pipeline.landing.errors import LandingError  # noqa: PLC0415
    from pipeline.landing.status import read_status, told  # noqa: PLC0415

    settings = _settings(None, warehouse)
    try:
        click.echo(told(read_status(settings), limit))
    except LandingError as error:
        _stop(error)


@main.command()
@_warehouse
@click.option("--to", "refresh_id", help="The version to bring back. [default: the one before the live one]")
@click.option("--list", "is_listing", is_flag=True, help="List the live version and the kept ones, and stop.")
def rollback(warehouse: Path | None, refresh_id: str | None, *, is_listing: bool) -> None:
    """Bring back a version of the warehouse that was published before, in one step.

    The live version is kept, so that `--to` brings it back as well.
    """
    from pipeline.landing import files, lock  # noqa: PLC0415
    from pipeline.landing.errors import LandingError  # noqa: PLC0415
    from pipeline.landing.status import listed, live_refresh_id  # noqa: PLC0415

    settings = _settings(None, warehouse)
    try:
        if is_listing:
            click.echo("\n".join(listed(settings)))
            return
        with lock.locked(settings.lock, settings.wait_seconds, click.echo):
            files.sweep(settings)
            version = files.roll_back(settings, live_refresh_id(settings), refresh_id)
    except LandingError as error:
        _stop(error)
    else:
        click.echo(f"{settings.warehouse} is now the version of {version.refresh_id}")


@main.command()
@_warehouse
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    help="Folder of annotations (.jsonl). [default: those of the seeds, tests/quality/gold]",
)
@click.option("--misses", default=0, metavar="N", help="Print at most N misses of each kind, with their places.")
def evaluate(warehouse: Path | None, gold: Path | None, misses: int) -> None:
    """Score the warehouse against annotations made by hand: precision, recall and F1, and the share of right fields."""
    from rich.console import Console  # noqa: PLC0415

    from pipeline.evaluation import evaluate as scoring  # noqa: PLC0415
    from pipeline.evaluation.errors import EvaluationError  # noqa: PLC0415
    from pipeline.evaluation.report import print_misses, print_score  # noqa: PLC0415

    try:
        score, found = scoring.evaluate(_settings(None, warehouse).warehouse, gold or GOLD_FOLDER)
    except EvaluationError as error:
        _stop(error)
        raise
    console = Console(highlight=False, soft_wrap=True)
    print_score(console, score)
    if misses:
        print_misses(console, score.misses, found.documents, misses)


def _settings(seeds: Path | None, warehouse: Path | None) -> Settings:
    try:
        return Settings.load(seeds, warehouse)
    except SettingsError as error:
        _stop(error)
        raise


def _stop(error: Exception) -> None:
    click.echo(f"yingshang: {error}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
