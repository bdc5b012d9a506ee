"""The closing group (此令。 with signature and date) and the text that stays on its page: 落款 never stands alone.

GB/T 9704-2012, 7.3.5.5: text shares the page of signature and date. The last paragraph of the text is kept with the
group in the file itself (``w:keepNext``), so that every program moves both together, also after the text was changed.
Of a paragraph longer than three lines Word would move the last two, LibreOffice the whole: that is left to line and
character pitch (``adjust``). A table above the group is not kept with it: LibreOffice 7.4 does so only where the whole
table stands on one page.
"""

from __future__ import annotations

import re

from zxwriter.documents.linebreaks import break_lines
from zxwriter.documents.outline import Outline
from zxwriter.documents.styles import StyleTable

SIGN, DATE, CLOSING = "sign_court", "date", "closing"
# What stands with the signature without being text of the document.
BESIDE = frozenset((SIGN, DATE, "note", "attachment", "attachment_more", "signer", "clerk"))
_TO = "addressee"  # of a petition: under its closing 此致

KEEPING = ("<w:keepNext/>", "<w:keepLines/>")  # without the second Word would divide what LibreOffice never does
# Lines of 28 characters, two less in the first. Three cannot be divided anyway: no program leaves one line by itself.
_SHORT = 3
_LINE, _INDENT = 28, 2
_CHARACTER = 2  # as small as a size may be, so that a Latin letter is half of it

_PARAGRAPH = re.compile("<w:p(?=[ />])")
_BEGINNING = re.compile(
    "(?P<head><w:p(?: [^>]*?)?)(?P<empty>/)?>(?P<set_up><w:pPr(?:/>|>(?P<style><w:pStyle [^>]*/>)?))?"
)


def closing_start(outline: Outline) -> int | None:
    """The first paragraph of the closing group: the closing, or else the signature, above the last date.

    None for a document without signature and date.
    """
    at = next((n for n in range(len(outline) - 1, -1, -1) if outline[n].style in (SIGN, DATE)), None)
    while at:
        above = outline[at - 1]
        if above.style == CLOSING or above.style in BESIDE:
            at -= 1
        elif above.style == _TO and at > 1 and outline[at - 2].style == CLOSING:
            at -= 2
        else:
            break
    return at


def text_end(outline: Outline) -> int:
    """Where the text ends that is to share the page of the date: at the closing group.

    Under a table, which cannot come along, the closing itself is what shares the page.
    """
    at = closing_start(outline) or 0
    if at and outline[at - 1].cell is not None:
        while outline[at].style not in BESIDE:
            at += 1
    return at


def last_text(outline: Outline) -> int | None:
    """The paragraph right above the closing group; None where there is none or a table stands there."""
    start = closing_start(outline)
    return start - 1 if start and outline[start - 1].cell is None else None


def must_be_kept(outline: Outline, styles: StyleTable) -> bool:
    """Whether the last text is still to be kept with the closing group: it is short, and nothing keeps it yet.

    Where the template says of this paragraph whether it is kept, it has decided.
    """
    at = last_text(outline)
    if at is None or "<w:keepNext" in outline[at].form or styles.style(outline[at].style).keep_next:
        return False
    text = outline[at].text
    # An empty one brings nothing along; one too long is not worth counting.
    return bool(text.strip()) and len(text) <= 2 * _LINE * _SHORT and _lines(text) <= _SHORT


def _lines(text: str) -> int:
    """The lines of a paragraph as the template sets it: the same whatever was adjusted since."""
    return len(break_lines(text, _CHARACTER, 0, (_LINE - _INDENT) * _CHARACTER, _LINE * _CHARACTER))


def keep_last_text(outline: Outline, styles: StyleTable) -> Outline:
    """The same outline with its last text kept with the closing group; the outline itself where it is not to be."""
    at = last_text(outline)
    if at is None or not must_be_kept(outline, styles):
        return outline
    form = outline[at].form
    added = "".join([one for one in KEEPING if one not in form])
    return (*outline[:at], outline[at]._replace(form=added + form), *outline[at + 1 :])


def keep_in_xml(xml: str, outline: Outline, kept: Outline) -> str:
    """The XML of an outline made that of ``kept``, which ``keep_last_text`` made of the outline."""
    at = last_text(outline)
    if at is None or kept[at] == outline[at]:
        return xml
    start = [one.start() for one in _PARAGRAPH.finditer(xml)][at]
    found = _BEGINNING.match(xml, start)
    assert found is not None  # every beginning of a paragraph has this shape
    added = kept[at].form.removesuffix(outline[at].form)
    return xml[:start] + _with_set_up(found, added) + xml[found.end() :]


def _with_set_up(found: re.Match[str], added: str) -> str:
    """The beginning of a paragraph with more in its set-up, right after its style."""
    inside = f"{found['style'] or ''}{added}"
    goes_on = (found["set_up"] or "").startswith("<w:pPr>")
    return f"{found['head']}><w:pPr>{inside}{'' if goes_on else '</w:pPr>'}{'</w:p>' if found['empty'] else ''}"
