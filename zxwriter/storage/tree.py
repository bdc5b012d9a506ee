"""The answers as kept in a case: nested raw answers in which every item of a list has a key of its own.

The key stays with the item wherever it moves, so that history follows it. Plain answers know nothing of keys; ``grow``
gives them, ``plain`` takes them away again. A tree is made of dicts, ``Items`` and JSON scalars. In a file (``encode``)
a list stands as pairs ``[[key, item], …]``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from zxwriter.core.errors import UserError
from zxwriter.storage.paths import Token, spell

_DEEPEST = 40
KINDS = ("set", "insert", "remove", "move")


class _Missing:
    """Stands where there is nothing, which is not the same as an empty answer."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


@dataclass(slots=True)
class Items:
    """A list: the keys and, in the same order, the items."""

    keys: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)


class Keys:
    """Gives every new item a key that no item of this case ever had."""

    def __init__(self, used: int = 0) -> None:
        self.used = used

    def new(self) -> int:
        """A key for a new item."""
        self.used += 1
        return self.used

    def seen(self, encoded: Any) -> None:
        """Note the keys of something encoded."""
        if isinstance(encoded, dict):
            for one in encoded.values():
                self.seen(one)
        elif isinstance(encoded, list):
            for key, item in encoded:
                self.used = max(self.used, key)
                self.seen(item)

    def seen_in(self, change: Change) -> None:
        """Note the keys of a change: of its item and of what stands inside."""
        self.used = max(self.used, change.key)
        self.seen(change.old)
        self.seen(change.new)


def grow(raw: Any, keys: Keys, like: Any = MISSING, depth: int = 0) -> Any:
    """The tree of plain answers. Items take the keys of the items at the same place of ``like``, else new ones.

    Raises UserError for what no JSON holds (``nan``, objects of other kinds, nesting without end).
    """
    if depth > _DEEPEST:
        raise UserError("答案嵌套层次太多", mend="请删去嵌套过深的内容")
    if isinstance(raw, Mapping):
        old = like if isinstance(like, dict) else {}
        return {_name(key): grow(one, keys, old.get(key, MISSING), depth + 1) for key, one in raw.items()}
    if isinstance(raw, list | tuple):
        before = like if isinstance(like, Items) else Items()
        tree = Items()
        for position, one in enumerate(raw):
            kept = position < len(before.keys)
            tree.keys.append(before.keys[position] if kept else keys.new())
            tree.values.append(grow(one, keys, before.values[position] if kept else MISSING, depth + 1))
        return tree
    return _scalar(raw)


def _name(key: Any) -> str:
    if not isinstance(key, str):
        raise UserError(f"要素名称应为文字，实际是{type(key).__name__}", mend="请改为文字")
    return key


def _scalar(raw: Any) -> Any:
    if raw is None or isinstance(raw, str | bool):
        return raw
    if isinstance(raw, int) and abs(raw) < 10**1000:
        return raw
    if isinstance(raw, float) and math.isfinite(raw):
        return raw
    if isinstance(raw, date | Decimal):
        return raw.isoformat() if isinstance(raw, date) else str(raw)
    raise UserError("答案中有无法保存的内容", mend="请改为文字、数字、是否、列表或一组要素")


def plain(tree: Any) -> Any:
    """The answers without keys; nothing of the tree is shared."""
    if isinstance(tree, dict):
        return {name: plain(one) for name, one in tree.items()}
    if isinstance(tree, Items):
        return [plain(one) for one in tree.values]
    return tree


def encode(tree: Any) -> Any:
    """The tree as JSON."""
    if isinstance(tree, dict):
        return {name: encode(one) for name, one in tree.items()}
    if isinstance(tree, Items):
        return [[key, encode(one)] for key, one in zip(tree.keys, tree.values, strict=True)]
    return tree


def decode(encoded: Any) -> Any:
    """The tree of what ``encode`` made; a fresh one each time."""
    if isinstance(encoded, dict):
        return {name: decode(one) for name, one in encoded.items()}
    if isinstance(encoded, list):
        return Items([key for key, _ in encoded], [decode(one) for _, one in encoded])
    return encoded


def same(one: Any, other: Any) -> bool:
    """Whether two encoded trees are the same, types included (1 is not True)."""
    if one is MISSING or other is MISSING:
        return one is other
    return one is other or json.dumps(one) == json.dumps(other)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the tree. ``kind`` is ``set``, ``insert``, ``remove`` or ``move``.

    ``at`` names the place by names and item keys, ``path`` as it was written then. ``old`` and ``new`` are encoded.
    For ``set`` both stand at ``at``; for the others ``at`` is the list, ``index`` the position, ``key`` the item's key,
    ``new`` the item inserted, ``old`` the item removed, ``to`` the position moved to.
    """

    kind: str
    at: tuple[Token, ...]
    path: str
    old: Any = MISSING
    new: Any = MISSING
    index: int = 0
    to: int = 0
    key: int = 0

    def inverse(self) -> Change:
        """The change that takes this one back."""
        kind = {"insert": "remove", "remove": "insert"}.get(self.kind, self.kind)
        index, to = (self.to, self.index) if self.kind == "move" else (self.index, self.to)
        return Change(kind, self.at, self.path, self.new, self.old, index, to, self.key)

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"kind": self.kind, "at": list(self.at), "path": self.path}
        if self.old is not MISSING:
            data["old"] = self.old
        if self.new is not MISSING:
            data["new"] = self.new
        if self.kind != "set":
            data["index"], data["key"] = self.index, self.key
        if self.kind == "move":
            data["to"] = self.to
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Change:
        """Raises ValueError, KeyError or TypeError when the data is no change."""
        kind, at, path = data["kind"], tuple(data["at"]), data["path"]
        numbers = [data.get(name, 0) for name in ("index", "to", "key")]
        if kind not in KINDS or not isinstance(path, str) or not all(isinstance(one, int) for one in numbers):
            raise ValueError(kind)
        if not all(isinstance(one, str | int) for one in at) or (kind == "set" and not at):
            raise ValueError(path)
        return cls(kind, at, path, data.get("old", MISSING), data.get("new", MISSING), *numbers)


def make(tree: dict[str, Any], change: Change) -> None:
    """Change the tree. LookupError when the place is not there; then nothing was changed."""
    if change.kind == "set":
        holder, last = find(tree, change.at[:-1]), change.at[-1]
        if isinstance(holder, Items):
            holder.values[holder.keys.index(_key(last))] = decode(change.new)
        elif not isinstance(holder, dict):
            raise KeyError(last)
        elif change.new is MISSING:
            del holder[last]
        else:
            holder[str(last)] = decode(change.new)
        return
    items = find(tree, change.at)
    if not isinstance(items, Items):
        raise KeyError(change.path)
    if change.kind == "insert":
        items.keys.insert(change.index, change.key)
        items.values.insert(change.index, decode(change.new))
        return
    position = items.keys.index(change.key)
    key, value = items.keys.pop(position), items.values.pop(position)
    if change.kind == "move":
        items.keys.insert(change.to, key)
        items.values.insert(change.to, value)


def find(tree: Any, at: Sequence[Token]) -> Any:
    """The part of the tree at names and item keys. LookupError when it is not there."""
    for token in at:
        if isinstance(token, str) and isinstance(tree, dict):
            tree = tree[token]
        elif isinstance(token, int) and isinstance(tree, Items):
            tree = tree.values[tree.keys.index(token)] if token in tree.keys else _lost(token)
        else:
            _lost(token)
    return tree


def _key(token: Token) -> int:
    return token if isinstance(token, int) else _lost(token)


def _lost(token: Token) -> Any:
    raise KeyError(token)


def leaves(old: Any, new: Any, at: tuple[Token, ...], path: tuple[Token, ...]) -> Iterator[tuple[Any, Any, Any, Any]]:
    """What differs between two trees, element by element: (at, path, old, new), the values plain or MISSING."""
    if _branches(old, dict) and _branches(new, dict) and not (old is MISSING and new is MISSING):
        before, after = old if isinstance(old, dict) else {}, new if isinstance(new, dict) else {}
        if before or after:
            for name in dict.fromkeys((*before, *after)):
                one, other = before.get(name, MISSING), after.get(name, MISSING)
                yield from leaves(one, other, (*at, name), (*path, name))
            return
    if _branches(old, Items) and _branches(new, Items) and _holds_objects(old, new):
        before, after = old if isinstance(old, Items) else Items(), new if isinstance(new, Items) else Items()
        was, now = dict(zip(before.keys, before.values, strict=True)), dict(zip(after.keys, after.values, strict=True))
        for key in dict.fromkeys((*after.keys, *before.keys)):
            position = after.keys.index(key) if key in now else before.keys.index(key)
            yield from leaves(was.get(key, MISSING), now.get(key, MISSING), (*at, key), (*path, position))
        return
    if not same(_encoded(old), _encoded(new)):
        yield at, spell(path), _plain(old), _plain(new)


def _branches(tree: Any, kind: type) -> bool:
    return tree is MISSING or isinstance(tree, kind)


def _holds_objects(*trees: Any) -> bool:
    """Lists of plain values (a choice of several) are one element, lists of objects are many."""
    return any(isinstance(tree, Items) and any(isinstance(one, dict) for one in tree.values) for tree in trees)


def _encoded(tree: Any) -> Any:
    return tree if tree is MISSING else encode(tree)


def _plain(tree: Any) -> Any:
    return tree if tree is MISSING else plain(tree)
