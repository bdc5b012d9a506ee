"""Forms as files: YAML with includes, brought into one mapping for ``core.form.read_form``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zxwriter.core.errors import UserError
from zxwriter.reference.plain_yaml import YamlFault, load_plain_yaml

if TYPE_CHECKING:
    from zxwriter.core.form import Form
    from zxwriter.core.ports import Reference

_SPLICED = ("pages", "elements", "checks")
_PAGES = re.compile(r"^pages\s*:", re.MULTILINE)
_HEAD = ("id", "title", "style", "audience", "case_type", "description", "annex_style")
_MEND = "请改正该文件，或者恢复随程序提供的表单"


class FormFiles:
    """The folders of forms, a court's own first; each file is found in the first folder that has it."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._roots = tuple(folder.resolve() for folder in folders)

    def ids(self) -> list[str]:
        """The ids of all forms, sorted. Raises UserError when a folder cannot be read."""
        try:
            return sorted({path.stem for folder in self._folders for path in folder.glob("*.yaml") if path.is_file()})
        except OSError as error:
            raise UserError(
                f"无法读取表单文件夹（{error.strerror}）", where=str(error.filename), mend="请检查权限"
            ) from None

    def path(self, kind_id: str) -> Path:
        return self._find(f"{kind_id}.yaml", "表单目录")

    def _find(self, name: str, where: str) -> Path:
        for root in self._roots:
            path = (root / name).resolve()
            if not path.is_relative_to(root):
                raise UserError(f"引用了表单文件夹以外的文件“{name}”", where=where, mend="只能引用表单文件夹内的文件")
            if path.is_file():
                return path
        raise UserError(f"找不到表单文件“{name}”", where=where, mend=_MEND)

    def head(self, kind_id: str) -> dict[str, Any]:
        """What a list of documents shows of a form, read without its pages."""
        path = self.path(kind_id)
        text = _read(path)
        pages = _PAGES.search(text)
        data = _mapping(text if pages is None else text[: pages.start()], path)
        if not set(_HEAD[:4]) <= set(data):
            data = _mapping(text, path)
        return {key: data.get(key, "" if key == "description" else None) for key in _HEAD}

    def form(self, kind_id: str, reference: Reference) -> Form:
        """The form itself. Raises UserError for whatever is wrong with it, naming file and place."""
        from zxwriter.core.form import FormError, read_form
        from zxwriter.core.rules import load_rules
        from zxwriter.core.rules.registry import RULES

        path = self.path(kind_id)
        data = self._resolved(_mapping(_read(path), path), (path,))
        load_rules()
        try:
            form = read_form(
                data,
                basis=reference.statutes.basis,
                rules=RULES,
                deadline=reference.deadlines.find,
                source=path.name,
            )
        except FormError as error:
            raise UserError(str(error), mend=_MEND) from None
        except (TypeError, ValueError, AttributeError, KeyError) as error:
            raise UserError(f"结构不对（{error}）", where=path.name, mend=_MEND) from None
        if form.id != kind_id:
            raise UserError(f"表单的 id“{form.id}”与文件名不同", where=path.name, mend=_MEND)
        return form

    def _resolved(self, data: Any, trail: tuple[Path, ...]) -> Any:
        """The data with every ``include`` replaced by what it names."""
        if isinstance(data, Mapping):
            return {
                key: self._list(value, trail) if key in _SPLICED and isinstance(value, list) else value
                for key, value in data.items()
            }
        return data

    def _list(self, items: list[Any], trail: tuple[Path, ...]) -> list[Any]:
        resolved: list[Any] = []
        for item in items:
            if isinstance(item, Mapping) and "include" in item:
                resolved.extend(self._included(item, trail))
            else:
                resolved.append(self._resolved(item, trail))
        return resolved

    def _included(self, item: Mapping[str, Any], trail: tuple[Path, ...]) -> list[Any]:
        here, name = trail[-1], item["include"]
        if set(item) != {"include"} or not isinstance(name, str):
            raise UserError("include 一项只能写一个文件名", where=here.name, mend=_MEND)
        path = self._find(name, here.name)
        if path in trail:
            raise UserError(f"表单文件“{name}”绕回来引用了自己", where=here.name, mend=_MEND)
        data = _load(_read(path), path)
        if not isinstance(data, list):
            raise UserError("被引用的文件应为一个列表", where=path.name, mend=_MEND)
        return self._list(data, (*trail, path))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UserError(f"无法读取表单文件（{error.strerror}）", where=str(path), mend="请检查文件权限") from None
    except UnicodeDecodeError:
        raise UserError("表单文件不是 UTF-8 文本", where=str(path), mend="请另存为 UTF-8 编码") from None


def _load(text: str, path: Path) -> Any:
    try:
        return load_plain_yaml(text)
    except YamlFault as fault:
        raise UserError(str(fault), where=path.name, mend=_MEND) from None


def _mapping(text: str, path: Path) -> dict[str, Any]:
    data = _load(text, path)
    if not isinstance(data, dict):
        raise UserError("表单最上层应为映射", where=path.name, mend=_MEND)
    return data
