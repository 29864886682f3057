"""One publisher at a time: an advisory lock on a file beside the warehouse.

The kernel lets go of it when its process ends, however that ends, so no lock can be left behind.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.landing.errors import BusyError, LandingError

_held: dict[Path, int] = {}
_POLL_SECONDS = 0.2


def acquire(path: Path, wait_seconds: float, on_wait: Callable[[str], None] = lambda _: None) -> None:
    """Takes the lock for this process; taking it again is harmless.

    Where another process has it, calls `on_wait` once with who that is and waits up to `wait_seconds`.
    Raises BusyError after that, LandingError where the folder cannot be written.
    """
    if path in _held:
        return
    descriptor = _open(path)
    deadline = time.monotonic() + wait_seconds
    told = False
    while not _try_lock(descriptor):
        holder = os.pread(descriptor, 40, 0).decode(errors="replace").strip() or "unknown"
        if time.monotonic() >= deadline:
            os.close(descriptor)
            raise BusyError(
                f"another refresh (process {holder}) is publishing to {path.with_suffix('')}; try again later"
            )
        if not told:
            on_wait(f"another refresh (process {holder}) is running; waiting for it")
            told = True
        time.sleep(_POLL_SECONDS)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    _held[path] = descriptor


def release(path: Path) -> None:
    """Lets go of the lock, if this process has it."""
    descriptor = _held.pop(path, None)
    if descriptor is not None:
        os.close(descriptor)


@contextmanager
def locked(path: Path, wait_seconds: float, on_wait: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Holds the lock for a block, and lets go of it after that."""
    acquire(path, wait_seconds, on_wait)
    try:
        yield
    finally:
        release(path)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise LandingError(f"cannot write to the folder {path.parent}: {error.strerror}") from error


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
