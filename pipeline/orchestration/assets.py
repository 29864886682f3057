"""The assets: one for each stage's tables, and the warehouse. Each calls one function of `pipeline/refresh.py`.

Policies of automation and freshness are set in `automation.py`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import dagster as dg
import polars as pl

from pipeline import refresh
from pipeline.landing.audit import CheckResult
from pipeline.landing.errors import LandingError
from pipeline.landing.land import Published, all_checks
from pipeline.landing.store import code_version
from pipeline.orchestration.automation import FOLLOW, FRESHNESS, SEEDS
from pipeline.orchestration.metadata import column_schema, preview, table_metadata
from pipeline.orchestration.resources import ProjectSettings
from pipeline.refresh import Facts, Norms, Segments, Sources
from pipeline.schema.columns import Table
from pipeline.schema.tables import TABLES
from pipeline.settings import PROJECT_ROOT, SQL_FOLDER
from pipeline.vocabularies.load import VocabularyError

OWNERS = ("team:yingshang",)
NORMS = ("topics", "units", "regions", "indicators", "measures")
_LISTED = 20
_PACKAGE = PROJECT_ROOT / "pipeline"

StageT = TypeVar("StageT")


def _table(asset: str) -> Table:
    return TABLES[asset.removesuffix("s")]


def _keys(*names: str) -> set[dg.AssetKey]:
    return {dg.AssetKey(name) for name in names}


def _out(name: str, group: str, *packages: str) -> dg.AssetOut:
    """The asset of a table that the code of some packages makes."""
    table = _table(name)
    return dg.AssetOut(
        key=name,
        description=table.description,
        group_name=group,
        kinds={"polars"},
        owners=OWNERS,
        code_version=code_version(_PACKAGE / package for package in packages),
        automation_condition=FOLLOW,
        metadata={"dagster/column_schema": column_schema(table)},
    )


@dg.multi_asset(outs={"documents": _out("documents", "text", "text")}, deps=[SEEDS], name="documents")
def documents(context: dg.AssetExecutionContext, settings: ProjectSettings) -> dg.Output[Sources]:
    """Files under the seeds folder, decoded."""
    with _told():
        sources = refresh.read_sources(settings.load(), context.log.info)
    fresh, kept, rejected = sources.fresh.height, sources.kept.height, sources.rejected.height
    context.log.info(f"documents: {fresh} to read, {kept} known, {rejected} rejected")
    return _output(sources, "documents", fresh + kept, sources.fresh)


@dg.multi_asset(
    outs={name: _out(name, "text", "text") for name in ("articles", "sentences")},
    ins={"sources": dg.AssetIn("documents")},
    internal_asset_deps={"articles": _keys("documents"), "sentences": _keys("documents", "articles")},
)
def segments(sources: Sources) -> Iterator[dg.Output[Segments]]:
    """Articles of each document, and their sentences."""
    with _told():
        value = refresh.segment_sources(sources)
    for name, frame in (("articles", value.text.articles), ("sentences", value.text.sentences)):
        yield _output(value, name, frame.height + sources.kept_rows(_table(name)), frame)


@dg.multi_asset(
    outs={
        name: _out(name, "facts", "text", "extraction", "vocabularies")
        for name in ("numbers", "observations", "adoptions", "effects")
    },
    ins={"segments": dg.AssetIn("sentences")},
    internal_asset_deps={
        "numbers": _keys("sentences"),
        "observations": _keys("sentences", "numbers"),
        "adoptions": _keys("sentences"),
        "effects": _keys("observations", "adoptions"),
    },
)
def facts(context: dg.AssetExecutionContext, segments: Segments) -> Iterator[dg.Output[Facts]]:
    """The ledger of numbers, the observations and adoptions read out of sentences, and the links between them."""
    with _told():
        value = refresh.extract_facts(segments)
    counts = {name: value.row_count(_table(name)) for name in ("numbers", "observations", "adoptions", "effects")}
    context.log.info("facts: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    for name, count in counts.items():
        yield _output(value, name, count, value.first_rows(_table(name)))


@dg.multi_asset(
    outs={name: _out(name, "norms", "normalisation", "vocabularies") for name in NORMS},
    ins={"facts": dg.AssetIn("observations")},
    deps=["adoptions"],
    internal_asset_deps={name: _keys("observations", "adoptions") for name in NORMS},
)
def norms(context: dg.AssetExecutionContext, facts: Facts) -> Iterator[dg.Output[Norms]]:
    """What facts of all documents are normalised to."""
    with _told():
        value = refresh.normalise_facts(facts)
    counts = {name: value.frames[_table(name).name].height for name in NORMS}
    context.log.info("norms: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    for name, count in counts.items():
        yield _output(value, name, count, value.frames[_table(name).name])


@dg.multi_asset(
    name="warehouse",
    specs=[
        dg.AssetSpec(
            "warehouse",
            deps=["documents", "articles", "sentences", "numbers", "observations", "adoptions", "effects", *NORMS],
            description="The DuckDB warehouse that analysts query: written, audited, and published in one step.",
            group_name="warehouse",
            kinds={"duckdb"},
            owners=OWNERS,
            code_version=code_version([_PACKAGE / "landing", _PACKAGE / "schema", SQL_FOLDER]),
            automation_condition=FOLLOW,
            freshness_policy=FRESHNESS,
        )
    ],
    ins={"norms": dg.AssetIn("indicators")},
    check_specs=[
        dg.AssetCheckSpec(
            check.name,
            asset="warehouse",
            description=check.why,
            blocking=check.severity == "error",
            metadata={"query": dg.MetadataValue.md(f"```sql\n{check.query}\n```")},
        )
        for check in all_checks()
    ],
)
def warehouse(
    context: dg.AssetExecutionContext, norms: Norms
) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult[None]]:
    """Writes, audits, publishes; every check's result is told, also where one of them stops the refresh."""
    attempt = norms.facts.sources.attempt
    try:
        published = refresh.publish(norms)
    except LandingError as error:
        yield from map(_check_result, attempt.results)
        raise _failure(error) from error
    yield from map(_check_result, attempt.results)
    context.log.info(f"published {published.path}")
    yield dg.MaterializeResult("warehouse", metadata=_summary(published))


def _check_result(result: CheckResult) -> dg.AssetCheckResult:
    severity = dg.AssetCheckSeverity.ERROR if result.check.severity == "error" else dg.AssetCheckSeverity.WARN
    metadata: dict[str, int | dg.MetadataValue] = {"failing_rows": result.failing_rows}
    if result.sample:
        metadata["sample"] = dg.MetadataValue.md(f"```json\n{result.sample}\n```")
    return dg.AssetCheckResult(
        asset_key="warehouse",
        check_name=result.check.name,
        passed=result.passed,
        severity=severity,
        description=result.check.why,
        metadata=metadata,
    )


def _summary(published: Published) -> dict[str, float | dg.MetadataValue]:
    """What was published and what changed, for Dagster's page and for the command line."""
    failed = [result for result in published.results if not result.passed]
    return {
        "refresh_id": dg.MetadataValue.text(published.refresh_id),
        "path": dg.MetadataValue.path(published.path),
        "dagster/row_count": sum(published.rows.values()),
        **{f"rows/{name}": count for name, count in published.rows.items()},
        "checks/passed": len(published.results) - len(failed),
        "checks/failed": dg.MetadataValue.json({r.check.name: r.failing_rows for r in failed}),
        "documents/unchanged": published.unchanged,
        **{
            f"documents/{change}": published.changes.filter(pl.col("change") == change).height
            for change in ("added", "changed", "removed", "reread")
        },
        "documents/rejected": published.rejected.height,
        "changes": dg.MetadataValue.md(preview(published.changes.drop("refresh_id"))),
        **{
            f"{facts}/{way}": int(published.changes[f"{facts}_{way}"].sum())
            for facts in ("observations", "adoptions")
            for way in ("gained", "lost")
        },
        "rejected": dg.MetadataValue.md(preview(published.rejected)),
        "rejected_reasons": dg.MetadataValue.json(
            dict(published.rejected.head(_LISTED).select("document_id", "reason").iter_rows())
        ),
        "accounted_share": published.accounted_share,
    }


def _output(value: StageT, name: str, rows: int, first_rows: pl.DataFrame) -> dg.Output[StageT]:
    return dg.Output(value, output_name=name, metadata=table_metadata(_table(name), rows, first_rows))


@contextmanager
def _told() -> Iterator[None]:
    """Turns what a person can put right into a failure with its message."""
    try:
        yield
    except (LandingError, VocabularyError) as error:
        raise _failure(error) from error


def _failure(error: Exception) -> dg.Failure:
    return dg.Failure(description=str(error), allow_retries=False)
