"""Documents drafted together with another: what ``draft --with`` adds to its answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zxwriter.cli.output import say
from zxwriter.cli.session import Session

if TYPE_CHECKING:
    from zxwriter.core.gate import KeptReason
    from zxwriter.documents.catalog import Kind
    from zxwriter.documents.companions import Companion
    from zxwriter.storage.answers_file import AnswersFile


def wanted_ids(session: Session, kind: Kind, wanted: Sequence[str], *, everything: bool) -> list[str]:
    """The types to be made beside a document, each once; nothing is loaded where none is."""
    if not everything:
        return list(dict.fromkeys(wanted))
    from zxwriter.documents.companions import companion_ids

    return list(dict.fromkeys([*wanted, *companion_ids(session.chain, kind.id)]))


def beside(
    session: Session,
    kind: Kind,
    given: AnswersFile,
    ids: Sequence[str],
    *,
    on: date | None,
    final: bool,
    seal_mm: float | None,
    reasons: Mapping[str, Mapping[str, str]],
    kept: Iterable[KeptReason],
) -> list[Companion]:
    """The companions of these types; nothing is loaded where none is asked for. UserError."""
    if not ids:
        return []
    from zxwriter.core.chain.origins import Source
    from zxwriter.documents.companions import draft_companions

    chain = session.chain
    source = chain.named(Source(kind.id, given.answers, earlier=given.lineage.sources))
    return draft_companions(
        session.catalog,
        chain,
        source,
        ids,
        reference=session.reference,
        today=session.today,
        on=on,
        final=final,
        seal_mm=seal_mm,
        reasons=reasons,
        kept=kept,
        metrics=session.metrics,
    )


def companions_json(found: Sequence[Companion], written: Sequence[Sequence[Path]]) -> list[dict[str, Any]]:
    """``written`` are the files of each, of a final with its check sheet; none where it was not written."""
    from zxwriter.documents.drafting import draft_json

    listed = []
    for one, paths in zip(found, written, strict=True):
        path, sheet = [*map(str, paths), None, None][:2]
        listed.append({**draft_json(one.made, path, sheet=sheet), "left": one.left})
    return listed


def show_companions(found: Sequence[Companion], written: Sequence[Sequence[Path]]) -> None:
    for one, (path, *sheets) in zip(found, written, strict=True):
        left = f"；还缺：{'、'.join(one.left)}" if one.left else ""
        say(f"一并制作“{one.kind.form.title}”：{path}{left}")
        for sheet in sheets:
            say(f"　核对单：{sheet}")
        for each in one.made.gate.overridden:
            say(f"　附理由保留：{each.finding.message}（理由：{each.reason}）")
