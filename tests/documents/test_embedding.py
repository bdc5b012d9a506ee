"""Elements embedded in a Word file: exactly one part more, read back by the next court, and never a trace of harm."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalog.support import CATALOG, REFERENCE, TODAY, answers
from tests.helpers.schema import faults
from zxwriter.core.errors import UserError
from zxwriter.documents import embedding
from zxwriter.documents.drafting import draft
from zxwriter.documents.embedding import (
    PART,
    PART_RELATIONS,
    PROPERTIES,
    Elements,
    embed,
    embeddable,
    embedding_faults,
    read_elements,
    read_embedded,
    without_elements,
)

KIND = "escalation_request"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"


def made(*, embedded, raw=None, final=True):
    given_answers = answers(KIND) if raw is None else raw
    return draft(CATALOG.kind(KIND), given_answers, reference=REFERENCE, today=TODAY, final=final, embedded=embedded)


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content, **more):
    """A zip of these parts as other programs write it."""
    goal = BytesIO()
    with zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in content.items():
            archive.writestr(name, one)
        archive.comment = more.get("comment", b"")
    return goal.getvalue()


@pytest.fixture(scope="module")
def plain():
    return made(embedded=False).document


@pytest.fixture(scope="module")
def whole():
    return made(embedded=True).document


ELEMENTS = Elements(KIND, "1", answers(KIND)["issued_on"], embeddable(answers(KIND)))


def test_without_the_wish_nothing_is_embedded(plain):
    assert not any(name.startswith("customXml") for name in parts(plain))
    with pytest.raises(UserError, match="没有嵌入要素"):
        read_elements(plain, "a.docx")


def test_one_part_and_its_relation_are_added_and_nothing_else(plain, whole):
    before, after = parts(plain), parts(whole)
    assert set(after) - set(before) == {PART, PROPERTIES, PART_RELATIONS}
    assert {name for name in before if before[name] != after[name]} == {RELATIONS, TYPES}
    assert after[RELATIONS].count(PART.encode()) == 1


def test_final_and_draft_are_read_back_clean_and_are_the_same_bytes_every_time(whole):
    again = made(embedded=True)
    assert again.embedded
    assert again.document == whole
    assert again.readback.differences == ()
    drafted = made(embedded=True, final=False)
    assert drafted.readback.differences == ()
    assert read_elements(drafted.document, "")[0] == ELEMENTS


def test_what_was_embedded_is_what_is_read(whole):
    assert read_elements(whole, "") == (ELEMENTS, False)


def test_the_file_passes_the_schema_and_says_nothing_of_this_machine(whole):
    assert [one for one in faults(whole) if not one.startswith("customXml/")] == []  # of these it has no schema
    assert b"/home/" not in whole
    assert b"/tmp/" not in whole


def test_taking_out_gives_back_the_document(plain, whole):
    left = without_elements(whole, "")
    assert parts(left) == parts(plain)
    assert without_elements(left, "") is None
    assert without_elements(plain, "") is None


def test_taking_out_of_a_file_another_program_saved_leaves_no_mention(whole):
    content = parts(whole)
    content["customXml/item3.xml"] = content.pop(PART)
    del content[PROPERTIES], content[PART_RELATIONS]
    content[TYPES] = content[TYPES].replace(b"itemProps1", b"itemProps9")
    content["customXml/_rels/item3.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="x" Target="itemProps3.xml"/></Relationships>'
    )
    content["customXml/itemProps3.xml"] = b"<a/>"
    content["customXml/item1.xml"] = b"<b/>"
    content[RELATIONS] = content[RELATIONS].replace(b"item1.xml", b"item3.xml")
    content[TYPES] = content[TYPES].replace(
        b"</Types>", b'<Override PartName="/customXml/itemProps3.xml" ContentType="application/xml"/></Types>'
    )
    data = packed(content)
    assert read_elements(data, "")[0] == ELEMENTS
    left = parts(without_elements(data, ""))
    assert [name for name in left if name.startswith("customXml")] == ["customXml/item1.xml"]
    assert b"item3" not in b"".join(left.values())
    assert b"itemProps3" not in b"".join(left.values())


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda parts: parts.update({"customXml/item2.xml": b"<x/>"}), "多出部件 customXml/item2.xml"),
        (lambda parts: parts.pop("word/styles.xml"), "缺少部件 word/styles.xml"),
        (lambda parts: parts.update({"word/settings.xml": b"<x/>"}), "word/settings.xml 与原来的不同"),
        (lambda parts: parts.update({RELATIONS: parts[RELATIONS].replace(b"rIdElements", b"r2").replace(b"rId3", b"r3")}), "关系"),
        (lambda parts: parts.update({TYPES: parts[TYPES].replace(b"Default Extension=\"xml\"", b"Default Extension=\"yml\"")}), "类型"),
        (lambda parts: parts.update({PART: parts[PART].replace(b"elevation", b"reassignment")}), "已经损坏"),
        (lambda parts: parts.update({PROPERTIES: b"<x/>"}), "属性与应有的不同"),
        (lambda parts: parts.update({PART_RELATIONS: parts[PART_RELATIONS].replace(b"itemProps1", b"itemProps2")}), "属性与应有的不同"),
        (lambda parts: parts.pop(PROPERTIES), "缺少部件 customXml/itemProps1.xml"),
        (lambda parts: parts.pop(PART), "缺少部件 customXml/item1.xml"),
    ],
)  # fmt: skip
def test_the_readback_accepts_exactly_this_part(plain, whole, damage, words):
    content = parts(whole)
    damage(content)
    assert words in "；".join(embedding_faults(packed(content), plain, ELEMENTS))


def test_the_readback_sees_another_answer_and_what_hangs_on(plain, whole):
    other = Elements(KIND, "1", ELEMENTS.on, {**ELEMENTS.answers, "cause": "别的纠纷"})
    assert embedding_faults(embed(plain, other), plain, ELEMENTS) == ["嵌入的要素与答案不同"]
    assert embedding_faults(whole + b"x", plain, ELEMENTS)
    assert embedding_faults(b"x" + whole, plain, ELEMENTS)
    assert any("时间" in one for one in embedding_faults(packed(parts(whole)), plain, ELEMENTS))


# --- files from elsewhere ---------------------------------------------------------------------------------------------


def elements_part(body, **attributes):
    from hashlib import sha256

    given_attributes = {
        "type": KIND,
        "form": "1",
        "on": "2024-07-18",
        "words": "",
        "sha256": sha256(body.encode()).hexdigest(),
    }
    spelled = "".join(f' {name}="{value}"' for name, value in {**given_attributes, **attributes}.items())
    return f'<elements xmlns="{embedding.NAMESPACE}"{spelled}>{body}</elements>'.encode()


def bomb(most):
    """A part that claims to be ours and unpacks to more than anybody asked for."""
    return elements_part("{}")[:-11] + b" " * (most + 1000) + b"</elements>"


NAMESPACE = embedding.NAMESPACE.encode()
DEEP = "[" * 100_000
NESTED = '{"a":' * 60 + "1" + "}" * 60
BOTH = {PART: elements_part("{}"), "customXml/item2.xml": elements_part("{}")}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({}, "没有嵌入要素"),
        ({PART: b"<b:Sources xmlns:b='http://schemas.openxmlformats.org/officeDocument/2006/bibliography'/>"}, "没有嵌入要素"),
        ({PART: b"<x>" + NAMESPACE}, "已经损坏"),
        ({PART: b"<x>" + NAMESPACE + b"</x>"}, "没有嵌入要素"),
        ({PART: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + elements_part("{}")}, "没有嵌入要素"),
        ({PART: elements_part("{}", sha256="0")}, "改动过"),
        ({PART: elements_part("[]")}, "改动过"),
        ({PART: elements_part("{")}, "改动过"),
        ({PART: elements_part(DEEP)}, "改动过"),
        ({PART: elements_part(NESTED)}, "改动过"),
        ({PART: elements_part("{}", type="")}, "改动过"),
        ({PART: elements_part("{}").replace(b">{}", b">{}<a/>")}, "改动过"),
        ({PART: bomb(6_000_000)}, "没有嵌入要素"),
        (BOTH, "不止一份"),
        ({f"word/{n}.xml": b"" for n in range(6000)}, "过多"),
    ],
)  # fmt: skip
def test_a_strange_word_file_is_one_sentence(tmp_path, content, words):
    file = tmp_path / "来文.docx"
    file.write_bytes(packed({"word/document.xml": b"<a/>", **content}))
    with pytest.raises(UserError, match=words) as caught:
        read_embedded(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\5\6" + bytes(18) + b"x"])
def test_what_is_no_word_file_is_one_sentence(tmp_path, data):
    file = tmp_path / "来文.docx"
    file.write_bytes(data)
    with pytest.raises(UserError, match=r"Word|没有嵌入要素"):
        read_embedded(file)


def test_a_file_that_is_not_there_or_a_folder(tmp_path):
    for path in (tmp_path / "没有.docx", tmp_path):
        with pytest.raises(UserError):
            read_embedded(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path, monkeypatch):
    content = bytes(300_000_000)
    data = packed({"word/document.xml": content, PART: elements_part("{}")})
    assert len(data) < 400_000
    assert read_elements(data, "") == (Elements(KIND, "1", "2024-07-18", {}), True)
    with pytest.raises(UserError, match="过大"):
        without_elements(data, "")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 10_000), st.booleans())
def test_damage_anywhere_is_a_sentence_or_the_same_elements(noise, place, cut):
    data = WHOLE()
    at = place * len(data) // 10_000
    broken = data[:at] + noise if cut else data[:at] + noise + data[at + len(noise) :]
    for act in (read_elements, without_elements):
        with suppress(UserError):
            act(broken, "a.docx")


def WHOLE(kept=[]):  # noqa: B006 - made once for all examples
    if not kept:
        kept.append(made(embedded=True).document)
    return kept[0]


# --- any answers ------------------------------------------------------------------------------------------------------

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text(max_size=8), VALUES, max_size=5))
def test_any_answers_come_back_as_they_were(raw):
    document = WHOLE()
    base = without_elements(document, "")
    plain = embeddable(raw)
    elements = Elements(KIND, "1", "2024-07-18", plain)
    assert embedding_faults(embed(base, elements), base, elements) == []
    assert plain == json.loads(json.dumps(raw), parse_float=str, parse_constant=str)


def test_what_cannot_be_embedded_leaves_a_draft_that_says_so():
    nested = []
    for _ in range(3000):
        nested = [nested]
    one = made(embedded=True, raw={"cause": nested}, final=False)
    assert one.document is not None
    assert not one.embedded
    assert one.readback.differences == ("答案中有无法嵌入的内容，要素没有嵌入",)
