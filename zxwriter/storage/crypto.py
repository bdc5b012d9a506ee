"""The password of a case: a random key for the content, kept in the file locked with the password.

The content is encrypted row by row with AES-256-GCM, each row with a nonce of its own and bound to its place (table,
row number, kind). The key of the content is locked the same way under a key made from the password with scrypt. A
forgotten password cannot be replaced by anybody.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zxwriter.core.errors import UserError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY = 32
_NONCE = 12
_SALT = 16
_COST = 1 << 15  # with blocks of 8: 32 MB and about a tenth of a second for each try of a password
_BLOCK = 8
_MOST_MEMORY = 1 << 28


class Refused(ValueError):
    """The key does not fit, or the content was changed."""


class Cipher:
    """Encrypts and decrypts the rows of one case."""

    def __init__(self, key: bytes) -> None:
        self._bytes = key

    @cached_property
    def _aes(self) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self._bytes)

    def seal(self, data: bytes, place: bytes) -> bytes:
        """The data encrypted and bound to its place, a fresh nonce in front."""
        nonce = os.urandom(_NONCE)
        return nonce + self._aes.encrypt(nonce, data, place)

    def unseal(self, sealed: bytes, place: bytes) -> bytes:
        """Raises Refused when this is not what was sealed at this place with this key."""
        from cryptography.exceptions import InvalidTag

        try:
            return self._aes.decrypt(sealed[:_NONCE], sealed[_NONCE:], place)
        except (InvalidTag, ValueError):
            raise Refused from None


@dataclass(frozen=True, slots=True)
class Envelope:
    """The locked key as it stands in the file; base64. ``mark`` is the digest of the rest and tells damage."""

    salt: str
    cost: int
    block: int
    locked: str
    mark: str = ""

    def digest(self) -> str:
        """The digest of everything but ``mark``, hex."""
        rest = {name: value for name, value in asdict(self).items() if name != "mark"}
        return hashlib.blake2b(json.dumps(rest, sort_keys=True).encode(), digest_size=16).hexdigest()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> Envelope:
        """Raises Refused when the envelope is not whole."""
        try:
            if not isinstance(data, Mapping):
                raise Refused
            made = cls(**data)
            memory = 128 * made.cost * made.block
            if made.mark != made.digest() or not 0 < memory <= _MOST_MEMORY:
                raise Refused
            base64.b64decode(made.salt, validate=True)
            base64.b64decode(made.locked, validate=True)
        except (TypeError, ValueError):
            raise Refused from None
        return made


def new_cipher(password: str) -> tuple[Cipher, Envelope]:
    """A fresh key and its envelope. UserError for an empty password."""
    if not password:
        raise UserError("密码不能为空", mend="请输入密码")
    key, salt = os.urandom(_KEY), os.urandom(_SALT)
    wrapped = Cipher(_stretched(password, salt, _COST, _BLOCK)).seal(key, b"key")
    bare = Envelope(_text(salt), _COST, _BLOCK, _text(wrapped))
    return Cipher(key), Envelope(bare.salt, bare.cost, bare.block, bare.locked, bare.digest())


def open_envelope(envelope: Envelope, password: str) -> Cipher:
    """Raises Refused when the password is wrong; the envelope itself is whole."""
    salt = base64.b64decode(envelope.salt)
    stretched = _stretched(password, salt, envelope.cost, envelope.block)
    return Cipher(Cipher(stretched).unseal(base64.b64decode(envelope.locked), b"key"))


def _stretched(password: str, salt: bytes, cost: int, block: int) -> bytes:
    # The same password may be typed in composed or decomposed letters.
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    memory = 128 * cost * block + (1 << 21)
    return hashlib.scrypt(typed, salt=salt, n=cost, r=block, p=1, maxmem=memory, dklen=_KEY)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
