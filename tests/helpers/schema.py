"""The schema of the files we write, kept in ``tests/documents/schema`` in our own words."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).resolve().parents[1] / "documents" / "schema"


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(FOLDER / name)))


def faults(document: bytes) -> list[str]:
    """What in the parts of a docx is not as the standard has it: the part, and the schema's own words."""
    found: list[str] = []
    with zipfile.ZipFile(BytesIO(document)) as archive:
        for name in archive.namelist():
            kind = "relations" if name.endswith(".rels") else "types" if name == "[Content_Types].xml" else "word"
            schema = _schema(f"{kind}.xsd")
            if not schema.validate(etree.fromstring(archive.read(name))):
                found.extend(f"{name}: {one.message}" for one in schema.error_log)
    return found
