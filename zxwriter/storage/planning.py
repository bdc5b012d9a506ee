"""From what a person does to an element to the change that is written down. Nothing here touches the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zxwriter.core.errors import UserError
from zxwriter.storage.paths import Token, parse, spell
from zxwriter.storage.tree import MISSING, Change, Items, Keys, encode, grow, same


@dataclass(frozen=True, slots=True)
class Set:
    """Put an answer at a path. A position one past the end of a list adds an item."""

    path: str
    raw: Any


@dataclass(frozen=True, slots=True)
class Put:
    """Put an answer under one name at the top. Answers from elsewhere may have names that are no paths."""

    name: str
    raw: Any


@dataclass(frozen=True, slots=True)
class Clear:
    """Take away the answer at a path; on an item of a list, the item."""

    path: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a new item into the list at a path, before the item at ``index`` (0 is the first; None is the end)."""

    path: str
    raw: Any
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the item at ``index`` out of the list at a path."""

    path: str
    index: int


@dataclass(frozen=True, slots=True)
class Move:
    """Move the item at ``index`` of the list at a path so that it stands at ``to``."""

    path: str
    index: int
    to: int


Action = Set | Put | Clear | Insert | Remove | Move


def plan(tree: dict[str, Any], action: Action, keys: Keys) -> Change | None:
    """The change an action makes, None when it changes nothing. UserError when it cannot be done."""
    if isinstance(action, Put):
        return _set(tree, (action.name,), action.raw, keys)
    tokens = parse(action.path)
    if isinstance(action, Set):
        return _set(tree, tokens, action.raw, keys)
    if isinstance(action, Clear):
        return _clear(tree, tokens)
    if isinstance(action, Insert):
        return _insert(tree, tokens, action, keys)
    at, items = locate(tree, tokens)
    count = len(items.keys) if isinstance(items, Items) else 0
    if not isinstance(items, Items) or not 0 <= action.index < count:
        raise _no_item(tokens, action.index, count)
    key, item = items.keys[action.index], items.values[action.index]
    if isinstance(action, Remove):
        return Change("remove", at, action.path, encode(item), MISSING, action.index, 0, key)
    if not 0 <= action.to < count:
        raise _no_item(tokens, action.to, count)
    if action.to == action.index:
        return None
    return Change("move", at, action.path, MISSING, MISSING, action.index, action.to, key)


def locate(tree: Any, tokens: Sequence[Token]) -> tuple[tuple[Token, ...], Any]:
    """The place by names and item keys, and what stands there: MISSING from the first step that leads nowhere."""
    at: list[Token] = []
    for token in tokens:
        if isinstance(token, str) and isinstance(tree, dict) and token in tree:
            at.append(token)
            tree = tree[token]
        elif isinstance(token, int) and isinstance(tree, Items) and token < len(tree.keys):
            at.append(tree.keys[token])
            tree = tree.values[token]
        else:
            return tuple(at), MISSING
    return tuple(at), tree


def _set(tree: dict[str, Any], tokens: tuple[Token, ...], raw: Any, keys: Keys) -> Change | None:
    at, found = locate(tree, tokens)
    path = spell(tokens)
    if found is not MISSING:
        old, new = encode(found), encode(grow(raw, keys, like=found))
        return None if same(old, new) else Change("set", at, path, old, new)
    _, holder = locate(tree, tokens[: len(at)])
    token, rest = tokens[len(at)], tokens[len(at) + 1 :]
    if isinstance(token, int) and isinstance(holder, Items):
        if token != len(holder.keys):
            raise _no_item(tokens[: len(at)], token, len(holder.keys))
        item = encode(grow(_wrapped(rest, raw), keys))
        return Change("insert", at, spell(tokens[: len(at)]), MISSING, item, token, 0, keys.new())
    if isinstance(token, str) and isinstance(holder, dict):
        here = tokens[: len(at) + 1]
        return Change("set", (*at, token), spell(here), MISSING, encode(grow(_wrapped(rest, raw), keys)))
    # What stands here has another shape than the path asks for; it is replaced, and history keeps it.
    new = encode(grow(_wrapped(tokens[len(at) :], raw), keys))
    return Change("set", at, spell(tokens[: len(at)]), encode(holder), new)


def _wrapped(tokens: Sequence[Token], raw: Any) -> Any:
    for depth, token in reversed(list(enumerate(tokens))):
        if isinstance(token, int) and token != 0:
            raise _no_item(tokens[:depth], token, 0)
        raw = {token: raw} if isinstance(token, str) else [raw]
    return raw


def _clear(tree: dict[str, Any], tokens: tuple[Token, ...]) -> Change | None:
    at, found = locate(tree, tokens)
    if found is MISSING:
        return None
    last = tokens[-1]
    if isinstance(last, int):
        return Change("remove", at[:-1], spell(tokens[:-1]), encode(found), MISSING, last, 0, int(at[-1]))
    return Change("set", at, spell(tokens), encode(found), MISSING)


def _insert(tree: dict[str, Any], tokens: tuple[Token, ...], action: Insert, keys: Keys) -> Change:
    at, items = locate(tree, tokens)
    if not isinstance(items, Items):
        if action.index not in (None, 0):
            raise _no_item(tokens, action.index, 0)
        made = _set(tree, tokens, [action.raw], keys)
        assert made is not None, "a list where there was none is a change"
        return made
    index = len(items.keys) if action.index is None else action.index
    if not 0 <= index <= len(items.keys):
        raise _no_item(tokens, index, len(items.keys))
    item = encode(grow(action.raw, keys))
    return Change("insert", at, action.path, MISSING, item, index, 0, keys.new())


def _no_item(tokens: Sequence[Token], index: int, count: int) -> UserError:
    return UserError(f"没有第{index + 1}项，现有{count}项", where=spell(tokens), mend="请核对要素路径中的序号")
