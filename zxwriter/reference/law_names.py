"""How laws and articles are written: short names, document numbers, 第237条, 第二百三十七条第一款."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from zxwriter.core.values.numerals import read_han_integer

_BRACKETS = str.maketrans("[]【】（）〈〉—–－", "〔〕〔〕()《》---")
_YEAR = re.compile(r"\((\d{4})\)")
_TAIL = re.compile(r"\(([^()]*)\)$")
_ARTICLE = re.compile(r"第?(?P<number>[0-9]+(?:\.[0-9]+)*|[〇零一二两三四五六七八九十百千]+)(?:条.*)?$")
_MAKERS = ("中华人民共和国", "最高人民法院", "最高人民检察院")


@lru_cache(maxsize=1024)
def law_key(name: str) -> str:
    """The name in one spelling: no white space, no 《》 around it, one kind of brackets and dashes."""
    text = "".join(unicodedata.normalize("NFKC", name).split()).translate(_BRACKETS)
    text = _YEAR.sub(r"〔\1〕", text)
    return text[1:-1] if _wrapped(text) else text


def _wrapped(text: str) -> bool:
    """True when the 《 at the beginning is closed by the 》 at the end (《甲》和《乙》 is not)."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "《") - (character == "》")
        if depth <= 0:
            return place == len(text) - 1 and depth == 0 and place > 0
    return False


def without_remark(name: str) -> str:
    """The key of a name without what stands in brackets at its end: 执行工作规定（试行） as 执行工作规定."""
    return law_key(_TAIL.sub("", law_key(name)))


def law_spellings(name: str) -> Iterator[str]:
    """Spellings to look up, likeliest first: as it is, without a bracketed remark at its end, what the brackets hold.

    ``关于交叉执行工作的指导意见（法发〔2024〕9号）`` is looked up whole, then without the number, then by the number.
    """
    text = law_key(name)
    yield text
    tail = _TAIL.search(text)
    for one in (text[: tail.start()], tail.group(1)) if tail else (text,):
        bare = law_key(one)
        yield bare
        for maker in _MAKERS:
            yield maker + bare
            yield bare.removeprefix(maker)


def article_number(article: str) -> str:
    """``第237条第1款``, ``二百三十七`` or ``237`` as ``237``; "" when there is no article in it."""
    text = "".join(unicodedata.normalize("NFKC", article).split())
    match = _ARTICLE.match(text)
    if match is None:
        return ""
    number = match["number"]
    if number[0].isascii():
        return number
    value = read_han_integer(number)
    return "" if value is None else str(value)


def cited(article: str) -> str:
    """An article of a key as people cite it: ``74.1`` -> ``第74条第1款``, ``4`` -> ``第4条``."""
    number, _, paragraph = article.partition(".")
    return f"第{number}条第{paragraph}款" if paragraph else f"第{number}条"
