"""What a registered basis says, in a few words, for whoever shows a basis to a person."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from zxwriter.core.findings import Basis
from zxwriter.core.ports import Reference


@runtime_checkable
class GistBook(Protocol):
    """A statute book that keeps the gist of its registered bases."""

    def basis_keys(self) -> tuple[str, ...]: ...
    def basis(self, key: str) -> Basis: ...
    def gist(self, key: str) -> str: ...


def gists_of(reference: Reference) -> dict[Basis, str]:
    """The gist of every registered basis that has one; empty where the statute book keeps none."""
    book = reference.statutes
    if not isinstance(book, GistBook):
        return {}
    return {book.basis(key): text for key in book.basis_keys() if (text := book.gist(key))}
