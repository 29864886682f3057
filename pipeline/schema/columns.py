"""What a declaration of a table consists of: columns, key, references, constraints.

Only the vocabulary of declarations belongs here: no table, no SQL of a whole statement, no frame.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "boolean", "date", "timestamp"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `unit` is the unit of its values (None where they have none or another column holds it).

    `references` is "table.column"; `enforced` is False where DuckDB cannot hold the reference itself (a table that
    points to itself), so that only the schema check does. `allowed` lists the only values that may stand in it.
    """

    name: str
    kind: Kind
    description: str
    unit: str | None = None
    nullable: bool = False
    references: str | None = None
    enforced: bool = True
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """A condition on one row, in SQL that DuckDB reads; null counts as met, as in SQL."""

    name: str
    condition: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its columns in order, the key, conditions on rows. `schema` is "main", "audit", or "internal".

    Internal tables are frames that pass between stages and never land.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    schema: Literal["main", "audit", "internal"] = "main"
    constraints: tuple[Constraint, ...] = ()

    @property
    def qualified(self) -> str:
        """The table's name with its schema."""
        return f"{self.schema}.{self.name}"

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]

    @property
    def by_document(self) -> bool:
        """Whether each row belongs to one document."""
        return any(column.name == "document_id" for column in self.columns)


def text(name: str, description: str, *, nullable: bool = False, allowed: tuple[str, ...] = ()) -> Column:
    """A column of text."""
    return Column(name=name, kind="text", description=description, nullable=nullable, allowed=allowed)


def link(name: str, to: str, description: str, *, nullable: bool = False, enforced: bool = True) -> Column:
    """A column of text that holds the key of another table, `to` = "table.column"."""
    return Column(name=name, kind="text", description=description, nullable=nullable, references=to, enforced=enforced)


def place(name: str, description: str, *, nullable: bool = False) -> Column:
    """An offset into a document's raw text."""
    return Column(name=name, kind="integer", unit="code point", description=description, nullable=nullable)


def ordered(start: str, end: str, *, strictly: bool = True) -> Constraint:
    """The constraint that one column's value comes before another's."""
    sign = "<" if strictly else "<="
    return Constraint(name=f"{start}_before_{end}", condition=f"{start} {sign} {end}", why="An interval has two ends.")
