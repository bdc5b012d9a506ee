"""What has to be kept of a document that was made, so that it can be made again byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from zxwriter import __version__
from zxwriter.core.ports import Reference
from zxwriter.documents.adjust import Pitch
from zxwriter.documents.catalog import Kind
from zxwriter.documents.drafting import Draft, draft
from zxwriter.documents.metrics import OFFICIAL, Metrics

NAMES = {"program": "程序", "form": "表单", "template": "模板"}


def versions(kind: Kind) -> dict[str, str]:
    """The versions of what a document is made with: the program, the form, the templates (by their fingerprint)."""
    template = sha256(b"".join(path.read_bytes() for path in kind.template_paths)).hexdigest()[:16]
    return {"program": __version__, "form": str(kind.form.version), "template": template}


def facts(kind: Kind, made: Draft, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Everything about a document that was made, in plain values: the fields of a kept output."""
    return {
        "final": made.final,
        "on": made.on.isoformat(),
        "today": today.isoformat(),
        "sha256": made.sha256 or "",
        "file_name": made.file_name,
        "answers": dict(answers),
        "findings": [one.to_json() for one in made.findings],
        "versions": versions(kind),
        "embedded": made.embedded,
        "seal_mm": made.seal_mm,
        "pitch": made.pitch,
        "reasons": {one.name: one.reason for one in made.gate.overridden},
    }


def remake(
    kind: Kind,
    answers: Mapping[str, Any],
    *,
    reference: Reference,
    on: str,
    today: str,
    final: bool,
    seal_mm: float | None = None,
    embedded: bool = False,
    reasons: Mapping[str, str] | None = None,
    pitch: Sequence[int] | None = None,
    metrics: Metrics = OFFICIAL,
) -> Draft:
    """The same document again. ``on`` and ``today`` are ISO dates; ValueError when they are none.

    ``pitch`` is what was found then, perhaps on another computer; None: it is looked for again. ``metrics`` only says
    whose pages are shown.
    """
    return draft(
        kind,
        answers,
        reference=reference,
        today=date.fromisoformat(today),
        on=date.fromisoformat(on),
        final=final,
        seal_mm=seal_mm,
        embedded=embedded,
        reasons=reasons,
        metrics=metrics,
        pitch=None if pitch is None else Pitch(pitch[0], pitch[1], bool(pitch[2])),
    )


def changed_since(kind: Kind, then: Mapping[str, str]) -> str:
    """Which versions are others now than then, in words; empty when none is known to be."""
    now = versions(kind)
    other = [name for key, name in NAMES.items() if then.get(key) and then[key] != now[key]]
    return "、".join(other)
