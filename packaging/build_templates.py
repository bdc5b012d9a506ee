"""Builds the Word templates from their sources: ``templates/source/<id>.txt`` → ``templates/<id>.docx``.

A source holds one paragraph a line, ``style | text``; the text speaks docxtpl's dialect. Words after the style bend
one paragraph: ``keep`` keeps it with the next one, ``top`` sets two lines before it (the first line of a title at the
top of the page), ``apart`` one more line after it (``below`` that one alone), ``close`` drops the space before it,
``room`` sets three and a half lines before it (a date whose seal must not touch the names above it). The style ``tag``
marks a control line (``{%p if … %}``) that leaves nothing on the page; lines that begin with ``#`` are remarks. Tables
stand between paragraphs, as ``template_tables`` says. A tick box (``☑``, ``☐`` or ``{{ …|tick }}``) gets a font that
has it.

The page and the styles follow GB/T 9704—2012 (5.2, 7.3, 7.5): A4, 22 lines of 28 characters, 仿宋 3号. The file is
the same, byte for byte, wherever it is built.

    python packaging/build_templates.py            writes templates/*.docx
    python packaging/build_templates.py --check    says which differ from what would be built, and writes nothing
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from template_tables import CENTER, HEAD, SourceError, Tables
from template_tables import LEFT as CELL

from zxwriter.documents.shell import DECLARATION, OFFICE, W, content_types, one_font, relationships

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

_KINDS = {
    "document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable",
    "footer1": "footer", "footer2": "footer",
}  # fmt: skip

# All lengths in twips (1/20 pt; 1 mm = 56.7). The text area is 156 mm × 225 mm.
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
TOP, BOTTOM, LEFT, RIGHT = 2098, 1984, 1588, 1474
LINE = 579  # 225 mm / 22 lines
TITLE_LINE = 700  # 35 pt for 22 pt characters
TIGHTEN = -5  # a 16 pt character takes 15.75 pt, so that 28 fill the line
CHARACTER = 320 + TIGHTEN
FOOTER_SIZE = 28  # half-points
# 一字线上距版心下边缘 7 mm: the dash runs through the middle of the footer's line.
FOOTER_LINE = FOOTER_SIZE * 10
FOOTER = BOTTOM - round(7 * 56.7) - FOOTER_LINE // 2

# LibreOffice never divides a paragraph kept with the next one, Word does: it is kept whole in both.
KEEP = "<w:keepNext/><w:keepLines/>"
# No line begins or ends with these. Without the lists a program takes those of its own language and version.
NO_START = "!%),.:;>?]}¨·ˇˉ―‖’”…‰′″℃∶、。〃〉》」』】〕〗〞︶﹀﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠々"
NO_END = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥"

FANGSONG, TITLE_FONT, HEITI, SONGTI = "仿宋_GB2312", "方正小标宋简体", "黑体", "宋体"
SYMBOLS = "Segoe UI Symbol"  # the fonts above have no ☑ and no ☐
ALTERNATIVES = {FANGSONG: "仿宋", TITLE_FONT: "华文中宋", HEITI: "SimHei", SONGTI: "SimSun", SYMBOLS: "MS Gothic"}
_STYLE_ID = re.compile(r'<w:pStyle w:val="([^"]*)"')
_FONT = re.compile(r'w:eastAsia="([^"]*)"')
_TABLE_LINES = frozenset(("table", "row", "end"))
_TICK = re.compile(r"(\{\{[^{}]*\|\s*tick\s*\}\}|[☑☐]+)")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    ``size`` in half-points; indents in characters of 3号; ``before`` in lines; ``line`` the exact pitch.
    """

    name: str
    font: str = FANGSONG
    size: int = 32
    align: str = "both"
    left: float = 0
    right: float = 0
    first: float = 0  # negative: hanging
    before: float = 0
    line: int = LINE
    keep_next: bool = False
    outline: int | None = None

    @property
    def tighten(self) -> int:
        """The spacing of its characters in twips: 28 characters of 3号 fill the line."""
        return TIGHTEN if self.size == 32 else 0


# 案号右空二字；附件说明左空二字，回行与首字对齐；成文日期右空四字，其上留出院印的位置；署名以成文日期为准居中。
STYLES = {
    "court_name": Style("法院名称", TITLE_FONT, 44, "center", before=2, line=TITLE_LINE),
    "title": Style("文书名称", TITLE_FONT, 44, "center", line=TITLE_LINE, outline=0),
    "case_number": Style("案号居中", align="center", before=0.5),
    "case_number_right": Style("案号居右", align="right", right=2, before=0.5),
    "addressee": Style("主送", before=1),
    "body": Style("正文段落", first=2),
    "party": Style("当事人", align="left", first=2),  # justified, a line beside an identity number is torn apart
    "heading": Style("一级标题", HEITI, first=2, keep_next=True, outline=1),
    "closing": Style("结束语", first=2, keep_next=True),
    "attachment": Style("附件说明", left=5, first=-3, before=1, keep_next=True),
    "attachment_more": Style("附件说明续", left=5, keep_next=True),
    "sign_court": Style("署名", align="center", left=13.5, before=2, keep_next=True),
    "date": Style("成文日期", align="right", right=4, before=2),
    "note": Style("附注", align="left", first=2),  # it ends with a telephone number
    "signer": Style("审判人员署名", align="left", left=14, before=0.5, keep_next=True),
    "clerk": Style("书记员署名", align="left", left=14, before=1.5),
    "annex": Style("附件字样", HEITI, align="left"),
    CELL: Style("表格文字", size=24, align="left", line=400),
    CENTER: Style("表格文字居中", size=24, align="center", line=400),
    HEAD: Style("表头", HEITI, 24, "center", line=400),
}

_WORDS = ("keep", "top", "apart", "below", "room", "close")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: its style (``tag`` for a control line), the words bending it, its text and its XML."""

    style: str
    words: tuple[str, ...]
    text: str
    xml: str


def read_source(text: str, name: str) -> list[Line]:
    """The lines of a source. Raises SourceError naming the first that cannot be read."""
    lines: list[Line] = []
    tables = Tables(_paragraph)
    for number, raw in enumerate(text.splitlines(), 1):
        if not raw.strip() or raw.startswith("#"):
            continue
        head, bar, body = f"{raw} ".partition(" | ")
        style, *words = head.split()
        if not bar:
            raise SourceError(f"{name}：第{number}行应为“样式 | 文字”")
        if tables.open or style in _TABLE_LINES:
            try:
                xml = tables.line(style, words, body.strip())
                _apart(lines, style)
            except ValueError as error:
                raise SourceError(f"{name}：第{number}行：{error}") from None
            lines.append(Line(style, tuple(words), body.strip(), xml))
            continue
        known = style == "tag" or style in STYLES
        if not known or any(word not in _WORDS for word in words):
            raise SourceError(f"{name}：第{number}行应为“样式 | 文字”")
        lines.append(Line(style, tuple(words), body.strip(), _paragraph(style, body.strip(), words)))
    if tables.open or _last(lines) == "end":
        raise SourceError(f"{name}：表格应以 end 结束，其后应有一段文字")
    return lines


def _apart(lines: Sequence[Line], style: str) -> None:
    """Refuse a table right after another: Word would make one of them."""
    if style == "table" and _last(lines) == "end":
        raise ValueError("两个表格之间应有一段文字")


def _last(lines: Sequence[Line]) -> str:
    """The style of the last line that leaves something on the page."""
    return next((line.style for line in reversed(lines) if line.style != "tag"), "")


def build(source: str, name: str) -> bytes:
    """The finished .docx of one source."""
    document = _document(read_source(source, name))
    changing = {
        "word/styles.xml": _styles(set(_STYLE_ID.findall(document))),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
    }
    fonts = set(_FONT.findall("".join((document, *changing.values()))))
    parts = {
        "[Content_Types].xml": content_types(_KINDS),
        "_rels/.rels": relationships([("officeDocument", "word/document.xml")]),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relationships(
            [("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
             ("footer", "footer1.xml"), ("footer", "footer2.xml")]
        ),
        **changing,
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(fonts),
    }  # fmt: skip
    return _zip({path: xml.encode("utf-8") for path, xml in parts.items()})


def _zip(parts: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in parts.items():
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)
    return memory.getvalue()


def _document(lines: Sequence[Line]) -> str:
    body = "".join(line.xml for line in lines)
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>{body}<w:sectPr>'
        '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" '
        f'w:header="851" w:footer="{FOOTER}" w:gutter="0"/>'
        f'<w:docGrid w:linePitch="{LINE}"/></w:sectPr></w:body></w:document>'
    )


def _paragraph(style: str, text: str, words: Sequence[str] = ()) -> str:
    if style == "tag":
        return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
    bend = f'<w:pStyle w:val="{style}"/>'
    if "keep" in words:
        bend += KEEP
    if "top" in words:
        bend += f'<w:spacing w:before="{2 * LINE}"/>'
    elif "room" in words:
        bend += f'<w:spacing w:before="{round(3.5 * LINE)}"/>'
    elif "close" in words:
        bend += '<w:spacing w:before="0"/>'
    elif "below" in words:
        bend += f'<w:spacing w:after="{LINE}"/>'
    elif "apart" in words:
        bend += f'<w:spacing w:before="{2 * LINE}" w:after="{LINE}"/>'
    pieces = [one for one in _TICK.split(text) if one]
    runs = "".join(_run(SYMBOLS if _TICK.fullmatch(one) else STYLES[style].font, one) for one in pieces)
    return f"<w:p><w:pPr>{bend}</w:pPr>{runs}</w:p>"


def _run(font: str, text: str) -> str:
    return f'<w:r><w:rPr>{one_font(font)}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _styles(used: set[str]) -> str:
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{one_font(FANGSONG)}<w:spacing w:val="{TIGHTEN}"/>'
        '<w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    # Not among the defaults: LibreOffice reads these from a style only.
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="normal"><w:name w:val="Normal"/><w:pPr><w:widowControl/>'
        '<w:suppressAutoHyphens/><w:kinsoku/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/>'
        "</w:pPr></w:style>"
    )
    own = "".join(_style(key, style) for key, style in STYLES.items() if key in used)
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{defaults}{normal}{own}</w:styles>'


def _style(key: str, style: Style) -> str:
    keep = KEEP if style.keep_next else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val={quoteattr(style.name)}/>'
        f'<w:basedOn w:val="normal"/><w:qFormat/><w:pPr>{keep}'
        f'<w:spacing w:before="{round(style.before * LINE)}" w:after="0" '
        f'w:line="{style.line}" w:lineRule="exact"/>{_indent(style)}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{one_font(style.font)}<w:spacing w:val="{style.tighten}"/>'
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _indent(style: Style) -> str:
    sides = [("left", style.left), ("right", style.right)]
    sides.append(("hanging", -style.first) if style.first < 0 else ("firstLine", style.first))
    given = [(side, characters) for side, characters in sides if characters]
    if not given:
        return ""
    listed = " ".join(
        f'w:{side}Chars="{round(characters * 100)}" w:{side}="{round(characters * CHARACTER)}"'
        for side, characters in given
    )
    return f"<w:ind {listed}/>"


def _settings() -> str:
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:autoHyphenation w:val="0"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val={quoteattr(NO_END)}/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val={quoteattr(NO_START)}/>'
        "<w:compat><w:doNotExpandShiftReturn/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )


def _font_table(used: set[str]) -> str:
    fonts = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for font, other in ALTERNATIVES.items()
        if font in used
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def _footer(side: str) -> str:
    """“— 1 —”, one character in from the outer edge: odd pages right, even pages left."""

    def run(inner: str) -> str:
        look = f'<w:rPr>{one_font(SONGTI)}<w:spacing w:val="0"/><w:sz w:val="{FOOTER_SIZE}"/>'
        return f'<w:r>{look}<w:szCs w:val="{FOOTER_SIZE}"/></w:rPr>{inner}</w:r>'

    dash, space = '<w:t xml:space="preserve">— </w:t>', '<w:t xml:space="preserve"> —</w:t>'
    number = f'<w:fldSimple w:instr=" PAGE ">{run("<w:t>1</w:t>")}</w:fldSimple>'
    return (
        f'{DECLARATION}<w:ftr xmlns:w="{W}"><w:p><w:pPr>'
        f'<w:spacing w:before="0" w:after="0" w:line="{FOOTER_LINE}" w:lineRule="exact"/>'
        f'<w:ind w:{side}Chars="100" w:{side}="{FOOTER_SIZE * 10}"/><w:jc w:val="{side}"/></w:pPr>'
        f"{run(dash)}{number}{run(space)}</w:p></w:ftr>"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="由 templates/source 生成 Word 模板")
    parser.add_argument("--check", action="store_true", help="只核对，不写文件")
    check = parser.parse_args(arguments).check
    stale = []
    for source in sorted((TEMPLATES / "source").glob("*.txt")):
        target = TEMPLATES / f"{source.stem}.docx"
        data = build(source.read_text(encoding="utf-8"), source.name)
        if target.exists() and target.read_bytes() == data:
            continue
        stale.append(target.name)
        if not check:
            target.write_bytes(data)
    if stale:
        print(("与来源不一致：" if check else "已生成：") + "、".join(stale))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
