"""From answers to a finished document: check, render, pack, read back, lay out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from zxwriter.core.checking import Checked, check
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.gate import Gate, KeptReason, judge, may_override
from zxwriter.core.ports import Reference
from zxwriter.documents.adjust import Adjusted, Fitted, Pitch, fit, keep_company, moved_template, unhung
from zxwriter.documents.catalog import Kind
from zxwriter.documents.context import build_context
from zxwriter.documents.embedding import Elements, embed, embeddable, embedding_faults
from zxwriter.documents.font_findings import glyph_findings
from zxwriter.documents.layout import Layout, PageModel, page_model
from zxwriter.documents.metrics import OFFICIAL, Metrics
from zxwriter.documents.naming import file_name
from zxwriter.documents.outline import Outline
from zxwriter.documents.pitch import body_of
from zxwriter.documents.readback import Readback, read_back
from zxwriter.documents.render import Rendered, pack, render
from zxwriter.documents.seal import Placement, place_seals
from zxwriter.documents.styles import StyleTable
from zxwriter.documents.template import CompiledTemplate


@dataclass(frozen=True, slots=True)
class Draft:
    """A document made from answers.

    ``final`` says what was asked for; ``on`` is the date the document bears. ``document`` are the bytes of the docx,
    None when a final was stopped by an error or did not read back clean; ``sha256`` is their fingerprint.
    ``readback`` is None when nothing was written to be read. ``placement`` tells where the seals stand, ``adjusted``
    what was moved to make room for them, and ``seal_mm`` the diameter asked for (None: the usual one of the court).
    ``gate`` says what stops a final and what stands with a reason; ``findings`` are those of the check and after them
    what only the finished page shows, those that stand with a reason as warnings.
    ``embedded``: the file holds its elements. ``model`` is the document on paper, ``pitch`` how its file is
    set.
    """

    kind_id: str
    final: bool
    on: date
    checked: Checked
    outline: Outline
    document: bytes | None
    sha256: str | None
    readback: Readback | None
    layout: Layout | None
    file_name: str
    placement: Placement = field(default_factory=Placement)
    adjusted: Adjusted | None = None
    seal_mm: float | None = None
    embedded: bool = False
    gate: Gate = field(default_factory=Gate)
    findings: tuple[Finding, ...] = ()
    model: PageModel | None = None
    pitch: Pitch | None = None


def draft(
    kind: Kind,
    raw: Mapping[str, Any],
    *,
    reference: Reference,
    today: date,
    on: date | None = None,
    final: bool = False,
    seal_mm: float | None = None,
    embedded: bool = False,
    reasons: Mapping[str, str] | None = None,
    kept: Iterable[KeptReason] = (),
    metrics: Metrics = OFFICIAL,
    pitch: Pitch | None = None,
) -> Draft:
    """The document of these answers; ``embedded``: with its elements inside, for the next court.

    A draft is always written. A final is written only when no error stands (one that may be overridden and has a
    reason, given in ``reasons`` by ``code@path`` or code, or ``kept`` with the case, does not count) and the finished
    bytes read back clean; otherwise ``document`` is None and the outline is that of the draft. ``seal_mm`` is the
    diameter of the seal, None: the usual one of the court. ``metrics`` says whose pages are shown (``page_program``);
    ``pitch`` keeps what was found another time. Whatever the answers hold,
    nothing is raised; UserError comes only from a faulty template.
    """
    answers = raw if isinstance(raw, Mapping) else {}
    checked = check(kind.form, answers, reference=reference, today=today, on=on)
    given, before = (reasons or {}, tuple(kept)) if final else ({}, ())
    stopped = final and checked.blocked and bool(judge(checked.findings, given, before).stopping)
    template = kind.template_for(checked.answers)
    rendered = render(template, build_context(checked), draft=stopped or not final)
    marked = stopped or not final
    paper = {"seal_mm": seal_mm, "metrics": metrics, "pitch": pitch}
    fitted = fit_seals(kind, checked, rendered.outline, reference=reference, draft=marked, **paper)
    findings = (*checked.findings, *shown_by_page(checked, rendered.outline, fitted))
    gate = judge(findings, given, before)
    if final and not stopped and gate.stopping:
        stopped = True
        rendered = render(template, build_context(checked), draft=True)
    written = _Written() if stopped else _write(kind, answers, checked, fitted.template, rendered, final, embedded)
    return Draft(
        kind.id,
        final,
        checked.on,
        checked,
        rendered.outline,
        written.document,
        None if written.document is None else sha256(written.document).hexdigest(),
        written.readback,
        fitted.layout,
        file_name(checked.answers, final=final),
        fitted.placement,
        fitted.adjusted,
        seal_mm,
        written.embedded and written.document is not None,
        gate,
        gate.settled(findings),
        fitted.model,
        fitted.pitch,
    )


class _Written(NamedTuple):
    """The finished bytes, None where they did not read back clean; whether they hold the elements."""

    document: bytes | None = None
    readback: Readback | None = None
    embedded: bool = False


def _write(
    kind: Kind,
    answers: Mapping[str, Any],
    checked: Checked,
    template: CompiledTemplate,
    rendered: Rendered,
    final: bool,
    embedded: bool,
) -> _Written:
    document = pack(template, rendered, draft=not final)
    readback = read_back(document, template, checked, rendered, final=final)
    if embedded:
        document, readback, embedded = _with_elements(kind, answers, checked, document, readback)
    return _Written(None if final and not readback.ok else document, readback, embedded)


def fit_seals(
    kind: Kind,
    checked: Checked,
    outline: Outline,
    *,
    reference: Reference,
    draft: bool,
    seal_mm: float | None = None,
    metrics: Metrics = OFFICIAL,
    pitch: Pitch | None = None,
) -> Fitted:
    """A document on paper with its seals, and its template with what was adjusted to make room for them.

    ``outline`` is that of a draft (``draft``) or a final of ``checked``; the rest as for ``draft``. The seals find
    their room on the pages of ``metrics`` and on those of the official fonts, by which the file is meant.
    """
    template = kind.template_for(checked.answers)
    if metrics.usual.by_script if pitch is None else pitch.unhung:
        template = unhung(template)
    rules = reference.seals.rules()
    if pitch is not None:
        body = body_of(template.styles)
        if pitch[:2] != (body.pitch, body.tracking):
            template = moved_template(template, pitch.line, pitch.tracking)
        rules = replace(rules, pitches=(), trackings=())

    def lay(styles: StyleTable) -> tuple[PageModel, ...]:
        both = (metrics,) if metrics is OFFICIAL else (metrics, OFFICIAL)
        return tuple([page_model(outline, styles, draft=draft, metrics=one) for one in both])

    if not kind.form.sealed:
        return keep_company(template, lay, rules)
    found = fit(template, lay, rules.practice(kind.form.layout), _diameter(checked, reference, seal_mm), rules)
    return found if seal_mm is None else replace(found, seal_mm=seal_mm)


def fit_again(last: Fitted, kind: Kind, checked: Checked, outline: Outline, *, reference: Reference) -> Fitted:
    """The document on paper with the pitch it had ``last``: what a key may cost. ``fit_seals`` follows when it rests.

    A final's pages, as for ``fit_seals`` without ``draft``; diameter and metrics are those of ``last``.
    """
    seal_mm, metrics = last.seal_mm, last.model.metrics
    if kind.template_for(checked.answers).path != last.template.path:
        return fit_seals(kind, checked, outline, reference=reference, draft=False, seal_mm=seal_mm, metrics=metrics)
    model = page_model(outline, last.template.styles, metrics=metrics)
    if not kind.form.sealed:
        return replace(last, model=model)
    practice = reference.seals.rules().practice(kind.form.layout)
    return replace(last, model=model, placement=place_seals(model, practice, _diameter(checked, reference, seal_mm)))


def _diameter(checked: Checked, reference: Reference, seal_mm: float | None) -> float:
    return reference.seals.rules().diameter_for(_level(checked, reference)) if seal_mm is None else seal_mm


def _level(checked: Checked, reference: Reference) -> str | None:
    """The level of the court that seals, None where it is not known."""
    court = checked.answers.get("court")
    named = reference.courts.named(court.shown) if court is not None and court.value is not None else ()
    return named[0].level if named else None


def _with_elements(
    kind: Kind, answers: Mapping[str, Any], checked: Checked, document: bytes, readback: Readback
) -> tuple[bytes, Readback, bool]:
    """The document with its elements inside, proved to be the one that was read back and nothing else besides."""
    plain = embeddable(answers)
    if plain is None:
        return document, Readback(False, (*readback.differences, "答案中有无法嵌入的内容，要素没有嵌入")), False
    elements = Elements(kind.id, kind.form.version, checked.on.isoformat(), plain)
    made = embed(document, elements)
    found = (*readback.differences, *embedding_faults(made, document, elements))
    return made, Readback(not found, found), True


def preview(
    kind: Kind, raw: Mapping[str, Any], *, reference: Reference, today: date, on: date | None = None
) -> tuple[Checked, Outline]:
    """What a draft of these answers says and what was found in them, without writing a file."""
    answers = raw if isinstance(raw, Mapping) else {}
    checked = check(kind.form, answers, reference=reference, today=today, on=on)
    return checked, render(kind.template_for(checked.answers), build_context(checked), draft=True).outline


def shown_by_page(checked: Checked, outline: Outline, fitted: Fitted) -> tuple[Finding, ...]:
    """What only the page of these answers shows: characters its fonts lack, seals without room."""
    return (
        *glyph_findings(checked, outline, fitted.template.styles),
        *page_findings(fitted.placement, fitted.seal_mm),
        *_elsewhere(fitted),
    )


def page_findings(placement: Placement, seal_mm: float | None = None) -> tuple[Finding, ...]:
    """Whether the seals have room; ``seal_mm`` is the diameter asked for, None: the usual one of the court."""
    if placement.fits:
        return ()
    message = f"{placement.fault}；在允许的幅度内调整行距、字距也不能解决"
    mend = "增减正文的文字，使落款与正文同处一页并留出印章的位置"
    if seal_mm is not None:
        mend = f"先检查院印的直径（现在指定为{seal_mm:g}毫米）；直径没有错的，{mend}"
    return (Finding(Severity.ERROR, "layout.seal", "issued_on", message, mend),)


def _elsewhere(fitted: Fitted) -> tuple[Finding, ...]:
    """What is wrong with the seals where another program than that of this computer prints the file."""
    if not fitted.elsewhere:
        return ()
    message = f"在装有公文字体的 Word、WPS 中打开这份文件时，{fitted.elsewhere}；按本机 LibreOffice 的排法没有这个问题"
    mend = "换一台电脑打印时先看末页；或者增减正文的文字"
    return (Finding(Severity.INFO, "layout.elsewhere", "issued_on", message, mend),)


def draft_json(made: Draft, path: str | None, *, sheet: str | None = None) -> dict[str, Any]:
    """The result in the words of the command line.

    ``path`` and ``sheet`` say where the file and its check sheet were written, None where they were not.
    """
    return {
        "type": made.kind_id,
        "final": made.final,
        "path": path,
        "sha256": made.sha256,
        "findings": [one.to_json() for one in made.findings],
        "readback": None if made.readback is None else made.readback.to_json(),
        "layout": None if made.layout is None else made.layout.to_json(),
        "adjusted": None if made.adjusted is None else made.adjusted.to_json(),
        "stopped_by": [
            {"code": one.code, "path": one.path, "overridable": may_override(one)}
            for one in (made.gate.stopping if made.final else ())
        ],
        "overridden": [one.to_json() for one in made.gate.overridden],
        "sheet": sheet,
    }
