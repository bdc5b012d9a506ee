"""Changes to the parts of a docx that make no part of the text: properties left out, the mark of a draft put in."""

from __future__ import annotations

import re

import lxml.etree as etree

from zxwriter.documents.package import CONTENT_TYPES, DOCUMENT_RELS, SETTINGS
from zxwriter.documents.shell import DECLARATION, OFFICE, RELATIONSHIPS, TYPES, W

DRAFT_MARK = "草稿　供核对，不得用印"
DRAFT_HEADER = "word/header_draft.xml"
DRAFT_ID = "rIdDraft"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_MARK_PARAGRAPH = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="黑体" w:hAnsi="黑体" '
    'w:eastAsia="黑体"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    f'<w:t xml:space="preserve">{DRAFT_MARK}</w:t></w:r></w:p>'
)
_HEADER_XML = f'{DECLARATION}<w:hdr xmlns:w="{W}">{_MARK_PARAGRAPH}</w:hdr>'
_SECTION = re.compile(r"<w:sectPr(?:\s[^>]*)?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
_SECTION_START = re.compile(r"<w:sectPr(\s[^>]*?)?(/?)>")
_PERSONAL = ("docProps/", "customXml/")


def parse(content: bytes) -> etree._Element:
    """The root of an XML part; no entities, no network."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def xml_text(root: etree._Element) -> str:
    """The XML of an element, one form whatever the file's quoting."""
    return etree.tostring(root, encoding="unicode")


def _bytes(root: etree._Element) -> bytes:
    return (DECLARATION + xml_text(root)).encode("utf-8")


def without_properties(contents: dict[str, bytes]) -> dict[str, bytes]:
    """The parts without author, times and custom data, and without the relations that name them."""
    if not any(name.startswith(_PERSONAL) for name in contents):
        return contents
    kept = {name: content for name, content in contents.items() if not name.startswith(_PERSONAL)}
    types = parse(kept[CONTENT_TYPES])
    for override in types.findall(f"{{{TYPES}}}Override"):
        if override.get("PartName", "").lstrip("/").startswith(_PERSONAL):
            types.remove(override)
    kept[CONTENT_TYPES] = _bytes(types)
    for name in [one for one in kept if one.endswith(".rels")]:
        root = parse(kept[name])
        personal = [
            one for one in root if _PERSONAL[0] in one.get("Target", "") or _PERSONAL[1] in one.get("Target", "")
        ]
        for one in personal:
            root.remove(one)
        if personal:
            kept[name] = _bytes(root)
    return kept


def with_draft_mark(contents: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a draft: a header that says so, its relation and type; headers there already get the mark too."""
    marked = dict(contents)
    for name, content in contents.items():
        if re.fullmatch(r"word/header[^/]*\.xml", name):
            marked[name] = mark_header(content.decode("utf-8")).encode("utf-8")
    types = parse(contents[CONTENT_TYPES])
    etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{DRAFT_HEADER}", ContentType=_HEADER_TYPE)
    marked[CONTENT_TYPES] = _bytes(types)
    empty = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
    relations = parse(contents.get(DOCUMENT_RELS, empty))
    etree.SubElement(
        relations, f"{{{RELATIONSHIPS}}}Relationship", Id=DRAFT_ID, Type=f"{OFFICE}/header", Target="header_draft.xml"
    )
    marked[DOCUMENT_RELS] = _bytes(relations)
    marked[DRAFT_HEADER] = _HEADER_XML.encode("utf-8")
    return marked


def mark_header(xml: str) -> str:
    """A header's XML with the mark of a draft at its end."""
    return xml.replace("</w:hdr>", f"{_MARK_PARAGRAPH}</w:hdr>")


def mark_sections(xml: str, contents: dict[str, bytes]) -> str:
    """Markup whose sections refer to the draft's header on every kind of page that has no header of its own."""
    even = b"<w:evenAndOddHeaders" in contents.get(SETTINGS, b"")

    def refer(match: re.Match[str]) -> str:
        section = match[0]
        kinds = ["default", *(["even"] if even else []), *(["first"] if "<w:titlePg" in section else [])]
        missing = [kind for kind in kinds if not re.search(rf'<w:headerReference[^>]*w:type="{kind}"', section)]
        references = "".join(
            f'<w:headerReference xmlns:r="{OFFICE}" w:type="{kind}" r:id="{DRAFT_ID}"/>' for kind in missing
        )
        start = _SECTION_START.match(section)
        if start is None:
            return section
        opened = f"<w:sectPr{start[1] or ''}>{references}"
        return opened + ("</w:sectPr>" if start[2] else section[start.end() :])

    return _SECTION.sub(refer, xml)
