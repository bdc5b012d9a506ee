"""What a document cannot carry is refused at its element; everything else is printed whole."""

from __future__ import annotations

import pytest

from tests.catalog.support import answers, each_variant, errors, first_and_last, given, made, replaced, words

# One character of each extension block of the Chinese characters, B to H.
EXTENSIONS = "".join(map(chr, (0x20BB7, 0x2A700, 0x2B740, 0x2B8B8, 0x2CEB0, 0x30000, 0x31350)))
HOSTILE = {
    "markup": "甲<乙>丙&丁",
    "cdata": "]]>",
    "entity": "&lt;甲&#65;乙",
    "print tag": "{{ x }}",
    "block tag": "{% if %}",
    "paragraph tag": "{%p for x in y %}",
    "comment tag": "甲{# x #}乙",
    "full-width tag": "｛｛ x ｝｝",
    "control": "甲\u0007乙",
    "null": "甲\u0000乙",
    "surrogate": "甲\ud800乙",
    "noncharacter": "甲\ufdd0乙",
    "own marks": "甲\ufdd4\ufdd3乙",
    "rare": f"甲{EXTENSIONS}乙",
    "emoji": "甲😀乙👨‍👩‍👧丙",
    "long": "查封房产一套，" * 428 + "至今未拍卖",
    "lines": "第一段\n第二段",
    "windows lines": "第一段\r\n第二段",
    "zero width": "甲\u200b乙",
    "direction": "甲\u202e乙",
    "tab": "甲\t乙",
    "spaces": "甲  乙　　丙",
    "quotes": "甲\"乙'丙“丁”",
    "money": "$甲€乙\\丙/丁",
}


def faithful(kind_id: str, raw: dict[str, object], path: str, value: str) -> str:
    """Empty when the value is printed whole or an error names its element; else what went wrong.

    A name of thousands of characters beside the seal leaves it no room: that too is an error in words.
    """
    one = made(kind_id, replaced(raw, path, value))
    found = [finding.path for finding in errors(one)]
    if one.document is None:
        crowded = any(finding.code == "layout.seal" for finding in errors(one))
        return "" if path in found or crowded else f"nothing made, errors at {found}, readback {one.readback}"
    text = words(one.document)
    lost = [line for line in value.splitlines() if line not in text]
    return f"lost {lost[0][:40]!r}" if lost else ""


@each_variant
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_is_lost_or_changed(kind_id, variant, value):
    raw = answers(kind_id, variant)
    texts = [
        one for one in given(kind_id, raw) if one.element.type in ("text", "longtext", "party") and one.element.printed
    ]
    assert texts
    wrong = [(one.path, faithful(kind_id, raw, one.path, value)) for one in first_and_last(texts)]
    assert [one for one in wrong if one[1]] == []


@pytest.mark.parametrize(
    "kind", ["control", "null", "surrogate", "noncharacter", "own marks", "zero width", "direction", "tab"]
)
def test_what_no_document_can_carry_is_refused(kind):
    """The test above would also be content with a refusal; these must be refused, and those below must not."""
    raw = answers("urging_order")
    assert made("urging_order", replaced(raw, "creditors[0].name", HOSTILE[kind])).document is None


@pytest.mark.parametrize("kind", ["markup", "cdata", "entity", "rare", "long", "lines", "spaces", "quotes", "money"])
def test_what_a_document_can_carry_is_printed(kind):
    raw = answers("escalation_request")
    one = made("escalation_request", replaced(raw, "background", HOSTILE[kind]))
    assert all(line in words(one.document) for line in HOSTILE[kind].splitlines())
