"""A form: the pages, elements and checks of one document type, read from data.

A form is written in YAML (``forms/<id>.yaml``) and holds no code. ``read_form`` turns the parsed YAML into these
models; unknown keys, unknown element types or rules, doubled paths and conditions that name what does not stand
before them are refused with a sentence that says where.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from zxwriter.core.expressions import ExpressionError, check_names, compile_condition
from zxwriter.core.findings import Basis
from zxwriter.core.form_reader import BasisBook, FormError, FormReader

ElementType = Literal[
    "text", "longtext", "choice", "multichoice", "bool", "date", "money", "number",
    "case_number", "court", "party", "list",
]  # fmt: skip
Audience = Literal["court", "party"]
Layout = Literal[
    "order", "decision", "ruling", "request", "reply", "notice", "letter", "attachment", "sheet", "petition",
]  # fmt: skip
_UNSEALED = frozenset(("attachment", "sheet", "petition"))

_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_RESERVED = frozenset(("item", "loop", "self", "and", "or", "not", "in", "is", "if", "else", "true", "false", "none"))


class Model(BaseModel):
    """The base of what a form is made of: frozen, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class RuleUse(Model):
    """One use of a registered rule: its name and its parameters as written in the form."""

    rule: str
    params: Mapping[str, Any] = Field(default_factory=dict)
    when: str | None = None
    basis: tuple[Basis, ...] = ()


class Advice(Model):
    """What is worth knowing while an element or a page is filled in: shown beside it, never a finding.

    ``row`` is its number in the register of rules (``resources/rules.yaml``), 0 where it has none.
    """

    text: str
    basis: tuple[Basis, ...] = ()
    row: int = 0

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "basis": [one.to_json() for one in self.basis], "row": self.row}


class Option(Model):
    """One option of a choice: ``key`` is stored, ``label`` is shown, ``text`` is what the document prints."""

    key: str
    label: str
    text: str
    help: str = ""
    basis: tuple[Basis, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"key": self.key, "label": self.label, "text": self.text, "basis": [one.to_json() for one in self.basis]}


class Element(Model):
    """One element (要素) of a form.

    ``path`` is the full generic path (``cases[].number``); ``required`` means that a final needs it whenever it is
    visible; ``when`` is the condition under which it is asked and printed; ``printed`` tells whether its value
    stands in the document (of a list: with all its elements); ``default`` fills it when nothing was answered
    (``today`` for a date stands for the date of the document), and ``default_from`` works it out of the elements before
    it (``respondents|length``). A ``list`` has ``elements``, between ``minimum`` and
    ``maximum`` items.
    """

    path: str
    label: str
    type: ElementType
    required: bool = False
    when: str | None = None
    printed: bool = True
    options: tuple[Option, ...] = ()
    default: Any = None
    default_from: str | None = None
    help: str = ""
    example: str = ""
    guide: str = ""
    advice: tuple[Advice, ...] = ()
    basis: tuple[Basis, ...] = ()
    rules: tuple[RuleUse, ...] = ()
    elements: tuple[Element, ...] = ()
    item_label: str = ""
    minimum: int = 0
    maximum: int | None = None

    @field_validator("example", mode="before")
    @classmethod
    def _example_is_text(cls, value: object) -> str:
        return str(value)  # YAML reads an example such as 2024-06-17 or 12 as a date or a number

    @cached_property
    def name(self) -> str:
        """The path inside its list, or the whole path at the top (``number``, ``enforcement_basis.court``)."""
        return self.path.rpartition("[].")[2]

    @cached_property
    def by_key(self) -> Mapping[str, Option]:
        """The options by their keys, in order."""
        return {one.key: one for one in self.options}

    def option(self, key: str) -> Option | None:
        """The option of that key; None when there is none."""
        return self.by_key.get(key)

    def to_json(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "label": self.label,
            "type": self.type,
            "required": self.required,
            "when": self.when,
            "printed": self.printed,
            "options": [one.to_json() for one in self.options],
            "basis": [one.to_json() for one in self.basis],
            "default": self.default,
            "default_from": self.default_from,
            "help": self.help,
            "example": self.example,
            "advice": [one.to_json() for one in self.advice],
        }


class Page(Model):
    """One page of the wizard."""

    id: str
    title: str
    help: str = ""
    when: str | None = None
    advice: tuple[Advice, ...] = ()
    elements: tuple[Element, ...]


class OtherTemplate(Model):
    """A second template: the document is set with ``template`` where the condition ``when`` holds."""

    when: str
    template: str


class Form(Model):
    """One document type: what it is, what it asks, what it checks.

    ``template`` is the file it is set with, unless the condition of one of ``templates`` holds (the first that does).
    """

    id: str
    title: str
    style: str
    annex_style: int | None = None
    audience: Audience
    case_type: str | None = None
    layout: Layout
    version: str
    template: str
    templates: tuple[OtherTemplate, ...] = ()
    description: str = ""
    pages: tuple[Page, ...]
    checks: tuple[RuleUse, ...] = ()

    @field_validator("version", mode="before")
    @classmethod
    def _version_is_text(cls, value: object) -> str:
        return str(value)

    @property
    def sealed(self) -> bool:
        """True where a court's seal stands over the date: not on what is attached, filled in by hand or a party's."""
        return self.layout not in _UNSEALED

    def template_name(self, namespace: Mapping[str, Any]) -> str:
        """The file the document is set with under these values of its elements (``Answers.namespace``)."""
        return next((one.template for one in self.templates if compile_condition(one.when)(namespace)), self.template)

    def top_elements(self) -> Iterator[tuple[Page, Element]]:
        """Every element outside lists, in order, with its page."""
        for page in self.pages:
            for element in page.elements:
                yield page, element

    def elements(self) -> Iterator[Element]:
        """Every element in order, a list before its own elements."""
        for _, element in self.top_elements():
            yield from _with_children(element)

    @cached_property
    def by_path(self) -> Mapping[str, Element]:
        """Every element by its generic path, in order."""
        return {one.path: one for one in self.elements()}

    def element(self, path: str) -> Element:
        """The element of a generic path. KeyError when there is none."""
        return self.by_path[path]

    @cached_property
    def places(self) -> Mapping[str, Any]:
        """The shape of an object of answers: every key that has a place, with the keys inside it; ``[]`` for items."""
        tree: dict[str, Any] = {}
        for path in self.by_path:
            node = tree
            for part in path.replace("[]", ".[]").split("."):
                node = node.setdefault(part, {})
        return tree

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "version": self.version,
            "elements": [one.to_json() for one in self.elements()],
        }


def _with_children(element: Element) -> Iterator[Element]:
    yield element
    for child in element.elements:
        yield from _with_children(child)


def read_form(
    data: Mapping[str, Any],
    *,
    basis: BasisBook,
    rules: Mapping[str, Any],
    deadline: Callable[[str], object | None],
    source: str,
) -> Form:
    """The form of parsed YAML ``data`` (includes already resolved).

    ``basis`` turns a key into a registered basis, ``rules`` are the registered rules by name, ``deadline`` gives None
    for a period that is not registered, ``source`` names the file in messages. Raises FormError.
    """
    try:
        form = Form.model_validate(FormReader(basis, source).form(data))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise FormError(f"{source}：{where} {_reason(first)}") from error
    _check(form, rules, source)
    _check_deadlines(form, deadline, source)
    return form


def _reason(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "是不认识的键"
    if error["type"] == "missing":
        return "没有填写"
    return f"的值不合要求（{error['msg']}）"


def _check(form: Form, rules: Mapping[str, Any], source: str) -> None:
    """Everything pydantic cannot see: paths, conditions, rules, options, defaults."""
    seen: set[str] = set()
    names: set[str] = set()
    for page in form.pages:
        _check_condition(page.when, names, f"{source}：页 {page.id}")
        for element in page.elements:
            _check_element(element, seen, names, source)
    _check_issued_on(form, source)
    for one in form.templates:
        _check_condition(one.when, names, f"{source}：模板 {one.template}")
    for element in form.elements():
        for use in element.rules:
            _check_rule(
                use, names | _item_names(seen, element.path), seen, rules, f"{source}：要素 {element.path}", element
            )
    for use in form.checks:
        _check_rule(use, names, seen, rules, f"{source}：checks", None)


def _check_deadlines(form: Form, deadline: Callable[[str], object | None], source: str) -> None:
    """Every period a rule counts is registered: one that is not would never be counted, and nobody would know."""
    for use in (*form.checks, *(use for element in form.elements() for use in element.rules)):
        given = use.params.get("deadline", [])
        for name in given if isinstance(given, list) else [given]:
            if not isinstance(name, str) or deadline(name) is None:
                raise FormError(f"{source}：规则 {use.rule} 用到了没有登记的期限“{name}”")


def _check_issued_on(form: Form, source: str) -> None:
    """Every document bears a date, asked at the top of its form and never left open."""
    found = [one for _, one in form.top_elements() if one.path == "issued_on"]
    if not found:
        raise FormError(f"{source}：缺少成文日期要素 issued_on")
    if found[0].type != "date" or found[0].when is not None:
        raise FormError(f"{source}：成文日期要素 issued_on 应为没有条件的日期")


def _check_element(element: Element, seen: set[str], names: set[str], source: str) -> None:
    place = f"{source}：要素 {element.path}"
    if not element.name or element.path in seen:
        raise FormError(f"{place} 重复或没有名称")
    if not _NAME.fullmatch(element.name) or _RESERVED.intersection(element.name.split(".")):
        raise FormError(f"{place} 的名称只能由小写字母、数字和下划线组成，用点分级，且不能是 item 等保留字")
    for other in seen:
        if other.startswith(element.path + ".") or element.path.startswith(other + "."):
            raise FormError(f"{place} 与要素 {other} 互为上下级，其中一个须改名")
    inside = "[]." in element.path
    reach = names | _item_names(seen, element.path) if inside else names
    _check_condition(element.when, reach, place)
    _check_condition(element.default_from, reach, place)
    seen.add(element.path)
    _check_shape(element, place)
    for child in element.elements:
        _check_element(child, seen, names, source)
    if not inside:
        parts = element.path.split(".")
        names.update(".".join(parts[: n + 1]) for n in range(len(parts)))


def _check_shape(element: Element, place: str) -> None:
    """Options, children and default fit the type of the element."""
    choice = element.type in ("choice", "multichoice")
    if choice and not element.options:
        raise FormError(f"{place} 没有选项")
    if (element.type == "list") != bool(element.elements):
        raise FormError(f"{place} 只有列表才有、且列表必须有下级要素")
    if element.default_from is not None and (element.default is not None or element.type == "list"):
        raise FormError(f"{place} 的默认值只能写一种，列表没有默认值")
    if element.required and (element.default is not None or element.default_from is not None):
        raise FormError(f"{place} 有默认值，不能同时为必填")
    chosen = element.default if isinstance(element.default, list) else [element.default]
    if choice and element.default is not None and any(element.option(str(one)) is None for one in chosen):
        raise FormError(f"{place} 的默认值“{element.default}”不是它的选项")


def _item_names(seen: Collection[str], path: str) -> set[str]:
    """The names ``item.x`` in reach of an element inside a list: what is known of the items of the same list."""
    if "[]." not in path:
        return set()
    prefix = path.rpartition("[].")[0] + "[]."
    inner = [one.removeprefix(prefix) for one in seen if one.startswith(prefix)]
    return {
        f"item.{'.'.join(one.split('.')[: n + 1])}"
        for one in inner
        if "[]" not in one
        for n in range(len(one.split(".")))
    }


def _check_condition(when: str | None, names: Collection[str], place: str) -> None:
    if when is None:
        return
    try:
        check_names(when, names)
    except ExpressionError as error:
        raise FormError(f"{place}：{error}") from error


def _check_rule(
    use: RuleUse, names: set[str], paths: set[str], rules: Mapping[str, Any], place: str, element: Element | None
) -> None:
    """A rule is registered, its condition can be read and, where the registry knows them, its parameters fit."""
    if use.rule not in rules:
        raise FormError(f"{place} 用到了没有登记的规则“{use.rule}”")
    _check_condition(use.when, names, place)
    complaint = getattr(rules[use.rule], "complaint", None)
    if complaint is None:
        return
    known = paths | {one for one in names if one.startswith("item.")}
    wrong = complaint(use.params, known, at_element=element is not None)
    if wrong is not None:
        raise FormError(f"{place} {wrong}")
