"""How the warehouse follows the seeds by itself: sensors, conditions, the schedule, freshness.

A sensor compares the folder's digest with its cursor and reports new seeds; conditions carry that to the warehouse. A
cursor follows every change, also one back to an earlier state, where run keys would not.
"""

from datetime import timedelta

import dagster as dg

from pipeline.landing.store import code_version
from pipeline.orchestration.resources import ProjectSettings
from pipeline.refresh import is_published
from pipeline.settings import PROJECT_ROOT, SQL_FOLDER
from pipeline.text.reading import scan

SEEDS = dg.AssetSpec(
    "seeds",
    description="The folder of documents that people add to, change and delete from.",
    group_name="text",
    kinds={"file"},
    owners=("team:yingshang",),
)
FOLLOW = dg.AutomationCondition.eager()
# Quiet weeks are normal; a month without any refresh says that nobody adds documents, or that nothing follows them.
FRESHNESS = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=31), warn_window=timedelta(days=14))

refresh_job = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="Reads what changed under the seeds folder and publishes the warehouse.",
)


@dg.sensor(
    name="seeds_changed",
    minimum_interval_seconds=5,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Reports new seeds when a file was added, changed, renamed or deleted, or code or words changed.",
)
def seeds_changed(context: dg.SensorEvaluationContext, settings: ProjectSettings) -> dg.SensorResult | dg.SkipReason:
    """Emits a materialisation of the seeds where they differ from what the cursor remembers.

    Without a cursor the warehouse is asked: one that holds these seeds already needs no refresh.
    """
    given = settings.load()
    try:
        files = scan(given.seeds, max_bytes=given.max_bytes)
    except NotADirectoryError:
        return dg.SkipReason(f"the seeds folder {given.seeds} does not exist")
    names = ["\0".join(str(value) for value in row) for row in files.select("document_id", "sha256", "problem").rows()]
    digest = code_version([PROJECT_ROOT / "pipeline", SQL_FOLDER], names)
    if digest == context.cursor:
        return dg.SkipReason("nothing changed")
    if context.cursor is None and is_published(given, files):
        return dg.SensorResult(skip_reason="the warehouse holds these seeds already", cursor=digest)
    event = dg.AssetMaterialization("seeds", metadata={"files": files.height, "digest": digest})
    return dg.SensorResult(asset_events=[event], cursor=digest)


follow = dg.AutomationConditionSensorDefinition(
    "follow_seeds",
    target=dg.AssetSelection.all(),
    minimum_interval_seconds=5,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts a refresh when new seeds were reported.",
)

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=refresh_job,
    cron_schedule="0 3 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="A refresh every night: the second way, for places where no sensor may watch the folder.",
)
