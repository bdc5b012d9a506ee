"""Rendering: the one place where answers become a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import UndefinedError

from zxwriter.core.errors import UserError
from zxwriter.documents.closing import keep_in_xml, keep_last_text
from zxwriter.documents.outline import Outline
from zxwriter.documents.package import DOCUMENT
from zxwriter.documents.template import CompiledTemplate
from zxwriter.documents.titles import break_titles
from zxwriter.documents.unused import without_unused


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document before it is packed: the XML of each part with words, and the outline of the same parts by name.

    ``naming`` are the tags in that XML that name styles and fonts.
    """

    parts: Mapping[str, str]
    outlines: Mapping[str, Outline]
    naming: frozenset[str]

    @property
    def document_xml(self) -> str:
        return self.parts[DOCUMENT]

    @property
    def outline(self) -> Outline:
        """The outline of the document itself."""
        return self.outlines[DOCUMENT]

    def kept_as(self, kept: Outline) -> Rendered:
        """The same with more of it kept with the closing group; ``kept`` is what ``keep_last_text`` made of it."""
        if kept is self.outline:
            return self
        xml = keep_in_xml(self.document_xml, self.outline, kept)
        return Rendered({**self.parts, DOCUMENT: xml}, {**self.outlines, DOCUMENT: kept}, self.naming)


def render(compiled: CompiledTemplate, context: Mapping[str, Any], *, draft: bool) -> Rendered:
    """The document of a context from ``context.build_context``. Raises UserError when the template does not fit it."""
    parts: dict[str, str] = {}
    outlines: dict[str, Outline] = {}
    naming: frozenset[str] = frozenset()
    for one in compiled.parts:
        try:
            words = one.stream.template.render(context)
        except UndefinedError as error:
            raise _unfit(compiled, f"用到了没有的要素（{error.message}）") from None
        except Exception as error:  # a template is data: whatever it does wrong becomes one sentence
            raise _unfit(compiled, f"中的标签无法执行（{error}）") from error
        xml, outline, named = one.stream.expand(words, one.draft_xml if draft else one.final_xml)
        naming |= named
        parts[one.name], outlines[one.name] = break_titles(xml, outline, compiled.styles)
    rendered = Rendered(parts, outlines, naming)
    return rendered.kept_as(keep_last_text(rendered.outline, compiled.styles))


def _unfit(compiled: CompiledTemplate, what: str) -> UserError:
    return UserError(f"模板{what}", where=str(compiled.path), mend="请改正模板，或者恢复随程序提供的模板")


def pack(compiled: CompiledTemplate, rendered: Rendered, *, draft: bool) -> bytes:
    """The finished docx, with no style or font it does not use: the same bytes for the same document everywhere."""
    package = without_unused(compiled.draft if draft else compiled.final, rendered.naming)
    return package.write({name: xml.encode("utf-8") for name, xml in rendered.parts.items()})
