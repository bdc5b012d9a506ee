"""The check sheet on its page: how large the letters may be so that it is one page, and its WordprocessingML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import NamedTuple

from zxwriter.core.sealing import TWIPS_PER_MM
from zxwriter.documents.linebreaks import break_lines
from zxwriter.documents.package import CONTENT_TYPES, DOCUMENT, DOCUMENT_RELS, SETTINGS, STYLES, Package, Part
from zxwriter.documents.shell import DECLARATION, W, content_types, one_font, relationships, ruled

_WIDTH, _HEIGHT = 11906, 16838
_MARGIN = round(18 * TWIPS_PER_MM)
_ROOM = _HEIGHT - 2 * _MARGIN - 900  # less than there is: other fonts than ours take a line more here and there
_SIDE, _PAD = 85, 20  # twips inside a cell, beside and above the text
_FACTS, _ELEMENTS, _FINDINGS = (22, 152), (38, 108, 28), (38, 136)  # widths of columns in mm
_SIGN_HEIGHT = round(17 * TWIPS_PER_MM)
_TITLE_SIZE, _TITLE_PITCH = 32, 480
SONGTI, HEITI = "宋体", "黑体"
OVERRIDDEN = "错误，附理由保留"  # the word of a finding that stands with a reason: told in full, whatever the room


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a check sheet says, row by row: name and value; element, value and origin; word and sentence."""

    facts: tuple[tuple[str, str], ...]
    elements: tuple[tuple[str, str, str], ...]
    findings: tuple[tuple[str, str], ...]
    signers: tuple[str, ...]


class _Measure(NamedTuple):
    """``size`` in half-points, ``most`` characters of a value, ``told`` how many findings are told in words."""

    size: int
    most: int
    told: int

    @property
    def pitch(self) -> int:
        return self.size * 13

    def lines(self, text: str, width: int) -> int:
        room = width - 2 * _SIDE
        return len(break_lines(text, self.size * 10, 0, room, room))


# From comfortable to dense; what does not fit the last is cut off at the end and said to be.
_MEASURES = (
    _Measure(21, 160, 40), _Measure(20, 120, 30), _Measure(18, 100, 24), _Measure(18, 60, 16),
    _Measure(16, 60, 12), _Measure(16, 48, 12), _Measure(16, 36, 10), _Measure(15, 30, 6),
)  # fmt: skip


def set_sheet(sheet: Sheet) -> bytes:
    """The docx of a sheet, on one page."""
    chosen = next((one for one in _MEASURES if _height(_shortened(sheet, one), one) <= _ROOM), None)
    if chosen is None:
        chosen = _MEASURES[-1]
        sheet = _cut(sheet, chosen)
    return _write(_shortened(sheet, chosen), chosen)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _shortened(sheet: Sheet, measure: _Measure) -> Sheet:
    elements = tuple(
        (label, _short(value, measure.most), _short(origin, 40)) for label, value, origin in sheet.elements
    )
    reasons = sum(word == OVERRIDDEN for word, _ in sheet.findings)
    told = sheet.findings[: max(measure.told, reasons)]
    findings = tuple((word, text if word == OVERRIDDEN else _short(text, measure.most + 40)) for word, text in told)
    if len(sheet.findings) > len(told):
        findings += (("其余", f"另有{len(sheet.findings) - len(told)}条，见核对结果"),)
    return replace(sheet, elements=elements, findings=findings or (("核对结果", "没有发现问题"),))


def _cut(sheet: Sheet, measure: _Measure) -> Sheet:
    """The sheet without the last elements, as few as will do."""
    for left in range(len(sheet.elements) - 1, 0, -1):
        rest = len(sheet.elements) - left
        cut = replace(sheet, elements=(*sheet.elements[:left], ("其余要素", f"另有{rest}项，见文书", "")))
        if _height(_shortened(cut, measure), measure) <= _ROOM:
            return cut
    return sheet


def _height(sheet: Sheet, measure: _Measure) -> int:
    """How much of the page the sheet takes, in twips."""
    tables: list[tuple[tuple[int, ...], Sequence[tuple[str, ...]]]] = [
        (_FACTS, sheet.facts), (_ELEMENTS, [("要素", "内容", "来源"), *sheet.elements]), (_FINDINGS, sheet.findings),
    ]  # fmt: skip
    heights = [_TITLE_PITCH, measure.pitch * 4, _SIGN_HEIGHT + measure.pitch]
    for widths, rows in tables:
        twips = [round(one * TWIPS_PER_MM) for one in widths]
        for row in rows:
            lines = max(measure.lines(text, width) for text, width in zip(row, twips, strict=True))
            heights.append(lines * measure.pitch + 2 * _PAD + 8)
    return sum(heights)


def _write(sheet: Sheet, measure: _Measure) -> bytes:
    body = [
        _paragraph("核对单", "title"),
        _table(_FACTS, [[_Cell(name, "head"), _Cell(value, "cell")] for name, value in sheet.facts]),
        _paragraph("要素", "section"),
        _table(_ELEMENTS, [[_Cell(text, "head") for text in ("要素", "内容", "来源")],
                           *([_Cell(text, "cell") for text in row] for row in sheet.elements)], header=True),
        _paragraph("核对结果", "section"),
        _table(_FINDINGS, [[_Cell(text, "cell") for text in row] for row in sheet.findings]),
        _paragraph("", "section"),
        _table((58,) * len(sheet.signers), [[_Cell(f"{one}：", "cell") for one in sheet.signers],
                                            [_Cell("年　月　日", "right") for _ in sheet.signers]],
               tall=_SIGN_HEIGHT),
        _paragraph("", "end"),
    ]  # fmt: skip
    section = (
        f'<w:sectPr><w:pgSz w:w="{_WIDTH}" w:h="{_HEIGHT}"/><w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" '
        f'w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    document = f'{DECLARATION}<w:document xmlns:w="{W}"><w:body>{"".join(body)}{section}</w:body></w:document>'
    parts = {
        CONTENT_TYPES: content_types({"document": "document.main", "styles": "styles", "settings": "settings"}),
        "_rels/.rels": relationships([("officeDocument", "word/document.xml")]),
        DOCUMENT_RELS: relationships([("styles", "styles.xml"), ("settings", "settings.xml")]),
        STYLES: _styles(measure),
        SETTINGS: (
            f'{DECLARATION}<w:settings xmlns:w="{W}"><w:characterSpacingControl w:val="doNotCompress"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
        ),
    }
    package = Package({name: Part.of(content.encode("utf-8")) for name, content in parts.items()})
    return package.write({DOCUMENT: document.encode("utf-8")})


def _paragraph(text: str, style: str) -> str:
    words = f'<w:r>{_hint(style)}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{words}</w:p>'


def _hint(style: str) -> str:
    font = HEITI if style in ("title", "section", "head") else SONGTI
    return f"<w:rPr>{one_font(font)}</w:rPr>"


class _Cell(NamedTuple):
    text: str
    style: str


def _table(widths: Sequence[int], rows: Sequence[Sequence[_Cell]], *, header: bool = False, tall: int = 0) -> str:
    """A table with single lines; ``widths`` in mm, ``tall`` the height of a first row to be written on."""
    twips = [round(one * TWIPS_PER_MM) for one in widths]
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", _PAD), ("left", _SIDE), ("bottom", _PAD), ("right", _SIDE))
    )
    made = []
    for number, row in enumerate(rows):
        height = f'<w:trHeight w:val="{tall}" w:hRule="atLeast"/>' if tall and number == 0 else ""
        properties = f"<w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if header and number == 0 else ''}</w:trPr>"
        centred = "" if tall else '<w:vAlign w:val="center"/>'
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{centred}</w:tcPr>'
            f"{_paragraph(one.text, one.style)}</w:tc>"
            for one, width in zip(row, twips, strict=True)
        )
        made.append(f"<w:tr>{properties}{cells}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblBorders>{ruled("auto")}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(made)}</w:tbl>"
    )


def _styles(measure: _Measure) -> str:
    """title, section, head, cell, right and end, all of exact pitch."""

    def style(name: str, size: int, pitch: int, align: str = "left", font: str = SONGTI) -> str:
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr>'
            f'<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
            f'<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/><w:jc w:val="{align}"/></w:pPr>'
            f"<w:rPr>{one_font(font, hint=False)}"
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )

    size, pitch = measure.size, measure.pitch
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:kern w:val="0"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f"{style('title', _TITLE_SIZE, _TITLE_PITCH, 'center', HEITI)}"
        f"{style('section', size, pitch * 4 // 3, font=HEITI)}"
        f"{style('head', size, pitch, font=HEITI)}{style('cell', size, pitch)}{style('right', size, pitch, 'right')}"
        f"{style('end', 2, 20)}</w:styles>"
    )
