"""The texts of the ways to go (``resources/routes.yaml``): of each outcome the document, the reasons, why no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from zxwriter.core.findings import Basis


class TableError(ValueError):
    """The table of texts cannot be used. The message is Chinese."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Reason(_Model):
    """One sentence and the law it rests on. ``{names}`` in the text are filled in with the facts of the case."""

    text: str
    basis: tuple[Basis, ...] = ()

    def filled(self, values: Mapping[str, str]) -> Reason:
        """The sentence with the facts of the case in it. KeyError where it names one that is not there."""
        return Reason(text=self.text.format_map(values), basis=self.basis)

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "basis": [one.to_json() for one in self.basis]}


class Outcome(_Model):
    """What a case comes out at: a document (None: nothing is open), the reasons, and why not other documents."""

    document: str | None
    because: tuple[Reason, ...] = Field(min_length=1)
    instead: Mapping[str, str] = Field(default_factory=dict)


class RouteTable(_Model):
    """All texts: names of documents and remedies, outcomes, and remarks that may be added to the reasons."""

    documents: Mapping[str, str]
    outcomes: Mapping[str, Outcome]
    remarks: Mapping[str, Reason]


def read_table(data: Mapping[str, Any], *, basis: Callable[[str], Basis]) -> RouteTable:
    """The table of parsed YAML. ``basis`` turns a key into a registered basis. Raises TableError."""
    try:
        table = RouteTable.model_validate(
            {
                "documents": data["documents"],
                "outcomes": {key: _outcome(one, basis) for key, one in data["outcomes"].items()},
                "remarks": {key: _reason(one, basis) for key, one in data["remarks"].items()},
            }
        )
    except (KeyError, TypeError, AttributeError, ValidationError) as error:
        raise TableError(f"路径表的写法不对（{error}）") from error
    for key, outcome in table.outcomes.items():
        for document in (outcome.document, *outcome.instead):
            if document is not None and document not in table.documents:
                raise TableError(f"路径表的“{key}”提到了没有登记的文书“{document}”")
    return table


def _outcome(data: Mapping[str, Any], basis: Callable[[str], Basis]) -> dict[str, Any]:
    known = {"document", "because", "not"}
    if set(data) - known:
        raise TypeError("、".join(sorted(set(data) - known)))
    return {
        "document": data["document"],
        "because": [_reason(one, basis) for one in data["because"]],
        "instead": data.get("not") or {},
    }


def _reason(data: Mapping[str, Any], basis: Callable[[str], Basis]) -> dict[str, Any]:
    keys = data.get("basis") or []
    return {"text": data["text"], "basis": [basis(key) for key in ([keys] if isinstance(keys, str) else keys)]}
