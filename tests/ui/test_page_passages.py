"""Every answer finds its words, also one that prints none of its own; every sentence finds its answer."""

from __future__ import annotations

from tests.catalog.support import answers, checked, each_variant, made
from zxwriter.core.answers import generic
from zxwriter.documents.outline import Paragraph, Segment
from zxwriter.ui.page_passages import Light, Passage, nearest, passages_of

# What may print nothing: who the other parties were in the objection, or nobody there.
SILENT = {"applicants[].identity", "respondents[].identity", "respondents[].role"}


@each_variant
def test_every_answer_of_a_sample_lights_words(kind_id, variant):
    raw = answers(kind_id, variant)
    outline = made(kind_id, raw).outline
    dark = {
        generic(one.path)
        for one in checked(kind_id, raw).answers
        if one.visible and one.value is not None and one.element.printed and one.element.type not in ("list", "bool")
        if not Light(one.path, outline).passages()
    }
    assert dark <= SILENT


def lit(path: str, *paragraphs: Paragraph) -> list[str]:
    return [paragraphs[one.paragraph].text[one.start : one.end] for one in Light(path, paragraphs).passages()]


def test_the_nearest_words_light_up():
    printed = Paragraph("body", (Segment("甲", "x"), Segment("乙", "", under=("x",))))
    chosen = Paragraph("body", (Segment("因"), Segment("丙", under=("x",)), Segment("丁", "y", under=("x",))))
    block = Paragraph("body", (Segment("戊"), Segment("己", "y")), under=("x", "z"))
    assert lit("x", printed, chosen, block) == ["甲"]
    assert lit("x", chosen, block) == ["丙"]
    assert lit("x", Paragraph("body", chosen.segments[2:]), block) == ["丁"]
    assert lit("x", block) == ["戊"]
    assert lit("z", Paragraph("body", block.segments[1:], under=("z",))) == ["己"]
    assert lit("x", Paragraph("body", (Segment("庚", "xx"),))) == []
    assert lit("", printed) == []
    assert lit("list", Paragraph("body", (Segment("辛", under=("list[1].x",)),))) == ["辛"]


def leads(paragraph: Paragraph, index: int) -> str:
    found = nearest(passages_of(0, paragraph), paragraph.text, index)
    return found.path if found is not None else ""


def test_a_sentence_leads_to_the_nearest_answer():
    paragraph = Paragraph(
        "body",
        (Segment("一。二"), Segment("三", "a"), Segment("四"), Segment("五", under=("b", "c")), Segment("。六。七。")),
        under=("d",),
    )
    assert [leads(paragraph, at) for at in range(9)] == ["d", "d", "a", "a", "a", "b", "b", "d", "d"]
    assert [leads(paragraph._replace(under=()), at) for at in (0, 7, 9)] == ["a", "b", "b"]
    assert leads(Paragraph("body", (Segment("无"),)), 0) == ""


def test_a_condition_and_the_answer_beside_it_are_one_passage():
    paragraph = Paragraph("body", (Segment("，电话", under=("phone",)), Segment("138", "phone", under=("phone",))))
    assert list(passages_of(3, paragraph)) == [Passage(3, 0, 6, "phone")]
