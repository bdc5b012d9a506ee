"""Answers as no honest clerk would give them."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bench.shop import Sample

if TYPE_CHECKING:
    from zxwriter.core.form import Element
    from zxwriter.documents.drafting import Draft

Chance = random.Random

_WORDS = (
    "", " ", "\u3000", "张三", "甲<乙>丙&丁", "]]>", "{{ x }}", "{% if %}", "{#", "｛｛ x ｝｝", "\x07", "\x00", "\ud800",
    "\udfff\ud800", "\ufdd0", "\ufdd1a\ufdd2", "\uffff", "\u200b", "\u202e倒", "\u2028", "\r\n", "第一段\n第二段",
    "第一段\r第二段\n\n\n第三段", "\t", "𠮷野𪚥", "😀", "葛\U000e0100", "\ue000", "2024-02-30", "2024年6月17日", "二〇二四年六月十七日",
    "9999-12-31", "0001-01-01", "（2023）鲁0102执1234号", "(2023)鲁0102执1234号之一", "（2013）执他字第14号", "（9999）最高法执他0号",
    "最高人民法院", "济南市中级人民法院", "12345678901234567890.12", "-1", "1e999999", "NaN", "Infinity", "１２３", "是", "true",
    "……", "××××", "〔待填：甲〕", "，、。；", "“”‘’（）〔〕", "a" * 300, "长" * 3000, "w:t", "&amp;", "&#0;", "\\ud800", "C:\\a/b:c*?",
)  # fmt: skip
_THINGS: tuple[Callable[[Chance], Any], ...] = (
    lambda _: None,
    lambda _: True,
    lambda _: float("nan"),
    lambda _: float("inf"),
    lambda chance: chance.randrange(-(10**30), 10**30),
    lambda chance: chance.random() * 10**9,
    lambda _: [],
    lambda _: {},
    lambda _: [[[]]],
    lambda _: [None, {}, "x"],
    lambda chance: {chance.choice(_WORDS): chance.choice(_WORDS)},
    lambda chance: [chance.choice(_WORDS) for _ in range(chance.randrange(5))],
    lambda chance: _nested(chance.randrange(1, 60)),
)


def _nested(depth: int) -> Any:
    value: Any = "底"
    for _ in range(depth):
        value = {"a": [value]}
    return value


def disturbed(sample: Sample, chance: Chance) -> dict[str, Any]:
    """The answers of a sample with some of them taken away, exchanged or made strange."""
    if chance.random() < 0.02:
        return {}
    answers = copy.deepcopy(sample.answers)
    elements = [one for _, one in sample.kind.form.top_elements()]
    for element in chance.sample(elements, min(len(elements), chance.randrange(1, 6))):
        _put(answers, element.name, _value(element, chance))
    if chance.random() < 0.1:
        answers[chance.choice(_WORDS)] = chance.choice(_WORDS)
    return answers


def _put(holder: dict[str, Any], name: str, value: Any) -> None:
    *outer, last = name.split(".")
    for part in outer:
        deeper = holder.get(part)
        if not isinstance(deeper, dict):
            deeper = holder[part] = {}
        holder = deeper
    holder[last] = value


def _value(element: Element, chance: Chance) -> Any:
    if chance.random() < 0.15:
        return chance.choice(_THINGS)(chance)
    if element.type == "list" and chance.random() < 0.8:
        count = chance.choice((0, 1, 2, 3, 30))
        return [_item(element, chance) for _ in range(count)]
    if element.options and chance.random() < 0.7:
        keys = [one.key for one in element.options]
        return (
            chance.sample(keys, chance.randrange(len(keys) + 1))
            if element.type == "multichoice"
            else chance.choice(keys)
        )
    return chance.choice(_WORDS) + (chance.choice(_WORDS) if chance.random() < 0.3 else "")


def _item(element: Element, chance: Chance) -> Any:
    if chance.random() < 0.05:
        return chance.choice(_THINGS)(chance)
    item: dict[str, Any] = {}
    for child in element.elements:
        if chance.random() < 0.9:
            _put(item, child.name, _value(child, chance))
    return item


def fault_of(made: Draft, final: bool) -> str:
    """What is wrong with a draft; empty when nothing is."""
    if not final:
        return "" if made.document is not None else "a draft was not written"
    if made.document is None:
        return ""
    if made.checked.blocked:
        return "a final was written in spite of an error"
    return "" if made.readback is not None and made.readback.ok else "a final was written without a clean readback"
