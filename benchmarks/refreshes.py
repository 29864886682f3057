"""`make bench`: what a refresh costs after one document changed, as a share of the refresh from nothing.

Seconds of the processor are counted, so that other work on the machine does not show. Measured twice: the job alone in
a process that has everything loaded, as a service would run it, and the whole command, which loads its libraries first.
Here belongs this ratio; the speed of the stages is measured in `speed.py`.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from benchmarks.command import SEEDS, parser, say
from benchmarks.texts import load_texts, repeated, write_files
from pipeline.refresh import refresh
from pipeline.settings import Settings

_CHANGES = 3
_ADDED = "\n今年前{month}个月，新设企业{count}户。\n"


def main() -> None:
    """Measure, and print one line for each result."""
    arguments = parser("benchmarks.refreshes", "One changed document against nothing.")
    arguments.add_argument("--documents", type=int, default=2000, help="how many, by repetition [default: 2000]")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="yingshang-") as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        size = write_files(_texts(options.texts, options.documents), folder / "texts") / 1e6
        say(f"{options.documents} documents, {size:.1f} MB of UTF-8; {options.texts} repeated with other numbers")
        refresh(Settings(seeds=SEEDS, warehouse=folder / "warm.duckdb"))  # loads vocabularies
        job = Settings(seeds=folder / "texts", warehouse=folder / "job.duckdb")
        _report("the job", job, lambda: _own_seconds(lambda: refresh(job)))
        command = Settings(seeds=folder / "texts", warehouse=folder / "command.duckdb")
        _report("the whole command", command, lambda: _child_seconds(command))


def _report(what: str, settings: Settings, run: Callable[[], float]) -> None:
    whole = run()
    changed = sorted(settings.seeds.rglob("*.txt"))[-_CHANGES:]
    after = [_after_change(path, number, run) for number, path in enumerate(changed)]
    say(
        f"{what:18} {whole:6.1f} s from nothing, {min(after):5.2f} s after a change of one document: "
        f"{min(after) / whole:.1%} (goal < 10%)"
    )


def _after_change(path: Path, number: int, run: Callable[[], float]) -> float:
    with path.open("a", encoding="utf-8") as file:
        file.write(_ADDED.format(month=number + 2, count=time.time_ns() % 10_000))
    return run()


def _texts(source: Path, documents: int) -> pl.Series:
    texts = load_texts(source)
    megabytes = float(texts.str.len_bytes().mean() or 0) * (documents + texts.len()) / 1e6  # type: ignore[arg-type]
    return repeated(texts, megabytes).head(documents)


def _own_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _child_seconds(settings: Settings) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = (sys.executable, "-m", "pipeline.cli", "refresh")
    places = ("--seeds", str(settings.seeds), "--warehouse", str(settings.warehouse))
    subprocess.run([*command, *places], check=True, capture_output=True)  # noqa: S603 - our own command
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
