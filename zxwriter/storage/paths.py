"""Concrete paths of elements: ``cases[0].number`` is the name ``cases``, the position 0, the name ``number``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zxwriter.core.errors import UserError

Token = str | int
_PART = re.compile(r"([^.\[\]]+)((?:\[[0-9]{1,6}\])*)")
_LONGEST = 500


def parse(path: str) -> tuple[Token, ...]:
    """The names and positions of a path. UserError when it is not one."""
    tokens: list[Token] = []
    for part in path.split(".") if len(path) <= _LONGEST else [""]:
        found = _PART.fullmatch(part)
        if found is None:
            raise UserError("不是能用的要素路径", where=path[:60], mend="写法如 issued_on、court.name、cases[0].number")
        tokens.append(found[1])
        tokens.extend(int(one) for one in re.findall(r"[0-9]+", found[2]))
    return tuple(tokens)


def spell(tokens: Iterable[Token]) -> str:
    """The path of names and positions, as people and findings write it."""
    text = ""
    for token in tokens:
        if isinstance(token, int):
            text += f"[{token}]"
        else:
            text += f".{token}" if text else token
    return text
