"""Slips put into sound case numbers of real courts: hardly one may pass without a warning, and none sound may fail."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from zxwriter.core.findings import Severity
from zxwriter.core.rules.case_number import examine
from zxwriter.core.values.case_number import CaseNumber
from zxwriter.paths import default_paths
from zxwriter.reference.courts import CourtTable
from zxwriter.reference.load import load_reference

REFERENCE = load_reference(default_paths())
TABLE = CourtTable(default_paths().resources / "courts.tsv")
ON = date(2024, 7, 1)
COUNT = 400  # numbers for each kind of slip
# Courts whose code and name are settled: listed, in use, told from all others by their name.
COURTS = [
    one
    for one in TABLE.all()
    if one.status == "listed_2015"
    and not one.successor_code
    and one.level != "最高"
    and len(TABLE.named(one.name)) == 1
]
TYPES = ("执", "执恢", "执异", "执保", "执他")


@dataclass(frozen=True)
class Sound:
    """A number as its parts, the court named beside it, and the type words that may stand in it (any when empty)."""

    year: str
    code: str
    word: str
    serial: str
    court: str
    types: tuple[str, ...] = ()
    opening: str = "（"
    closing: str = "）"
    end: str = "号"

    def __str__(self) -> str:
        return f"{self.opening}{self.year}{self.closing}{self.code}{self.word}{self.serial}{self.end}"


def sound(draw: random.Random) -> Sound:
    court = draw.choice(COURTS)
    word = draw.choice(TYPES)
    return Sound(str(draw.randint(2016, 2024)), court.code, word, str(draw.randint(1, 9999)), court.name, (word,))


def other_digit(one: Sound, draw: random.Random) -> Sound | None:
    """One digit of the code is another, so that the code is another court's or nobody's."""
    places = [n for n, character in enumerate(one.code) if character.isdigit()]
    if not places:
        return None
    at = draw.choice(places)
    code = one.code[:at] + draw.choice([d for d in "0123456789" if d != one.code[at]]) + one.code[at + 1 :]
    return replace(one, code=code)


def swapped_digits(one: Sound, draw: random.Random) -> Sound | None:
    places = [n for n in range(1, len(one.code) - 1) if one.code[n] != one.code[n + 1]]
    if not places:
        return None
    at = draw.choice(places)
    return replace(one, code=one.code[:at] + one.code[at + 1] + one.code[at] + one.code[at + 2 :])


def unlisted(one: Sound, draw: random.Random) -> Sound | None:
    """A slip that makes a code nobody has, with no court named beside it."""
    slip = other_digit(one, draw) if draw.random() < 0.5 else swapped_digits(one, draw)
    return None if slip is None or TABLE.by_code(slip.code) else replace(slip, court="", types=())


def other_province(one: Sound, draw: random.Random) -> Sound:
    return replace(
        one, code=draw.choice([p for p in "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫" if p != one.code[0]]) + one.code[1:]
    )


def neighbour(one: Sound, draw: random.Random) -> Sound:
    """The right number beside the name of another court."""
    return replace(one, court=draw.choice([other.name for other in COURTS if other.name != one.court]))


SLIPS: dict[str, Callable[[Sound, random.Random], Sound | str | None]] = {
    "代字错一位": other_digit,
    "代字两位颠倒": swapped_digits,
    "颠倒后无此代字": unlisted,
    "省份不对": other_province,
    "法院不对": neighbour,
    "类型代字不对": lambda one, draw: replace(one, word=draw.choice([word for word in TYPES if word != one.word])),
    "类型代字颠倒": lambda one, _: replace(one, word=one.word[::-1], types=()) if len(one.word) > 1 else None,
    "没有类型代字": lambda one, _: replace(one, word=""),
    "没有法院代字": lambda one, _: replace(one, code="", court=""),
    "没有编号": lambda one, _: replace(one, serial=""),
    "没有“号”": lambda one, _: replace(one, end=""),
    "没有年度": lambda one, _: replace(one, opening="", year="", closing=""),
    "年度三位": lambda one, _: replace(one, year=one.year[:3]),
    "年度五位": lambda one, _: replace(one, year=one.year + "1"),
    "年度在后": lambda one, draw: replace(one, year=str(draw.randint(ON.year + 1, 2099))),
    "年度过早": lambda one, draw: replace(one, year=str(draw.randint(1990, 2015))),
    "只有半边括号": lambda one, draw: replace(one, **{draw.choice(["opening", "closing"]): ""}),
    "没有括号": lambda one, _: replace(one, opening="", closing=""),
    "方括号": lambda one, _: replace(one, opening="〔", closing="〕"),
    "代字少一位": lambda one, _: replace(one, code=one.code[:-1]) if len(one.code) > 2 else None,
    "代字多一位": lambda one, draw: replace(one, code=one.code + draw.choice("0123456789")),
    "零写成字母": lambda one, _: str(one).replace("0", "O") if "0" in one.code else None,
    "一写成字母": lambda one, _: str(one).replace("1", "l") if "1" in one.code else None,
    "编号带零": lambda one, _: replace(one, serial="0" + one.serial),
    "写了“字第”": lambda one, draw: replace(one, word=one.word + draw.choice(["字第", "第", "字"])),
    "旧式案号": lambda one, _: f"（{one.year}）{one.court[-6:-4]}{one.word}字第{one.serial}号",
    "短横后缀": lambda one, draw: replace(one, serial=f"{one.serial}-{draw.randint(1, 3)}") if len(one.serial) > 1 else None,
    "前后有字": lambda one, draw: draw.choice([f"案号为{one}", f"{one}案件", f"{one}{one}"]),
    "基层执复": lambda one, _: replace(one, word="执复", types=()) if len(one.code) == 5 else None,
    "代字误写": lambda one, draw: replace(one, code=draw.choice("蒙贵滇秦陇蜀") + one.code[1:], court=""),
}  # fmt: skip


def grave(slip: Sound | str, origin: Sound) -> bool:
    """Whether somebody is warned at least."""
    given = slip if isinstance(slip, Sound) else origin
    _, findings = examine(str(slip), REFERENCE, court=given.court, types=given.types, on=ON)
    return any(one.severity is not Severity.INFO for one in findings)


def test_sound_numbers_raise_no_warning() -> None:
    draw = random.Random(2)
    numbers = [sound(draw) for _ in range(4 * COUNT)]
    assert [str(one) for one in numbers if grave(one, one)] == []


@pytest.mark.parametrize("name", SLIPS)
def test_slips_are_caught(name: str) -> None:
    draw = random.Random(name)
    slips: list[tuple[Sound | str, Sound]] = []
    while len(slips) < COUNT:
        origin = sound(draw)
        slip = SLIPS[name](origin, draw)
        if slip is not None and slip != origin:
            slips.append((slip, origin))
    missed = [str(slip) for slip, origin in slips if not grave(slip, origin)]
    assert len(missed) <= COUNT * 0.005, missed[:10]


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def test_real_numbers_are_valid_and_hardly_warned_of() -> None:
    """700 numbers from published judgments, as written there."""
    real = rows(Path(__file__).parents[1] / "values" / "data" / "real_case_numbers.tsv")
    invalid, warned, parts = [], [], []
    for written, year, code, word, serial in real:
        reading, findings = examine(written, REFERENCE, on=ON)
        value = reading.value
        if not isinstance(value, CaseNumber) or any(one.blocks for one in findings):
            invalid.append(written)
            continue
        if any(one.severity is Severity.WARNING for one in findings):
            warned.append(written)
        if (str(value.year), value.court_code, value.specialty + value.type_code, value.serial) != (
            year,
            code,
            word,
            serial,
        ):
            parts.append(written)
    assert len(real) == 700
    assert len(invalid) <= 3, invalid
    assert parts == []
    assert len(warned) <= 7, warned


def test_real_pairs_of_court_and_code_are_hardly_contradicted() -> None:
    """400 pairs of code and name as they stand in published judgments; some of these have slips of their own."""
    pairs = rows(Path(__file__).parents[2] / "reference" / "data" / "court_pairs_many.tsv")
    wrong = []
    for code, name in pairs:
        _, findings = examine(f"（2022）{code}执恢1号", REFERENCE, court=name, on=ON)
        if any(one.code == "case_number.court_mismatch" for one in findings):
            wrong.append((code, name))
    assert len(pairs) == 400
    slips_of_the_texts = {("宁04", "宁夏回族自治区隆德县人民法院"), ("黑01", "黑龙江省大庆市中级法院")}
    assert len(set(wrong) - slips_of_the_texts) <= 1, wrong
