"""The whole system on a page: assets, checks, the job, what starts it, what it runs on."""

import dagster as dg

from pipeline.orchestration import assets
from pipeline.orchestration.automation import SEEDS, follow, nightly, refresh_job, seeds_changed
from pipeline.orchestration.progress import progress_logger
from pipeline.orchestration.resources import ProjectSettings, stage_values

defs = dg.Definitions(
    assets=[SEEDS, assets.documents, assets.segments, assets.facts, assets.norms, assets.warehouse],
    jobs=[refresh_job],
    sensors=[seeds_changed, follow],
    schedules=[nightly],
    resources={"settings": ProjectSettings(), "io_manager": stage_values},
    executor=dg.in_process_executor,
    loggers={"console": dg.colored_console_logger, "progress": progress_logger},
)
