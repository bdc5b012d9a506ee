"""The chain as data (``resources/chain.yaml``): which document follows which, and where each value of it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from zxwriter.core.expressions import ExpressionError, compile_condition

Relation = Literal["answer", "escalation", "instead", "companion"]
RELATIONS: Mapping[Relation, str] = {
    "answer": "答复这份文书",
    "escalation": "下一步",
    "instead": "改为另一种答复",
    "companion": "一并制作",
}


class ChainError(ValueError):
    """The table of the chain cannot be used. The message is Chinese."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Part(_Model):
    """One item of a list put together: ``take`` names where each of its elements comes from.

    With ``each`` it is one item for every item of that list of the source, and ``take`` names elements inside it.
    """

    each: str = ""
    take: Mapping[str, str]


class Move(_Model):
    """One element of the next document and where it comes from.

    ``to`` and ``source`` (``from`` in the file) are generic paths; of several sources the first that is answered
    counts. Two lists: item by item, elements of the same name. ``list[].name`` from plain values: one item for each
    different value. A plain element from several values: the different ones, joined with 、. ``options`` translates
    the keys of a choice and leaves out all others. ``value`` is what follows from the chain itself. ``parts`` puts a
    list together. ``when`` is a condition on the answers of the source.
    """

    to: str
    source: tuple[str, ...] = Field(default=(), alias="from")
    options: Mapping[str, str] | None = None
    value: str | bool | None = None
    parts: tuple[Part, ...] = ()
    when: str | None = None

    @field_validator("source", mode="before")
    @classmethod
    def _one_or_several(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_way(self) -> Move:
        if sum((bool(self.source), self.value is not None, bool(self.parts))) != 1:
            raise ValueError(f"{self.to} 应写明 from、value、parts 中的一个")
        if self.when is not None:
            try:
                compile_condition(self.when)
            except ExpressionError as error:
                raise ValueError(str(error)) from error
        return self


class ChainRow(_Model):
    """One step of the chain: from a document to another, with the moves and the elements that are not taken over.

    Everything else with the same path and type is taken over as it is.
    """

    source: str = Field(alias="from")
    to: str
    relation: Relation
    map: tuple[Move, ...] = ()
    exclude: tuple[str, ...] = ()


class ChainTable(_Model):
    """All steps, in the order in which they are offered."""

    rows: tuple[ChainRow, ...]

    def row(self, source: str, to: str) -> ChainRow | None:
        """The step from one document to another; None when the chain has none."""
        return next((one for one in self.rows if (one.source, one.to) == (source, to)), None)

    def after(self, source: str) -> tuple[ChainRow, ...]:
        """Every step from a document."""
        return tuple(one for one in self.rows if one.source == source)

    def before(self, to: str) -> tuple[ChainRow, ...]:
        """Every step to a document."""
        return tuple(one for one in self.rows if one.to == to)


def read_chain(data: Mapping[str, Any]) -> ChainTable:
    """The table of parsed YAML. What a relation never takes over is added to its rows. Raises ChainError."""
    try:
        never = data["never"]
        rows = [
            {**one, "exclude": [*one.get("exclude", ()), *never.get(one.get("relation"), ())]} for one in data["rows"]
        ]
        table = ChainTable.model_validate({"rows": rows})
    except (KeyError, TypeError, AttributeError, ValidationError) as error:
        raise ChainError(f"文书衔接表的写法不对（{error}）") from error
    pairs = [(one.source, one.to) for one in table.rows]
    if len(set(pairs)) != len(pairs):
        raise ChainError("文书衔接表中有重复的行")
    return table
