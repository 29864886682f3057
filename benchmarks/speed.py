"""`make bench`: how fast the stages and the whole are, each as a ratio to something simple in the same run.

Seconds differ between machines; ratios hold. Stages run in this process on one thread of Polars, in batches of
documents; what they take is counted in seconds of the processor, so that other work on the machine does not show.
Here belong the measurements; the texts come from `texts.py`.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from benchmarks.command import SEEDS, parser, say
from benchmarks.texts import load_texts, repeated, write_files
from pipeline.extraction.effects import link_effects
from pipeline.extraction.extract import common, read_adoptions, read_figures
from pipeline.normalisation.normalise import normalise
from pipeline.text.reading import read_documents, scan
from pipeline.text.segment import segment

_IMPORTS = "import dagster, polars, duckdb"
_BARE_NUMBER = r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]+"
_BATCH = 25e6  # bytes of documents that go through the stages at once; a refresh takes all new ones at once
_REPEATS = 3

Seconds = defaultdict[str, float]


def main() -> None:
    """Measure, and print one line for each result."""
    arguments = parser("benchmarks.speed", "Speed of the stages and of the whole.")
    arguments.add_argument("--megabytes", type=float, default=50, help="size to repeat the texts to [default: 50]")
    options = arguments.parse_args()
    refresh_ratio()
    stages(repeated(load_texts(options.texts), options.megabytes), options.texts)


def refresh_ratio() -> None:
    """A refresh of the seeds from nothing against importing the libraries, the best of some runs in turn."""
    environment = {name: value for name, value in os.environ.items() if name != "POLARS_MAX_THREADS"}

    def run(*command: str) -> float:
        started = time.perf_counter()
        subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603 - our own command
        return time.perf_counter() - started

    imports, refreshes = [], []
    for _ in range(_REPEATS):
        imports.append(run(sys.executable, "-c", _IMPORTS))
        with tempfile.TemporaryDirectory(prefix="yingshang-") as folder:
            warehouse = str(Path(folder) / "seeds.duckdb")
            command = (sys.executable, "-m", "pipeline.cli", "refresh")
            refreshes.append(run(*command, "--seeds", str(SEEDS), "--warehouse", warehouse))
    ratio = min(refreshes) / min(imports)
    say(f'refresh of the seeds        {min(refreshes):5.1f} s   {ratio:5.1f} × python -c "{_IMPORTS}" (goal < 4)')


def stages(texts: pl.Series, source: Path) -> None:
    """The stages over the texts."""
    seconds: Seconds = defaultdict(float)
    with tempfile.TemporaryDirectory(prefix="yingshang-") as name:
        folder = Path(name)
        size = write_files(texts, folder) / 1e6
        say(f"{texts.len()} texts, {size:.1f} MB of UTF-8, {pl.thread_pool_size()} thread(s); {source} repeated with")
        say("other numbers, so that sentences without numbers come again and again")
        with _timed(seconds, "hash"):
            for path in folder.rglob("*.txt"):
                hashlib.sha256(path.read_bytes()).digest()
        with _timed(seconds, "read"):
            documents = read_documents(scan(folder)).documents
    with _timed(seconds, "numbers"):
        documents.select(pl.col("raw_text").str.count_matches(_BARE_NUMBER).sum())
    facts = [_extracted(batch, seconds) for batch in _batches(documents)]
    with _timed(seconds, "adoptions"):
        met = pl.concat(rows["region_id"] for pair in facts for rows in pair).drop_nulls().unique().sort()
        normalise(pl.concat(pair[0] for pair in facts), pl.concat(pair[1] for pair in facts), met)
    _report(seconds, size)


def _report(seconds: Seconds, size: float) -> None:
    text = seconds["read"] + seconds["segment"]
    lines = (
        ("read, decode, convert", seconds["read"], "hash", None),
        ("cut into sentences", seconds["segment"], "hash", None),
        ("text stage (both)", text, "hash", 10),
        ("numbers and observations", seconds["figures"], "numbers", 5),
        ("adoptions and normal forms", seconds["adoptions"], "numbers", 5),
    )
    names = {"hash": "reading and hashing the files", "numbers": "a bare expression for numbers"}
    for what, taken, against, goal in lines:
        wanted = f" (goal {goal} MB/s)" if goal else ""
        say(f"{what:27} {size / taken:5.1f} MB/s {taken / seconds[against]:5.0f} × {names[against]}{wanted}")
    whole = text + seconds["figures"] + seconds["adoptions"]
    say(f"{'all stages':27} {size / whole:5.1f} MB/s")
    for name, told in names.items():
        say(f"{told:30} {size / seconds[name]:.0f} MB/s")


def _extracted(documents: pl.DataFrame, seconds: Seconds) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Observations and adoptions of a batch. What both need counts with the figures."""
    with _timed(seconds, "segment"):
        text = segment(documents)
    with _timed(seconds, "figures"):
        told = common(documents, text)
        _, observations = read_figures(text, told)
    with _timed(seconds, "adoptions"):
        adoptions = read_adoptions(text, told)
        link_effects(adoptions, observations, text.sentences)
    return observations, adoptions.drop("start", "end")


def _batches(documents: pl.DataFrame) -> Iterator[pl.DataFrame]:
    batch = (documents["raw_text"].str.len_bytes().cum_sum() / _BATCH).cast(pl.Int64)
    yield from documents.with_columns(batch=batch).partition_by("batch", include_key=False, maintain_order=True)


@contextmanager
def _timed(seconds: Seconds, what: str) -> Iterator[None]:
    started = time.process_time()
    yield
    seconds[what] += time.process_time() - started


if __name__ == "__main__":
    main()
