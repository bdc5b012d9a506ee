"""The bundle for a filing window: petition, papers, evidence list and evidence in one PDF, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from zxwriter.core.findings import Basis
from zxwriter.core.gate import KeptReason
from zxwriter.core.ports import Reference
from zxwriter.documents.bundle_files import Converter, Fault, convert_by_any, pages_of, read_pdf
from zxwriter.documents.bundle_merge import Bookmark, Section, bookmarks, merge
from zxwriter.documents.catalog import Kind
from zxwriter.documents.drafting import Draft, draft
from zxwriter.documents.filing import Material, checklist
from zxwriter.documents.fonts import FontShelf
from zxwriter.documents.pdf import write_pdf
from zxwriter.documents.sheet import check_sheet, sheet_name
from zxwriter.reference.stamps import Pack

EVIDENCE_LIST = "evidence_list"
_PAGES_ORIGIN = "按合并后的页码填写"
_TRIES = 5  # filling in page numbers may make the list longer


class Paper(NamedTuple):
    """A document of ours to be in the bundle: its kind, its answers, and the folder its files are named from.

    ``origins`` are for its check sheet, ``kept`` the reasons its case lets findings of a final stand with.
    """

    kind: Kind
    answers: Mapping[str, Any]
    folder: Path = Path()
    origins: Mapping[str, str] = MappingProxyType({})
    kept: tuple[KeptReason, ...] = ()


class LeftOut(NamedTuple):
    """A file that is not in the bundle, why, and what to do."""

    file: str
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """``drafts`` are the documents of ours, the petition first, made from ``papers``; ``pdf`` is None where a final was
    stopped.

    ``pages`` counts those of the whole PDF.
    """

    drafts: tuple[Draft, ...]
    pdf: bytes | None
    pages: int
    marks: tuple[Bookmark, ...]
    materials: tuple[Material, ...]
    left_out: tuple[LeftOut, ...]
    papers: tuple[Paper, ...]

    @property
    def stopped(self) -> tuple[Draft, ...]:
        """The documents that could not be written as finals."""
        return tuple(one for one in self.drafts if one.document is None)


class _Maker:
    """What every document of a bundle is made with."""

    def __init__(
        self, reference: Reference, today: date, on: date | None, final: bool, shelf: FontShelf, convert: Converter
    ) -> None:
        self.reference, self.today, self.on, self.final = reference, today, on, final
        self.shelf, self.convert = shelf, convert
        self.left_out: list[LeftOut] = []

    def draft(self, paper: Paper, answers: Mapping[str, Any] | None = None) -> Draft:
        given = paper.answers if answers is None else answers
        return draft(
            paper.kind,
            given,
            reference=self.reference,
            today=self.today,
            on=self.on,
            final=self.final,
            kept=paper.kept,
        )

    def section(self, made: Draft, title: str) -> list[Section]:
        """A document of ours as pages; none where it was stopped."""
        if made.document is None or made.model is None:
            return []
        pages = read_pdf(write_pdf(made.model, self.shelf, title=title))
        return [] if isinstance(pages, Fault) else [Section(title, pages)]

    def attached(self, path: Path, title: str, level: int = 0) -> Section | None:
        """A file of others as pages; None, and noted, where it cannot be."""
        pages = pages_of(path, self.convert)
        if isinstance(pages, Fault):
            self.left_out.append(LeftOut(str(path), *pages))
            return None
        return Section(title, pages, level)


def make_bundle(
    petition: Paper,
    others: Sequence[Paper] = (),
    evidence: Paper | None = None,
    attachments: Sequence[Path] = (),
    *,
    reference: Reference,
    today: date,
    shelf: FontShelf,
    on: date | None = None,
    final: bool = False,
    convert: Converter = convert_by_any,
) -> Bundle:
    """Petition, other papers, attachments, the evidence list with its page ranges, the evidence: in this order.

    A file that cannot be joined is left out and said so; nothing else is. The page ranges in the evidence list are
    the numbers at the foot of the pages; an item without a file has none. UserError where this computer has no font.
    """
    maker = _Maker(reference, today, on, final, shelf, convert)
    drafts = [maker.draft(one) for one in (petition, *others)]
    sections = [
        section
        for paper, made in zip((petition, *others), drafts, strict=True)
        for section in maker.section(made, paper.kind.form.title)
    ]
    sections += [one for path in attachments if (one := maker.attached(path, path.stem))]
    if evidence is not None:
        made, own = _evidence(maker, evidence, sum(len(one.pages.pages) for one in sections))
        drafts.append(made)
        sections += own
    whole = all(one.document is not None for one in drafts)
    marks = bookmarks(sections)
    names = [one.title for one in sections[len(drafts[: 1 + len(others)]) :]]
    kinds = [one.kind.id for one in (*others, *((evidence,) if evidence else ()))]
    return Bundle(
        tuple(drafts),
        merge(sections, shelf, f"{petition.kind.form.title}立案材料") if whole and sections else None,
        marks[-1].last if marks else 0,
        marks,
        checklist(petition.kind.id, drafts[0].checked.answers, kinds, names, reference),
        tuple(maker.left_out),
        (petition, *others, *((_numbered(evidence),) if evidence else ())),
    )


def _evidence(maker: _Maker, paper: Paper, before: int) -> tuple[Draft, list[Section]]:
    """The evidence list with the page ranges the evidence has behind ``before`` pages and the list itself."""
    answers = deepcopy(dict(paper.answers))
    items = [one for one in answers.get("items") or () if isinstance(one, dict)] if _listed(answers) else []
    found = [_item(maker, paper.folder, number, one) for number, one in enumerate(items, start=1)]
    made, length = maker.draft(paper, answers), 1
    for _ in range(_TRIES):
        page = before + length
        for item, section in zip(items, found, strict=True):
            count = 0 if section is None else len(section.pages.pages)
            item["pages"] = f"{page + 1}-{page + count}" if count > 1 else f"{page + 1}" if count else None
            page += count
        made = maker.draft(paper, answers)
        if made.model is None or made.model.pages == length:
            break
        length = made.model.pages
    return made, [*maker.section(made, paper.kind.form.title), *(one for one in found if one is not None)]


def _numbered(paper: Paper) -> Paper:
    """The evidence list with its page ranges said to be ours."""
    items = range(len(paper.answers["items"])) if _listed(paper.answers) else ()
    return paper._replace(origins={**paper.origins, **{f"items[{n}].pages": _PAGES_ORIGIN for n in items}})


def _listed(answers: Mapping[str, Any]) -> bool:
    return isinstance(answers.get("items"), list)


def _item(maker: _Maker, folder: Path, number: int, item: Mapping[str, Any]) -> Section | None:
    name, file = str(item.get("name") or "证据"), item.get("file")
    if not isinstance(file, str) or not file.strip():
        maker.left_out.append(
            LeftOut(f"证据{number}：{name}", "没有写明文件", "在证据清单的“文件”一栏写明证据的电子文件，或者另附纸质件")
        )
        return None
    return maker.attached(folder / file.strip(), f"证据{number}　{name}", level=1)


def bundle_files(made: Bundle, *, today: date, packs: Sequence[Pack]) -> list[tuple[str, bytes]]:
    """Name and bytes of every file of a bundle with a PDF: the documents, of finals each with its check sheet after
    all of them, at the end the PDF and the list."""
    title = made.papers[0].kind.form.title
    files = [(one.file_name, one.document or b"") for one in made.drafts]
    files += [
        (sheet_name(one.file_name), check_sheet(paper.kind, one, today=today, origins=paper.origins, packs=packs))
        for paper, one in zip(made.papers, made.drafts, strict=True)
        if one.final
    ]
    listed = bundle_text(made, title).encode("utf-8", "replace")
    return [*files, (f"{title}立案材料.pdf", made.pdf or b""), (f"{title}立案材料清单.txt", listed)]


def bundle_text(made: Bundle, title: str) -> str:
    """The list of what the bundle holds and what is missing, for people."""
    lines = [f"{title}立案材料清单", "", "一、已合并的材料"]
    for one in made.marks:
        pages = f"第{one.page}页" if one.page == one.last else f"第{one.page}页至第{one.last}页"
        lines.append(f"{'　　' * one.level}{one.title}　{pages}")
    lines += ["", "二、对照立案要求"]
    for material in made.materials:
        state = {"present": "已有", "missing": "缺少", "note": "注意"}[material.state]
        basis = "、".join(_cited(one) for one in material.basis)
        said = "。".join(part for part in (material.mend, f"依据：{basis}" if basis else "") if part)
        lines.append(f"〔{state}〕{material.title}" + (f"　{said}" if said else ""))
    if made.left_out:
        lines += ["", "三、没有合并的文件"]
        lines += [f"{one.file}：{one.message}；{one.mend}" for one in made.left_out]
    return "\n".join(lines) + "\n"


def _cited(basis: Basis) -> str:
    article = f"第{basis.article}条" if basis.article.isdigit() else basis.article
    return f"{basis.law}{article}{'' if basis.verified else '（依据未核实）'}"
