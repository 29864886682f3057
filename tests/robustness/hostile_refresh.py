"""A refresh of the seeds among 300 hostile files: every one rejected with the expected reason, all seeds landed.

    python -m tests.robustness.hostile_refresh [--files 300]

Among them are a line of 50 MB, ten million lines, bombs, links, a pipe, and a file of 5 GB. Prints what was found, with
the time and the largest memory of a process, and exits 1 where anything is not as expected.
"""

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from pipeline.settings import PROJECT_ROOT
from tests.hostile import make_hostile

SEEDS = sorted((PROJECT_ROOT / "seeds").glob("*.txt"))


def faults(warehouse: Path, expected: dict[str, str]) -> list[str]:
    """What is not as expected in the warehouse."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        landed = {row[0] for row in con.execute("SELECT document_id FROM document").fetchall()}
        told = dict(con.execute("SELECT document_id, reason FROM audit.rejected_document").fetchall())
    wrong = [f"{path.name} did not land" for path in SEEDS if path.name not in landed]
    wrong += [f"{name} landed" for name in sorted(landed - {path.name for path in SEEDS})]
    wrong += [f"{name!r} is not told" for name in sorted(expected.keys() - told.keys())]
    wrong += [
        f"{name!r}: {told[name]!r} is not {reason!r}"
        for name, reason in expected.items()
        if name in told and not re.search(reason, told[name])
    ]
    return wrong


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=300)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yingshang-hostile-") as name:
        seeds, warehouse = Path(name) / "seeds", Path(name) / "warehouse" / "w.duckdb"
        expected = make_hostile(seeds, arguments.files, large=True)
        for path in SEEDS:
            shutil.copy(path, seeds)
        command = [sys.executable, "-m", "pipeline.cli", "refresh"]
        done = subprocess.run([*command, "--seeds", str(seeds), "--warehouse", str(warehouse)], check=False)
        wrong = [f"exit status {done.returncode}"] if done.returncode else faults(warehouse, expected)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = [
        f"{len(expected)} hostile files, {len(SEEDS)} seeds: {len(wrong)} not as expected",
        f"{used.ru_utime + used.ru_stime:.0f} s of the processor, at most {used.ru_maxrss / 1024:.0f} MB in a process",
        *wrong,
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
