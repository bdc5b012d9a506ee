"""Every shipped sample as a final in one folder: ``python -m zxwriter.cli.samples --out out``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zxwriter.cli.output import say
from zxwriter.cli.refusals import guarded
from zxwriter.cli.session import Session, Surroundings
from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from zxwriter.documents.drafting import Draft


LONGEST_NAME = 240  # bytes; no usual file system takes more than 255


@dataclass(frozen=True, slots=True)
class SampleDraft:
    """One sample drafted as a final dated as its answers say."""

    type_id: str
    variant: str
    draft: Draft

    @property
    def file_name(self) -> str:
        """The name in the folder: that of the variant first, for two variants may share one case."""
        head, tail = f"{self.type_id}-{self.variant}-", ".docx"
        room = LONGEST_NAME - len(head.encode()) - len(tail)
        own = self.draft.file_name.removesuffix(tail).encode()[:room].decode("utf-8", errors="ignore")
        return head + own.rstrip(" .") + tail

    @property
    def faults(self) -> list[str]:
        """Why it could not be written; empty when it was."""
        if self.draft.document is not None:
            return []
        differences = self.draft.readback.differences if self.draft.readback is not None else ()
        return [*(one.message for one in self.draft.checked.findings if one.blocks), *differences] or ["没有写出"]


def each_sample(session: Session) -> Iterator[SampleDraft]:
    """Every variant of every type, drafted as a final."""
    from zxwriter.documents.drafting import draft

    for type_id in session.catalog.ids:
        kind = session.catalog.kind(type_id)
        for variant in session.catalog.sample_names(type_id):
            answers = session.catalog.sample(type_id, variant)["answers"]
            made = draft(kind, answers, reference=session.reference, today=session.today, final=True)
            yield SampleDraft(type_id, variant, made)


def write_samples(session: Session, folder: Path) -> bool:
    """Write every sample into ``folder``, replacing earlier files of the same names; one line a file."""
    from zxwriter.storage.files import save_over

    folder.mkdir(parents=True, exist_ok=True)
    without = [type_id for type_id in session.catalog.ids if not session.catalog.sample_names(type_id)]
    complete = not without and bool(session.catalog.ids)
    if without:
        say(f"✖ 没有示例：{'、'.join(without)}")
    for sample in each_sample(session):
        if sample.draft.document is None:
            complete = False
            say(f"✖ 没有写出 {sample.type_id} {sample.variant}：{'；'.join(sample.faults)}")
            continue
        path = folder / sample.file_name
        save_over(path, sample.draft.document)
        say(f"✔ {path}")
    return complete


def _folder(arguments: Sequence[str]) -> Path:
    """The folder named by ``--out``; ``out`` where nothing was said."""
    if not arguments:
        return Path("out")
    if len(arguments) != 2 or arguments[0] != "--out":
        raise UserError("参数不对", mend="用法：python -m zxwriter.cli.samples --out 文件夹")
    return Path(arguments[1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when every sample was written, else 1."""
    given = sys.argv[1:] if arguments is None else arguments
    return guarded(lambda: 0 if write_samples(Session(Surroundings()), _folder(given)) else 1)


if __name__ == "__main__":
    sys.exit(main())
