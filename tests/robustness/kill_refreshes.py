"""Refreshes killed at random moments while readers open and query the warehouse all the time.

    python -m tests.robustness.kill_refreshes [--refreshes 200] [--readers 4] [--seed 1]

Every document of the folder tells the same generation number, so that a reader can see a mixture of two states. A
third of the refreshes is killed with SIGKILL at any moment, a third while it writes or publishes; the others may
finish. It prints what it counted after each ten and at the end, also where it is interrupted, and exits 1 where a
reader met an error or a mixed state or died, a published version was lost, or a refresh that was not killed failed.
"""

import argparse
import contextlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from pipeline.landing import files
from pipeline.settings import Settings

DOCUMENTS = 6
_PATIENCE = 600  # seconds until one that is to finish counts as hanging
TEXT = "东川市优化营商环境\n\n2023年7月5日\n\n今年1至6月，东川市新设企业{generation}户。\n"
# As the command runs it, and without Dagster, whose start takes longer than all that can be killed here.
COMMAND = (
    "import sys; from pipeline.cli import main; main(['refresh', '--seeds', sys.argv[1], '--warehouse', sys.argv[2]])"
)
STAGES = (
    "import sys; from pipeline.refresh import refresh; from pipeline.settings import Settings; "
    "refresh(Settings.load(sys.argv[1], sys.argv[2]))"
)
_SHARE_OF_COMMANDS = 0.25
READER = """
import sys, time, duckdb
path, stop = sys.argv[1], sys.argv[2]
import os
opens = errors = mixed = 0
seen = ""
while not os.path.exists(stop):
    opens += 1
    try:
        with duckdb.connect(path, read_only=True) as con:
            values = con.execute("SELECT DISTINCT value FROM observation WHERE statistic = 'level'").fetchall()
            [(documents,)] = con.execute("SELECT count(*) FROM document").fetchall()
            [(latest,)] = con.execute("SELECT max(refresh_id) FROM audit.refresh").fetchall()
            con.execute("SELECT * FROM mart.coverage").fetchall()
            if len(values) != 1 or documents < int(sys.argv[3]) or latest < seen:
                mixed += 1
            seen = latest
    except Exception as error:
        errors += 1
        print(type(error).__name__, error, file=sys.stderr)
    time.sleep(0.4)
print(opens, errors, mixed)
"""


@dataclass
class Count:
    """What happened."""

    published: int = 0
    killed: int = 0
    failed: int = 0
    lost: int = 0
    leftovers: int = 0
    opens: int = 0
    reader_errors: int = 0
    mixed: int = 0
    messages: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nobody was hurt."""
        return not (self.failed or self.lost or self.reader_errors or self.mixed)


def write(seeds: Path, generation: int, choice: random.Random) -> None:
    """A new generation in every document, or only one document more or less, so that the live file is patched."""
    if choice.random() < 0.5:
        extra = seeds / "extra.txt"
        if extra.exists():
            extra.unlink()
        else:
            extra.write_text((seeds / "0.txt").read_text(encoding="utf-8"), encoding="utf-8")
        return
    for number in range(DOCUMENTS):
        (seeds / f"{number}.txt").write_text(TEXT.format(generation=generation), encoding="utf-8")
    if (seeds / "extra.txt").exists():
        (seeds / "extra.txt").write_text(TEXT.format(generation=generation), encoding="utf-8")


def start(settings: Settings, code: str = STAGES) -> subprocess.Popen[str]:
    """A refresh in a process of its own."""
    command = [sys.executable, "-c", code, str(settings.seeds), str(settings.warehouse)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def _is_writing(settings: Settings) -> bool:
    return any(path.name.endswith(".tmp") for path in settings.warehouse.parent.iterdir())


def _wait(child: subprocess.Popen[str], settings: Settings, choice: random.Random, longest: float) -> None:
    """Until the moment to kill it: any moment, or one while it writes and publishes; a third may finish."""
    way = choice.choice(["finish", "any", "writing"])
    end = time.monotonic() + (choice.uniform(0.2, longest) if way == "any" else _PATIENCE)
    while child.poll() is None and time.monotonic() < end:
        if way == "writing" and _is_writing(settings):
            end, way = time.monotonic() + choice.uniform(0, 1.2), "any"
        time.sleep(0.005)


def history(settings: Settings) -> list[str]:
    """The refreshes that the live warehouse tells of."""
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        return [row[0] for row in con.execute("SELECT refresh_id FROM audit.refresh ORDER BY 1").fetchall()]


def say(line: str) -> None:
    """A line that is seen at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextlib.contextmanager
def reading(settings: Settings, readers: int, count: Count) -> Iterator[None]:
    """Readers at work while the block runs; what they met is counted after it."""
    stop = settings.seeds.parent / "stop"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", READER, str(settings.warehouse), str(stop), str(DOCUMENTS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(readers)
    ]
    try:
        yield
    finally:
        stop.touch()
        for process in processes:
            numbers, told = process.communicate()
            opens, errors, mixed = map(int, numbers.split() or (0, 1, 0))
            count.opens += opens
            count.reader_errors += errors
            count.mixed += mixed
            count.messages += told.splitlines()[:3]


def prepare(settings: Settings) -> float:
    """The first refresh; gives the longest time until a kill in seconds."""
    settings.seeds.mkdir()
    for number in range(DOCUMENTS):
        (settings.seeds / f"{number}.txt").write_text(TEXT.format(generation=1), encoding="utf-8")
    begun = time.monotonic()
    first = start(settings)
    if first.wait() != 0:
        raise SystemExit(f"the first refresh failed: {first.stderr.read() if first.stderr else ''}")
    return (time.monotonic() - begun) * 1.2


def run(settings: Settings, refreshes: int, choice: random.Random, longest: float, count: Count) -> None:
    """Refreshes, killed or not, each after a change of the seeds."""
    known = history(settings)
    for generation in range(2, refreshes + 2):
        write(settings.seeds, generation, choice)
        child = start(settings, COMMAND if choice.random() < _SHARE_OF_COMMANDS else STAGES)
        try:
            _wait(child, settings, choice, longest)
        except KeyboardInterrupt:
            child.kill()
            raise
        if child.poll() is None:
            child.send_signal(signal.SIGKILL)
        told = child.communicate()[1]
        if child.returncode == -signal.SIGKILL:
            count.killed += 1
            count.leftovers += _is_writing(settings)
        elif child.returncode == 0:
            count.published += 1
        else:
            count.failed += 1
            count.messages.append(told.strip().splitlines()[-1] if told.strip() else "no message")
        now_known = history(settings)
        count.lost += now_known[: len(known)] != known
        kept = {version.refresh_id for version in files.versions(settings)}
        count.lost += not set(now_known[-1 - settings.keep_versions : -1]) <= kept
        known = now_known
        if (generation - 1) % 10 == 0:
            say(f"{time.strftime('%H:%M:%S')} {generation - 1}: {count}")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refreshes", type=int, default=200)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="yingshang-kill-") as folder:
        settings = Settings(seeds=Path(folder) / "seeds", warehouse=Path(folder) / "warehouse" / "w.duckdb")
        choice = random.Random(arguments.seed)  # noqa: S311 - no secret
        count = Count()
        longest = prepare(settings)
        with contextlib.suppress(KeyboardInterrupt), reading(settings, arguments.readers, count):
            run(settings, arguments.refreshes, choice, longest, count)
    say(f"{count}\n{'clean' if count.is_clean else 'NOT clean'}")
    return 0 if count.is_clean and count.published + count.killed == arguments.refreshes else 1


if __name__ == "__main__":
    sys.exit(main())
