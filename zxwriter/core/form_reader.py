"""From the short ways a form may be written in YAML to the one shape of the models (``core.form``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zxwriter.core.findings import Basis

BasisBook = Callable[[str], Basis]


class FormError(ValueError):
    """A form cannot be used. The message is one Chinese sentence naming the form and the place."""


class FormReader:
    """Brings the short forms allowed in YAML into the shape of the models."""

    def __init__(self, basis: BasisBook, source: str) -> None:
        self._basis = basis
        self._source = source

    def form(self, data: Any) -> dict[str, Any]:
        """The whole form in the shape of the models. FormError for what cannot be brought into it."""
        form = self._mapping(data, "表单")
        form["pages"] = [self._page(page) for page in self._list(form.get("pages"), "pages")]
        form["checks"] = [self._rule(use, "checks") for use in self._list(form.get("checks"), "checks")]
        form.setdefault("template", f"{form.get('id')}.docx")
        form["templates"] = [
            self._mapping(one, "templates 的一项") for one in self._list(form.get("templates"), "templates")
        ]
        return form

    def _page(self, data: Any) -> dict[str, Any]:
        page = self._mapping(data, "pages 的一项")
        page["advice"] = self._advice(page.get("advice"), f"页 {page.get('id')}")
        where = f"页 {page.get('id')} 的 elements"
        page["elements"] = [self._element(one, "") for one in self._list(page.get("elements"), where)]
        return page

    def _element(self, data: Any, prefix: str, printed: object = True) -> dict[str, Any]:
        element = {"printed": printed, **self._mapping(data, "elements 的一项")}
        path = element["path"] = prefix + str(element.get("path", ""))
        element["basis"] = self._bases(element.get("basis"), path)
        element["advice"] = self._advice(element.get("advice"), path)
        element["rules"] = [self._rule(use, path) for use in self._list(element.get("rules"), f"{path} 的 rules")]
        options = self._mapping(element.get("options") or {}, f"{path} 的 options")
        element["options"] = [self._option(str(key), one) for key, one in options.items()]
        children = self._list(element.get("elements"), f"{path} 的 elements")
        element["elements"] = [self._element(one, path + "[].", element["printed"]) for one in children]
        if element.get("type") == "list" and element.get("required"):
            element.setdefault("minimum", 1)
        return element

    def _advice(self, data: Any, where: str) -> list[dict[str, Any]]:
        listed = [self._mapping(one, f"{where} 的 advice") for one in self._list(data, f"{where} 的 advice")]
        return [{**one, "basis": self._bases(one.get("basis"), f"{where} 的 advice")} for one in listed]

    def _option(self, key: str, data: Any) -> dict[str, Any]:
        option: dict[str, Any] = {"label": data} if isinstance(data, str) else self._mapping(data, f"选项 {key}")
        option["key"] = key
        option.setdefault("text", option.get("label"))
        option["basis"] = self._bases(option.get("basis"), key)
        return option

    def _rule(self, data: Any, where: str) -> dict[str, Any]:
        use = {"rule": data} if isinstance(data, str) else self._mapping(data, f"{where} 的规则")
        name, when, keys = use.pop("rule", ""), use.pop("when", None), use.pop("basis", None)
        return {"rule": name, "params": use, "when": when, "basis": self._bases(keys, f"{where} 的规则 {name}")}

    def _bases(self, keys: Any, where: str) -> list[Basis]:
        listed = [keys] if isinstance(keys, str) else self._list(keys, f"{where} 的 basis")
        try:
            return [self._basis(key) for key in listed]
        except KeyError as error:
            raise FormError(f"{self._source}：{where} 引用了没有登记的依据 {error}") from error

    def _mapping(self, data: Any, what: str) -> dict[str, Any]:
        """A copy of ``data``, whose keys are all text. FormError for anything else."""
        if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
            raise FormError(f"{self._source}：{what} 应为一组“键: 值”（是、否、数字作键时加引号）")
        return dict(data)

    def _list(self, data: Any, what: str) -> list[Any]:
        if data is None:
            return []
        if not isinstance(data, list | tuple):
            raise FormError(f"{self._source}：{what} 应为列表")
        return list(data)
