"""Where things are and how the refresh behaves, from arguments, the environment, or the defaults.

Nothing is read at import. Dagster and the command line take the same settings from here.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SEEDS_VARIABLE = "YINGSHANG_SEEDS"
WAREHOUSE_VARIABLE = "YINGSHANG_WAREHOUSE"
KEEP_VARIABLE = "YINGSHANG_KEEP_VERSIONS"
WAIT_VARIABLE = "YINGSHANG_WAIT_SECONDS"
MAX_BYTES_VARIABLE = "YINGSHANG_MAX_BYTES"

KEPT_VERSIONS = 5
WAIT_SECONDS = 600.0
MAX_BYTES = 64 * 2**20  # 2,000 times a long article

PROJECT_ROOT = Path(__file__).resolve().parent.parent
SQL_FOLDER = PROJECT_ROOT / "sql"
GOLD_FOLDER = PROJECT_ROOT / "tests" / "quality" / "gold"


class SettingsError(ValueError):
    """A setting holds no usable value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`keep_versions`: how many published versions before the live one stay; `wait_seconds`: how long a refresh waits
    for another one to finish; `max_bytes`: how large a document may be.
    """

    seeds: Path
    warehouse: Path
    keep_versions: int = KEPT_VERSIONS
    wait_seconds: float = WAIT_SECONDS
    max_bytes: int = MAX_BYTES

    @classmethod
    def load(
        cls,
        seeds: str | Path | None = None,
        warehouse: str | Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> "Settings":
        """Arguments win over the environment (`os.environ` where none is given), which wins over the defaults.

        Raises SettingsError for a number that is none.
        """
        env = os.environ if environment is None else environment
        return cls(
            seeds=Path(seeds or env.get(SEEDS_VARIABLE) or "seeds").absolute(),
            warehouse=Path(warehouse or env.get(WAREHOUSE_VARIABLE) or "warehouse/yingshang.duckdb").absolute(),
            keep_versions=int(_number(env, KEEP_VARIABLE, KEPT_VERSIONS)),
            wait_seconds=_number(env, WAIT_VARIABLE, WAIT_SECONDS),
            max_bytes=int(_number(env, MAX_BYTES_VARIABLE, MAX_BYTES)),
        )

    @property
    def store(self) -> Path:
        """The folder of results kept by document."""
        return self.warehouse.with_name(self.warehouse.name + ".store")

    @property
    def versions(self) -> Path:
        """The folder of published versions before the live one."""
        return self.warehouse.with_name(self.warehouse.name + ".versions")

    @property
    def lock(self) -> Path:
        """The file whose lock makes one publisher."""
        return self.warehouse.with_name(self.warehouse.name + ".lock")


def _number(env: Mapping[str, str], variable: str, default: float) -> float:
    given = env.get(variable)
    if not given:
        return default
    try:
        number = float(given)
    except ValueError:
        number = -1
    if number < 0:
        raise SettingsError(f"{variable}={given!r} is not a number from 0 up")
    return number
