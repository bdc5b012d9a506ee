"""The chain of documents, read from ``resources/chain.yaml`` when first asked."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from zxwriter.core.chain.table import ChainError, ChainTable, read_chain
from zxwriter.paths import Paths
from zxwriter.reference.packs import damaged, read_yaml


def load_chain(paths: Paths) -> ChainTable:
    """The table of the chain. Raises UserError when the pack is missing or damaged."""
    return _load(paths.resources / "chain.yaml")


@lru_cache(maxsize=8)
def _load(path: Path) -> ChainTable:
    try:
        return read_chain(read_yaml(path))
    except ChainError:
        raise damaged(path, "已损坏（文书衔接表的写法不对）") from None
