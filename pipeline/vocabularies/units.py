"""The vocabulary of units: codes, dimensions, factors, and the words that are read as them.

Here belongs the model of an entry of units.yaml; how a figure is read belongs to extraction.
"""

from typing import ClassVar

from pydantic import PositiveFloat

from pipeline.vocabularies.load import Entry, load


class Unit(Entry):
    """A unit of measurement or a classifier. `factor` is how many base units one unit is."""

    key: ClassVar[str | None] = "unit"
    references: ClassVar[dict[str, str]] = {"base_unit": "units.unit"}
    distinct: ClassVar[tuple[str, ...]] = ("wordings",)

    unit: str
    name: str
    name_en: str
    dimension: str
    base_unit: str | None = None  # None: the unit is its own base
    factor: PositiveFloat = 1.0
    wordings: tuple[str, ...]
    note: str | None = None


def units() -> tuple[Unit, ...]:
    """All units of the vocabulary, in the order of the file."""
    return load("units", Unit)


def dimension(*wanted: str) -> list[str]:
    """The units of the vocabulary that measure any of the wanted dimensions."""
    return [unit.unit for unit in units() if unit.dimension in wanted]
