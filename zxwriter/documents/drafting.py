"""From answers to a finished document: check, render, pack, read back, lay out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from zxwriter.core.checking import Checked, check
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.ports import Reference
from zxwriter.documents.catalog import Kind
from zxwriter.documents.context import build_context
from zxwriter.documents.embedding import Elements, embed, embeddable, embedding_faults
from zxwriter.documents.layout import Layout, lay_out
from zxwriter.documents.naming import file_name
from zxwriter.documents.outline import Outline
from zxwriter.documents.readback import Readback, read_back
from zxwriter.documents.render import pack, render


@dataclass(frozen=True, slots=True)
class Draft:
    """A document made from answers.

    ``final`` says what was asked for; ``on`` is the date the document bears. ``document`` are the bytes of the docx,
    None when a final was stopped by an error or did not read back clean; ``sha256`` is their fingerprint.
    ``readback`` is None when nothing was written to be read. ``embedded``: the file holds its elements.
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
    embedded: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the check found, and after it what only the finished page shows."""
        return (*self.checked.findings, *_page_findings(self.layout))


def draft(
    kind: Kind,
    raw: Mapping[str, Any],
    *,
    reference: Reference,
    today: date,
    on: date | None = None,
    final: bool = False,
    embedded: bool = False,
) -> Draft:
    """The document of these answers; ``embedded``: with its elements inside, for the next court.

    A draft is always written. A final is written only when no error stands and the finished bytes read back clean;
    otherwise ``document`` is None and the outline is that of the draft. Whatever the answers hold, nothing is raised;
    UserError comes only from a faulty template.
    """
    answers = raw if isinstance(raw, Mapping) else {}
    checked = check(kind.form, answers, reference=reference, today=today, on=on)
    stopped = final and checked.blocked
    as_draft = stopped or not final
    template = kind.template_for(checked.answers)
    rendered = render(template, build_context(checked), draft=as_draft)
    document: bytes | None = None
    readback: Readback | None = None
    if not stopped:
        document = pack(template, rendered, draft=as_draft)
        readback = read_back(document, template, checked, rendered, final=final)
        if embedded:
            document, readback, embedded = _with_elements(kind, answers, checked, document, readback)
        if final and not readback.ok:
            document = None
    return Draft(
        kind.id,
        final,
        checked.on,
        checked,
        rendered.outline,
        document,
        None if document is None else sha256(document).hexdigest(),
        readback,
        lay_out(rendered.outline, template.styles, sealed=kind.form.sealed, draft=as_draft),
        file_name(checked.answers, final=final),
        embedded and document is not None,
    )


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


def _page_findings(layout: Layout | None) -> tuple[Finding, ...]:
    if layout is None or layout.seal_fits:
        return ()
    return (
        Finding(
            Severity.WARNING,
            "layout.seal",
            "issued_on",
            f"第{layout.seal_page}页容不下印章，或者该页除落款外没有正文",
            "调整正文长短，或者在 Word 中调整行距、字距，使落款与正文同处一页",
        ),
    )


def draft_json(made: Draft, path: str | None) -> dict[str, Any]:
    """The result in the words of the command line; ``path`` is where the file was written, None where it was not."""
    return {
        "type": made.kind_id,
        "final": made.final,
        "path": path,
        "sha256": made.sha256,
        "findings": [one.to_json() for one in made.findings],
        "readback": None if made.readback is None else made.readback.to_json(),
        "layout": None if made.layout is None else made.layout.to_json(),
    }
