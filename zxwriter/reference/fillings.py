"""Which elements the person's own profile fills in a new document (``resources/profile.yaml``)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from zxwriter.reference.packs import damaged, read_yaml

_KEYS = frozenset(("from", "to", "text"))


class Filling(NamedTuple):
    """A field of the profile (``part`` court or firm, ``name`` its field) and the concrete paths it fills.

    ``text`` stands there instead of what the profile says, where the profile says anything.
    """

    part: str
    name: str
    paths: tuple[str, ...]
    text: str


def load_fillings(path: Path) -> tuple[Filling, ...]:
    """Every filling, in the order of the file. Raises UserError when the pack is missing or damaged."""
    try:
        return tuple(_filling(one) for one in read_yaml(path)["fill"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise damaged(path, "已损坏（资料与要素的对应写法不对）") from None


def _filling(entry: dict[str, object]) -> Filling:
    part, _, name = str(entry["from"]).partition(".")
    paths, text = entry["to"], entry.get("text", "")
    if part not in ("court", "firm") or not name or entry.keys() - _KEYS or not isinstance(paths, list):
        raise ValueError(part)
    if not isinstance(text, str) or not all(isinstance(one, str) for one in paths):
        raise ValueError(name)
    return Filling(part, name, tuple(paths), text)
