"""Short keys of court names: what remains when the words people leave out are left out, and the letters they type.

历下法院, 历下区法院 and 历下区人民法院 have one key; so have 北京一中院 and 北京市第一中级人民法院.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from zxwriter.core.values.peoples import PEOPLES
from zxwriter.reference import court_names
from zxwriter.reference.packs import read_table

_PEOPLES = "|".join(("各", *PEOPLES))
_AUTONOMY = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})族?)+自治[区州县旗]|(?<=..)自治[区州县旗]")
_ENDINGS = (
    (re.compile("(?:中级人民法院|中级法院|中法)$"), "中院"),
    (re.compile("(?:高级人民法院|高级法院|高法)$"), "高院"),
    (re.compile("人民法院$|(?<=[一二三])院$"), "法院"),
)
_WORDS = (
    ("铁路运输", "铁"), ("铁路", "铁"), ("知识产权", "知产"), ("经济技术开发", "经开"), ("高新技术产业开发", "高新"),
    ("新疆生产建设兵团", "兵团"), ("自由贸易", "自贸"),
)  # fmt: skip
_ORDINAL = re.compile("第([一二三四五六七八九])(?=中院|法院)")
_LONG_UNIT = re.compile("(?<=..)(?:地区|林区|矿区|垦区|新区|特区|盟(?=中院))(?=.)")
_UNIT = re.compile("([^省市县区旗]*.[^省市县区旗])[省市县区旗](?=.)")
_HIGHEST = frozenset(("最高法", "最高院", "最高法院"))
_PROVINCES = {province[:2]: province for province in court_names.PROVINCE_SHORT}
_LETTERS = re.compile("[a-zA-Z]+")


def key(name: str) -> str:
    """The key of a name without white space, whatever its spelling; "最高法院" for the highest court."""
    if name in _HIGHEST or name == court_names.HIGHEST:
        return "最高法院"
    province = _PROVINCES.get(name[:2], "")
    if province and name.startswith(province):
        name = court_names.PROVINCE_SHORT[province] + name[len(province) :]
    for pattern, short in _ENDINGS:
        name, count = pattern.subn(short, name)
        if count:
            break
    for word, short in _WORDS:
        name = name.replace(word, short)
    name = _ORDINAL.sub(r"\1", _AUTONOMY.sub("", name))
    return _UNIT.sub(r"\1", _LONG_UNIT.sub("", name))


def is_letters(query: str) -> bool:
    """Whether a query can only be meant as initials."""
    return _LETTERS.fullmatch(query) is not None


class Initials:
    """The letters a name is typed with (``resources/initials.tsv``). Without that file no name has any."""

    def __init__(self, path: Path) -> None:
        self._single: dict[int, str] = {}
        self._words: list[tuple[str, str]] = []
        self._other: re.Pattern[str] | None = None
        if not path.is_file():
            return
        for text, letters in read_table(path, ("text", "initials")):
            if len(text) == 1:
                self._single[ord(text)] = letters
            else:
                self._words.append((text, letters))
        if self._words:
            self._other = re.compile("|".join(re.escape(word) for word, _ in self._words))

    def of(self, name: str) -> tuple[str, ...]:
        """The spellings of a name, usually one: two where a word in it is read in two ways. Empty without a table."""
        if not self._single:
            return ()
        spelled = [name.translate(self._single).lower()]
        if self._other is None or self._other.search(name) is None:
            return tuple(spelled)
        for word, letters in self._words:
            at = name.find(word)
            if at >= 0:
                other = [one[:at] + letters + one[at + len(word) :] for one in spelled]
                spelled = [*other, *(spelled if self._twice(word) else [])]
        return tuple(dict.fromkeys(spelled))

    def of_all(self, names: Iterable[str]) -> Iterator[str]:
        """The spellings of several names, one after another."""
        for name in names:
            yield from self.of(name)

    def _twice(self, word: str) -> bool:
        return sum(one == word for one, _ in self._words) > 1
