"""To which court, to which procuratorate: the relations of courts as far as the directory knows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zxwriter.core.ports import UNVERIFIED_SUPERIOR, Court, CourtDirectory
from zxwriter.core.superiors import lowest_shared, the_court

HIGHEST = "最高人民法院"

_NUMBERED = re.compile(r"(北京市|天津市|上海市|重庆市|海南省)(第[一二三四五六]中级)人民法院")
_CITY = re.compile(r"(.+(?:市|自治州))中级人民法院")
_BASIC = re.compile(r"(.+(?:市|县|区|旗))人民法院")
_CORPS_HIGH = "新疆维吾尔自治区高级人民法院生产建设兵团分院"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: the full name (None where it is not known) and remarks on it, keys of the table of texts."""

    name: str | None
    remarks: tuple[str, ...] = ()


class Places:
    """Answers questions on courts given by name, in any spelling the directory knows."""

    def __init__(self, directory: CourtDirectory) -> None:
        self._directory = directory

    def court(self, name: str) -> Court | None:
        """The one court a name stands for, its entry in force; None where there is none or more than one."""
        return the_court(self._directory, name)

    def itself(self, name: str) -> Place:
        """The court as the directory writes it, or as it was typed with a remark."""
        found = self.court(name)
        return Place(found.name) if found else Place(name, ("court_unknown",))

    def level(self, name: str) -> str | None:
        """最高 / 高级 / 中级 / 基层 by the directory, else as far as the name itself says it."""
        found = self.court(name)
        if found is not None:
            return found.level
        return "最高" if name == HIGHEST else "高级" if name.endswith("高级人民法院") else None

    def superior(self, name: str) -> Place:
        """The next superior court. Unknown, or of the highest court, it has no name."""
        found = self.court(name)
        if found is None:
            return Place(None, ("court_unknown",))
        upper = self._directory.superior(found)
        if upper is None:
            return Place(None, ("no_court_above",) if found.level == "最高" else ("superior_unknown",))
        return Place(upper.name, ("superior_unverified",) if UNVERIFIED_SUPERIOR in found.note else ())

    def same(self, one: str, other: str) -> bool:
        """True when both names are one court beyond doubt."""
        left, right = self.court(one), self.court(other)
        return one == other or (left is not None and right is not None and self._directory.same(left, right))

    def shared(self, names: Sequence[str]) -> Court | None:
        """The lowest court above all the named ones; None where a court or a chain of superiors is not certain."""
        return lowest_shared(self._directory, names)

    def procuratorate(self, name: str) -> Place:
        """The procuratorate of the same level in the same place (监督规则第30条), told from the name of the court.

        Only the regular names are built; railway, forest, maritime and prefecture courts have no such rule.
        """
        found = self.court(name)
        full = procuratorate_name(found.name if found else name)
        return Place(full, ("procuratorate_derived",) if full else ("procuratorate_unknown",))


def procuratorate_name(court: str) -> str | None:
    """``山东省济南市中级人民法院`` → ``山东省济南市人民检察院``; None where the name follows no rule."""
    if court == HIGHEST:
        return "最高人民检察院"
    if court == _CORPS_HIGH:
        return "新疆生产建设兵团人民检察院"
    if court.endswith("高级人民法院"):
        return court.removesuffix("高级人民法院") + "人民检察院"
    numbered = _NUMBERED.fullmatch(court)
    if numbered:
        return f"{numbered[1]}人民检察院{numbered[2].removesuffix('中级')}分院"
    regular = _CITY.fullmatch(court) or (None if "中级" in court or "林区" in court else _BASIC.fullmatch(court))
    return f"{regular[1]}人民检察院" if regular else None
