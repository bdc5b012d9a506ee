"""Random documents of every length, from one line to fifty pages, with all that makes lines hard to break."""

from __future__ import annotations

import copy
import io
import math
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench.shop import Sample, Shop
from zxwriter.documents.furniture import with_bands
from zxwriter.documents.layout import PageModel, page_model
from zxwriter.documents.metrics import LIBREOFFICE, Metrics
from zxwriter.documents.package import DOCUMENT, SETTINGS, STYLES
from zxwriter.documents.styles import read_styles

if TYPE_CHECKING:
    from zxwriter.core.form import Element
    from zxwriter.documents.drafting import Draft

Chance = random.Random

PAGES = 50
_ON_A_PAGE = 22 * 26

_WORDS = [
    "被执行人",
    "申请执行人",
    "本院",
    "查封",
    "冻结",
    "扣划",
    "依照",
    "民事诉讼法",
    "的",
    "了",
    "在",
    "与",
    "和",
    "经",
    "于",
    "不动产",
    "存款",
    "车辆",
    "股权",
    "拍卖",
    "变卖",
    "以物抵债",
    "流拍",
    "评估",
    "终结本次执行程序",
    "恢复执行",
    "执行异议",
    "复议",
    "利害关系人",
    "案外人",
    "协助执行",
    "履行",
    "义务",
    "期限",
    "届满",
    "人民法院",
    "公司",
    "房屋",
    "土地使用权",
    "查控系统",
    "余额",
    "未发现",
    "其他",
    "可供执行的财产",
]
_MARKS = "，，，，，，。。。；：、"
_NAMES = (
    "王某",
    "李建国",
    "阿卜杜拉·买买提",
    "Smith & Sons Ltd.",
    "济南泉城机械制造有限公司",
    "尼玛·次仁",
    "ABC贸易（上海）有限公司",
    "𠮷田太郎",
)
_ODD: tuple[Callable[[Chance], str], ...] = (
    lambda chance: f"（{chance.randrange(2013, 2026)}）{chance.choice(('鲁0102', '最高法', '京', '苏05', '兵9001'))}"
    f"{chance.choice(('执', '执恢', '执异', '民终', '民初'))}{chance.randrange(1, 99999)}号",
    lambda chance: f"{chance.randrange(10**chance.randrange(2, 9))}{chance.choice(('', '.50', '.08'))}元",
    lambda chance: f"{chance.randrange(1, 9999):,}.{chance.randrange(100):02}万元",
    lambda chance: f"{chance.randrange(2010, 2026)}年{chance.randrange(1, 13)}月{chance.randrange(1, 29)}日",
    lambda chance: f"“{_run(chance, chance.randrange(1, 12))}”",
    lambda chance: f"‘{_run(chance, chance.randrange(1, 4))}’",
    lambda chance: f"（{_run(chance, chance.randrange(1, 8))}）",
    lambda chance: f"《{_run(chance, chance.randrange(1, 5))}》第{chance.randrange(1, 400)}条第（{chance.choice('一二三四')}）项",
    lambda chance: "——" + _run(chance, 2),
    lambda chance: _run(chance, 1) + "……",
    lambda chance: f"{chance.choice(_NAMES)}（公民身份号码{chance.randrange(10**17, 10**18)}）",
    lambda chance: f"{chance.randrange(1, 100)}%",
    lambda chance: f"{_run(chance, 1)}〔{chance.randrange(2010, 2026)}〕{chance.randrange(1, 300)}号",
    lambda chance: f"第{chance.randrange(1, 60)}.{chance.randrange(1, 9)}款",
    lambda chance: f"鲁A{chance.randrange(10000, 99999)}号",
    lambda chance: f"电话0531-{chance.randrange(10**7, 10**8)}",
    lambda chance: f"A-{chance.randrange(1, 99)}座{chance.randrange(101, 3500)}室",
    lambda chance: f"{chance.choice(_NAMES)}与{chance.choice(_NAMES)}",
    lambda chance: f"①{_run(chance, 2)}；②{_run(chance, 2)}",
    lambda chance: f"{chance.randrange(20, 900)}.{chance.randrange(1, 99)}㎡",
    lambda chance: f"IMEI {chance.choice(('Huawei', 'Xiaomi', 'OPPO'))} Mate {chance.randrange(10, 90)} Pro",
    lambda chance: f"e-mail：{chance.choice(('zhang', 'li.wei', 'court'))}@example.com",
)  # fmt: skip


def _run(chance: Chance, count: int) -> str:
    return "".join(chance.choice(_WORDS) for _ in range(count))


def prose(chance: Chance, characters: int) -> str:
    """So many characters, more or less, in paragraphs."""
    paragraphs: list[str] = []
    left = characters
    while left > 0:
        paragraph = _paragraph(chance, min(left, int(10 * math.exp(chance.random() * 4.5))))
        left -= len(paragraph)
        paragraphs.append(paragraph)
    return "\n".join(paragraphs)


def _paragraph(chance: Chance, characters: int) -> str:
    text = chance.choice(("", "", "", "一、", "1.", "（一）"))
    while len(text) < characters:
        if chance.random() < 0.15:
            text += chance.choice(_ODD)(chance)
        text += _run(chance, chance.randrange(1, 5))
        if chance.random() < 0.35:
            text += chance.choice(_ODD)(chance)
        text += chance.choice(_MARKS)
    return text.rstrip("，：；、。") + "。"


@dataclass(frozen=True, slots=True)
class Tried:
    """A random document: where it comes from, whether a final was made, and the draft."""

    name: str
    final: bool
    made: Draft


def documents(shop: Shop, count: int, seed: int, pages: int = PAGES) -> list[Tried]:
    """So many documents over all types in turn; every other one a final where its answers allow it."""
    chance = random.Random(seed)
    samples: dict[str, list[Sample]] = {}
    for sample in shop.samples:
        samples.setdefault(sample.kind.id, []).append(sample)
    types = sorted(samples)
    tried = []
    for number in range(count):
        sample = chance.choice(samples[types[number % len(types)]])
        answers = lengthened(sample, chance, pages)
        made = _draft(shop, sample, answers, final=number % 2 == 0)
        final = made.document is not None and number % 2 == 0
        if made.document is None:
            made = _draft(shop, sample, answers, final=False)
        tried.append(Tried(f"{number}-{sample.kind.id}-{sample.variant}", final, made))
    return tried


def _draft(shop: Shop, sample: Sample, answers: dict[str, Any], *, final: bool) -> Draft:
    """The file as it is made where LibreOffice prints it."""
    from zxwriter.documents.drafting import draft

    return draft(sample.kind, answers, reference=shop.reference, today=shop.today, final=final, metrics=LIBREOFFICE)


def model(one: Tried, metrics: Metrics) -> PageModel:
    """The page model of a random document in these fonts, its styles, headers and footers read in its own file."""
    with zipfile.ZipFile(io.BytesIO(one.made.document or b"")) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    styles = with_bands(read_styles(contents.get(STYLES), contents[DOCUMENT], contents.get(SETTINGS)), contents)
    return page_model(one.made.outline, styles, metrics=metrics)


def lengthened(sample: Sample, chance: Chance, pages: int) -> dict[str, Any]:
    """The answers of a sample with long texts in some places: together as long as a random number of pages."""
    answers = copy.deepcopy(sample.answers)
    places = [one for _, one in sample.kind.form.top_elements() if one.type == "longtext" and _has(answers, one)]
    room = math.exp(chance.random() * math.log(pages * _ON_A_PAGE / 20)) * 20
    chosen = chance.sample(places, chance.randrange(1, min(len(places), 3) + 1)) if places else []
    for place in chosen:
        _put(answers, place.name, prose(chance, int(room / len(chosen))))
    for _, element in sample.kind.form.top_elements():
        items = answers.get(element.name)
        if element.type == "list" and isinstance(items, list) and items and chance.random() < 0.2:
            answers[element.name] = [copy.deepcopy(chance.choice(items)) for _ in range(chance.randrange(1, 12))]
    return answers


def _has(answers: dict[str, Any], element: Element) -> bool:
    holder: Any = answers
    for part in element.name.split("."):
        holder = holder.get(part) if isinstance(holder, dict) else None
    return bool(holder)


def _put(answers: dict[str, Any], name: str, value: Any) -> None:
    *outer, last = name.split(".")
    for part in outer:
        answers = answers[part]
    answers[last] = value
