"""Small Word templates made by the tests, and taking finished files apart and together again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT = "word/document.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONTS = '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:hint="eastAsia"/>'
MARGINS = (
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1447" w:gutter="0"/>'
)
SECTION = (
    f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{MARGINS}<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:spacing w:val="-5"/><w:sz w:val="32"/></w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
    '<w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="title"><w:name w:val="t"/><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:spacing w:val="0"/><w:sz w:val="44"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="body"><w:name w:val="b"/><w:pPr>'
    '<w:ind w:firstLineChars="200" w:firstLine="630"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="date"><w:name w:val="d"/><w:pPr><w:spacing w:before="1158"/>'
    '<w:ind w:rightChars="400" w:right="1260"/><w:jc w:val="right"/></w:pPr></w:style></w:styles>'
)


def paragraph(style: str, text: str) -> str:
    run = f'<w:r><w:rPr>{FONTS}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def write_template(path: Path, lines: Sequence[tuple[str, str]], *, more: Mapping[str, str] | None = None) -> Path:
    """A docx whose paragraphs are (style, text); ``more`` adds or replaces parts."""
    body = "".join(paragraph(style, text) for style, text in lines)
    parts = {
        "[Content_Types].xml": HEAD + _TYPES,
        "_rels/.rels": HEAD
        + _RELS.format(f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": HEAD
        + _RELS.format(f'<Relationship Id="r1" Type="{R}/styles" Target="styles.xml"/>'),
        "word/styles.xml": HEAD + _STYLES,
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{SECTION}</w:body></w:document>',
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def part(data: bytes, name: str = DOCUMENT) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def lines_of(source: bytes | Path) -> list[str]:
    """The text of every paragraph of a docx as python-docx reads it, those in tables too, in order."""
    opened = Document(BytesIO(source) if isinstance(source, bytes) else str(source))
    return [Paragraph(one, opened).text for one in opened.element.body.iter(qn("w:p"))]


def part_names(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.namelist()


def rewritten(
    data: bytes,
    change: Callable[[dict[str, bytes]], None],
    *,
    time: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0),
) -> bytes:
    """The same file with its parts changed."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, time), content)
    return made.getvalue()


def swap(old: str, new: str, *, name: str = DOCUMENT, count: int = 1) -> Callable[[dict[str, bytes]], None]:
    """A change for ``rewritten``: other text in one part."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts[name].decode("utf-8")
        assert old in text
        parts[name] = text.replace(old, new, count).encode("utf-8")

    return change
