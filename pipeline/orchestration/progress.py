"""A logger for the command line: what a refresh is doing, in a line for each stage.

Dagster's own console logger tells of every event; this one only of what a person waits for.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dagster as dg

_listeners: list[Callable[[str, str], None]] = []


@contextmanager
def listening(listener: Callable[[str, str], None]) -> Iterator[None]:
    """Within the block, `listener` is called with ("stage", name) when a stage begins, ("told", line) when it tells."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


class _Teller(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if event is None and record.levelno >= logging.INFO:
            self._tell("told", getattr(record, "dagster_meta", {}).get("orig_message", record.getMessage()))
        elif event is not None and event.event_type_value == "STEP_START":
            self._tell("stage", event.step_key)

    def _tell(self, what: str, text: str) -> None:
        for listener in _listeners:
            listener(what, text)


def _logger(_: dg.InitLoggerContext) -> logging.Logger:
    """A logger of its own, apart from the process's loggers."""
    logger = logging.Logger("yingshang.progress", logging.DEBUG)  # Dagster logs its events at this level
    logger.addHandler(_Teller())
    return logger


progress_logger = dg.LoggerDefinition(_logger, description="Tells listeners in this process what the refresh is doing.")
