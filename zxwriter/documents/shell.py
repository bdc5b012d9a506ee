"""What every Word file of ours is wrapped in: namespaces, types of parts, relations, one font, lines of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def content_types(kinds: Mapping[str, str]) -> str:
    """``[Content_Types].xml``: each part of ``word/`` (``footer1``) and what it is (``footer``, ``document.main``)."""
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(targets: Iterable[tuple[str, str]]) -> str:
    """A part of relations, each (kind, target); their ids are ``rId1``, ``rId2`` … in order."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{listed}</Relationships>'


def one_font(font: str, *, hint: bool = True) -> str:
    """One font for all: half-width figures then take exactly half a character, and no theme steps in."""
    told = ' w:hint="eastAsia"' if hint else ""
    return f'<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"{told}/>'


def ruled(color: str) -> str:
    """The lines of a table, each single and half a point wide."""
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{color}"/>' for side in _SIDES)
