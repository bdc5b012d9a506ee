"""A document type made by the tests: every element type, and a template that prints them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.helpers.docx import write_template
from tests.helpers.reference import JINAN, LIXIA, REFERENCE, element, make_form
from zxwriter.documents.catalog import Kind
from zxwriter.documents.drafting import Draft, draft

TODAY = date(2024, 7, 1)
ELEMENTS: tuple[dict[str, Any], ...] = (
    element("court", "court", required=True),
    element("number", "case_number", required=True),
    element("method", "choice", required=True, options={"elevation": "提级执行", "reassignment": "指令执行"}),
    element("receiver", "court", required=True, when="method == 'reassignment'"),
    element("grounds", "multichoice", required=True, options={"slow": "长期未执行", "other": "其他情形"}),
    element("creditors", "list", required=True, elements=[element("name", "party", required=True)]),
    element("debtors", "list", required=True, elements=[element("name", "party", required=True)]),
    element("facts", "longtext", required=True),
    element("amount", "money"),
    element("copies", "number"),
    element("urgent", "bool"),
    element("basis.document", "text", required=True),
    element("remark", "text"),
)
LINES: tuple[tuple[str, str], ...] = (
    ("title", "{{ court }}"),
    ("title", "关于{{ creditors|names_short }}一案的请示"),
    ("body", "{{ number }}"),
    ("body", "{{ creditors|names }}与{{ debtors|names }}一案，依据{{ basis.document }}。"),
    ("body", ("{% if method == 'reassignment' %}由{{ receiver }}执行{% else %}由本院执行{% endif %}（{{ method }}），"
              "因{{ grounds|listing('；') }}{% if 'other' in grounds %}等{% endif %}。")),
    ("tag", "{%p for one in facts|paragraphs %}"),
    ("body", "{{ one|stop }}"),
    ("tag", "{%p endfor %}"),
    ("tag", "{%p if amount %}"),
    ("body", "标的{{ amount }}，大写{{ amount|capital }}。"),
    ("tag", "{%p endif %}"),
    ("body", "{% if copies > 1 %}共{{ copies|han }}份。{% elif copies %}{{ copies }}份。{% endif %}{% if urgent %}急件。{% endif %}以上。"),
    ("tag", "{%p if remark %}"),
    ("body", "备注：{{ remark|trimmed }}，特此说明。"),
    ("tag", "{%p endif %}"),
    ("date", "{{ issued_on|signing_date('han') }}"),
)  # fmt: skip
ANSWERS: dict[str, Any] = {
    "court": LIXIA,
    "number": "(2023)鲁0102执1234号",
    "method": "elevation",
    "grounds": ["slow", "other"],
    "creditors": [{"name": "张三"}, {"name": "李四"}, {"name": "王五"}],
    "debtors": [{"name": "赵六"}],
    "facts": "本院查封房产一套。\n至今未拍卖",
    "amount": "1234567.80",
    "copies": 3,
    "urgent": True,
    "basis": {"document": "民事判决书"},
    "remark": "无其他情况。",
    "issued_on": "2024-06-17",
}
RECEIVER = JINAN


def make_kind(
    folder: Path,
    *,
    lines: Sequence[tuple[str, str]] = LINES,
    elements: Sequence[Mapping[str, Any]] = ELEMENTS,
    **form: Any,
) -> Kind:
    """A type with this template, in ``folder``; the plain form unless other elements are given."""
    return Kind(make_form(elements, **form), write_template(folder / "sample.docx", lines))


def made(kind: Kind, answers: Any = None, *, final: bool = False, **more: Any) -> Draft:
    """The document of these answers (the good ones unless given)."""
    raw = ANSWERS if answers is None else answers
    return draft(kind, raw, reference=REFERENCE, today=TODAY, final=final, **more)


def texts(one: Draft) -> list[str]:
    return [paragraph.text for paragraph in one.outline]
