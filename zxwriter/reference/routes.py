"""The texts of the ways to go, read from ``resources/routes.yaml`` when first asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from zxwriter.core.findings import Basis
from zxwriter.core.ports import Reference
from zxwriter.core.routing.table import RouteTable, TableError, read_table
from zxwriter.paths import Paths
from zxwriter.reference.packs import damaged, read_yaml


def load_routes(paths: Paths, reference: Reference) -> RouteTable:
    """The table of texts. Raises UserError when the pack is missing or damaged."""
    return _load(paths.resources / "routes.yaml", reference.statutes.basis)


@lru_cache(maxsize=8)
def _load(path: Path, basis: Callable[[str], Basis]) -> RouteTable:
    try:
        return read_table(read_yaml(path), basis=basis)
    except TableError:
        raise damaged(path, "已损坏（路径表的写法不对）") from None
