"""The warehouse's file: a private copy of the live one, publishing in one step, kept versions, leftovers.

What stands in the file is `warehouse.py`'s concern. The live file is never opened by DuckDB here: even a reader's lock
would stand in the way of an analyst, so that all looks at it go through a copy.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.landing.errors import LandingError
from pipeline.settings import Settings

# What to do about a live file that no refresh can replace.
WAY_OUT = "Move it away, name another file, or bring a kept version back with `yingshang rollback`"
_MAGIC = b"DUCK"
_MAGIC_OFFSET = 8


@dataclass(frozen=True, slots=True)
class Version:
    """A published version before the live one."""

    refresh_id: str
    path: Path


def candidate_path(settings: Settings) -> Path:
    """Where this process builds the next warehouse."""
    return settings.warehouse.with_name(f"{settings.warehouse.name}.{os.getpid()}.tmp")


def copy_path(settings: Settings) -> Path:
    """Where this process keeps its copy of the live warehouse."""
    return settings.warehouse.with_name(f"{settings.warehouse.name}.{os.getpid()}.old.tmp")


def sweep(settings: Settings) -> list[Path]:
    """Removes what killed refreshes left beside the warehouse. The caller holds the lock."""
    name = settings.warehouse.name
    folders = (settings.warehouse.parent, settings.versions)
    leftovers = [
        path
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if path.name.startswith(name) and (path.name.endswith((".tmp", ".tmp.wal")))
    ]
    for path in leftovers:
        path.unlink(missing_ok=True)
    return leftovers


def copy_live(settings: Settings, to: Path) -> bool:
    """Copies the live warehouse; False where there is none. Raises LandingError where it is no DuckDB file."""
    live = settings.warehouse
    if not live.exists():
        return False
    try:
        with live.open("rb") as file:
            head = file.read(_MAGIC_OFFSET + len(_MAGIC))
    except OSError as error:
        raise LandingError(f"cannot read {live}: {error.strerror}; it stays as it is") from error
    if head[_MAGIC_OFFSET:] != _MAGIC:
        raise LandingError(f"{live} is not a DuckDB database; it stays as it is. {WAY_OUT}")
    shutil.copyfile(live, to)
    return True


def publish(settings: Settings, candidate: Path, live_refresh_id: str | None) -> None:
    """Puts the finished candidate in the live file's place in one step; keeps the live one as a version.

    `live_refresh_id` names the version that is replaced (None where there is none). The candidate is closed and has
    no write-ahead log. The caller holds the lock.
    """
    live = settings.warehouse
    if live_refresh_id is not None:
        _keep(settings, live_refresh_id)
    _sync(candidate)
    live.with_name(live.name + ".wal").unlink(missing_ok=True)
    candidate.replace(live)
    candidate.unlink(missing_ok=True)  # it is still there where both were names of one file
    _sync(live.parent)
    _prune(settings)


def versions(settings: Settings) -> list[Version]:
    """The kept versions, newest first."""
    if not settings.versions.is_dir():
        return []
    found = [Version(path.stem, path) for path in settings.versions.glob("*.duckdb")]
    return sorted(found, key=lambda version: version.refresh_id, reverse=True)


def roll_back(settings: Settings, live_refresh_id: str | None, to: str | None = None) -> Version:
    """Puts a kept version in the live file's place in one step: `to`, or the newest before the live one.

    The live version is kept, so that one can go forward again by naming it. Raises LandingError where there is no
    such version. The caller holds the lock.
    """
    kept = versions(settings)
    if to is None:
        kept = [version for version in kept if live_refresh_id is None or version.refresh_id < live_refresh_id]
    else:
        kept = [version for version in kept if version.refresh_id == to]
    if not kept:
        wanted = f"version {to}" if to else "an earlier version"
        raise LandingError(f"{wanted} of {settings.warehouse} is not kept in {settings.versions}")
    candidate = candidate_path(settings)
    try:
        _link(kept[0].path, candidate)
        publish(settings, candidate, live_refresh_id)
    except OSError as error:
        raise LandingError(f"cannot write beside {settings.warehouse}: {error.strerror}; it stays as it was") from error
    return kept[0]


def _keep(settings: Settings, refresh_id: str) -> None:
    """Links the live file among the versions; it is never written again, so that a link is as good as a copy."""
    target = settings.versions / f"{refresh_id}.duckdb"
    if settings.keep_versions == 0 or target.exists():
        return
    settings.versions.mkdir(exist_ok=True)
    passing = settings.versions / f"{settings.warehouse.name}.{os.getpid()}.tmp"
    _link(settings.warehouse, passing)
    passing.replace(target)


def _link(source: Path, to: Path) -> None:
    """Another name for a published file, or a copy where the file system has no links."""
    to.unlink(missing_ok=True)
    try:
        to.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, to)


def _prune(settings: Settings) -> None:
    for version in versions(settings)[settings.keep_versions :]:
        version.path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
