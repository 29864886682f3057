"""What assets are given: the project's settings, and what passes from stage to stage.

How a stage works is in `pipeline/refresh.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import dagster as dg

from pipeline.refresh import (
    Facts,
    Norms,
    Segments,
    Sources,
    extract_facts,
    normalise_facts,
    read_sources,
    segment_sources,
)
from pipeline.settings import Settings

# What each stage's value is made of, and how.
STAGES: Mapping[type, tuple[type | None, Callable[[Any], object]]] = {
    Sources: (None, read_sources),
    Segments: (Sources, segment_sources),
    Facts: (Segments, extract_facts),
    Norms: (Facts, normalise_facts),
}
STAGE_OF: Mapping[str, type] = {
    "documents": Sources,
    **dict.fromkeys(("articles", "sentences"), Segments),
    **dict.fromkeys(("numbers", "observations", "adoptions", "effects"), Facts),
    **dict.fromkeys(("topics", "units", "regions", "indicators", "measures"), Norms),
}


class ProjectSettings(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where seeds and warehouse are; what is not given comes from the environment, then the defaults."""

    seeds: str | None = None
    warehouse: str | None = None
    wait_seconds: float | None = None

    def load(self) -> Settings:
        """The settings of the project."""
        settings = Settings.load(self.seeds, self.warehouse)
        return settings if self.wait_seconds is None else replace(settings, wait_seconds=self.wait_seconds)


class StageValues(dg.IOManager):
    """Hands a stage's value to the next stage in the same process.

    Where an asset is materialised alone, or in a process of its own, the stages before it are run for it: the store
    has what they read, so that this costs little.
    """

    def __init__(self, settings: Settings) -> None:
        """Begins with no value."""
        self._settings = settings
        self._values: dict[str, object] = {}

    def handle_output(self, context: dg.OutputContext, obj: object) -> None:  # noqa: ARG002 - Dagster's interface
        """Keeps the value until the run ends."""
        self._values[type(obj).__name__] = obj

    def load_input(self, context: dg.InputContext) -> object:
        """The value of the upstream asset's stage."""
        return self._value(STAGE_OF[context.asset_key.to_user_string()])

    def _value(self, stage: type) -> object:
        if stage.__name__ not in self._values:
            before, function = STAGES[stage]
            self._values[stage.__name__] = function(self._value(before) if before else self._settings)
        return self._values[stage.__name__]


@dg.io_manager(required_resource_keys={"settings"})
def stage_values(context: dg.InitResourceContext) -> StageValues:
    """The io manager of all assets, one for each run."""
    settings: ProjectSettings = context.resources.settings
    return StageValues(settings.load())
