"""The sealing gate (用印闸): what stops a final, and which of it may stand with a written reason.

Never an element, a number or a fault of the finished file: only findings that compare the document with something
outside it (the directory of courts, terms counted from the file, a citation by the date, the room for the seal), where
the person may know better. What may be overridden is named here; whatever is not named may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Protocol

from zxwriter.core.findings import Finding, Severity
from zxwriter.core.values import characters

# Code → why the person may know better than this program.
OVERRIDABLE: Mapping[str, str] = {
    "court.not_superior": "名录可能没有反映管辖的调整",
    "court.not_above": "名录可能没有反映管辖的调整",
    "court.level_skipped": "跨级办理可能另有依据",
    "court.outside_area": "名录可能没有反映辖区的调整",
    "six_months.not_over": "起算日和扣除期间以卷宗为准",
    "period.over": "期限的起算和顺延以卷宗为准",
    "period.late": "期限的起算和顺延以卷宗为准",
    "period.not_over": "期限的起算和顺延以卷宗为准",
    "citation.wrong_article": "引用旧条文可能另有依据",
    "layout.seal": "印章的位置可以在打印后确定",
}
LEAST, MOST = 5, 500  # characters of a reason, white space and punctuation not counted for the least
SEPARATOR, OF_TYPE = "@", ":"


class KeptReason(Protocol):
    """A reason kept with a case."""

    @property
    def code(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Overridden:
    """A finding that stands with a reason."""

    finding: Finding
    reason: str

    @property
    def name(self) -> str:
        """What the reason names the finding by."""
        return name_of(self.finding)

    def to_json(self) -> dict[str, str]:
        return {"code": self.finding.code, "path": self.finding.path, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Gate:
    """``stopping`` stands in the way of a final, ``overridden`` does not any more; ``notes`` are about the reasons."""

    stopping: tuple[Finding, ...] = ()
    overridden: tuple[Overridden, ...] = ()
    notes: tuple[Finding, ...] = ()

    def settled(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with those overridden as warnings, and the notes after them."""
        let = {id(one.finding) for one in self.overridden}
        return (*(replace(one, severity=Severity.WARNING) if id(one) in let else one for one in findings), *self.notes)


def name_of(finding: Finding) -> str:
    """What a reason names a finding by: its code, and where it stands (``court.not_superior@addressee``)."""
    return f"{finding.code}{SEPARATOR}{finding.path}" if finding.path else finding.code


def named_of_type(type_id: str, name: str) -> str:
    """The name of a finding in a document written beside another (``creditor_notice:court.not_superior@court``).

    Of the document itself, without ``type_id``, it is the name alone.
    """
    return f"{type_id}{OF_TYPE}{name}" if type_id else name


def fingerprint(finding: Finding) -> str:
    """Of what the finding says now: a reason lapses when the finding says something else."""
    text = f"{finding.code}\0{finding.path}\0{finding.message}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def may_override(finding: Finding) -> bool:
    """Whether a written reason lets a final be written in spite of the finding."""
    return finding.blocks and finding.code in OVERRIDABLE


def reason_fault(reason: str) -> str:
    """What is wrong with a reason, in Chinese; empty where nothing is."""
    if sum(char.isalnum() for char in reason) < LEAST:
        return f"理由至少写{LEAST}个字"
    if len(reason) > MOST:
        return f"理由不超过{MOST}个字"
    faults = list(characters.faults(reason, multiline=True))
    return f"理由{faults[0].message}" if faults else ""


def judge(findings: Iterable[Finding], reasons: Mapping[str, str], kept: Iterable[KeptReason] = ()) -> Gate:
    """What stops a final in the light of the reasons given now (by name or by code alone) and those kept with the case.

    A reason kept counts only for the finding as it was; one given for what may not be overridden, or for nothing, is
    noted, and so is one that says nothing.
    """
    found = list(findings)
    before: dict[tuple[str, str], list[KeptReason]] = {}
    for one in kept:
        before.setdefault((one.code, one.path), []).append(one)
    stopping: list[Finding] = []
    overridden: list[Overridden] = []
    notes: list[Finding] = []
    used: set[str] = set()
    for finding in found:
        if not finding.blocks:
            continue
        key = next((name for name in (name_of(finding), finding.code) if name in reasons), None)
        used |= {key} if key is not None else set()
        reason = _kept(finding, before) if key is None else reasons[key].strip()
        if reason and may_override(finding) and not reason_fault(reason):
            overridden.append(Overridden(finding, reason))
            continue
        stopping.append(finding)
        if key is not None:
            why = reason_fault(reason) if may_override(finding) else "这一项不能附理由保留，只能改正"
            notes.append(_note(key, finding.path, why))
    notes.extend(_note(name, "", "没有这样一项拦住送签稿的核对结果") for name in reasons if name not in used)
    return Gate(tuple(stopping), tuple(overridden), tuple(notes))


def _kept(finding: Finding, kept: Mapping[tuple[str, str], list[KeptReason]]) -> str:
    """The newest reason kept for a finding that says what it said then; empty where there is none."""
    now = fingerprint(finding)
    for one in reversed(kept.get((finding.code, finding.path), [])):
        # What was kept before there were fingerprints is told by its sentence.
        if one.fingerprint == now if one.fingerprint else one.message == finding.message:
            return one.reason.strip()
    return ""


def _note(name: str, path: str, why: str) -> Finding:
    shown = characters.printable(name[:60])
    return Finding(Severity.WARNING, "gate.reason", path, f"为“{shown}”写的理由没有采用：{why}", "核对名称和理由")
