"""What the window works with: the document types, the reference tables, the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from zxwriter.core.errors import UserError
from zxwriter.documents.catalog import Catalog, Kind, load_catalog
from zxwriter.paths import Paths, default_paths
from zxwriter.storage.places import Places, user_places

if TYPE_CHECKING:  # the first page needs none of these; they come with the first document
    from pathlib import Path

    from zxwriter.core.chain.origins import Source
    from zxwriter.core.checking import Checked
    from zxwriter.core.findings import Finding
    from zxwriter.core.gate import KeptReason
    from zxwriter.core.ports import Reference
    from zxwriter.documents.adjust import Fitted
    from zxwriter.documents.derivation import Chain
    from zxwriter.documents.drafting import Draft
    from zxwriter.documents.fonts import FontShelf
    from zxwriter.documents.layout import PageModel
    from zxwriter.documents.metrics import Metrics
    from zxwriter.documents.outline import Outline
    from zxwriter.documents.pdf_program import MadePdf
    from zxwriter.storage.settings import Settings


PROGRAM = "窗口"  # how another program is told who has a case open


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day of the person at the desk, wherever the desk stands


@dataclass(frozen=True)
class Desk:
    """The services of one running window."""

    catalog: Catalog
    today: Callable[[], date] = _today
    places: Callable[[], Places] = user_places
    shelf: Callable[[], FontShelf] | None = None  # None: the fonts of this computer

    @property
    def reference(self) -> Reference:
        """What checks look up. The first page needs none of it."""
        return self.catalog.reference

    def preview(self, kind: Kind, raw: Mapping[str, Any]) -> tuple[Checked, Outline]:
        """Check the answers and lay out the page. UserError where the template is faulty."""
        from zxwriter.documents.drafting import preview

        return preview(kind, raw, reference=self.reference, today=self.today())

    def fit(self, kind: Kind, checked: Checked, outline: Outline, last: Fitted | None = None) -> Fitted:
        """The pages of a final of these answers, with the places of its seals. With ``last`` at once, for a key.

        Without, the pitch is looked for that makes room for the seals; with it, the one found last is kept.
        """
        from zxwriter.documents.drafting import fit_again, fit_seals

        if last is None:
            return fit_seals(
                kind,
                checked,
                outline,
                reference=self.reference,
                draft=False,
                seal_mm=self.seal_mm,
                metrics=self.metrics,
            )
        return fit_again(last, kind, checked, outline, reference=self.reference)  # no file is read for a key

    def shown_by_page(self, checked: Checked, outline: Outline, fitted: Fitted) -> tuple[Finding, ...]:
        """What only the page shows of answers, in the words of ``draft``."""
        from zxwriter.documents.drafting import shown_by_page

        return shown_by_page(checked, outline, fitted)

    def draft(
        self,
        kind: Kind,
        raw: Mapping[str, Any],
        *,
        final: bool,
        embedded: bool = False,
        reasons: Mapping[str, str] | None = None,
        kept: Iterable[KeptReason] = (),
    ) -> Draft:
        """The document of these answers; ``reasons`` and ``kept`` as for ``drafting.draft``."""
        from zxwriter.documents.drafting import draft

        return draft(
            kind,
            raw,
            reference=self.reference,
            today=self.today(),
            final=final,
            seal_mm=self.seal_mm,
            embedded=embedded,
            reasons=reasons,
            kept=kept,
            metrics=self.metrics,
        )

    @property
    def chain(self) -> Chain:
        """Which document follows which. UserError where its table is damaged."""
        from zxwriter.documents.derivation import Chain
        from zxwriter.reference.chain import load_chain

        return Chain(self.catalog, load_chain(default_paths()))

    def source(self, path: Path, password: str | None) -> Source:
        """A document to go on from. UserError when it is none, among them NeedsPassword and WrongPassword."""
        from zxwriter.documents.embedding import read_embedded
        from zxwriter.storage.sources import read_source

        return read_source(path, password, word=read_embedded)

    def paper(self, kind: Kind, raw: Mapping[str, Any], kept: Iterable[KeptReason] = ()) -> tuple[PageModel, bool]:
        """The pages to print, and whether they are those of a final; else they bear the mark of a draft."""
        made = self.finished(kind, raw, kept)
        assert made.model is not None  # a draft always has its pages
        return made.model, made.final

    def finished(self, kind: Kind, raw: Mapping[str, Any], kept: Iterable[KeptReason] = ()) -> Draft:
        """The document as it stands: the final where there can be one, else the draft."""
        reasons = tuple(kept)
        made = self.draft(kind, raw, final=True, kept=reasons)
        return made if made.document is not None else self.draft(kind, raw, final=False)

    def pdf(self, made: Draft) -> MadePdf:
        """The PDF of a document, by the program the settings prefer. Takes a while; nothing is raised."""
        from zxwriter.documents.pdf_program import make_pdf

        return make_pdf(made, self.settings.pdf_program, self.fonts)

    def unseen(self, model: PageModel) -> tuple[str, ...]:
        """What the fonts of this computer cannot show of these pages, a Chinese sentence without full stop each.

        Takes a while the first time, as ``fonts``; nothing where the table of fonts is damaged, which is said where a
        PDF is made.
        """
        from zxwriter.documents.font_findings import machine_findings

        try:
            found = machine_findings(model, self.fonts())
        except UserError:
            return ()
        return tuple(one.message for one in found if one.code == "font.machine")

    def fonts(self) -> FontShelf:
        """The fonts of this computer. The first time takes a while: not on the thread of the window."""
        return self.shelf() if self.shelf is not None else _fonts_here(self.places().font_cache)

    @property
    def metrics(self) -> Metrics:
        """How documents are set by the program that prints on this computer, or by that of the settings."""
        places = self.places()
        return _metrics_here(self.settings.page_program, self.shelf, places.font_cache, places.width_cache)

    @property
    def settings(self) -> Settings:
        from zxwriter.storage.settings import settings_store

        return settings_store(self.places().settings).load()

    @property
    def seal_mm(self) -> float | None:
        """The diameter of the seal in the settings, None where it is left to the court's level."""
        return self.settings.seal_diameter


@lru_cache(maxsize=1)
def _fonts_here(cache: Path) -> FontShelf:
    from zxwriter.documents.fonts import find_fonts

    return find_fonts(cache=cache)


@lru_cache(maxsize=4)
def _metrics_here(program: str, shelf: Callable[[], FontShelf] | None, font_cache: Path, width_cache: Path) -> Metrics:
    """Kept, for the widths of a font are asked once for each of these."""
    from zxwriter.documents.page_program import page_metrics

    return page_metrics(program, shelf or partial(_fonts_here, font_cache), width_cache)


def open_desk(paths: Paths | None = None) -> Desk:
    """The services of this installation. Raises UserError when its data folder is damaged."""
    return Desk(load_catalog(paths or default_paths()))
