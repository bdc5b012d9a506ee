"""How court names are built and written: provinces, cities, short forms, spelling variants."""

from __future__ import annotations

import re
from collections.abc import Iterator

PROVINCES = {
    "京": "北京市", "津": "天津市", "冀": "河北省", "晋": "山西省", "内": "内蒙古自治区", "辽": "辽宁省",
    "吉": "吉林省", "黑": "黑龙江省", "沪": "上海市", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省",
    "闽": "福建省", "赣": "江西省", "鲁": "山东省", "豫": "河南省", "鄂": "湖北省", "湘": "湖南省",
    "粤": "广东省", "桂": "广西壮族自治区", "琼": "海南省", "渝": "重庆市", "川": "四川省", "黔": "贵州省",
    "云": "云南省", "藏": "西藏自治区", "陕": "陕西省", "甘": "甘肃省", "青": "青海省", "宁": "宁夏回族自治区",
    "新": "新疆维吾尔自治区",
}  # fmt: skip
"""The first character of a 法院代字 and the province it stands for."""

HIGHEST = "最高人民法院"
_MIDDLE = "中级人民法院"
_HIGH = "高级人民法院"
_REGION = re.compile(r"(.+?(?:市|地区|自治州|盟))中级人民法院$")
_SHORT_PROVINCE = re.compile(r"省$|市$|(?:壮族|回族|维吾尔)?自治区$")
_CORPS = "新疆生产建设兵团"
_INTERMEDIATE, _BASIC = 3, 5  # lengths of the codes: a character and two or four digits
_ENDINGS = (("最高法院", HIGHEST), ("最高法", HIGHEST), ("高院", _HIGH), ("高级法院", _HIGH), ("中院", _MIDDLE))
PROVINCE_SHORT = {full: _SHORT_PROVINCE.sub("", full) for full in PROVINCES.values()}
"""Provinces as people call them: 山东, 内蒙古, 广西."""


def tidy(name: str) -> str:
    """The name without white space of any kind (texts taken from PDF carry blanks inside names)."""
    return "".join(name.split())


def short_province(province: str) -> str:
    """``山东省`` -> ``山东``, ``广西壮族自治区`` -> ``广西``."""
    return PROVINCE_SHORT.get(province, province)


def with_province(name: str, code: str) -> str:
    """The name with the province of its code in front, unless it stands there already."""
    province = PROVINCES.get(code[:1], "")
    return name if name.startswith(province) else province + name


def region(name: str, province: str) -> str:
    """The city, prefecture or league of an intermediate court (``济南市``), "" for other courts."""
    match = _REGION.match(name.removeprefix(province))
    return match.group(1) if match else ""


def spellings(name: str, code: str, city: str) -> tuple[str, ...]:
    """Ways to write the full name ``name``, itself first.

    ``city`` is the region of the superior court ("" where there is none): 山东省济南市历下区人民法院 gives also
    济南市历下区人民法院, 山东省历下区人民法院 and 历下区人民法院, 山东省平阴县人民法院 also 济南市平阴县人民法院.
    """
    province = PROVINCES.get(code[:1], "")
    if name.startswith(_CORPS):
        return (name, name[len(_CORPS) :]) if len(code) == _BASIC else (name,)
    if not province or not name.startswith(province):
        return (name,)
    tail = name[len(province) :]
    if len(code) == 1:
        return (name, short_province(province) + tail)
    if len(code) == _INTERMEDIATE:
        return (name, tail, tail.replace(f"市{_MIDDLE}", _MIDDLE)) if tail.endswith(f"市{_MIDDLE}") else (name, tail)
    return (name, *_basic(tail, province, city))


def _basic(tail: str, province: str, city: str) -> tuple[str, ...]:
    found = [tail]
    if city and tail == f"{city}人民法院":  # 哈密市人民法院, a city below the prefecture of its own name
        return (tail,)
    if city and tail.startswith(city):
        found += [tail[len(city) :], province + tail[len(city) :]]
    elif city and tail.startswith(city[:-1]):  # 济南高新技术产业开发区, often written 济南市高新技术产业开发区
        found += [city + tail[len(city) - 1 :], province + city + tail[len(city) - 1 :]]
    elif city:
        found += [city + tail, province + city + tail]
    if tail.endswith("林区基层法院"):
        found += [one.removesuffix("基层法院") + "人民法院" for one in (tail, province + tail)]
    return tuple(found)


def variants(name: str) -> Iterator[str]:
    """Spellings to try for a name somebody wrote, likeliest first: as it is, then with abbreviations resolved.

    山东高院, 济南中院, 历下区法院, 新疆哈密市…, 山东济南市…; ``name`` must be tidy.
    """
    yield name
    if name.startswith("兵团"):
        yield "新疆生产建设" + name
    full = _unabbreviated(name)
    if full != name:
        yield full
    for province, short in PROVINCE_SHORT.items():
        if full.startswith(short) and not full.startswith((province, _CORPS)):
            yield province + full[len(short) :]


def _unabbreviated(name: str) -> str:
    for short, full in _ENDINGS:
        if name.endswith(short):
            return name[: -len(short)] + full
    if name.endswith("中级法院"):
        return name[:-4] + _MIDDLE
    if name.endswith("法院") and not name.endswith("人民法院"):
        return name[:-2] + "人民法院"
    return name
