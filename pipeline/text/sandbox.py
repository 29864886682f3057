"""The parsers of other people's formats, run apart: what hangs, crashes or eats memory costs one file, not the refresh.

Here belongs the process that runs `formats` and the talk with it; what a format's text is belongs to `formats`.
A process serves many files, because the libraries take a second to load; it is replaced when it fails.
"""

import os
import queue
import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.text.formats import ANSWER, REFUSED, REQUEST
from pipeline.text.unreadable import UnreadableError

MEMORY_BYTES = 2 * 2**30
PROCESSES = min(4, os.cpu_count() or 1)
COMMAND = (sys.executable, "-m", "pipeline.text.formats", str(MEMORY_BYTES))
_PROJECT = Path(__file__).resolve().parents[2]


class Sandbox:
    """At most `PROCESSES` parsers at once, started when the first file needs one. Use it as a context manager."""

    def __init__(self, timeout_seconds: float, max_bytes: int, command: tuple[str, ...] = COMMAND) -> None:
        """Each file has `timeout_seconds`; a text of more than `max_bytes` of UTF-8 is refused.

        `command` runs a process that serves requests as `formats` does.
        """
        self._command = command
        self._timeout = timeout_seconds
        self._max_bytes = max_bytes
        self._places: queue.SimpleQueue[_Parser | None] = queue.SimpleQueue()
        for _ in range(PROCESSES):
            self._places.put(None)

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the processes."""
        for _ in range(PROCESSES):
            parser = self._places.get()
            if parser is not None:
                parser.end()

    def text_of(self, media_type: str, data: bytes) -> str:
        """Return the text of a file of that format; UnreadableError says why there is none. Threads may call it."""
        parser = self._places.get()
        try:
            if parser is None:
                parser = _Parser(self._command, self._max_bytes)
            return parser.text_of(media_type, data, self._timeout)
        except _FailedError as failure:
            if parser is not None:
                parser.end()
            parser = None
            raise UnreadableError(str(failure)) from failure
        finally:
            self._places.put(parser)


class _FailedError(Exception):
    """The process did not answer; it is of no more use."""


class _Parser:
    """A running process of `formats`."""

    def __init__(self, command: tuple[str, ...], max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_PROJECT,
            bufsize=0,
        )

    def end(self) -> None:
        """Kill the process and wait for its end."""
        self._process.kill()
        self._process.communicate()

    def text_of(self, media_type: str, data: bytes, timeout: float) -> str:
        """Return the text; UnreadableError where the parser refuses the file, _FailedError where it does not answer."""
        deadline = time.monotonic() + timeout
        self._send(REQUEST.pack(media_type.encode(), len(data)) + data, deadline, timeout)
        status, length = ANSWER.unpack(self._receive(ANSWER.size, deadline, timeout))
        if length > self._max_bytes:
            raise _FailedError(f"too large: {length} bytes of text, at most {self._max_bytes} are read")
        text = self._receive(length, deadline, timeout).decode("utf-8")
        if status == REFUSED:
            raise UnreadableError(text)
        return text

    def _send(self, message: bytes, deadline: float, timeout: float) -> None:
        assert self._process.stdin is not None  # noqa: S101 - for the type: it is a pipe
        descriptor = self._process.stdin.fileno()
        os.set_blocking(descriptor, False)
        rest = memoryview(message)
        try:
            while rest:
                _wait(descriptor, select.POLLOUT, deadline, timeout)
                rest = rest[os.write(descriptor, rest) :]
        except BrokenPipeError as error:
            raise _FailedError(self._death()) from error

    def _receive(self, size: int, deadline: float, timeout: float) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 - for the type: it is a pipe
        descriptor = self._process.stdout.fileno()
        parts = bytearray()
        while len(parts) < size:
            _wait(descriptor, select.POLLIN, deadline, timeout)
            part = os.read(descriptor, min(size - len(parts), 1 << 20))
            if not part:
                raise _FailedError(self._death())
            parts += part
        return bytes(parts)

    def _death(self) -> str:
        code = self._process.wait()
        return f"the parser of its format crashed ({f'signal {-code}' if code < 0 else f'exit code {code}'})"


def _wait(descriptor: int, event: int, deadline: float, timeout: float) -> None:
    """Wait until the pipe is ready or broken; _FailedError when the time is over."""
    poll = select.poll()
    poll.register(descriptor, event)
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(left * 1000):
        raise _FailedError(f"the parser of its format did not finish within {timeout:g} seconds")
