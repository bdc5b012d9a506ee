"""The elements of a document inside its Word file: put in when the clerk chose so, read by the next court, taken out.

They stand in one customXml part as JSON with its fingerprint, and the fingerprint of the words they were printed as.
Its properties lie beside it, as office programs write them: without them some drop the part when they save the file.
A Word file that comes from elsewhere is read with limits on everything, and nothing in it is trusted.
"""

from __future__ import annotations

import json
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.etree as etree

from zxwriter.core.chain.origins import Source
from zxwriter.core.errors import UserError
from zxwriter.documents.package import CONTENT_TYPES, DOCUMENT, DOCUMENT_RELS, Package, Part, parts_in
from zxwriter.documents.parts import DECLARATION, OFFICE, RELATIONSHIPS, TYPES, W, parse, xml_text

NAMESPACE = "urn:zxwriter:elements:1"
PART = "customXml/item1.xml"
PROPERTIES, PART_RELATIONS = "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"
RELATION_ID = "rIdElements"
_RELATION_TYPE = f"{OFFICE}/customXml"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_BESIDE = {
    PROPERTIES: (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_DATA}" ds:itemID="{{7B0F2C61-5D0E-4E0B-9C7E-2A5F0D9C1E01}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode(),
    PART_RELATIONS: (
        f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    ).encode(),
}
_OURS = re.compile(r"customXml/item(\d{1,4})\.xml", re.IGNORECASE)
_LARGEST_FILE = 60_000_000
_LARGEST_PART = 5_000_000
_LARGEST_TEXT = 40_000_000
_MOST_PARTS = 5_000
_DEEPEST = 40
_TIME = (1980, 1, 1, 0, 0, 0)
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, OSError, etree.XMLSyntaxError,
)  # fmt: skip
_ASK = "请对方提供案件文件（.zxw），或者在制作时选择“写出时嵌入要素”"
CHANGED = "这份 Word 文件的文字在嵌入要素之后改动过，带入的是嵌入时的要素，请对照文书核对"


@dataclass(frozen=True, slots=True)
class Elements:
    """What is embedded: the document type, the version of its form, the date it bears (ISO), the answers as typed."""

    type: str
    form: str
    on: str
    answers: Mapping[str, Any]


# --- putting in -------------------------------------------------------------------------------------------------------


def embeddable(answers: Mapping[str, Any]) -> dict[str, Any] | None:
    """The answers as they can be embedded; None where they hold what no form has (nesting without end, too much)."""
    try:
        body = json.dumps(dict(answers), ensure_ascii=True, default=str)
        plain = json.loads(body, parse_float=str, parse_constant=str)
    except (ValueError, TypeError, RecursionError):
        return None
    return None if _deep(plain) or len(body) > _LARGEST_PART // 2 else plain


def embed(document: bytes, elements: Elements) -> bytes:
    """The document with its elements inside, their answers as ``embeddable`` gives them. Always the same bytes."""
    with zipfile.ZipFile(BytesIO(document)) as archive:
        read = parts_in(archive, document)
    parts = {name: part for name, (part, _) in read.items()}
    contents = {name: content for name, (_, content) in read.items()}
    added = {PART: _written(elements, contents[DOCUMENT]), **_BESIDE}
    parts.update({name: Part.of(content) for name, content in added.items()})
    relations = parse(contents.get(DOCUMENT_RELS, f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()))
    etree.SubElement(
        relations, f"{{{RELATIONSHIPS}}}Relationship", Id=RELATION_ID, Type=_RELATION_TYPE, Target=f"../{PART}"
    )
    parts[DOCUMENT_RELS] = Part.of(_bytes(relations))
    types = parse(contents[CONTENT_TYPES])
    if not any(one.get("Extension", "").lower() == "xml" for one in types.findall(f"{{{TYPES}}}Default")):
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{PART}", ContentType="application/xml")
    etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{PROPERTIES}", ContentType=_PROPERTIES_TYPE)
    parts[CONTENT_TYPES] = Part.of(_bytes(types))
    return Package(parts).write({})


def _written(elements: Elements, document: bytes) -> bytes:
    body = json.dumps(dict(elements.answers), ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    attributes = {
        "type": elements.type,
        "form": elements.form,
        "on": elements.on,
        "sha256": sha256(body.encode("ascii")).hexdigest(),
        "words": _words(document),
    }
    spelled = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f'{DECLARATION}<elements xmlns="{NAMESPACE}"{spelled}>{escape(body, quote=False)}</elements>'.encode()


def _words(document: bytes) -> str:
    """The fingerprint of the words of a document, whatever program saved it last."""
    texts = [one.text or "" for one in parse(document).iter(f"{{{W}}}t")]
    return sha256("".join("".join(texts).split()).encode("utf-8", "surrogatepass")).hexdigest()


def _bytes(root: etree._Element) -> bytes:
    return (DECLARATION + xml_text(root)).encode("utf-8")


# --- proving ----------------------------------------------------------------------------------------------------------


def embedding_faults(document: bytes, plain: bytes, elements: Elements) -> list[str]:
    """What is wrong with a document that should be ``plain`` and one part with its elements; Chinese sentences."""
    try:
        found = list(_faults(document, plain))
    except _BROKEN:
        return ["嵌入要素后的文件已损坏"]
    try:
        same = read_elements(document, "") == (elements, False)
    except UserError as error:
        return [*found, error.what]
    return found if same else [*found, "嵌入的要素与答案不同"]


def _faults(document: bytes, plain: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(document)) as archive, zipfile.ZipFile(BytesIO(plain)) as before:
        infos = sorted(archive.infolist(), key=lambda one: one.header_offset)
        names = [one.filename for one in infos]
        if infos[0].header_offset != 0 or document[-22:-18] != b"PK\5\6" or archive.comment:
            yield "文件前后有多余的内容"
        if any(one.date_time != _TIME for one in infos) or len(set(names)) != len(names):
            yield "文件内部带有时间或者重复的部件"
        expected = {*before.namelist(), PART, DOCUMENT_RELS, *_BESIDE}
        for name in sorted(set(names) ^ expected):
            yield f"文件{'多出' if name in names else '缺少'}部件 {name}"
        for name in set(names) & set(before.namelist()) - {DOCUMENT_RELS, CONTENT_TYPES}:
            if archive.read(name) != before.read(name):
                yield f"嵌入要素后，部件 {name} 与原来的不同"
        if any(archive.read(name) != content for name, content in _BESIDE.items() if name in names):
            yield "嵌入的要素的属性与应有的不同"
        types, mine = _lines(before, CONTENT_TYPES), (f"'/{PART}'", f"'/{PROPERTIES}'")
        added, lost = _lines(archive, CONTENT_TYPES) - types, types - _lines(archive, CONTENT_TYPES)
        if lost or not all(any(one in line for one in mine) for line in added):
            yield "嵌入要素后，部件的类型与原来的不同"
        relations = _lines(archive, DOCUMENT_RELS) ^ _lines(before, DOCUMENT_RELS)
        if [PART in one for one in relations] != [True]:
            yield "嵌入要素后，部件的关系与原来的不同"


def _lines(archive: zipfile.ZipFile, name: str) -> set[str]:
    """The entries of a list of relations or types, each as sorted text."""
    if name not in archive.namelist():
        return set()
    return {str(sorted((key, value) for key, value in one.attrib.items())) for one in parse(archive.read(name))}


# --- reading ----------------------------------------------------------------------------------------------------------


def read_embedded(path: Path) -> Source:
    """The document a Word file was made as. UserError when it holds no elements of ours, or cannot be read."""
    elements, changed = read_elements(_read(path), str(path))
    return Source(elements.type, dict(elements.answers), date=elements.on, notice=CHANGED if changed else "")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UserError("找不到这个文件", where=str(path), mend="请核对路径和文件名") from None
    except OSError as error:
        raise UserError(f"无法读取文件（{error.strerror}）", where=str(path), mend="请检查文件和权限") from None
    if len(data) > _LARGEST_FILE:
        raise UserError(f"文件超过{_LARGEST_FILE // 1_000_000}兆字节", where=str(path), mend="请确认选对了文件")
    return data


def read_elements(data: bytes, where: str) -> tuple[Elements, bool]:
    """The elements in the bytes of a Word file, and whether its words were changed afterwards. UserError."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found = _parts_of_ours(archive, where)
            if not found:
                raise UserError("这份 Word 文件里没有嵌入要素，无法带入", where=where, mend=_ASK)
            if len(found) > 1:
                raise UserError("这份 Word 文件里有不止一份嵌入的要素", where=where, mend=_ASK)
            (root,) = found.values()
            elements = _elements(root, where)
            document = _bounded(archive, DOCUMENT, _LARGEST_TEXT)
            return elements, document is None or _words(document) != root.get("words")
    except _BROKEN:
        raise UserError("不是有效的 Word（docx）文件，或者已经损坏", where=where, mend="请重新取得这份文件") from None


def _parts_of_ours(archive: zipfile.ZipFile, where: str) -> dict[str, etree._Element]:
    """The parts with elements of this program by name; parts of other programs are passed over."""
    if len(archive.infolist()) > _MOST_PARTS:
        raise UserError("文件内部的部件过多", where=where, mend="请确认选对了文件")
    found: dict[str, etree._Element] = {}
    for name in dict.fromkeys(archive.namelist()):
        content = _bounded(archive, name, _LARGEST_PART) if _OURS.fullmatch(name) else None
        if content is None or NAMESPACE.encode() not in content or b"<!DOCTYPE" in content:
            continue
        try:
            root = parse(content)
        except etree.XMLSyntaxError:
            raise UserError("嵌入的要素已经损坏", where=where, mend=_ASK) from None
        if root.tag == f"{{{NAMESPACE}}}elements":
            found[name] = root
    return found


def _bounded(archive: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    """The content of a part; None where there is none or it is larger than ``most``, whatever its entry says."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as stream:
        content = stream.read(most + 1)
    return content if len(content) <= most else None


def _elements(root: etree._Element, where: str) -> Elements:
    body = root.text or ""
    damaged = UserError("嵌入的要素已经损坏，或者被改动过", where=where, mend=_ASK)
    if len(root) or sha256(body.encode("utf-8", "surrogatepass")).hexdigest() != root.get("sha256"):
        raise damaged
    try:
        answers = json.loads(body, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise damaged from None
    kind = root.get("type", "")
    if not isinstance(answers, dict) or not kind or _deep(answers):
        raise damaged
    return Elements(kind, root.get("form", ""), root.get("on", ""), answers)


def _deep(value: Any) -> bool:
    """Whether answers are nested deeper than any form."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            one
            for holder in level
            if isinstance(holder, dict | list)
            for one in (holder.values() if isinstance(holder, dict) else holder)
        ]
        if not level:
            return False
    return True


# --- taking out -------------------------------------------------------------------------------------------------------


def without_elements(data: bytes, where: str) -> bytes | None:
    """The Word file without any elements of ours, all else as it was; None when there are none. UserError."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            gone = set(_parts_of_ours(archive, where))
            if not gone:
                return None
            if sum(one.file_size for one in archive.infolist()) > 4 * _LARGEST_FILE:
                raise UserError("文件展开后过大", where=where, mend="请确认选对了文件")
            read = parts_in(archive, data)
    except _BROKEN:
        raise UserError("不是有效的 Word（docx）文件，或者已经损坏", where=where, mend="请重新取得这份文件") from None
    try:
        return Package(_left(read, gone)).write({})
    except (etree.XMLSyntaxError, KeyError, ValueError):
        raise UserError("文件内部的部件关系已损坏，没有改动", where=where, mend="请用 Word 另存一份再试") from None


def _left(read: Mapping[str, tuple[Part, bytes]], gone: set[str]) -> dict[str, Part]:
    """The parts that stay; what names a part that goes is taken out of relations and types."""
    for name in list(gone):
        own = _relations_of(name)
        gone |= {own, *_targets(own, read)} & set(read)
    kept = {name: part for name, (part, _) in read.items() if name not in gone}
    for name in kept:
        if name == CONTENT_TYPES or name.endswith(".rels"):
            root = parse(read[name][1])
            lost = [one for one in root if _names(one, name) in gone]
            for one in lost:
                root.remove(one)
            if lost:
                kept[name] = Part.of(_bytes(root))
    return kept


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _targets(relations: str, read: Mapping[str, tuple[Part, bytes]]) -> set[str]:
    return {_names(one, relations) for one in parse(read[relations][1])} if relations in read else set()


def _names(entry: etree._Element, place: str) -> str:
    """The part an entry of relations, or of types, is about."""
    named, target = entry.get("PartName"), entry.get("Target", "")
    if named is not None or target.startswith("/"):
        return (named or target).lstrip("/")
    folder = posixpath.dirname(posixpath.dirname(place))
    return posixpath.normpath(posixpath.join(folder, target)) if target else ""
