"""The parts of a Word file: read from a template once, then written again and again with new text.

The parts that never change are kept as the very bytes they take in the zip, so that writing a document is copying plus
its text. What we write ourselves is stored without compression: another zlib would compress it to other bytes, and the
same answers must give the same file on every machine.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from zxwriter.core.errors import UserError

DOCUMENT = "word/document.xml"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
CONTENT_TYPES = "[Content_Types].xml"
SETTINGS = "word/settings.xml"
STYLES = "word/styles.xml"
FONTS = "word/fontTable.xml"

_FIRST = (CONTENT_TYPES, "_rels/.rels")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DAY_ONE = 33  # 1980-01-01, the first date a zip can hold
_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """One part as it lies in a zip: its bytes as stored, how they are compressed, checksum and size of its content."""

    stored: bytes
    method: int
    crc: int
    size: int

    @classmethod
    def of(cls, content: bytes) -> Part:
        return cls(content, zipfile.ZIP_STORED, zlib.crc32(content), len(content))

    @property
    def content(self) -> bytes:
        """The content, unpacked. It has been read once; so it can be read again."""
        return self.stored if self.method == zipfile.ZIP_STORED else zlib.decompress(self.stored, -zlib.MAX_WBITS)


def read_parts(path: Path) -> dict[str, tuple[Part, bytes]]:
    """Every part of the docx with its content. Raises UserError when it is not a readable docx."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError("找不到模板文件", where=str(path), mend="请恢复该文件或重新安装本程序") from None
    except OSError as error:
        raise UserError(f"无法读取模板文件（{error.strerror}）", where=str(path), mend="请检查文件权限") from None
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise UserError("模板文件过大", where=str(path), mend="请换用正常大小的 docx 模板")
            parts = parts_in(archive, data)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, struct.error):
        raise UserError("不是有效的 Word（docx）文件", where=str(path), mend="请用 Word 另存为 docx") from None
    if DOCUMENT not in parts or CONTENT_TYPES not in parts:
        raise UserError("不是有效的 Word（docx）文件，缺少正文", where=str(path), mend="请用 Word 另存为 docx")
    return parts


def parts_in(archive: zipfile.ZipFile, data: bytes) -> dict[str, tuple[Part, bytes]]:
    """Every part of an open archive, read from ``data``, with its content."""
    return {info.filename: _part(archive, info, data) for info in archive.infolist() if not info.is_dir()}


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes) -> tuple[Part, bytes]:
    content = archive.read(info)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Part.of(content), content
    name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    return Part(data[start : start + info.compress_size], info.compress_type, info.CRC, info.file_size), content


def in_order(names: Iterable[str]) -> list[str]:
    """The names of unchanging parts in the order they take in the zip: what tells of the others comes first."""
    there = set(names)
    return [*(name for name in _FIRST if name in there), *sorted(there - set(_FIRST))]


class Package:
    """The unchanging parts of a document, laid out once: ``write`` adds the parts that change.

    ``leaner`` are the same parts without what some documents do not use (``unused``), by what these use.
    """

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.parts = dict(parts)
        self.leaner: dict[frozenset[str], Package] = {}
        order = in_order(parts)
        body, directory, offset = [], [], 0
        for name in order:
            local, central = _entry(name, parts[name], offset)
            body.append(local)
            directory.append(central)
            offset += len(local)
        self._count = len(order)
        self._body = b"".join(body)
        self._directory = b"".join(directory)

    def write(self, changing: Mapping[str, bytes]) -> bytes:
        """The finished file. ``changing`` holds the content of the parts this package leaves out."""
        body, directory = [self._body], [self._directory]
        offset = len(self._body)
        for name, content in changing.items():
            local, central = _entry(name, Part.of(content), offset)
            body.append(local)
            directory.append(central)
            offset += len(local)
        size = sum(map(len, directory))
        count = self._count + len(changing)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
        return b"".join((*body, *directory, end))


def _entry(name: str, part: Part, offset: int) -> tuple[bytes, bytes]:
    """The local entry of a part and its line in the directory."""
    raw = name.encode("utf-8")
    flags = 0 if raw.isascii() else 0x800
    common = (20, flags, part.method, 0, _DAY_ONE, part.crc, len(part.stored), part.size, len(raw), 0)
    local = _LOCAL.pack(b"PK\3\4", *common) + raw + part.stored
    return local, _CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, offset) + raw
