"""The check sheet on its page: its WordprocessingML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from zxwriter.core.sealing import TWIPS_PER_MM
from zxwriter.documents.package import CONTENT_TYPES, DOCUMENT, DOCUMENT_RELS, SETTINGS, STYLES, Package, Part
from zxwriter.documents.sheet_fit import EDGE, FACTS, HEADS, HEIGHT, MARGIN, SIDE, WIDTH, Measure, Page, Sheet, fitted
from zxwriter.documents.shell import DECLARATION, W, content_types, one_font, relationships, ruled

SONGTI, HEITI = "宋体", "黑体"


def set_sheet(sheet: Sheet) -> bytes:
    """The docx of a sheet, on one page."""
    page = fitted(sheet)
    measure = page.measure
    signed = [
        [_Cell(f"{one}：", "cell") for one in page.signers],
        [_Cell("年　月　日", "right") for _ in page.signers],
    ]
    body = [
        _paragraph("核对单", "title"),
        _table(FACTS, [[_Cell(name, "head"), _Cell(value)] for name, value in page.facts], measure),
        _paragraph("" if measure.dense else "核对结果", "section"),
        _table(measure.findings, [[_Cell(word, "head"), _Cell(text)] for word, text in page.findings], measure),
        _paragraph("" if measure.dense else "要素", "section"),
        _table(page.elements.half * 2, _element_rows(page), measure, header=True),
        _paragraph("", "section"),
        _table((60,) * len(page.signers), signed, measure, tall=measure.sign_height),
        _paragraph("", "end"),
    ]
    section = (
        f'<w:sectPr><w:pgSz w:w="{WIDTH}" w:h="{HEIGHT}"/><w:pgMar w:top="{EDGE}" w:right="{MARGIN}" '
        f'w:bottom="{EDGE}" w:left="{MARGIN}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
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


def _element_rows(page: Page) -> list[list[_Cell]]:
    """Two elements a row, or one across the page; last what the numbers of the sources mean."""
    rows = [[_Cell(text, "head") for text in HEADS * 2]]
    for line in page.elements.lines:
        spans = 4 if len(line) == 1 else 1
        rows.append(
            [
                cell
                for name, text, source in line
                for cell in (_Cell(name, "head"), _Cell(text, spans=spans), _Cell(source, "middle"))
            ]
        )
    if page.legend:
        rows.append([_Cell("来源", "head"), _Cell(page.legend, spans=5)])
    return rows


def _paragraph(text: str, style: str) -> str:
    words = f'<w:r>{_hint(style)}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{words}</w:p>'


def _hint(style: str) -> str:
    font = HEITI if style in ("title", "section", "head") else SONGTI
    return f"<w:rPr>{one_font(font)}</w:rPr>"


class _Cell(NamedTuple):
    """``spans`` is how many columns it takes."""

    text: str
    style: str = "cell"
    spans: int = 1


def _table(
    widths: Sequence[int], rows: Sequence[Sequence[_Cell]], measure: Measure, *, header: bool = False, tall: int = 0
) -> str:
    """A table with single lines; ``widths`` in mm, ``tall`` the height of a first row to be written on."""
    twips = [round(one * TWIPS_PER_MM) for one in widths]
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", measure.pad), ("left", SIDE), ("bottom", measure.pad), ("right", SIDE))
    )
    made = []
    for number, row in enumerate(rows):
        height = f'<w:trHeight w:val="{tall}" w:hRule="atLeast"/>' if tall and number == 0 else ""
        properties = f"<w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if header and number == 0 else ''}</w:trPr>"
        made.append(f"<w:tr>{properties}{_cells(row, twips, centred=not tall)}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblBorders>{ruled("auto")}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(made)}</w:tbl>"
    )


def _cells(row: Sequence[_Cell], twips: Sequence[int], *, centred: bool) -> str:
    made, column = [], 0
    for cell in row:
        width = sum(twips[column : column + cell.spans])
        column += cell.spans
        spans = f'<w:gridSpan w:val="{cell.spans}"/>' if cell.spans > 1 else ""
        middle = '<w:vAlign w:val="center"/>' if centred else ""
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{middle}</w:tcPr>'
            f"{_paragraph(cell.text, cell.style)}</w:tc>"
        )
    return "".join(made)


def _styles(measure: Measure) -> str:
    """title, section, head, cell, middle, right and end, all of exact pitch."""

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
        f"{style('title', *measure.title, 'center', HEITI)}"
        f"{style('section', size, measure.gap, font=HEITI)}"
        f"{style('head', size, pitch, font=HEITI)}{style('cell', size, pitch)}"
        f"{style('middle', size, pitch, 'center')}{style('right', size, pitch, 'right')}"
        f"{style('end', 2, 20)}</w:styles>"
    )
