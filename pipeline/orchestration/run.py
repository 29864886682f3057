"""The job `refresh` in this process, as `yingshang refresh` runs it: progress while it runs, a summary at the end.

The job itself is in `definitions.py`; where DAGSTER_HOME is set, the run shows on Dagster's page.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import dagster as dg
from rich.console import Console

from pipeline.orchestration.definitions import defs
from pipeline.orchestration.progress import listening
from pipeline.settings import Settings

_QUERY = "SELECT region, metric, value, unit, period_end, quote FROM observation LIMIT 10"


def run_refresh(settings: Settings) -> bool:
    """Runs the job; True only if it published.

    What a person can put right is told on standard error without a traceback; anything else is a fault of the program
    and raises.
    """
    config = {
        "seeds": str(settings.seeds),
        "warehouse": str(settings.warehouse),
        "wait_seconds": settings.wait_seconds,
    }
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    run_config = {"resources": {"settings": {"config": config}}, "loggers": {"progress": {}}}
    try:
        with _instance() as instance, _progress(console):
            result = defs.resolve_job_def("refresh").execute_in_process(run_config=run_config, instance=instance)
    except dg.Failure as failure:
        console.print(f"yingshang: {failure.description}", markup=False)
        return False
    [materialization] = result.asset_materializations_for_node("warehouse")
    values = {name: value.value for name, value in materialization.metadata.items()}
    Console(highlight=False, soft_wrap=True).print("\n".join(summary(values)), markup=False)
    return True


def summary(values: Mapping[str, Any]) -> list[str]:
    """The lines that tell what a refresh published, from the metadata of the warehouse's materialisation."""
    holds = ", ".join(
        f"{values[f'rows/{name}']} {name}s" for name in ("document", "article", "observation", "adoption")
    )
    changes = ("added", "changed", "removed", "unchanged", "rejected")
    documents = ", ".join(f"{values[f'documents/{change}']} {change}" for change in changes)
    failed = values["checks/failed"]
    return [
        f"published  {values['path']}",
        f"holds      {holds}",
        f"numbers    {values['rows/number']}, {values['accounted_share']:.1%} accounted for",
        f"documents  {documents} since the last refresh",
        f"facts      {facts_changed(values)}",
        f"checks     {values['checks/passed']} passed, {len(failed)} failed",
        *(f"           {name}: {rows} rows" for name, rows in failed.items()),
        *(f"rejected   {name}: {reason}" for name, reason in values["rejected_reasons"].items()),
        f'try        duckdb -readonly {values["path"]} "{_QUERY}"',
    ]


def facts_changed(values: Mapping[str, Any]) -> str:
    """How many observations and adoptions came and went."""
    return ", ".join(
        f"{name}s +{values[f'{name}s/gained']} -{values[f'{name}s/lost']}" for name in ("observation", "adoption")
    )


@contextmanager
def _instance() -> Iterator[dg.DagsterInstance]:
    """The instance of DAGSTER_HOME, or one that leaves nothing behind."""
    with dg.DagsterInstance.get() if os.environ.get("DAGSTER_HOME") else dg.DagsterInstance.ephemeral() as instance:
        yield instance


@contextmanager
def _progress(console: Console) -> Iterator[None]:
    """Shows the stage at work on a terminal, and a line for what each stage tells."""
    with console.status("starting") as spinner:

        def listener(what: str, text: str) -> None:
            if what == "stage":
                spinner.update(text)
            else:
                console.print(text, markup=False, style="dim")

        with listening(listener):
            yield
