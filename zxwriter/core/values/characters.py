"""Hygiene of typed text: characters that must not reach a document, and what was left to fill in.

Nothing here judges meaning. The engine turns a ``CharacterFault`` into an error and a ``PlaceholderFault`` into an
error (``grave``) or a warning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class CharacterFault:
    """One character that must not be printed (or, from ``private_use``, that other computers may not show).

    ``offset`` counts code points from 0. ``shown`` names the character (``U+200B（零宽空格）``) and can always be
    encoded: the character itself is never echoed.
    """

    code: str
    offset: int
    shown: str
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class PlaceholderFault:
    """A piece of ``text`` at ``offset`` that looks like something still to be filled in."""

    code: str
    offset: int
    text: str
    message: str
    mend: str
    grave: bool


_NAMES = {
    0x0000: "空字符",
    0x0008: "退格符",
    0x0009: "制表符",
    0x000A: "换行符",
    0x000B: "垂直制表符",
    0x000C: "换页符",
    0x000D: "回车符",
    0x001B: "转义符",
    0x007F: "删除符",
    0x0085: "下一行符",
    0x00AD: "软连字符",
    0x061C: "阿拉伯字母方向标记",
    0x180E: "蒙古文元音分隔符",
    0x200B: "零宽空格",
    0x200C: "零宽不连字",
    0x200D: "零宽连字",
    0x200E: "从左至右标记",
    0x200F: "从右至左标记",
    0x2028: "行分隔符",
    0x2029: "段落分隔符",
    0x202A: "从左至右嵌入",
    0x202B: "从右至左嵌入",
    0x202C: "结束方向格式",
    0x202D: "强制从左至右",
    0x202E: "强制从右至左",
    0x2060: "词连接符",
    0x2066: "从左至右隔离",
    0x2067: "从右至左隔离",
    0x2068: "首字符方向隔离",
    0x2069: "结束方向隔离",
    0xFEFF: "零宽不换行空格（字节序标记）",
}
_KINDS = {
    "text.newline": ("换行符", "此处只能填写一行，请删去换行。"),
    "text.control": ("控制字符", "请删去该字符后重新输入。"),
    "text.surrogate": ("残缺的半个字符", "请删去此处，重新输入该字。"),
    "text.noncharacter": ("非字符", "请删去该字符。"),
    "text.line_separator": ("特殊换行符", "请删去该字符，需要分段时直接按回车键。"),
    "text.invisible": ("不可见字符", "请删去该字符（多由网页或聊天软件粘贴带入），必要时手工重新输入。"),
    "text.direction": ("改变文字方向的字符", "请删去该字符，它会使文字显示的顺序与实际内容不同。"),
    "text.unassigned": ("未定义的字符", "请删去该字符，改用正式编码的文字。"),
    "text.private_use": ("私用区字符", "该字为私用编码，换一台电脑可能不显示；请改用正式编码的字，或打印后核对。"),
}
_DIRECTION = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_INVISIBLE = {0x00AD, 0x180E, 0xFEFF, *range(0x200B, 0x200E), *range(0x2060, 0x2070)}
# Format characters of foreign scripts that do have a shape on paper.
_VISIBLE_FORMATS = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
# Blocks filled by newer Unicode versions than the running Python may know: Chinese characters and emoji.
_TRUSTED_BLOCKS = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0x1F000, 0x1FAFF), (0x20000, 0x3FFFD))
# Anything outside these plain ranges is looked at one by one; Chinese text hardly ever leaves them.
_SUSPECT = re.compile("[^\x20-\x7e\xa1-\xac\xae-\xff\u2010-\u2027\u2030-\u205e\u3000-\u9fff\uff01-\uff5e]")


@lru_cache(maxsize=4096)
def _kind(char: str) -> str | None:
    """The fault code of a character, or None where it may be printed. Newlines count as ``text.newline``."""
    point = ord(char)
    if char in "\n\r":
        return "text.newline"
    if point in (0x85, 0x2028, 0x2029):
        return "text.line_separator"
    if 0xD800 <= point <= 0xDFFF:
        return "text.surrogate"
    if point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF:
        return "text.noncharacter"
    if point in _DIRECTION:
        return "text.direction"
    if point in _INVISIBLE:
        return "text.invisible"
    category = unicodedata.category(char)
    if category == "Cc":
        return "text.control"
    if category == "Cf" and point not in _VISIBLE_FORMATS:
        return "text.invisible"
    if category == "Cn" and not any(low <= point <= high for low, high in _TRUSTED_BLOCKS):
        return "text.unassigned"
    return None


def _describe(code: str, char: str, offset: int) -> CharacterFault:
    kind, mend = _KINDS[code]
    shown = f"U+{ord(char):04X}（{_NAMES.get(ord(char), kind)}）"
    what = "不宜使用的字符" if code == "text.private_use" else "不能使用的字符"
    return CharacterFault(code, offset, shown, f"第{offset + 1}个字符是{what}{shown}。", mend)


def _forbidden(text: str, *, multiline: bool) -> Iterator[tuple[str, int]]:
    for match in _SUSPECT.finditer(text):
        code, offset = _kind(match.group()), match.start()
        if code is None:
            continue
        if code == "text.newline":
            second_half = match.group() == "\n" and text[offset - 1 : offset] == "\r"
            if multiline or second_half:
                continue
        yield code, offset


def faults(text: str, *, multiline: bool) -> list[CharacterFault]:
    """Every forbidden character of ``text``, in order.

    Newlines (LF, CR, CRLF as one) are allowed when ``multiline``. Tabs, other control characters, lone surrogates,
    noncharacters, special line separators, invisible and direction-changing characters and unassigned code points
    are forbidden; rare Chinese characters, emoji, variation selectors and every punctuation are not.
    """
    return [_describe(code, text[offset], offset) for code, offset in _forbidden(text, multiline=multiline)]


def printable(text: str) -> str:
    """The same text with every forbidden character replaced by U+FFFD, for drafts. Newlines stay."""
    pieces: list[str] = []
    done = 0
    for _, offset in _forbidden(text, multiline=True):
        pieces += (text[done:offset], REPLACEMENT)
        done = offset + 1
    return "".join((*pieces, text[done:])) if pieces else text


def private_use(text: str) -> list[CharacterFault]:
    """The characters of the private use areas: allowed, but other computers may show nothing or something else."""
    return [
        _describe("text.private_use", match.group(), match.start())
        for match in _SUSPECT.finditer(text)
        if unicodedata.category(match.group()) == "Co"
    ]


def normal_newlines(text: str) -> str:
    """The text with CRLF and CR turned into LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_NARROW |= {ord("－"): ord("-"), ord("／"): ord("/"), ord("："): ord(":")}
_WIDE = re.compile(f"[{''.join(map(chr, _NARROW))}]")


def nfkc_narrow(text: str) -> str:
    """Full-width digits, Latin letters and ``－／：`` made half-width, one for one; all other text stays as it is."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


_PLACEHOLDER = re.compile(
    r"""
      (?P<template> [{｛]{2}[^{}｛｝\n]{0,80}[}｝]{2} | [{｛][%％][^{}｛｝\n]{0,80}[%％][}｝]
                  | [{｛][#＃][^{}｛｝\n]{0,80}[#＃][}｝] | [{｛][{｛%％#＃] | [}｝%％#＃][}｝] )
    | (?P<open>     [〔【［\[（(]待填[^〕】］\]）)\n]{0,80}[〕】］\]）)]? )
    | (?P<style>    [（(〔]写明[^）)〕\n]{0,80}[）)〕]? )
    | (?P<crosses>  ×{2,} | Ｘ{2,} | X{3,} | (?<![A-Za-z])XX(?=[年月日号]) )
    | (?P<blank>    _{3,} | ＿{2,} )
    | (?P<prompt>   此处填写 | 请填写 )
    | (?P<ellipsis> …{2,} | \.{5,} )
    """,
    re.VERBOSE,
)
_PLACEHOLDER_TEXTS = {
    "template": ("是模板的填空记号", "请改为实际内容。"),
    "open": ("表示此处尚待填写", "请填写实际内容。"),
    "style": ("是文书样式中的填写说明", "请按说明写明实际内容，并删去该说明。"),
    "crosses": ("像是没有填写的占位符号", "请填写实际内容；确需隐去的，改用“某某”。"),
    "blank": ("像是没有填写的空白线", "请填写实际内容。"),
    "prompt": ("像是没有替换的填写提示", "请改为实际内容；确为正文内容的，可以保留。"),
    "ellipsis": ("可能表示内容没有写完", "请补全内容；确为省略的，可以保留。"),
}


# What every placeholder begins with. One set of characters and a look behind, which the regex engine runs through ten
# times as fast as the alternatives above.
_BEGINNING = re.compile(
    r"[{｛}｝%％#＃〔【［\[（(×ＸX_＿此请….]"
    r"(?:(?<![（(此请×ＸX_＿….])|(?<=[（(])(?:待填|写明)|(?<=此)处填写|(?<=请)填写|(?<=\.)\.{4}"
    r"|(?<=×)×|(?<=Ｘ)Ｘ|(?<=X)X|(?<=_)_|(?<=＿)＿|(?<=…)…)"
)


def unremarkable(text: str) -> bool:
    """True when ``faults``, ``placeholders`` and ``private_use`` surely find nothing: so it is with nearly every text.

    False tells nothing but that they have to look.
    """
    return _SUSPECT.search(text) is None and _BEGINNING.search(text) is None


def placeholders(text: str, *, strict: bool = False) -> list[PlaceholderFault]:
    """What in ``text`` was left to fill in: template syntax, ``〔待填…``, ``（写明…）``, ``××``, blank lines, ellipses.

    With ``strict`` (names, courts, numbers) runs of ``×`` and blank lines are grave too. ``某某`` is the usual way to
    hide a name and no placeholder.
    """
    found: list[PlaceholderFault] = []
    end = 0
    for beginning in _BEGINNING.finditer(text):  # a text of fifty pages has few of these
        match = _PLACEHOLDER.match(text, beginning.start()) if beginning.start() >= end else None
        if match is None:
            continue
        end = match.end()
        kind = match.lastgroup or "template"
        message, mend = _PLACEHOLDER_TEXTS[kind]
        piece = printable(match.group())
        grave = kind in ("template", "open", "style") or (strict and kind in ("crosses", "blank"))
        found.append(
            PlaceholderFault(f"placeholder.{kind}", match.start(), piece, f"“{piece}”{message}。", mend, grave)
        )
    return found
