"""A template: a docx opened, judged and compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import lxml.etree as etree
from jinja2 import TemplateError, TemplateSyntaxError, meta
from jinja2.sandbox import SandboxedEnvironment

from zxwriter.core.errors import UserError
from zxwriter.documents.conditions import mark_conditions
from zxwriter.documents.filters import environment
from zxwriter.documents.furniture import with_bands
from zxwriter.documents.package import DOCUMENT, SETTINGS, STYLES, Package, Part, read_parts
from zxwriter.documents.parts import (
    DECLARATION,
    mark_header,
    mark_sections,
    parse,
    with_draft_mark,
    without_properties,
    xml_text,
)
from zxwriter.documents.stream import FoldError, Stream, fold, holds_marks, inline_tokens
from zxwriter.documents.styles import StyleTable, read_styles

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FULL_WIDTH = re.compile(r"｛[｛{%％#]|\{[｛％]|[｝}%％#]｝|[｝％]\}")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}")
_BLOCK_P = re.compile(r"\{[{%]p ")
_BLOCK_TR = re.compile(r"\{[{%]tr ")
_TEXT_PART = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part with words that change: its stream, and the XML of its tokens in a final and in a draft."""

    name: str
    stream: Stream
    final_xml: tuple[str, ...]
    draft_xml: tuple[str, ...]


class Proved:
    """What the readback has found right in files of this template, byte for byte, so that it need not look twice.

    ``names`` are the part names of a package in order, ``parts`` unchanging parts as they lie in the zip with what the
    changing ones name of them, ``shapes`` the markup of paragraphs without their words, each with its part, style, own
    set-up and cell; these are learned from files that were right as a whole. ``wording`` is fixed wording.
    ``pieces`` and ``conditions`` are what the readback has read in the template's own file (its literal wording, its
    block tags), None until it has, and ``asked`` tells of the names looked for whether those tags name them.
    """

    def __init__(self) -> None:
        self.names: set[tuple[str, ...]] = set()
        self.parts: set[tuple[str, bytes, frozenset[str]]] = set()
        self.shapes: set[tuple[object, ...]] = set()
        self.wording: set[str] = set()
        self.pieces: frozenset[str] | None = None
        self.conditions: str | None = None
        self.asked: dict[str, bool] = {}

    def learn(self, seen: Proved) -> None:
        """Take over what was seen in a file that was right as a whole."""
        self.names |= seen.names
        self.parts |= seen.parts
        self.shapes |= seen.shapes


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to be rendered.

    ``parts`` are those with words that change, the document itself last. ``final`` and ``draft`` are the packages of
    all other parts. ``names`` are the names the template reads from the context, ``styles`` the metrics of its styles
    and page, ``contents`` the parts as a final has them (the changing ones as in the template), and ``proved`` what
    the readback has found right in finals (True) and drafts (False). ``moved`` are the same template with another pitch
    and tracking of its body, ``moved_styles`` metrics tried on the way to it, ``unhung`` the one made for LibreOffice
    (``adjust``).
    """

    path: Path
    parts: tuple[CompiledPart, ...]
    final: Package
    draft: Package
    names: frozenset[str]
    styles: StyleTable
    contents: Mapping[str, bytes]
    proved: Mapping[bool, Proved] = field(default_factory=lambda: {True: Proved(), False: Proved()}, compare=False)
    moved: dict[tuple[int, int], CompiledTemplate] = field(default_factory=dict, compare=False, repr=False)
    moved_styles: dict[tuple[int, int], StyleTable] = field(default_factory=dict, compare=False, repr=False)
    unhung: list[CompiledTemplate] = field(default_factory=list, compare=False, repr=False)


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    return environment()


def load_template(path: Path) -> CompiledTemplate:
    """Open and compile a template. Raises UserError naming the file and the place of the first fault."""
    read = read_parts(path)
    contents = without_properties({name: content for name, (_, content) in read.items()})
    names: set[str] = set()
    parts: list[CompiledPart] = []
    try:
        for name in sorted(contents, key=lambda one: one == DOCUMENT):
            if _TEXT_PART.fullmatch(name) and (name == DOCUMENT or b"{" in contents[name]):
                _judge(parse(contents[name]), path)
                parts.append(_compile(name, contents, names, path))
        styles = read_styles(contents.get(STYLES), contents[DOCUMENT], contents.get(SETTINGS))
        styles = with_bands(styles, contents)
    except etree.XMLSyntaxError as error:
        raise UserError(
            f"模板内部的 XML 已损坏（{error.msg}）", where=str(path), mend="请用 Word 重新保存模板"
        ) from None
    changing = {one.name for one in parts}
    unchanged = {name: part for name, (part, content) in read.items() if contents.get(name) is content}
    return CompiledTemplate(
        path,
        tuple(parts),
        _package(contents, unchanged, changing),
        _package(with_draft_mark(contents), unchanged, changing),
        frozenset(names),
        styles,
        contents,
    )


def _package(contents: Mapping[str, bytes], unchanged: Mapping[str, Part], changing: set[str]) -> Package:
    """What does not change, with the template's own compressed bytes wherever a part is as it was there."""
    chosen: dict[str, Part] = {}
    for name, content in contents.items():
        if name not in changing:
            same = unchanged.get(name)
            chosen[name] = same if same is not None and same.crc == Part.of(content).crc else Part.of(content)
    return Package(chosen)


def _compile(name: str, contents: dict[str, bytes], names: set[str], path: Path) -> CompiledPart:
    from docxtpl import DocxTemplate  # heavy, and only needed here

    xml = DECLARATION.strip() + DocxTemplate(str(path)).patch_xml(xml_text(parse(contents[name])))
    try:
        source, tokens = fold(xml)
    except FoldError:
        raise UserError("模板的格式标记过多", where=str(path), mend="请清除多余的直接格式，改用样式") from None
    try:
        tree = _environment().parse(source)
        names |= meta.find_undeclared_variables(tree)
        template = _environment().from_string(mark_conditions(tree, _environment(), inline_tokens(tokens)))
    except TemplateSyntaxError as error:
        raise UserError(f"模板语法有误：{_reason(error)}", where=str(path), mend=_near(source, error)) from None
    final = tuple(one.xml for one in tokens)
    draft = tuple(mark_sections(mark_header(one), contents) for one in final)
    return CompiledPart(name, Stream(template, tuple(tokens)), final, draft)


def _reason(error: TemplateError) -> str:
    message = error.message or ""
    unknown = re.search(r"No (filter|test) named '([^']*)'", message)
    if unknown:
        return f"没有名为“{unknown[2]}”的过滤器" if unknown[1] == "filter" else f"没有名为“{unknown[2]}”的判断"
    word = re.search(r"unknown tag '([^']*)'", message)
    if word:
        return f"多余的或没有对应开头的标签“{word[1]}”"
    return "缺少 endif 或 endfor" if "end of template" in message.lower() else f"标签写法不对（{message}）"


def _near(source: str, error: TemplateSyntaxError) -> str:
    lines = source.splitlines()
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    tags = "、".join(_JINJA.findall(line)[:3])
    return f"请检查模板中的标签，例如 {tags}" if tags else "请检查模板中的标签"


def _judge(root: etree._Element, path: Path) -> None:
    """Refuse what docxtpl would lose or print as it stands without a word."""
    for number, paragraph in enumerate(root.iter("{*}p"), start=1):
        text = "".join(one.text or "" for one in paragraph.iter("{*}t"))
        where = f"{path} 第{number}段“{text[:_SHOWN]}”"
        if holds_marks(text):
            raise UserError("模板含有不允许的特殊字符", where=where, mend="请删去看不见的字符")
        if _FULL_WIDTH.search(text):
            raise UserError("模板标签用了全角大括号或百分号", where=where, mend="请改用半角的 {{ }} 和 {% %}")
        rest = _JINJA.sub("", text)
        if _STRAY.search(rest):
            raise UserError("模板标签的大括号没有成对", where=where, mend="请补全 {{ }} 或 {% %}")
        if _BLOCK_P.search(text) and rest.strip():
            raise UserError("段落标签 {%p %} 旁边的文字会丢失", where=where, mend="请把该标签单独放在一段")
    for row in root.iter("{*}tr"):
        text = "".join(one.text or "" for one in row.iter("{*}t"))
        if _BLOCK_TR.search(text) and _JINJA.sub("", text).strip():
            where = f"{path} 表格的行“{text[:_SHOWN]}”"
            raise UserError("表格行标签 {%tr %} 旁边的文字会丢失", where=where, mend="请把该标签单独放在一行")
