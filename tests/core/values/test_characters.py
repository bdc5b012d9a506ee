from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zxwriter.core.values import characters
from zxwriter.core.values.characters import faults, nfkc_narrow, normal_newlines, placeholders, printable, private_use

ANY_TEXT = st.text(st.characters(exclude_categories=()))
FORBIDDEN = [
    *range(0x0A), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x061C, 0x180E,
    *range(0x200B, 0x2010), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070),
    0xFEFF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0x2FFFE,
    0xFFF9, 0xE0001, 0xE0041, 0x0378,
]  # fmt: skip
ALLOWED = [
    "张三，男，1980年1月1日出生。", "a & b < c > d ]]> \"'", "{{ }} {% %}", "𠮷𡈼㐀鿿𪚥𮯰", "\U00031350\U000323af\U0002ebf0",
    "👍😀🫨", "禰󠄀葛\ufe00❤\ufe0f", "‘’“”—…·※①㎡〇々〔〕「」", "àéñ ü", "Ωя한あ", "\u3000\xa0", "",
]  # fmt: skip


@pytest.mark.parametrize("point", FORBIDDEN, ids=lambda point: f"U+{point:04X}")
def test_a_forbidden_character_is_named_where_it_stands(point):
    found = faults("甲" + chr(point) + "乙", multiline=True)
    assert [one.offset for one in found] == [1]
    assert found[0].shown.startswith(f"U+{point:04X}（")
    for text in (found[0].shown, found[0].message, found[0].mend):
        text.encode("utf-8")
        assert chr(point) not in text
    assert printable("甲" + chr(point) + "乙") == "甲\ufffd乙"


@pytest.mark.parametrize("text", ALLOWED)
def test_everything_printable_is_allowed(text):
    assert faults(text, multiline=False) == []
    assert printable(text) == text


def test_the_zero_width_space_is_called_by_its_name():
    assert faults("甲\u200b", multiline=False)[0].shown == "U+200B（零宽空格）"


def test_a_newline_is_a_fault_only_on_one_line_and_crlf_counts_once():
    assert faults("甲\r\n乙\r丙\n丁", multiline=True) == []
    assert [(one.code, one.offset) for one in faults("甲\r\n乙\r丙\n丁", multiline=False)] == [
        ("text.newline", 1),
        ("text.newline", 4),
        ("text.newline", 6),
    ]
    assert normal_newlines("甲\r\n乙\r丙\n丁") == "甲\n乙\n丙\n丁"
    assert printable("甲\r\n乙\n") == "甲\r\n乙\n"


def test_a_newline_at_the_very_start_is_a_fault():
    assert [one.offset for one in faults("\n\r", multiline=False)] == [0, 1]


def test_private_use_is_allowed_but_listed():
    text = "王\ue000\U000f0000\U0010fffd"
    assert faults(text, multiline=False) == []
    assert [one.offset for one in private_use(text)] == [1, 2, 3]
    assert "U+E000" in private_use(text)[0].message


def test_every_character_has_a_decision_and_a_printable_description():
    for point in range(0x110000):
        kind = characters._kind(chr(point))
        if kind is not None and point % 97 == 0:
            for one in faults(chr(point), multiline=False):
                (one.shown + one.message + one.mend).encode("utf-8")


@given(ANY_TEXT)
def test_printable_text_has_no_fault_left_and_keeps_every_position(text):
    clean = printable(text)
    assert faults(clean, multiline=True) == []
    assert len(clean) == len(text)
    clean.encode("utf-8")
    assert [at for at, (one, other) in enumerate(zip(text, clean, strict=True)) if one != other] == [
        fault.offset for fault in faults(text, multiline=True) if text[fault.offset] != "\ufffd"
    ]


@given(ANY_TEXT)
def test_narrowing_keeps_positions_and_is_done_at_once(text):
    narrow = nfkc_narrow(text)
    assert len(narrow) == len(text)
    assert nfkc_narrow(narrow) == narrow


def test_narrowing_keeps_chinese_punctuation():
    assert nfkc_narrow("（２０２４）ＡＢｃ－１／２：，。；") == "（2024）ABc-1/2:，。；"


@pytest.mark.parametrize(
    ("text", "kind", "grave"),
    [
        ("{{ name }}", "template", True),
        ("{% if a %}", "template", True),
        ("{# x #}", "template", True),
        ("｛｛姓名｝｝", "template", True),
        ("｛％ 如果 ％｝", "template", True),
        ("只有 {{", "template", True),
        ("只有 %}", "template", True),
        ("××公司", "crosses", False),
        ("ＸＸ公司", "crosses", False),
        ("XXX公司", "crosses", False),
        ("2024年XX月", "crosses", False),
        ("（写明案由）", "style", True),
        ("(写明案由、案号)一案", "style", True),
        ("〔待填：案由〕", "open", True),
        ("此处填写事实", "prompt", False),
        ("请填写理由", "prompt", False),
        ("理由……", "ellipsis", False),
        ("理由.....", "ellipsis", False),
        ("____", "blank", False),
        ("＿＿", "blank", False),
    ],
)
def test_what_was_left_to_fill_in_is_found(text, kind, grave):
    found = placeholders(text)
    assert not characters.unremarkable(text)
    assert [(one.code, one.grave) for one in found] == [(f"placeholder.{kind}", grave)]
    assert text[found[0].offset :].startswith(found[0].text)


@pytest.mark.parametrize(
    "text", ["某某", "3×4米", "XX染色体", "Xbox", "a.b", "……"[:1], "{}", "100%", "C#", "#1", "A{1}", "写明理由", "待填"]
)
def test_honest_text_is_no_placeholder(text):
    assert placeholders(text) == []


def test_crosses_in_a_name_are_grave():
    assert [one.grave for one in placeholders("××××人民法院", strict=True)] == [True]
    assert [one.grave for one in placeholders("……", strict=True)] == [False]


@given(ANY_TEXT)
def test_placeholders_never_fail_and_can_be_shown(text):
    for one in placeholders(text):
        (one.text + one.message + one.mend).encode("utf-8")
        assert printable(text[one.offset :]).startswith(one.text)


PIECES = st.lists(
    st.sampled_from(
        [*"{｛}｝%％#＃〔【［[（(）×ＸX_＿此请处填写待明….年号\n\r\u200b\ue000甲Aa1", "待填", "写明", "填写"]
    ),
    max_size=12,
)


@settings(max_examples=500)
@given(PIECES.map("".join) | ANY_TEXT)
@example("此处填写")
@example("请填写")
@example("……")
@example("理由.....")
def test_a_glance_overlooks_nothing(text):
    if characters.unremarkable(text):
        assert [*faults(text, multiline=False), *placeholders(text, strict=True), *private_use(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "（2023）鲁0102执1234号",
        "山东省济南市历下区人民法院",
        "申请执行人张三请求，此前未付。",
        "2024-06-17",
        "等（二人）",
        "known_property",
        "此处房产",
    ],
)
def test_a_glance_is_enough_for_what_is_usually_typed(text):
    assert characters.unremarkable(text)
