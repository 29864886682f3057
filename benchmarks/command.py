"""What the benchmarks' commands share: the option for the texts, and the line that a result is told in."""

import argparse
import os
import sys
from pathlib import Path

from pipeline.settings import PROJECT_ROOT

SEEDS = PROJECT_ROOT / "seeds"
_TEXTS = "YINGSHANG_BENCH_TEXTS"


def parser(prog: str, description: str) -> argparse.ArgumentParser:
    """A parser with the option --texts."""
    made = argparse.ArgumentParser(prog=prog, description=description)
    made.add_argument(
        "--texts", type=Path, default=os.environ.get(_TEXTS, SEEDS),
        help=f"folder of .txt files, or parquet file with a column text [default: ${_TEXTS} or the seeds]",
    )  # fmt: skip
    return made


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
