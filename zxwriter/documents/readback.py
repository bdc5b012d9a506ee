"""Readback: every file written is opened again, by other means than wrote it, and compared with what it should say.

The file is read with ``zipfile`` and ``lxml``; nothing of the renderer is used. Five things are compared: the package
(parts, relations, types, no personal data), the form (page, fonts, every paragraph's set-up as in the template), the
words (paragraph by paragraph as in the outline), the tables (rows and cells as rendered), and the answers (each where
it belongs and nowhere changed). What is found equal to bytes proved before is not proved twice; so the check costs
little where many documents come from one template. Bytes count as proved once a whole file they stood in was right.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import lxml.etree as etree

from zxwriter.core.checking import Checked
from zxwriter.documents.outline import Outline
from zxwriter.documents.package import DOCUMENT
from zxwriter.documents.parts import DRAFT_MARK, W, parse
from zxwriter.documents.readback_answers import compare_answers
from zxwriter.documents.readback_form import compare_form, shapes_of
from zxwriter.documents.readback_lean import Changed, naming
from zxwriter.documents.readback_package import compare_package
from zxwriter.documents.readback_tables import compare_tables
from zxwriter.documents.render import Rendered
from zxwriter.documents.template import CompiledTemplate, Proved

_MOST = 50
_SHOWN = 30
_P, _STYLE, _RUN = f"{{{W}}}p", f"{{{W}}}pStyle", f"{{{W}}}r"
_T, _BR, _TAB, _CR = f"{{{W}}}t", f"{{{W}}}br", f"{{{W}}}tab", f"{{{W}}}cr"
_VAL, _BREAK_TYPE = f"{{{W}}}val", f"{{{W}}}type"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Readback:
    """Whether the file says what it should; ``differences`` in Chinese, one sentence each, empty when it does."""

    ok: bool
    differences: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"ok": self.ok, "differences": list(self.differences)}


def read_back(
    data: bytes, template: CompiledTemplate, checked: Checked, rendered: Rendered, *, final: bool
) -> Readback:
    """Open the finished bytes and compare. Never raises, whatever the bytes are."""
    seen = Proved()
    try:
        differences = [*_compare(data, template, checked, rendered, final, seen)]
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        struct.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ):
        differences = ["文件已损坏，无法作为 Word 文件打开"]
    except etree.XMLSyntaxError as error:
        differences = [f"文件内部的 XML 已损坏（{error.msg}）"]
    found = tuple(dict.fromkeys(differences))[:_MOST]
    if not found:
        template.proved[final].learn(seen)
    return Readback(not found, found)


def _compare(
    data: bytes, template: CompiledTemplate, checked: Checked, rendered: Rendered, final: bool, seen: Proved
) -> Iterable[str]:
    """What differs. What was looked at in full is put into ``seen``, whether right or not."""
    changing = [one.name for one in template.parts]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        there = set(archive.namelist())
        contents = {name: archive.read(name) for name in changing if name in there}
        roots = {name: parse(content) for name, content in contents.items()}
        texts = {name: content.decode("utf-8") for name, content in contents.items()}
        shapes = {name: shapes_of(text) for name, text in texts.items()}
        changed = Changed(roots, naming({one for each in shapes.values() for one in each}))
        yield from compare_package(archive, data, template, changing, changed, seen, final=final)
    if len(contents) < len(changing):
        yield "文件已损坏，缺少正文"
        return
    for name, root in roots.items():
        outline = rendered.outlines[name]
        yield from compare_form(name, texts[name], shapes[name], root, outline, template, seen, final=final)
        yield from _words(root, outline, marked=not final and name != DOCUMENT)
        yield from compare_tables(root, outline, template.contents[name])
    yield from compare_answers(rendered.outlines, template, checked, final=final)


def read_paragraphs(root: etree._Element) -> list[tuple[str, str]]:
    """Style and text of every paragraph of a part, in order; breaks as in the outline.

    White space a reader of the file may drop (a ``w:t`` that does not preserve it) is dropped here too.
    """
    found: list[tuple[str, str]] = []
    style, texts, begun = "", [], False
    for node in root.iter(_P, _STYLE, _T, _BR, _TAB, _CR):
        tag = node.tag
        if tag == _T:
            text = node.text or ""
            texts.append(text if node.get(_SPACE) == "preserve" else text.strip(" \t\r\n"))
        elif tag == _P:
            if begun:
                found.append((style, "".join(texts)))
            style, texts, begun = "", [], True
        elif tag == _STYLE:
            style = node.get(_VAL, "")
        elif tag == _BR:
            texts.append("\f" if node.get(_BREAK_TYPE) == "page" else "\n")
        elif (parent := node.getparent()) is not None and parent.tag == _RUN:
            texts.append("\t" if tag == _TAB else "\n")
    if begun:
        found.append((style, "".join(texts)))
    return found


def _words(root: etree._Element, outline: Outline, *, marked: bool) -> Iterable[str]:
    """The paragraphs of the file against those of the outline."""
    found = read_paragraphs(root)
    expected = [(one.style, one.on_paper) for one in outline]
    if marked:
        expected.append(("", DRAFT_MARK))
    if found == expected:
        return
    if len(found) != len(expected):
        yield f"文件有{len(found)}段，应为{len(expected)}段"
    for number, (here, there) in enumerate(zip(found, expected, strict=False), start=1):
        if here[1] != there[1]:
            yield f"第{number}段的文字与应有的不同：{_differing(here[1], there[1])}"
        elif here[0] != there[0]:
            yield f"第{number}段的样式是“{here[0]}”，应为“{there[0]}”"


def _differing(found: str, expected: str) -> str:
    """Both texts around the first place where they differ; a line break shows as ⏎."""
    at = next((n for n, (one, other) in enumerate(zip(found, expected, strict=False)) if one != other), None)
    at = min(len(found), len(expected)) if at is None else at
    start = max(0, at - 5)
    shown = [one[start : start + _SHOWN].replace("\n", "⏎") for one in (found, expected)]
    return f"文件为“{shown[0]}”，应为“{shown[1]}”"
