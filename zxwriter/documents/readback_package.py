"""The package of a finished file: its parts, how they hang together, and that nothing personal is in it."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zxwriter.documents.package import CONTENT_TYPES, DOCUMENT_RELS, FONTS, STYLES, in_order
from zxwriter.documents.parts import DRAFT_HEADER, DRAFT_MARK, RELATIONSHIPS, TYPES, parse
from zxwriter.documents.readback_lean import Changed, compare_lean
from zxwriter.documents.template import CompiledTemplate, Proved

_TIME = (1980, 1, 1, 0, 0, 0)
_PERSONAL = ("docProps/", "customXml/")
_PATHS = re.compile(rb"(?i)file:/|\b[a-z]:\\|/(?:home|users|root|tmp|var)/")
_XML = (".xml", ".rels")
_END = b"PK\5\6"
_LARGEST = 50_000_000
_LEAN, _NOTHING = (STYLES, FONTS), frozenset[str]()  # the parts of which a file has what it uses


def compare_package(
    archive: zipfile.ZipFile,
    data: bytes,
    template: CompiledTemplate,
    changing: Sequence[str],
    changed: Changed,
    seen: Proved,
    *,
    final: bool,
) -> Iterable[str]:
    """What differs between the package and that of its template; ``changing`` are the parts with words.

    ``changed`` is what they hold. What is not proved yet is looked at in full and put into ``seen``.
    """
    infos = sorted(archive.infolist(), key=lambda one: one.header_offset)
    names = tuple(one.filename for one in infos)
    if sum(one.file_size for one in infos) > _LARGEST:
        raise ValueError("more than any document")
    ends = [*(one.header_offset for one in infos[1:]), archive.start_dir]
    yield from _wrapping(archive, data, infos, ends)
    regions = [
        (one.filename, data[one.header_offset : end], changed.naming if one.filename in _LEAN else _NOTHING)
        for one, end in zip(infos, ends, strict=True) if one.filename not in changing
    ]  # fmt: skip
    proved = template.proved[final]
    if names in proved.names and proved.parts.issuperset(regions):
        return
    yield from _in_full(archive, names, template, changing, changed, final=final)
    seen.names.add(names)
    seen.parts.update(regions)


def _wrapping(
    archive: zipfile.ZipFile, data: bytes, infos: Sequence[zipfile.ZipInfo], ends: Sequence[int]
) -> Iterator[str]:
    """The zip holds its parts, one after another, and its directory, and not a byte besides."""
    size, start = struct.unpack("<2L", data[-10:-2]) if data[-22:-18] == _END else (0, 0)
    whole = start == archive.start_dir and start + size + 22 == len(data)
    if not infos or infos[0].header_offset != 0 or not whole or archive.comment:
        yield "文件前后有多余的内容"
    if [one.filename for one in archive.infolist()] != [one.filename for one in infos]:
        yield "文件目录与各部件的次序不同"
    if any(one.date_time != _TIME for one in infos):
        yield "文件内部带有时间"
    lengths = (30 + len(one.orig_filename.encode("utf-8")) + one.compress_size for one in infos)
    if any(end - one.header_offset != length for one, end, length in zip(infos, ends, lengths, strict=True)):
        yield "文件各部件之间有多余的内容"
    if any(one.extra or one.comment for one in infos):
        yield "文件的部件带有附注"


def _in_full(
    archive: zipfile.ZipFile,
    names: Sequence[str],
    template: CompiledTemplate,
    changing: Sequence[str],
    changed: Changed,
    *,
    final: bool,
) -> Iterator[str]:
    if len(set(names)) != len(names):
        yield "文件内部有重复的部件"
    expected = set(template.contents) | ({DRAFT_HEADER, DOCUMENT_RELS} if not final else set())
    for name in sorted(set(names) ^ expected):
        yield f"文件{'多出' if name in names else '缺少'}部件 {name}"
    if list(names) != [*in_order(set(names) - set(changing)), *changing]:
        yield "文件各部件的次序与应有的不同"
    contents: dict[str, bytes] = {}
    for name in dict.fromkeys(names):
        if name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name:
            yield f"部件名称 {name} 不安全"
        if name.startswith(_PERSONAL):
            yield f"文件带有作者或编辑信息（{name}）"
        contents[name] = archive.read(name)
        if name.endswith(_XML):
            if name not in changing and _PATHS.search(contents[name]):
                yield f"部件 {name} 带有本机路径"
            if parse(contents[name]).getroottree().docinfo.doctype:
                yield f"部件 {name} 带有文档类型声明"
    yield from _changed(contents, template, changing, final=final)
    yield from compare_lean(contents, template, changed)
    yield from _types(contents)
    for name in contents:
        if name.endswith(".rels"):
            yield from _relations(name, contents)


def _changed(
    contents: Mapping[str, bytes], template: CompiledTemplate, changing: Sequence[str], *, final: bool
) -> Iterator[str]:
    """Parts that should be the template's own. A draft has a header besides, with its relation and type."""
    added = set() if final else {CONTENT_TYPES, DOCUMENT_RELS}
    for name, content in contents.items():
        header = not final and name.startswith("word/header")
        if header and DRAFT_MARK.encode() not in content:
            yield f"部件 {name} 没有草稿字样"
        if name in (*changing, *_LEAN, *added) or header or name not in template.contents:
            continue
        if content != template.contents[name]:
            yield f"部件 {name} 与模板不同"


def _types(contents: Mapping[str, bytes]) -> Iterator[str]:
    root = parse(contents[CONTENT_TYPES])
    usual = {one.get("Extension", "").lower() for one in root.findall(f"{{{TYPES}}}Default")}
    named = {one.get("PartName", "").lstrip("/") for one in root.findall(f"{{{TYPES}}}Override")}
    for name in contents:
        if name != CONTENT_TYPES and name not in named and name.rpartition(".")[2].lower() not in usual:
            yield f"部件 {name} 没有登记类型"
    for name in sorted(named - set(contents)):
        yield f"登记了类型的部件 {name} 不在文件中"


def _relations(name: str, contents: Mapping[str, bytes]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    for one in parse(contents[name]).findall(f"{{{RELATIONSHIPS}}}Relationship"):
        target = one.get("Target", "")
        if one.get("TargetMode") == "External":
            yield f"文件引用了外部内容（{target}）"
            continue
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if path not in contents:
            yield f"文件引用的部件 {target} 不存在"
