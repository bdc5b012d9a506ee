"""Drafts: they can always be written, say what is still to be filled in, and are marked as drafts on every page."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from tests.catalog.support import CATALOG, answers, each_type, each_variant, given, made, without, words
from zxwriter.core.form import Element
from zxwriter.documents.parts import DRAFT_MARK

# A choice shows in the wording it brings with it; a list shows in its items.
_SHOWN_OTHERWISE = ("choice", "bool", "list")


def marks(document: bytes | None) -> list[str]:
    """The text of the header of odd, even and first pages, as far as a section has its own."""
    assert document is not None
    opened = Document(BytesIO(document))
    assert opened.settings.odd_and_even_pages_header_footer
    found = []
    for section in opened.sections:
        kinds = [section.header, section.even_page_header]
        if section.different_first_page_header_footer:
            kinds.append(section.first_page_header)
        found += ["".join(paragraph.text for paragraph in one.paragraphs) for one in kinds]
    return found


def prints(element: Element) -> bool:
    return element.required and element.printed and element.type not in _SHOWN_OTHERWISE


def blank(element: Element) -> str:
    return f"〔待填：{element.label}〕"


@each_type
def test_a_draft_from_nothing_says_what_is_needed(kind_id):
    one = made(kind_id, {}, final=False)
    text = words(one.document)
    assert one.readback is not None
    assert one.readback.ok, one.readback.differences
    assert all(DRAFT_MARK in mark for mark in marks(one.document))
    asked = [answer.element for answer in one.checked.answers.visible() if prints(answer.element)]
    assert asked
    assert [element.path for element in asked if blank(element) not in text] == []


@each_type
def test_an_empty_list_is_printed_as_one_open_item(kind_id):
    one = made(kind_id, {}, final=False)
    text = words(one.document)
    open_lists = [answer.element for answer in one.checked.answers.visible() if answer.element.type == "list"]
    inside = [child for element in open_lists if element.required for child in element.elements]
    left = [child.path for child in inside if prints(child) and child.when is None and blank(child) not in text]
    assert left == []


@each_variant
def test_a_draft_says_which_one_element_is_missing(kind_id, variant):
    raw = answers(kind_id, variant)
    silent = []
    for one in given(kind_id, raw):
        if prints(one.element):
            text = words(made(kind_id, without(raw, one.path), final=False).document)
            if text.count("〔待填：") < 1 or blank(one.element) not in text:
                silent.append(one.path)
    assert silent == []


@each_variant
def test_a_complete_draft_differs_from_the_final_by_its_mark_alone(kind_id, variant):
    final, draft = (made(kind_id, answers(kind_id, variant), final=final) for final in (True, False))
    assert words(final.document) == words(draft.document)
    assert not any(marks(final.document))
    assert all(DRAFT_MARK in mark for mark in marks(draft.document))


def test_every_type_is_there():
    assert len(CATALOG.ids) >= 11
