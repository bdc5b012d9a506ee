"""Reading the packs in ``resources``: tables and YAML. What is missing or damaged becomes one clear sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from zxwriter.core.errors import UserError
from zxwriter.reference.yaml_depth import nested_too_deep

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MEND = "请重新安装本程序，或者恢复该文件"


def damaged(path: Path, what: str) -> UserError:
    """The error for a pack that cannot be used; ``what`` says why, in Chinese."""
    return UserError(f"参考数据文件“{path.name}”{what}", where=str(path.parent), mend=_MEND)


def read_text(path: Path) -> str:
    """The text of a pack (UTF-8, with or without mark). UserError when it is missing or cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise damaged(path, "不存在") from None
    except OSError:
        raise damaged(path, "无法读取") from None
    except UnicodeDecodeError:
        raise damaged(path, "已损坏（不是 UTF-8 文本）") from None


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """The rows of a tab-separated pack, cells in the order of ``columns``.

    Lines that begin with ``#`` and empty lines are left out; the first line left must name exactly ``columns``.
    Raises :class:`UserError` for another heading, a row of another width, or no row at all.
    """
    width, seen_head, seen_row = len(columns), False, False
    for number, line in enumerate(read_text(path).replace("\r\n", "\n").split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not seen_head:
            if tuple(cells) != columns:
                raise damaged(path, "的表头不对")
            seen_head = True
        elif len(cells) != width:
            raise damaged(path, f"第{number}行有{len(cells)}列，应为{width}列")
        else:
            seen_row = True
            yield cells
    if not seen_row:
        raise damaged(path, "是空的")


def read_yaml(path: Path) -> dict[str, Any]:
    """A YAML pack, whose top must be a mapping. Raises :class:`UserError` for anything else."""
    text = read_text(path)
    try:
        if nested_too_deep(text, _Loader):
            raise damaged(path, "已损坏（嵌套层次太多）")
        content = yaml.load(text, Loader=_Loader)  # a safe loader, C or Python
    except (yaml.YAMLError, ValueError, RecursionError):
        raise damaged(path, "已损坏（不是有效的 YAML）") from None
    if not isinstance(content, dict):
        raise damaged(path, "已损坏（最上层应为映射）")
    return content
