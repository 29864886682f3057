import sys
import time

import pytest

from pipeline.text.sandbox import Sandbox
from pipeline.text.unreadable import UnreadableError
from tests.hostile import pdf

SLEEP = (sys.executable, "-c", "import sys, time; sys.stdin.buffer.read(1); time.sleep(60)")
DEAF = (sys.executable, "-c", "import time; time.sleep(60)")
CRASH = (sys.executable, "-c", "import os, sys; sys.stdin.buffer.read(1); os.abort()")
CHATTER = (
    sys.executable,
    "-c",
    "import sys; sys.stdout.buffer.write(b'\\0' + b'\\xff' * 8); sys.stdout.flush(); sys.stdin.read()",
)
PDF = "application/pdf"


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (SLEEP, "did not finish within 0.5 seconds"),
        (DEAF, "did not finish"),
        (CRASH, "crashed"),
        (CHATTER, "too large"),
    ],
)
def test_a_parser_that_fails_costs_one_file_and_little_time(command: tuple[str, ...], reason: str) -> None:
    begin = time.monotonic()
    with Sandbox(0.5, 1000, command) as sandbox:
        for _ in range(2):
            with pytest.raises(UnreadableError, match=reason):
                sandbox.text_of(PDF, b"x" * 200_000)
    assert time.monotonic() - begin < 10


def test_a_parser_goes_on_after_a_refusal() -> None:
    with Sandbox(30, 10_000) as sandbox:
        with pytest.raises(UnreadableError, match="broken"):
            sandbox.text_of(PDF, b"%PDF-1.7")
        assert sandbox.text_of(PDF, pdf(["营商环境一二三四五六"])).startswith("营商环境")
