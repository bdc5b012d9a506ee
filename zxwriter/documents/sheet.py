"""The check sheet (核对单) that goes beside a final: what was checked, by what, and who answers for it.

Elements with their values and where they came from, findings and the reasons some of them stand with, what was moved
for the seal, the versions of everything that took part, the fingerprint of the final, and places to sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from zxwriter.core.answers import Answer
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.form import Element
from zxwriter.core.values.characters import printable
from zxwriter.core.values.numerals import arabic_date
from zxwriter.documents.catalog import Kind
from zxwriter.documents.drafting import Draft
from zxwriter.documents.naming import FINAL_TAIL
from zxwriter.documents.remaking import NAMES, versions
from zxwriter.documents.sheet_page import OVERRIDDEN, Sheet, set_sheet
from zxwriter.reference.stamps import Pack

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_COURT_SIGNERS = ("书记员", "承办人", "签发人")
_PARTY_SIGNERS = ("制作人", "承办人", "审核人")
_DEFAULT, _DATED = "默认", "成文日期"
SHEET_TAIL = "_核对单.docx"


def sheet_name(final_name: str) -> str:
    """``督促执行令_…_送签稿.docx`` → ``督促执行令_…_核对单.docx``"""
    return final_name.removesuffix(FINAL_TAIL) + SHEET_TAIL


def check_sheet(
    kind: Kind, made: Draft, *, today: date, origins: Mapping[str, str] | None = None, packs: Sequence[Pack] = ()
) -> bytes:
    """The sheet of a final as a docx; the same for the same final, origins, packs and day.

    ``origins`` says in Chinese where the answer at a concrete path came from, at ``""`` what holds for all it does not
    name. ``today`` is the day of the check.
    """
    party = kind.form.audience == "party"
    return set_sheet(
        Sheet(
            tuple(_facts(kind, made, today, packs)),
            tuple(_elements(made, origins or {})),
            tuple(_findings(made)),
            _PARTY_SIGNERS if party else _COURT_SIGNERS,
        )
    )


def _facts(kind: Kind, made: Draft, today: date, packs: Sequence[Pack]) -> Iterator[tuple[str, str]]:
    yield "文书", kind.form.title
    yield "文件", made.file_name
    yield "SHA-256", made.sha256 or ""
    layout = made.layout
    pages = f"{layout.pages}页" if layout is not None else ""
    seal = f"；用印在第{made.placement.page}页" if made.placement.page is not None else ""
    moved = f"；{made.adjusted.sentence}" if made.adjusted is not None else ""
    yield "版面", pages + seal + moved
    yield "日期", f"成文日期{arabic_date(made.on)}；核对日期{arabic_date(today)}"
    yield "版本", "；".join(f"{NAMES[key]} {value}" for key, value in versions(kind).items())
    if packs:
        yield "数据包", "；".join(one.text for one in packs)


def _elements(made: Draft, origins: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Label, value and origin of each element asked, a list as one."""
    answers = made.checked.answers
    for _, element in made.checked.form.top_elements():
        answer = answers.get(element.path)
        if answer is None or not answer.visible or answer.open:
            continue
        if element.type == "list":
            leaves = [one for one in answers if one.path.startswith(f"{element.path}[") and _said(one)]
            origin = "、".join(dict.fromkeys(_origin(one, made, origins) for one in leaves))
            yield element.label, _items(element, leaves), origin
        else:
            yield element.label, _line(_shown(answer)), _origin(answer, made, origins)


def _said(answer: Answer) -> bool:
    return answer.visible and not answer.open and answer.element.type != "list"


def _shown(answer: Answer) -> str:
    """A choice by the label it is chosen by, everything else as printed."""
    option = answer.element.option(str(answer.value)) if answer.element.type == "choice" else None
    return option.label if option is not None else answer.shown


def _items(element: Element, leaves: Sequence[Answer]) -> str:
    items: dict[str, list[str]] = {}
    for one in leaves:
        items.setdefault(one.path[: one.path.index("]") + 1], []).append(_line(_shown(one)))
    return f"{len(items)}项：" + "；".join("，".join(parts) for parts in items.values())


def _line(text: str) -> str:
    return printable(" ".join(text.split()))


def _origin(answer: Answer, made: Draft, origins: Mapping[str, str]) -> str:
    if answer.element.path == "issued_on" and answer.value == made.on and answer.raw is None:
        return _DATED
    if answer.defaulted or answer.raw is None:
        return _DEFAULT
    return origins.get(answer.path) or origins.get("", "")


def _findings(made: Draft) -> Iterator[tuple[str, str]]:
    """Word and sentence of each finding, those that stand with a reason first."""
    let = {(one.finding.code, one.finding.path, one.finding.message) for one in made.gate.overridden}
    for one in made.gate.overridden:
        yield OVERRIDDEN, f"{_line(one.finding.message)}。理由：{_line(one.reason)}"
    for severity, word in _WORDS.items():
        for finding in made.findings:
            if finding.severity is severity and (finding.code, finding.path, finding.message) not in let:
                yield word, _line(finding.message) + _basis(finding)


def _basis(finding: Finding) -> str:
    laws = "、".join(f"{one.law}{one.article}{'' if one.verified else '（未核实）'}" for one in finding.basis[:2])
    return f"（{laws}）" if laws else ""
