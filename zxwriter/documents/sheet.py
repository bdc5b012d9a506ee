"""The check sheet (核对单) that goes beside a final: what was checked, by what, and who answers for it.

Elements with their values and where they came from, findings and the reasons some of them stand with, what was moved
for the seal, the versions of everything that took part, the fingerprint of the final, and places to sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from zxwriter.core.answers import Answer
from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.core.form import Element
from zxwriter.core.values.characters import printable
from zxwriter.core.values.numerals import arabic_date
from zxwriter.documents.catalog import Kind
from zxwriter.documents.drafting import Draft
from zxwriter.documents.naming import FINAL_TAIL
from zxwriter.documents.remaking import NAMES, versions
from zxwriter.documents.sheet_fit import OVERRIDDEN, Row, Sheet, Told
from zxwriter.documents.sheet_page import set_sheet
from zxwriter.reference.stamps import Pack

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_COURT_SIGNERS = ("书记员", "承办人", "签发人")
_PARTY_SIGNERS = ("制作人", "承办人", "审核人")
_DEFAULT, _DATED, _OTHERS = "默认", "成文日期", "其他"
_MOST_SOURCES, _LONGEST_SOURCE = 24, 60  # a file by other hands may name any number of them
SHEET_TAIL = "_核对单.docx"


def sheet_name(final_name: str) -> str:
    """``督促执行令_…_送签稿.docx`` → ``督促执行令_…_核对单.docx``"""
    return final_name.removesuffix(FINAL_TAIL) + SHEET_TAIL


def check_sheet(
    kind: Kind, made: Draft, *, today: date, origins: Mapping[str, str] | None = None, packs: Sequence[Pack] = ()
) -> bytes:
    """The sheet of a final as a docx of one page; the same for the same final, origins, packs and day.

    ``origins`` says in Chinese where the answer at a concrete path came from, at ``""`` what holds for all it does not
    name. ``today`` is the day of the check.
    """
    party = kind.form.audience == "party"
    sources = _Sources()
    elements = tuple(_elements(made, origins or {}, sources))
    return set_sheet(
        Sheet(
            tuple(_facts(kind, made, today, packs)),
            elements,
            sources.legend,
            tuple(_findings(made)),
            _PARTY_SIGNERS if party else _COURT_SIGNERS,
        )
    )


class _Sources:
    """The places answers came from, each named once and from then on by its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, names: Iterator[str]) -> str:
        """``1,3`` for the names given; a name not known before gets the next number."""
        found = []
        for name in dict.fromkeys(names):
            if name and name not in self._numbers and len(self._numbers) >= _MOST_SOURCES:
                name = _OTHERS
            if name:
                found.append(self._numbers.setdefault(name, len(self._numbers) + 1))
        return ",".join(str(one) for one in sorted(set(found)))

    @property
    def legend(self) -> str:
        return "；".join(f"{number} {_line(name)[:_LONGEST_SOURCE]}" for name, number in self._numbers.items())


def _facts(kind: Kind, made: Draft, today: date, packs: Sequence[Pack]) -> Iterator[tuple[str, str]]:
    yield "文书", kind.form.title
    yield "文件", made.file_name
    yield "SHA-256", made.sha256 or ""
    layout = made.layout
    pages = f"{layout.pages}页" if layout is not None else ""
    seal = f"用印在第{made.placement.page}页" if made.placement.page is not None else ""
    moved = made.adjusted.sentence if made.adjusted is not None else ""
    yield "版面", "；".join(part for part in (pages, seal, moved) if part)
    yield "日期", f"成文日期{arabic_date(made.on)}；核对日期{arabic_date(today)}"
    yield "版本", "；".join(f"{NAMES[key]} {value}" for key, value in versions(kind).items())
    if packs:
        yield "数据包", "；".join(one.text for one in packs)


def _elements(made: Draft, origins: Mapping[str, str], sources: _Sources) -> Iterator[Row]:
    """Each element asked with its value and the numbers of its sources, a list as one."""
    answers = made.checked.answers
    for _, element in made.checked.form.top_elements():
        answer = answers.get(element.path)
        if answer is None or not answer.visible or answer.open:
            continue
        if element.type == "list":
            leaves = [one for one in answers if one.path.startswith(f"{element.path}[") and _said(one)]
            number = sources.number(_origin(one, made, origins) for one in leaves)
            yield Row(element.label, "", number, _items(element, leaves))
        else:
            yield Row(element.label, _line(_shown(answer)), sources.number(iter([_origin(answer, made, origins)])))


def _said(answer: Answer) -> bool:
    return answer.visible and not answer.open and answer.element.type != "list"


def _shown(answer: Answer) -> str:
    """A choice by the label it is chosen by, everything else as printed."""
    option = answer.element.option(str(answer.value)) if answer.element.type == "choice" else None
    return option.label if option is not None else answer.shown


def _items(element: Element, leaves: Sequence[Answer]) -> tuple[str, ...]:
    """What each item of a list says, in a line."""
    items: dict[str, list[str]] = {}
    for one in leaves:
        items.setdefault(one.path[: one.path.index("]", len(element.path)) + 1], []).append(_line(_shown(one)))
    return tuple("，".join(parts) for parts in items.values())


def _line(text: str) -> str:
    return printable(" ".join(text.split()))


def _origin(answer: Answer, made: Draft, origins: Mapping[str, str]) -> str:
    if answer.element.path == "issued_on" and answer.value == made.on and answer.raw is None:
        return _DATED
    if answer.defaulted or answer.raw is None:
        return _DEFAULT
    return origins.get(answer.path) or origins.get("", "")


def _findings(made: Draft) -> Iterator[Told]:
    """Each finding and each reason once: those that stand with a reason first, what is said of several places once."""
    let: dict[str, list[Finding]] = {}
    for one in made.gate.overridden:
        let.setdefault(_line(one.reason), []).append(one.finding)
    for reason, findings in let.items():
        said = "；".join(_sentence(group) for group in _alike(findings))
        yield Told(OVERRIDDEN, said, findings[0].code, reason)
    known = {(one.finding.code, one.finding.path, one.finding.message) for one in made.gate.overridden}
    rest = [one for one in made.findings if (one.code, one.path, one.message) not in known]
    for severity, word in _WORDS.items():
        for group in _alike([one for one in rest if one.severity is severity]):
            yield Told(word, _sentence(group), group[0].code)


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The findings with those together that say the same of several places."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.code, one.message), []).append(one)
    return list(groups.values())


def _sentence(group: Sequence[Finding]) -> str:
    places = f"，共{len(group)}处" if len(group) > 1 else ""
    return _line(group[0].message) + places + _cited([basis for one in group for basis in one.basis])


def _cited(bases: Sequence[Basis]) -> str:
    """The articles, the name of a law once."""
    laws: dict[str, list[str]] = {}
    for one in dict.fromkeys(bases):
        laws.setdefault(one.law, []).append(f"{one.article}{'' if one.verified else '（未核实）'}")
    return f"（{'；'.join(law + '、'.join(articles) for law, articles in laws.items())}）" if laws else ""
