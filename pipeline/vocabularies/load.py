"""Reading of vocabulary files: entries with a model, refused with `file:line: reason` where they are broken.

Here belong the validation of the files and their version; their syntax belongs to rows.py. The model of an entry is
declared beside this module, one module a vocabulary; what is done with the words belongs to the stages that read them.

A vocabulary is `data/<name>.yaml`, a list of mappings. Its model is a subclass of `Entry`.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.vocabularies.rows import Row, VocabularyError, read_rows

__all__ = ["DATA", "Entry", "VocabularyError", "load", "vocabulary_version"]

DATA = Path(__file__).parent / "data"


class Entry(BaseModel):
    """One entry of a vocabulary: immutable, without unknown fields.

    `key` names the field that identifies an entry, or is None. `references` maps a field to the
    `vocabulary.field` whose values it may hold. `distinct` names fields of which no value may occur in two entries.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    key: ClassVar[str | None] = None
    references: ClassVar[dict[str, str]] = {}
    distinct: ClassVar[tuple[str, ...]] = ()


EntryT = TypeVar("EntryT", bound=Entry)


@cache
def load(name: str, model: type[EntryT], folder: Path = DATA) -> tuple[EntryT, ...]:
    """All entries of the vocabulary `name`, in the order of the file; read once in a process.

    Raises VocabularyError that lists every fault of the file with its line.
    """
    path = folder / f"{name}.yaml"
    faults: list[tuple[int, str]] = []
    entries: list[EntryT] = []
    rows = read_rows(path)
    for row in rows:
        try:
            entries.append(model.model_validate(row.values))
        except ValidationError as error:
            faults += _faults_of(row, error)
    faults += _duplicates(rows, model)
    for field, target in model.references.items():
        known = _known(target, folder)
        faults += [
            (line, f"{field}: unknown value {value!r}, not in {target}")
            for line, value in _values(rows, field)
            if value not in known
        ]
    if faults:
        raise VocabularyError("\n".join(f"{path}:{line}: {reason}" for line, reason in sorted(faults)))
    return tuple(entries)


@cache
def vocabulary_version(folder: Path = DATA) -> str:
    """SHA-256 (hex) over names and contents of all vocabulary files: a result made with others is out of date."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _faults_of(row: Row, error: ValidationError) -> Iterator[tuple[int, str]]:
    for fault in error.errors():
        field = str(fault["loc"][0]) if fault["loc"] else ""
        place = ".".join(str(part) for part in fault["loc"])
        value = "" if fault["type"] == "missing" else f": {fault['input']!r}"
        yield row.lines.get(field, row.line), f"{place}: {fault['msg']}{value}"


def _duplicates(rows: tuple[Row, ...], model: type[Entry]) -> Iterator[tuple[int, str]]:
    fields = (*((model.key,) if model.key else ()), *model.distinct)
    for field in fields:
        seen: dict[Any, int] = {}
        for line, value in _values(rows, field):
            if value in seen:
                yield line, f"{field}: {value!r} is given already in line {seen[value]}"
            seen.setdefault(value, line)


def _values(rows: tuple[Row, ...], field: str) -> Iterator[tuple[int, Any]]:
    """The values of a field with their lines; the items of a list one by one; nothing where it is absent or null."""
    for row in rows:
        value = row.values.get(field)
        for item in value if isinstance(value, list) else [value]:
            if item is not None and not isinstance(item, dict | list):
                yield row.lines[field], item


def _known(target: str, folder: Path) -> set[Any]:
    name, field = target.split(".")
    return {value for _, value in _values(read_rows(folder / f"{name}.yaml"), field)}
