"""What stands on every page outside the text: headers, footers, page numbers, the mark of a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import lxml.etree as etree

from zxwriter.documents.linebreaks import measured
from zxwriter.documents.package import DOCUMENT, DOCUMENT_RELS, SETTINGS
from zxwriter.documents.parts import DRAFT_MARK, OFFICE, RELATIONSHIPS, W, parse
from zxwriter.documents.styles import Band, BandLine, Style, StyleTable, with_paragraph, with_run

# Where the number of the page stands in the words of a band, and where the number of pages.
_NUMBER, _COUNT = "\x00", "\x01"
_FIELD = re.compile(r"^\s*(PAGE|NUMPAGES)\b", re.IGNORECASE)
_IN_FIELD = {"PAGE": _NUMBER, "NUMPAGES": _COUNT}
_EVEN, _FIRST, _USUAL = "even", "first", "default"
_MARK_FONT, _MARK_SIZE = "黑体", 280


class Furniture(NamedTuple):
    """A line of words outside the text; lengths in twips from the page's corner, ``top`` and ``height`` of its line."""

    page: int
    left: int
    top: int
    height: int
    text: str
    font: str
    size: int


@dataclass(frozen=True, slots=True)
class Furnishing:
    """The bands of a document: which header and footer a page has.

    ``titled`` tells that the first page has its own, ``facing`` that the even pages have. ``heights`` are those of the
    text area on the first page, on the even ones and on the other odd ones.
    """

    bands: tuple[Band, ...]
    titled: bool
    facing: bool
    heights: tuple[int, int, int] = (0, 0, 0)

    def band(self, place: str, page: int) -> Band | None:
        """The header (``place`` "header") or footer of that page."""
        kind = _EVEN if self.facing and page % 2 == 0 else _USUAL
        if page == 1 and self.titled:
            kind = _FIRST
        return next((one for one in self.bands if (one.place, one.kind) == (place, kind)), None)


def with_bands(styles: StyleTable, contents: Mapping[str, bytes]) -> StyleTable:
    """The styles with the headers and footers of the last section, as the parts of a template have them."""
    section = parse(contents[DOCUMENT]).find(f"{{{W}}}body/{{{W}}}sectPr")
    if section is None:
        return styles
    targets = _targets(contents.get(DOCUMENT_RELS))
    bands = []
    for place in ("header", "footer"):
        for one in section.findall(f"{{{W}}}{place}Reference"):
            part = contents.get(f"word/{targets.get(one.get(f'{{{OFFICE}}}id', ''), '')}")
            if part is not None:
                kind = one.get(f"{{{W}}}type", _USUAL)
                bands.append(Band(place, kind, _band_lines(parse(part), styles)))
    titled = section.find(f"{{{W}}}titlePg") is not None
    facing = b"<w:evenAndOddHeaders" in contents.get(SETTINGS, b"")
    return replace(styles, bands=tuple(bands), titled=titled, facing=facing)


def _targets(relations: bytes | None) -> dict[str, str]:
    if relations is None:
        return {}
    return {
        one.get("Id", ""): one.get("Target", "") for one in parse(relations).iter(f"{{{RELATIONSHIPS}}}Relationship")
    }


def _band_lines(root: etree._Element, styles: StyleTable) -> tuple[BandLine, ...]:
    lines = []
    for paragraph in root.iter(f"{{{W}}}p"):
        own = paragraph.find(f"{{{W}}}pPr")
        named = None if own is None else own.find(f"{{{W}}}pStyle")
        style = styles.style("" if named is None else named.get(f"{{{W}}}val", ""))
        run = paragraph.find(f".//{{{W}}}r/{{{W}}}rPr")
        if run is not None:
            style = with_run(style, run)
        if own is not None:
            style = with_paragraph(style, own)
        lines.append(BandLine(_words(paragraph), style))
    return tuple(lines)


def _words(paragraph: etree._Element) -> str:
    """The text of a paragraph, with a mark where a field counts pages."""
    words: list[str] = []
    skipping = False
    for node in paragraph.iter():
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        field = _FIELD.match(node.get(f"{{{W}}}instr", "") if name == "fldSimple" else node.text or "")
        if name in ("fldSimple", "instrText") and field:
            words.append(_IN_FIELD[field[1].upper()])
        elif name == "fldChar":
            skipping = node.get(f"{{{W}}}fldCharType") == "separate"
        elif name == "t" and not skipping and not _in_field(node):
            words.append(node.text or "")
    return "".join(words)


def _in_field(node: etree._Element) -> bool:
    return any(True for _ in node.iterancestors(f"{{{W}}}fldSimple"))


def furnishing(styles: StyleTable, *, draft: bool) -> Furnishing:
    """The bands of a document of that template; a draft bears its mark on every page."""
    key = (furnishing, draft)
    found = styles.kept.get(key)
    if found is None:
        found = styles.kept[key] = _furnishing(styles, draft)
    return found


def _furnishing(styles: StyleTable, draft: bool) -> Furnishing:
    bands = styles.bands
    if draft:
        kinds = [_USUAL, *([_EVEN] if styles.facing else []), *([_FIRST] if styles.titled else [])]
        mark = BandLine(
            DRAFT_MARK, replace(styles.default, align="center", size=_MARK_SIZE, east_asia=_MARK_FONT, first=0)
        )
        own = {one.kind: one for one in bands if one.place == "header"}
        headers = [Band("header", kind, (*(own[kind].lines if kind in own else ()), mark)) for kind in kinds]
        bands = (*headers, *(one for one in bands if one.place == "footer"))
    made = Furnishing(bands, styles.titled, styles.facing)
    # The first page, an even one and an odd one: there are no others.
    first, even, odd = [styles.page.text_height - sum(intrusion(made, styles, page)) for page in (1, 2, 3)]
    return replace(made, heights=(first, even, odd))


def intrusion(found: Furnishing, styles: StyleTable, page: int) -> tuple[int, int]:
    """How far header and footer of a page reach into the text area, in twips: from above and from below."""
    header, footer = found.band("header", page), found.band("footer", page)
    own = styles.page
    above = own.header + _height(header) - own.top if header else 0
    below = own.footer + _height(footer) - own.bottom if footer else 0
    return max(above, 0), max(below, 0)


def _height(band: Band) -> int:
    return sum([one.style.before + one.style.height + one.style.after for one in band.lines])


def furniture(found: Furnishing, styles: StyleTable, pages: int) -> tuple[Furniture, ...]:
    """Every line outside the text, page by page."""
    made: list[Furniture] = []
    for page in range(1, pages + 1):
        header, footer = found.band("header", page), found.band("footer", page)
        if header:
            made.extend(_placed(header.lines, styles, page, pages, styles.page.header))
        if footer:
            top = styles.page.height - styles.page.footer - _height(footer)
            made.extend(_placed(footer.lines, styles, page, pages, top))
    return tuple(made)


def _placed(lines: Sequence[BandLine], styles: StyleTable, page: int, pages: int, top: int) -> list[Furniture]:
    made = []
    for line in lines:
        style = line.style
        top += style.before
        text = line.text.replace(_NUMBER, str(page)).replace(_COUNT, str(pages))
        if text:
            left = styles.page.left + _left(style, text, styles.page.text_width)
            made.append(Furniture(page, left, top, style.height, text, style.east_asia, style.size))
        top += style.height + style.after
    return made


def _left(style: Style, text: str, text_width: int) -> int:
    spare = text_width - style.left - style.right - measured(text, style.size, style.tracking)[-1]
    if style.align == "center":
        return style.left + spare // 2
    return style.left + (spare if style.align in ("right", "end") else style.first)
