"""Documents drafted together with another: what ``draft --with`` adds to its answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zxwriter.cli.output import findings_lines, say
from zxwriter.cli.session import Session

if TYPE_CHECKING:
    from zxwriter.documents.catalog import Kind
    from zxwriter.documents.companions import Companion
    from zxwriter.storage.answers_file import AnswersFile


def beside(
    session: Session,
    kind: Kind,
    given: AnswersFile,
    wanted: Sequence[str],
    *,
    everything: bool,
    on: date | None,
    final: bool,
    seal_mm: float | None,
) -> list[Companion]:
    """The companions asked for, all of them with ``everything``; nothing is loaded where none is. UserError."""
    if not wanted and not everything:
        return []
    from zxwriter.core.chain.origins import Source
    from zxwriter.documents.companions import companion_ids, draft_companions

    chain = session.chain
    source = chain.named(Source(kind.id, given.answers, earlier=given.lineage.sources))
    ids = [*wanted, *(companion_ids(chain, kind.id) if everything else ())]
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
        metrics=session.metrics,
    )


def companions_json(found: Sequence[Companion], paths: Sequence[Path | None]) -> list[dict[str, Any]]:
    from zxwriter.documents.drafting import draft_json

    return [
        {**draft_json(one.made, None if path is None else str(path)), "left": one.left}
        for one, path in zip(found, paths, strict=True)
    ]


def show_companions(found: Sequence[Companion], paths: Sequence[Path | None]) -> None:
    for one, path in zip(found, paths, strict=True):
        left = f"；还缺：{'、'.join(one.left)}" if one.left else ""
        say(f"一并制作“{one.kind.form.title}”：{path or '没有写出'}{left}")
        if path is None:
            for line in findings_lines(one.made.findings):
                say(f"  {line}")
