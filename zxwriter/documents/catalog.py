"""All document types of this installation: their forms, templates and samples."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zxwriter.core.errors import UserError
from zxwriter.documents.forms import FormFiles
from zxwriter.documents.samples import read_sample, variant_names
from zxwriter.paths import Paths

if TYPE_CHECKING:  # a list of documents needs neither the form engine nor a Word library
    from collections.abc import Mapping

    from zxwriter.core.answers import Answers
    from zxwriter.core.form import Form
    from zxwriter.core.ports import Reference
    from zxwriter.documents.template import CompiledTemplate
    from zxwriter.reference.stamps import Pack

# The order of the glossary: the ten official styles, then the petitions, what goes with them, and letters.
_ORDER = (
    "urging_order", "escalation_request", "escalation_decision", "escalation_refusal", "consolidation_request",
    "consolidation_decision", "cooperation_request", "cooperation_decision", "dispute_request", "dispute_decision",
    "supervision_petition", "escalation_petition", "procuratorial_petition", "case_report", "case_list",
    "evidence_list", "creditor_notice", "escalation_ruling", "approval_sheet", "hand_over_list", "correction_letter",
    "procuratorate_reply", "upward_report", "power_of_attorney", "law_firm_letter", "service_address",
)  # fmt: skip


class Kind:
    """One document type. Its templates are opened and compiled when first needed, each once."""

    def __init__(self, form: Form, template_path: Path, others: Mapping[str, Path] | None = None) -> None:
        self.id = form.id
        self.form = form
        self.template_path = template_path
        self._others = others or {}
        self._compiled: dict[str, CompiledTemplate] = {}

    @cached_property
    def template(self) -> CompiledTemplate:
        """The usual template. Raises UserError when it is missing, faulty or reads what the form does not have."""
        return self._load(self.template_path)

    def template_for(self, answers: Answers) -> CompiledTemplate:
        """The template these answers are set with (``Form.template_name``). Raises UserError as ``template`` does."""
        return self._named(self.form.template_name(answers.namespace) if self._others else "")

    @property
    def template_paths(self) -> tuple[Path, ...]:
        """The files of all templates, the usual one first."""
        return (self.template_path, *self._others.values())

    @property
    def templates(self) -> tuple[CompiledTemplate, ...]:
        """Every template of the type, the usual one first. Raises UserError for the first that cannot be used."""
        return (self.template, *(self._named(name) for name in self._others))

    def _named(self, name: str) -> CompiledTemplate:
        if name not in self._others:
            return self.template
        if name not in self._compiled:
            self._compiled[name] = self._load(self._others[name])
        return self._compiled[name]

    def _load(self, path: Path) -> CompiledTemplate:
        from zxwriter.documents.template import load_template

        compiled = load_template(path)
        known = {element.path.split(".")[0] for _, element in self.form.top_elements()}
        strangers = sorted(compiled.names - known)
        if strangers:
            names = "、".join(strangers)
            raise UserError(f"模板用到了表单中没有的要素 {names}", where=str(path), mend="请改正模板中的名称")
        return compiled


class Catalog:
    """The document types there are, read from the folders of ``paths`` on first use."""

    def __init__(self, paths: Paths, reference: Reference | None = None) -> None:
        self._paths = paths
        self._given = reference
        self._files = FormFiles(paths.forms)
        self._kinds: dict[str, Kind] = {}

    @cached_property
    def reference(self) -> Reference:
        """The tables that forms and answers are held against: those given, else those of ``paths``, on first use."""
        from zxwriter.reference.load import load_reference

        return self._given or load_reference(self._paths)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all types that have a form, in the order of the glossary, others after them."""
        there = self._files.ids()
        known = [one for one in _ORDER if one in there]
        return (*known, *(one for one in there if one not in _ORDER))

    def kind(self, kind_id: str) -> Kind:
        """The type of that id. Raises UserError naming the known ids, or saying what is wrong with its form."""
        if kind_id not in self._kinds:
            self._require(kind_id)
            form = self._files.form(kind_id, self.reference)
            others = {one.template: self._template(kind_id, one.template) for one in form.templates}
            self._kinds[kind_id] = Kind(form, self._template(kind_id, form.template), others)
        return self._kinds[kind_id]

    def _template(self, kind_id: str, name: str) -> Path:
        path = self._paths.template(name)
        if path is None:
            where = self._files.path(kind_id).name
            raise UserError(f"找不到模板“{name}”", where=where, mend="请恢复该文件或重新安装本程序")
        return path

    def _require(self, kind_id: str) -> None:
        if kind_id not in self.ids:
            raise UserError(f"没有“{kind_id}”这种文书", mend=f"可用的有：{'、'.join(self.ids)}")

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs of data that take part in every document."""
        from zxwriter.reference.stamps import packs_of

        return packs_of(self._paths)

    def heads(self) -> list[dict[str, Any]]:
        """id, title, style, audience, case_type and description of every type, in order; the pages are not read."""
        return [self._files.head(kind_id) for kind_id in self.ids]

    def sample_names(self, kind_id: str) -> list[str]:
        """The names of the samples of a type, the default first; empty where there are none."""
        self._require(kind_id)
        return variant_names(self._paths.resources / "samples" / kind_id)

    def sample(self, kind_id: str, variant: str | None = None) -> dict[str, Any]:
        """``{"type", "answers"}`` of a sample, the default one where none is named. Raises UserError."""
        names = self.sample_names(kind_id)
        if not names:
            raise UserError(f"“{kind_id}”没有样例", mend="请恢复随程序提供的样例或重新安装本程序")
        if variant is not None and variant not in names:
            raise UserError(f"“{kind_id}”没有名为“{variant}”的样例", mend=f"可用的有：{'、'.join(names)}")
        path = self._paths.resources / "samples" / kind_id / f"{variant or names[0]}.yaml"
        return {"type": kind_id, "answers": read_sample(path)["answers"]}


def load_catalog(paths: Paths, reference: Reference | None = None) -> Catalog:
    """The catalog of an installation. Costs nothing now; every file is read on first use."""
    return Catalog(paths, reference)
