"""The syntax of vocabulary files: a list of mappings in YAML, read with the lines of its fields.

Here belongs what turns a file into rows; what a row may hold is told by its model, see load.py. The rows are built
from the parser's events: to let YAML build its own nodes first takes five times as long.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml


class VocabularyError(ValueError):
    """A vocabulary file is broken; the message has one `file:line: reason` a line."""


class Row(NamedTuple):
    """An entry as the file has it: its first line, the line of each field, and the values."""

    line: int
    lines: dict[str, int]
    values: dict[str, Any]


# Only plain scalars that begin so are anything but words: numbers, dates, true, null, nothing.
_NO_WORDS = frozenset(yaml.SafeLoader.yaml_implicit_resolvers)
_RESOLVER: Any = yaml.resolver.Resolver()
_CONSTRUCTOR = yaml.constructor.SafeConstructor()


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


class _OutOfShapeError(Exception):
    def __init__(self, event: Any, reason: str) -> None:
        super().__init__(reason)
        self.line = _line(event)


@cache
def read_rows(path: Path) -> tuple[Row, ...]:
    """The file's mappings with their lines, before any model has seen them; read once in a process.

    Raises VocabularyError where the file is no YAML or no list of mappings.
    """
    events: Iterator[Any] = yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return tuple(_rows(events))
    except _OutOfShapeError as error:
        raise VocabularyError(f"{path}:{error.line}: {error}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise VocabularyError(f"{path}:{mark.line + 1 if mark else 1}: {error.problem or error.context}") from error


def _rows(events: Iterator[Any]) -> Iterator[Row]:
    _beginning, document = next(events), next(events)
    opening = next(events) if isinstance(document, yaml.DocumentStartEvent) else document
    if not isinstance(opening, yaml.SequenceStartEvent):
        raise _OutOfShapeError(document, "a list of entries is wanted")
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        yield _row(event, events)
    _end, following = next(events), next(events)
    if not isinstance(following, yaml.StreamEndEvent):
        raise _OutOfShapeError(following, "one list of entries is wanted")


def _row(opening: Any, events: Iterator[Any]) -> Row:
    if not isinstance(opening, yaml.MappingStartEvent):
        raise _OutOfShapeError(opening, "an entry is a mapping of fields")
    row = Row(_line(opening), {}, {})
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        if not isinstance(key, yaml.ScalarEvent):
            raise _OutOfShapeError(key, "a field's name is a word")
        if key.value in row.lines:
            raise _OutOfShapeError(key, f"field {key.value!r} is given twice")
        row.lines[key.value] = _line(key)
        row.values[key.value] = _value(next(events), events)
    return row


def _value(event: Any, events: Iterator[Any]) -> Any:
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_value(item, events))
        return items
    if isinstance(event, yaml.MappingStartEvent):
        fields = {}
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise _OutOfShapeError(key, "a field's name is a word")
            fields[_scalar(key)] = _value(next(events), events)
        return fields
    raise _OutOfShapeError(event, "a value is written out where it stands")


def _scalar(event: Any) -> Any:
    plain = event.implicit[0] and event.value[:1] in _NO_WORDS
    if event.tag is None and not plain:
        return event.value
    tag = event.tag or _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)
    return _CONSTRUCTOR.construct_object(yaml.ScalarNode(tag, event.value, event.start_mark, event.end_mark))
