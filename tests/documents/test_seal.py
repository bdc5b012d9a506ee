"""The seal: its place by kind of document, and the lines that give way for it, at every length up to three pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from math import dist

import lxml.etree as etree
import pytest

from tests.helpers.docx import W
from zxwriter.core.sealing import TWIPS_PER_MM, NoSealBook, Practice
from zxwriter.documents.adjust import fit, moved_template
from zxwriter.documents.catalog import load_catalog
from zxwriter.documents.closing import keep_last_text
from zxwriter.documents.layout import page_model
from zxwriter.documents.metrics import LIBREOFFICE, Metrics
from zxwriter.documents.outline import Cell, Paragraph, Segment
from zxwriter.documents.package import DOCUMENT, STYLES
from zxwriter.documents.seal import place_seals
from zxwriter.documents.styles import Page, Style, StyleTable, read_styles
from zxwriter.paths import default_paths
from zxwriter.reference.load import load_reference

PATHS = default_paths()
REFERENCE = load_reference(PATHS)
CATALOG = load_catalog(PATHS, REFERENCE)
RULES = REFERENCE.seals.rules()
TODAY = date(2026, 1, 5)
THREE_PAGES = 66
HEAD = (
    ("court_name", "山东省济南市中级人民法院"),
    ("title", "执行决定书"),
    ("case_number_right", "（2025）鲁01执监1号"),
)
TITLED = (
    ("title", "关于张三与李四买卖合同纠纷一案"),
    ("title", "报请提级执行的请示"),
    ("case_number", "（2025）鲁0102执1号"),
)
HAN, ARABIC = "二〇二五年十二月二十七日", "2025年12月27日"
SIGN = ("sign_court", "山东省济南市历下区人民法院")
NOTE = ("note", "（联系人：王建国，电话：0531-12345678转100）")
# Layout of the form, the type whose template is used, what stands before and after the text.
ENDS = {
    "order": ("urging_order", HEAD, (("closing", "此令。"), ("date", HAN))),
    "decision": ("escalation_decision", HEAD, (("closing", "本决定立即执行。"), ("date", HAN))),
    "decision with a list": (
        "consolidation_decision", HEAD,
        (("closing", "本决定立即执行。"), ("attachment", "附件：案件清单"), ("date", HAN)),
    ),
    "request": (
        "escalation_request", TITLED,
        (("closing", "以上请示，请复。"), ("attachment", "附件：案情报告3份"), ("date", ARABIC)),
    ),
    "request signed, with a remark": (
        "escalation_request", TITLED,
        (("closing", "以上请示，请复。"), ("attachment", "附件：案情报告3份"), SIGN, ("date", ARABIC), NOTE),
    ),
    "notice": ("creditor_notice", HEAD, (("closing", "特此通知。"), ("date", HAN))),
    "ruling": (
        "escalation_ruling", HEAD,
        (("closing", "本裁定立即执行。"), ("signer", "审　判　长　王建国"), ("signer", "审　判　员　李春梅"),
         ("signer", "审　判　员　赵文"), ("date", HAN), ("clerk", "书　记　员　孙晓")),
    ),
    "letter signed, with a remark": (
        "correction_letter", TITLED, (("closing", "特此致函。"), SIGN, ("date", ARABIC), NOTE),
    ),
    "reply": ("escalation_refusal", TITLED, (("closing", "此复。"), ("date", ARABIC))),
    "reply signed": ("escalation_refusal", TITLED, (("closing", "此复。"), SIGN, ("date", ARABIC))),
}  # fmt: skip


def paragraphs(*given):
    """As the templates set them: a date under a signature has no space above, one under judges has room for the seal."""
    styles = {style for style, _ in given}
    above = "0" if "sign_court" in styles else "2026" if "signer" in styles else ""
    form = f'<w:keepNext/><w:spacing w:before="{above}"/>' if above == "2026" else f'<w:spacing w:before="{above}"/>'
    return tuple(Paragraph(style, (Segment(text),), form if above and style == "date" else "") for style, text in given)


def bodies(lines, parted):
    """``lines`` lines of text, in one paragraph or in paragraphs of ``parted`` lines."""
    if not parted:
        return [("body", "字" * (28 * lines - 2))]
    whole, rest = divmod(lines, parted)
    return [("body", "字" * (28 * n - 2)) for n in [parted] * whole + [rest] * (rest > 0)]


def fitted(ending, lines, parted=0, diameter=42.0, rules=RULES):
    type_id, head, tail = ENDS[ending]
    kind = CATALOG.kind(type_id)
    outline = keep_last_text(paragraphs(*head, *bodies(lines, parted), *tail), kind.template.styles)
    practice = rules.practice(kind.form.layout)
    return fit(kind.template, lambda styles: (page_model(outline, styles),), practice, diameter, rules)


def ink(model, line):
    """A line's characters on its page, from the page's corner: left, top, right, bottom."""
    left, top = model.where(line)
    paragraph = model.outline[line.paragraph]
    spare = (line.height - model.styles.style(paragraph.style, paragraph.form).size) / 2
    return left, top + spare, left + max(line.room, line.width), top + line.height - spare


def touches(seal, box):
    left, top, right, bottom = box
    nearest = (min(max(seal.x, left), right), min(max(seal.y, top), bottom))
    return dist(nearest, (seal.x, seal.y)) < seal.diameter / 2 - 1


@pytest.mark.parametrize("parted", [0, 3])
@pytest.mark.parametrize("ending", ENDS)
def test_at_every_length_up_to_three_pages_the_seal_has_its_place(ending, parted):
    lonely, page_count = [], set()
    for lines in range(1, THREE_PAGES + 1):
        made = fitted(ending, lines, parted)
        model = made.model
        (seal,) = made.placement.seals
        here = model.lines_on(seal.page)
        styles = [model.outline[one.paragraph].style for one in here]
        assert made.placement.fault == "", (lines, made.placement.fault)
        assert set(styles) & {"body", "closing"}, lines  # never alone on a page
        if "body" not in styles:
            lonely.append(lines)
        dated = next(one for one in here if model.outline[one.paragraph].style == "date")
        assert touches(seal, ink(model, dated)), lines
        for one in here:
            if model.outline[one.paragraph].style not in ("date", "sign_court", "note"):
                assert not touches(seal, ink(model, one)), (lines, model.outline[one.paragraph].text[:9])
        page = model.styles.page
        assert seal.y + seal.diameter / 2 <= page.height - page.bottom + 7 * TWIPS_PER_MM + 1, lines
        assert seal.x + seal.diameter / 2 <= page.width
        page_count.add(model.pages)
        if ending.startswith(("request", "reply", "letter")):
            above = [one for one in here if one.top < dated.top and model.outline[one.paragraph].style in TEXT]
            bottom = max(model.where(one)[1] + one.height for one in above)
            assert seal.y - seal.diameter / 2 - bottom <= 579, lines  # GB/T 9704-2012, 7.3.5.1: within one line
    assert {1, 2, 3} <= page_count
    # A last paragraph of three lines comes along. Where there is one long paragraph only, a closing alone with the date
    # is allowed where nothing inside the limits brings text beside it: the longer the block of closing, signatures and
    # date, the more lines would have to give way.
    most = 0 if parted else 14 if ending == "ruling" else 4 if "signed" in ending else 2
    assert len(lonely) <= most, lonely


WIDE = Metrics(replace(LIBREOFFICE.usual, latin=dict.fromkeys("0123456789", 640.0)))


def test_the_seal_has_its_place_on_the_pages_of_either_program():
    """What is adjusted for the one does not take the room away from the other."""
    kind, practice = CATALOG.kind("urging_order"), RULES.practice("order")
    differ = moved = 0
    for count in range(200, 1800, 25):
        text = ("字2024字17" * count)[:count]
        outline = paragraphs(*HEAD, ("body", text), ("closing", "此令。"), ("date", HAN))
        made = fit(
            kind.template,
            lambda styles: (page_model(outline, styles, metrics=WIDE), page_model(outline, styles)),  # noqa: B023
            practice,
            42.0,
            RULES,
        )
        there = page_model(outline, made.template.styles)
        differ += there.counts != made.model.counts
        moved += made.adjusted is not None
        assert made.model.metrics is WIDE
        assert made.placement.fits
        assert place_seals(there, practice, 42.0).fits or made.elsewhere, count
        assert not made.elsewhere, (count, made.elsewhere)
    assert differ > 10
    assert moved > 3


def test_room_on_the_pages_shown_weighs_more_than_room_elsewhere():
    """Where no change serves both, the document stays right here, and what is wrong elsewhere is said."""
    kind, practice = CATALOG.kind("urging_order"), RULES.practice("order")
    short = paragraphs(*HEAD, ("body", "字" * 100), ("closing", "此令。"), ("date", HAN))
    bare = paragraphs(*HEAD, *[("body", "字")] * 3)  # stands for pages on which no seal finds its date
    seen = []

    def lay(styles):
        shown, other = page_model(short, styles), page_model((*short[:-1], *bare, *short[-1:] * 40), styles)
        seen.append(styles)
        return shown, other

    made = fit(kind.template, lay, practice, 42.0, RULES)
    assert len(seen) > 5
    assert made.placement.fits
    assert made.adjusted is None
    assert made.elsewhere
    assert made.model.outline is short


TEXT = ("body", "closing", "attachment")


@pytest.mark.parametrize("ending", ["order", "request signed, with a remark"])
@pytest.mark.parametrize("diameter", [38, 45, 50])
def test_other_diameters_find_their_room_too(ending, diameter):
    for lines in range(1, THREE_PAGES + 1, 3):
        made = fitted(ending, lines, diameter=diameter)
        assert made.placement.fits, (lines, made.placement.fault)
        assert made.placement.seals[0].diameter == round(diameter * TWIPS_PER_MM)


def test_the_least_visible_change_comes_first():
    """Whatever is adjusted, no smaller change of the same kind would have done."""
    for lines in range(1, THREE_PAGES + 1):
        made = fitted("order", lines)
        if made.adjusted is None or made.adjusted.tracking != made.adjusted.tracking_before:
            continue
        between = range(min(made.adjusted.pitch, 579) + 5, max(made.adjusted.pitch, 579), 5)
        for pitch in between:
            less = moved_template(CATALOG.kind("urging_order").template, pitch, -5)
            placed = place_seals(page_model(made.model.outline, less.styles), RULES.practice("order"), 42)
            assert not (placed.fits and placed.company), (lines, pitch)


def test_adjusting_stays_inside_the_declared_limits():
    found = [made.adjusted for n in range(1, 45) if (made := fitted("order", n)).adjusted]
    assert found
    assert all(520 <= one.pitch <= 620 and -15 <= one.tracking <= 7 for one in found)
    assert any(one.pitch < 579 for one in found)
    assert any(one.pitch > 579 for one in found)


def test_what_fits_is_left_alone():
    made = fitted("order", 5)
    assert made.adjusted is None
    assert made.template is CATALOG.kind("urging_order").template
    assert made.layout.to_json() == {"pages": 1, "lines": [10], "seal_page": 1, "seal_fits": True}


def test_without_leave_to_adjust_the_page_stays_as_it_is():
    made = fitted("order", 15, rules=NoSealBook().rules())
    assert made.adjusted is None
    assert not made.placement.company


def test_in_a_court_document_the_date_stands_in_the_lower_half_of_the_seal():
    made = fitted("order", 5)
    (seal,) = made.placement.seals
    dated = made.model.lines[-1]
    _, top = made.model.where(dated)
    assert 0.18 <= (top + dated.height / 2 - seal.y) / seal.diameter <= 0.32
    assert abs(seal.x - (made.model.where(dated)[0] + dated.width / 2)) <= 1


def test_in_a_request_signature_and_date_stand_a_little_under_the_middle():
    made = fitted("reply signed", 5)
    (seal,) = made.placement.seals
    sign, dated = made.model.lines[-2:]
    middle = (made.model.where(sign)[1] + made.model.where(dated)[1] + dated.height) / 2
    assert 0 <= (middle - seal.y) / seal.diameter <= 0.3


PLAIN = Style("plain", size=320, tracking=-5, pitch=579, exact=True)
SIDES = StyleTable(
    Page(),
    {
        "body": PLAIN,
        "sign_court": Style("sign_court", 320, -5, 579, True, before=1900, align="center", right=4400, keep_next=True),
        "date": Style("date", 320, -5, 579, True, align="center", right=4400),
    },
    PLAIN,
)
RIGHT = '<w:spacing w:before="0"/><w:ind w:left="4400" w:right="0"/>'
GB = Practice("公文", 0.0, 0.1, 0.3, 1.0)


def signed(*given):
    return tuple(Paragraph(style, (Segment(text),), form) for style, text, form in given)


def test_several_courts_each_have_their_seal_over_their_own_name():
    """One under the other, each with its date."""
    outline = signed(
        ("body", "字" * 100, ""), ("sign_court", "甲市中级人民法院", ""), ("date", "2025年1月2日", ""),
        ("sign_court", "乙市中级人民法院", ""), ("date", "2025年1月3日", ""),
    )  # fmt: skip
    model = page_model(outline, SIDES)
    made = place_seals(model, Practice("公文", 0.0, 0.1, 0.3, 4.0), 42)
    assert made.fault == ""
    assert len(made.seals) == 2
    assert all(dist(one[1:3], other[1:3]) > one.diameter for one, other in combinations(made.seals, 2))
    signs = [line for line in model.lines if outline[line.paragraph].style == "sign_court"]
    assert all(touches(seal, ink(model, sign)) for seal, sign in zip(made.seals, signs, strict=True))


def test_courts_side_by_side_in_a_table_each_have_their_seal():
    half = Page().text_width // 2
    plain = '<w:spacing w:before="0"/><w:ind w:left="0" w:right="0"/><w:jc w:val="center"/>'

    def cell(style, text, row, column, form=plain):
        return Paragraph(style, (Segment(text),), form, cell=Cell(0, row, column * half, half, False, 0, True))

    top = plain.replace('w:before="0"', 'w:before="1158"')
    outline = (
        *signed(("body", "字" * 100, "")),
        cell("sign_court", "甲市中级人民法院", 0, 0, top), cell("sign_court", "乙市中级人民法院", 0, 1, top),
        cell("date", "2025年1月2日", 1, 0), cell("date", "2025年1月3日", 1, 1),
    )  # fmt: skip
    model = page_model(outline, SIDES)
    made = place_seals(model, GB, 42)
    assert made.fault == ""
    left = Page().left
    assert [round((seal.x - left) / half, 1) for seal in made.seals] == [0.5, 1.5]
    assert made.seals[0].y == made.seals[1].y
    assert dist(made.seals[0][1:3], made.seals[1][1:3]) > made.seals[0].diameter


def test_of_courts_that_share_one_date_the_last_has_it():
    outline = signed(
        ("body", "字" * 100, ""), ("sign_court", "甲市中级人民法院", ""),
        ("sign_court", "乙市中级人民法院", ""), ("date", "2025年1月3日", ""),
    )  # fmt: skip
    model = page_model(outline, SIDES)
    first, second = place_seals(model, GB, 42).seals
    middles = [model.where(line)[1] + line.height / 2 for line in model.lines[-3:]]
    assert abs(first.y - middles[0]) < abs(first.y - middles[1])
    assert middles[1] - 1 <= second.y + second.diameter * 0.3
    assert second.y <= (middles[1] + middles[2]) / 2


def test_seals_that_would_touch_are_a_fault():
    close = '<w:spacing w:before="0"/>'
    outline = signed(
        ("body", "字" * 100, ""), ("sign_court", "甲市中级人民法院", ""),
        ("sign_court", "乙市中级人民法院", close), ("date", "2025年1月3日", ""),
    )  # fmt: skip
    assert "相交或者相切" in place_seals(page_model(outline, SIDES), GB, 42).fault


def test_what_is_wrong_with_a_place_is_said():
    def fault(*given, practice=GB, diameter=42.0, table=SIDES):
        return place_seals(page_model(signed(*given), table), practice, diameter).fault

    full = ("body", "字" * 28 * 22, "")
    assert "第2页除落款外没有正文" in fault(full, ("date", "2025年1月3日", ""))
    assert "压住“字字" in fault(("body", "字" * 56, ""), ("date", "2025年1月3日", RIGHT))
    far = '<w:spacing w:before="4000"/>'
    assert "离正文超过一行" in fault(("body", "字" * 28, ""), ("date", "2025年1月3日", far))
    low = ("body", "字" * 28 * 15, ""), ("date", "2025年1月3日", '<w:spacing w:before="3400"/>')
    assert "下方容不下" in fault(*low, practice=Practice("公文", 0.0, 0.0, 0.0), diameter=60.0)
    assert fault(("body", "字", "")) == ""


@pytest.mark.parametrize(("pitch", "tracking"), [(545, -5), (600, -4), (620, 7), (579, -15)])
@pytest.mark.parametrize("type_id", ["urging_order", "escalation_request"])
def test_the_part_of_styles_says_what_the_metrics_say(type_id, pitch, tracking):
    template = CATALOG.kind(type_id).template
    made = moved_template(template, pitch, tracking)
    read = read_styles(made.contents[STYLES], made.contents[DOCUMENT], made.contents["word/settings.xml"])
    assert read.styles == made.styles.styles
    assert made.styles.page == template.styles.page
    body, title, was = made.styles.style("body"), made.styles.style("title"), template.styles.style("body")
    assert (body.pitch, body.tracking, body.first) == (pitch, tracking, 2 * (320 + tracking))
    assert title == template.styles.style("title")
    for name, side in (("body", "firstLine"), ("date", "right")):  # programs that know no characters read the twips
        indent = etree.fromstring(made.contents[STYLES]).find(f".//{{{W}}}style[@{{{W}}}styleId='{name}']//{{{W}}}ind")
        characters = int(indent.get(f"{{{W}}}{side}Chars"))
        assert int(indent.get(f"{{{W}}}{side}")) == characters * (320 + tracking) // 100
    assert (was.pitch, was.tracking) == (579, -5)
    for node in etree.fromstring(made.contents[STYLES]).iter(f"{{{W}}}pPr", f"{{{W}}}rPr"):
        names = [etree.QName(one).localname for one in node]
        for before, after in (("spacing", "ind"), ("ind", "jc"), ("rFonts", "spacing"), ("spacing", "sz")):
            if before in names and after in names:
                assert names.index(before) < names.index(after), names
