"""The bones of a PDF file: objects, streams, the table of places (ISO 32000-1:2008, 7)."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple


class Name(str):
    """A name, written without its slash."""

    __slots__ = ()


class Ref(NamedTuple):
    """An object of the file by its number."""

    number: int


class PdfObjects:
    """A file in the making. The same calls give the same bytes: there is no clock and no chance in it."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> Ref:
        """The number of an object that is told later, with ``put``."""
        self._bodies.append(b"null")
        return Ref(len(self._bodies))

    def put(self, ref: Ref, value: Any) -> Ref:
        self._bodies[ref.number - 1] = written(value)
        return ref

    def add(self, value: Any) -> Ref:
        return self.put(self.reserve(), value)

    def stream(self, content: bytes, facts: Mapping[str, Any] | None = None) -> Ref:
        """A stream, compressed; ``facts`` are the other entries of its dictionary."""
        return self.raw_stream(zlib.compress(content, 6), {**(facts or {}), "Filter": Name("FlateDecode")})

    def raw_stream(self, packed: bytes, facts: Mapping[str, Any]) -> Ref:
        """A stream that is compressed already; ``facts`` name its filter."""
        ref = self.reserve()
        entries = {**facts, "Length": len(packed)}
        self._bodies[ref.number - 1] = written(entries) + b"\nstream\n" + packed + b"\nendstream"
        return ref

    def finish(self, root: Ref, info: Ref) -> bytes:
        """The whole file. Its identifier is the fingerprint of its content."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self._bodies, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        identity = sha256(out).digest()[:16]
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join([b"%010d 00000 n \n" % place for place in places])
        trailer = {"Size": len(places) + 1, "Root": root, "Info": info, "ID": [identity, identity]}
        out += b"trailer\n" + written(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


def number(value: float) -> str:
    """A number as PDF writes it: no exponent, at most three places."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def written(value: Any) -> bytes:
    """A value in the syntax of PDF: text as UTF-16, bytes as a hexadecimal string."""
    if isinstance(value, Ref):
        return b"%d 0 R" % value.number
    if isinstance(value, Name):
        return b"/" + b"".join([_in_name(one) for one in value.encode("utf-8")])
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, float):
        return number(value).encode("ascii")
    if isinstance(value, str):
        return b"<FEFF" + value.encode("utf-16-be", "replace").hex().upper().encode("ascii") + b">"
    if isinstance(value, bytes):
        return b"<" + value.hex().upper().encode("ascii") + b">"
    if isinstance(value, Mapping):
        return (
            b"<<" + b"".join([b" /%s %s" % (key.encode("ascii"), written(one)) for key, one in value.items()]) + b" >>"
        )
    if isinstance(value, Sequence):
        return b"[" + b" ".join([written(one) for one in value]) + b"]"
    raise TypeError(type(value).__name__)


def _in_name(code: int) -> bytes:
    plain = 0x21 <= code <= 0x7E and chr(code) not in "#()<>[]{}/%"
    return bytes((code,)) if plain else b"#%02X" % code
