"""What the benchmarks work on: the shipped forms and their samples."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zxwriter.cli.session import Session, Surroundings
from zxwriter.garbage import search_seldom

if TYPE_CHECKING:
    from zxwriter.documents.catalog import Kind
    from zxwriter.documents.drafting import Draft


@dataclass(frozen=True, slots=True)
class Sample:
    """One shipped set of answers."""

    kind: Kind
    variant: str
    answers: dict[str, Any]

    def numbered(self, number: int) -> dict[str, Any]:
        """The same answers as those of another case: its own case number differs, so nothing can be remembered."""
        answers = copy.deepcopy(self.answers)
        own = str(answers.get("case_number") or "")
        head, _, _ = own.partition("号")
        if head:
            answers["case_number"] = f"{head.rstrip('0123456789')}{number}号"
        return answers


class Shop:
    """The catalogue, the reference tables and the samples, read once."""

    def __init__(self) -> None:
        search_seldom()  # as the program does
        self.session = Session(Surroundings())
        self.reference = self.session.reference
        self.today = self.session.today

    @cached_property
    def samples(self) -> list[Sample]:
        catalog = self.session.catalog
        return [
            Sample(catalog.kind(type_id), variant, catalog.sample(type_id, variant)["answers"])
            for type_id in catalog.ids
            for variant in catalog.sample_names(type_id)
        ]

    def defaults(self) -> Iterator[Sample]:
        seen = set()
        for sample in self.samples:
            if sample.kind.id not in seen:
                seen.add(sample.kind.id)
                yield sample

    def draft(self, sample: Sample, answers: dict[str, Any], *, final: bool = True) -> Draft:
        from zxwriter.documents.drafting import draft

        return draft(sample.kind, answers, reference=self.reference, today=self.today, final=final)

    @cached_property
    def one_page(self) -> Sample:
        """The first sample that makes a final of one page."""
        for sample in self.samples:
            made = self.draft(sample, sample.answers)
            if made.document is not None and made.layout is not None and made.layout.pages == 1:
                return sample
        raise LookupError("没有只有一页的示例")
