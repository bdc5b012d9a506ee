"""The tools that damage a finished file: each makes a change of the whole file's bytes."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.helpers.docx import DOCUMENT, R, W, rewritten

Damage = Callable[[bytes], bytes]
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
STYLES, SETTINGS, FONTS = "word/styles.xml", "word/settings.xml", "word/fontTable.xml"
ODD, EVEN = "word/footer1.xml", "word/footer2.xml"
PARAGRAPH = "<w:p>(?:(?!</w:p>).)*</w:p>"


def on(change: Callable[[str], str], name: str = DOCUMENT) -> Damage:
    """Another text of one part."""

    def damage(data: bytes) -> bytes:
        def changed(parts: dict[str, bytes]) -> None:
            text = parts[name].decode("utf-8")
            assert change(text) != text
            parts[name] = change(text).encode("utf-8", "surrogatepass")

        return rewritten(data, changed)

    return damage


def words(old: str, new: str, *, name: str = DOCUMENT) -> Damage:
    """``old`` replaced where it stands first."""
    return on(lambda text: text.replace(old, new, 1), name)


def pattern(old: str, new: str, *, name: str = DOCUMENT, count: int = 1) -> Damage:
    return on(lambda text: re.sub(old, new, text, count=count, flags=re.DOTALL), name)


def exchanged(one: str, other: str) -> Damage:
    """Two pieces of text change places, wherever they stand."""
    return on(lambda text: text.replace(one, "\0").replace(other, one).replace("\0", other))


def paragraph(holding: str, new: str) -> Damage:
    """The paragraph that holds this text becomes ``new``, in which ``{}`` stands for what it was."""

    def change(text: str) -> str:
        found = next(one for one in re.findall(PARAGRAPH, text, re.DOTALL) if holding in one)
        return text.replace(found, new.replace("{}", found), 1)

    return on(change)


def moved(holding: str) -> Damage:
    """The paragraph that holds this text goes to the end of the document."""

    def change(text: str) -> str:
        found = next(one for one in re.findall(PARAGRAPH, text, re.DOTALL) if holding in one)
        return text.replace(found, "", 1).replace("<w:sectPr", f"{found}<w:sectPr", 1)

    return on(change)


def in_run(holding: str, markup: str) -> Damage:
    """Markup put into the run that holds this text, before its words."""
    return pattern(f'(<w:t xml:space="preserve">[^<]*{re.escape(holding)})', f"{markup}\\1")


def look(holding: str, change: Callable[[str], str]) -> Damage:
    """Another set-up of the run that holds this text."""

    def whole(text: str) -> str:
        found = re.search(f"<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>(?=<w:t [^<]*{re.escape(holding)})", text)
        assert found
        return text[: found.start()] + change(found[0]) + text[found.end() :]

    return on(whole)


def row(number: int, change: Callable[[str], str]) -> Damage:
    """Another row in the place of one of the first table; its number from 0."""

    def whole(text: str) -> str:
        found = re.findall("<w:tr>.*?</w:tr>", text, re.DOTALL)[number]
        return text.replace(found, change(found), 1)

    return on(whole)


def turned_cells(text: str) -> str:
    """A row whose first two cells changed places."""
    one, other = re.findall("<w:tc>.*?</w:tc>", text, re.DOTALL)[:2]
    return text.replace(one, "\0", 1).replace(other, one, 1).replace("\0", other, 1)


def without(name: str) -> Damage:
    return lambda data: rewritten(data, lambda parts: parts.pop(name))


def named(name: str, new: str) -> Damage:
    return lambda data: rewritten(data, lambda parts: parts.__setitem__(new, parts.pop(name)))


def with_part(name: str, content: bytes = b"<a/>", *, kind: str = "", typed: str = "application/xml") -> Damage:
    """Another part, with its content type, and a relation of this kind where one is given."""

    def changed(parts: dict[str, bytes]) -> None:
        parts[name] = content
        override = f'<Override PartName="/{name}" ContentType="{typed}"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
        if kind:
            relation = f'<Relationship Id="rIdMore" Type="{R}/{kind}" Target="/{name}"/></Relationships>'
            parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", relation.encode())

    return lambda data: rewritten(data, changed)


def both(*damages: Damage) -> Damage:
    def damage(data: bytes) -> bytes:
        for one in damages:
            data = one(data)
        return data

    return damage


def part_bytes(change: Callable[[bytes], bytes], name: str = DOCUMENT) -> Damage:
    return lambda data: rewritten(data, lambda parts: parts.__setitem__(name, change(parts[name])))


def given_twice(data: bytes) -> bytes:
    """The document a second time under the same name, with other words."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        text = archive.read(DOCUMENT)
    stream = BytesIO(data)
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo(DOCUMENT), text.replace("请".encode(), "清".encode()))
    return stream.getvalue()


def commented(data: bytes) -> bytes:
    stream = BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = b"x"
    return stream.getvalue()


def entries(change: Callable[[zipfile.ZipInfo], None]) -> Damage:
    """The same parts, each entry of the zip changed."""

    def damage(data: bytes) -> bytes:
        made = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as other:
            for name in archive.namelist():
                info = zipfile.ZipInfo(name)
                change(info)
                other.writestr(info, archive.read(name))
        return made.getvalue()

    return damage


def with_gap(data: bytes) -> bytes:
    """Bytes between the last part and the directory, which no reader of the parts comes upon."""
    count, size, start = struct.unpack("<H2L", data[-12:-2])
    end = data[-22:-12] + struct.pack("<H2L", count, size, start + 4) + data[-2:]
    return data[:start] + b"gap!" + data[start:-22] + end


def flagged(bit: int, *, method: int | None = None) -> Damage:
    """Every entry of the directory and of the file says it is encrypted, or packed another way."""

    def damage(data: bytes) -> bytes:
        changed = bytearray(data)
        for mark, at in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
            place = changed.find(mark)
            while place >= 0:
                changed[place + at] |= bit
                if method is not None:
                    changed[place + at + 2] = method
                place = changed.find(mark, place + 4)
        return bytes(changed)

    return damage


def run(text: str, markup: str = "") -> str:
    """A run like those of the body."""
    font = "仿宋_GB2312"
    fonts = f'w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}" w:hint="eastAsia"'
    return f'<w:r><w:rPr><w:rFonts {fonts}/>{markup}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


HEADER = f'<w:hdr xmlns:w="{W}"><w:p>{run("内部资料")}</w:p></w:hdr>'.encode()
