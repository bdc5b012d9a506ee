"""How the content of one row is written: JSON, compressed when long, with a digest or encrypted.

Either way a single changed bit is noticed, and a row cannot be put in another's place.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

from zxwriter.storage.crypto import Cipher, Refused

_ENCRYPTED = 1
_COMPRESSED = 2
_DIGEST = 16
_LONG = 1024  # bytes from which compression pays
_LARGEST = 1 << 28


class RowDamaged(ValueError):
    """The row is not what was written there."""


class RowCodec:
    """Packs and unpacks the rows of one case; with a cipher they are encrypted."""

    def __init__(self, cipher: Cipher | None = None) -> None:
        self.cipher = cipher

    def pack(self, content: Any, place: str) -> bytes:
        """The bytes of a row. ``place`` names the table, the row and its kind."""
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        data = text.encode("utf-8", "surrogatepass")
        flags = _ENCRYPTED if self.cipher is not None else 0
        if len(data) >= _LONG:
            data, flags = zlib.compress(data, 3), flags | _COMPRESSED
        head = bytes([flags])
        if self.cipher is not None:
            return head + self.cipher.seal(data, _bound(head, place))
        return head + _digest(data, head, place) + data

    def unpack(self, packed: Any, place: str) -> Any:
        """The content of a row. RowDamaged when it is not whole, not from this place or not from this case."""
        if not isinstance(packed, bytes) or not packed:
            raise RowDamaged(place)
        head, rest = packed[:1], packed[1:]
        if bool(head[0] & _ENCRYPTED) != (self.cipher is not None):
            raise RowDamaged(place)
        try:
            data = self._opened(rest, head, place)
            if head[0] & _COMPRESSED:
                inflater = zlib.decompressobj()
                data = inflater.decompress(data, _LARGEST)
                if not inflater.eof:
                    raise RowDamaged(place)
            return json.loads(data.decode("utf-8", "surrogatepass"))
        except (Refused, zlib.error, ValueError, RecursionError):
            raise RowDamaged(place) from None

    def _opened(self, rest: bytes, head: bytes, place: str) -> bytes:
        if self.cipher is not None:
            return self.cipher.unseal(rest, _bound(head, place))
        if rest[:_DIGEST] != _digest(rest[_DIGEST:], head, place):
            raise RowDamaged(place)
        return rest[_DIGEST:]


def _bound(head: bytes, place: str) -> bytes:
    return head + place.encode()


def _digest(data: bytes, head: bytes, place: str) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST, key=b"zxw", person=_person(head, place)).digest()


def _person(head: bytes, place: str) -> bytes:
    return hashlib.blake2b(_bound(head, place), digest_size=16).digest()
