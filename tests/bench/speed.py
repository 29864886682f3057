"""How fast the stages and the whole are, as ratios and rates within one run.

    python -m tests.bench.speed [--documents 500]

The seeds are repeated under other names, since all that is measured depends on their language.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.refresh import extract_facts, normalise_facts, publish, read_sources, refresh, segment_sources
from pipeline.settings import PROJECT_ROOT, Settings

SEEDS = PROJECT_ROOT / "seeds"
IMPORTS = [sys.executable, "-c", "import dagster, polars, duckdb"]
REPEATS = 3

ResultT = TypeVar("ResultT")


def timed(function: Callable[[], ResultT]) -> tuple[float, ResultT]:
    """Seconds and result."""
    begun = time.perf_counter()
    found = function()
    return time.perf_counter() - begun, found


def best(command: list[str]) -> float:
    """The shortest of some runs of a command."""
    return min(timed(lambda: subprocess.run(command, check=True, capture_output=True))[0] for _ in range(REPEATS))


def repeat_seeds(folder: Path, documents: int) -> int:
    """Fills the folder with copies of the seeds; gives their size in bytes."""
    folder.mkdir()
    texts = [path.read_bytes() for path in sorted(SEEDS.glob("*.txt"))]
    for number in range(documents):
        (folder / f"{number:06}.txt").write_bytes(texts[number % len(texts)])
    return sum(len(texts[number % len(texts)]) for number in range(documents))


def whole(folder: Path) -> list[str]:
    """A refresh of the seeds against what its imports cost."""
    imports = best(IMPORTS)
    lines = [f"imports of dagster, polars, duckdb      {imports:6.2f} s"]
    warehouse = folder / "seeds" / "w.duckdb"
    for name in ("refresh of the seeds from nothing", "refresh of the seeds, nothing changed"):
        command = [
            sys.executable,
            "-m",
            "pipeline.cli",
            "refresh",
            "--seeds",
            str(SEEDS),
            "--warehouse",
            str(warehouse),
        ]
        seconds, _ = timed(lambda command=command: subprocess.run(command, check=True, capture_output=True))
        lines.append(f"{name:39} {seconds:6.2f} s   {seconds / imports:5.2f} × the imports")
    return lines


def stages(folder: Path, documents: int) -> list[str]:
    """The rate of each stage over many documents, and what one changed document costs."""
    size = repeat_seeds(folder / "many", documents) / 1e6
    settings = Settings(seeds=folder / "many", warehouse=folder / "many.warehouse" / "w.duckdb")
    lines = [f"{documents} documents, {size:.1f} MB"]
    value: object = settings
    total = 0.0
    for name, stage in (
        ("read", read_sources),
        ("segment", segment_sources),
        ("extract", extract_facts),
        ("normalise", normalise_facts),
        ("publish", publish),
    ):
        seconds, value = timed(lambda stage=stage, value=value: stage(value))  # type: ignore[operator]
        total += seconds
        lines.append(f"  {name:37} {seconds:6.2f} s   {size / seconds:6.2f} MB/s")
    with (settings.seeds / "000000.txt").open("a", encoding="utf-8") as file:
        file.write("\n今年1至6月，全市新设企业37户。\n")
    seconds, _ = timed(lambda: refresh(settings))
    lines.append(f"  {'all stages':37} {total:6.2f} s   {size / total:6.2f} MB/s")
    lines.append(f"  {'one changed document':37} {seconds:6.2f} s   {seconds / total:6.1%} of all stages from nothing")
    return lines


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yingshang-bench-") as folder:
        for part in (whole, lambda path: stages(path, arguments.documents)):
            sys.stdout.write("\n".join(part(Path(folder))) + "\n")


if __name__ == "__main__":
    main()
