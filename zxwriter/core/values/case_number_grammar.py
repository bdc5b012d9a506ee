"""The grammar behind ``case_number``: text without spaces in, parts and notes on the writing out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zxwriter.core.findings import Severity
from zxwriter.core.values.characters import nfkc_narrow
from zxwriter.core.values.numerals import han_integer, read_figures, read_han_integer

PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军"
_MISTAKEN_PROVINCES = {"蒙": "内", "贵": "黔", "滇": "云", "秦": "陕", "陇": "甘", "蜀": "川", "申": "沪", "疆": "新"}
_OPEN, _CLOSE = r"（(〔【\[［", r"）)〕】\]］"
_HAN = "\u3400-\u9fff"
_DROPPED = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff\u00ad]+")

ANCHOR = re.compile(rf"[{_OPEN}](?:\s*[0-9０-９]){{4}}(?:\s*年)?\s*[{_CLOSE}]")
_HEAD = re.compile(
    rf"(?P<label>案号:?)?(?P<open>[{_OPEN}])?(?P<year>[0-9]+|[〇○零一二三四五六七八九]{{4}})"
    rf"(?P<nian>年)?(?P<close>[{_CLOSE}])?(?P<late>年)?"
)
_COURT = re.compile(
    rf"(?P<code>最高法(?!院)|最高(?:人民)?法院|[{_HAN}][0-9]+(?=[{_HAN}])(?![号之等至和及字第])|[{PROVINCES}])"
)
_NUMBER = r"[A-Z]?[0-9]+(?:之[一二三四五六七八九十百]+(?=号|$))?"
_BODY = re.compile(
    rf"(?P<word>[{_HAN}（()）]{{0,16}}?)(?P<mark>字第|字|第)?"
    rf"(?P<serial>{_NUMBER}(?:[-–—－~～至、，,;；及和]{_NUMBER})*)(?P<more>等|…{{1,2}}|\.{{3,6}})?(?P<hao>号)?"
)
_SUFFIX = re.compile(
    r"之(?P<han>[一二三四五六七八九十百零〇]{1,8})|之(?P<digits>[0-9]{1,3})(?![0-9])|[-－–—](?P<dash>[0-9]{1,2})$"
)
_DASHED = re.compile(r"([0-9]+)[-–—－~～至]([0-9]+)")
_LIST_SIGNS = re.compile("[-–—－～~至、，,;；及和]")
_COMMAS = re.compile("[，,;；及和]")
_DASHES = {"new": re.compile("[–—－～~至]"), "old": re.compile("[–—－]")}
_DIGITS = re.compile("[0-9]+")
_CAPITAL = re.compile("[A-Z]")
_LEADING_ZEROS = re.compile("(?<![0-9])0+(?=[0-9])")

_TYPE = re.compile(
    "[民刑行](?:[初终监申抗再撤特催督他辖没核医止更教审赔保][初终监申抗再他解复调核备令更]?)|执[恢保异复监协他督申访请提裁]?"
    "|司(?:惩复?|救.)|[法委]赔|委赔[监提再]|赔确监|赔[他辖初终再]终?|破[申终监]?|强清|清[申终监]|[财证]保|行保复?"
    "|认[台港澳复他]|协外.|协他|请外.|[请台港澳]{2}[送调]|[请助]移[管赃]|民?诉前调[确书]?|民[破算]"
)
_BUSINESS = frozenset(
    "民刑行执赔委司财证破强认请协台港澳助法知终初再监申抗撤特催督他保令更辖没核医解复止调备教提确救访送移管赃外引惩恢异清算诉前书商审公仲"
)
# 业务和审级字 of the old form: a kind word starts with one of the first set and goes on with either.
_KIND_FIRST = frozenset("刑民行商知经执破赔委立申监审抗请涉财清督催撤特减假复终初再")
_KIND_REST = _KIND_FIRST | frozenset("一二三四五六七八九十他恢异保访裁协调更罪少速预外确医没强算管辖提重核上诉告（()）")


@dataclass(frozen=True, slots=True)
class Clean:
    """``text`` is ``raw`` without white space; ``start`` is where ``raw`` stood in the text it was cut from."""

    text: str
    raw: str
    start: int

    def raw_start(self, index: int) -> int:
        """Where the character at ``index`` stood, the end of ``raw`` behind the last."""
        kept = -1
        for place, char in enumerate(self.raw):
            kept += _DROPPED.match(char) is None
            if kept == index:
                return self.start + place
        return self.start + len(self.raw)

    def raw_end(self, index: int) -> int:
        """Where the part before ``index`` ended, white space behind it left out."""
        return min(self.raw_start(index - 1) + 1, self.start + len(self.raw)) if index else self.raw_start(0)


def clean(text: str, start: int = 0, stop: int | None = None) -> Clean:
    """The part of ``text`` without white space and zero-width characters, digits and letters half-width."""
    raw = text[start:stop]
    return Clean(nfkc_narrow(_DROPPED.sub("", raw)), raw, start)


@dataclass(frozen=True, slots=True)
class Note:
    """One fault of writing, in offsets of the clean text.

    ``{normal}`` in ``mend`` stands for the whole number written well; ``plain_mend`` serves where there is none.
    """

    severity: Severity
    code: str
    message: str
    mend: str
    start: int
    end: int
    plain_mend: str = "请按“（收案年度）法院代字类型代字编号号”的格式填写，如“（2024）鲁0102执12号”。"


@dataclass(slots=True)
class Scan:
    """What was read. ``form`` is ``new``, ``old`` or ``""``; in the old form ``code`` is the court's own word."""

    form: str = ""
    year: int = 0
    code: str = ""
    specialty: str = ""
    word: str = ""
    serial: str = ""
    suffix: str = ""
    end: int = 0
    closed: bool = True
    marked: bool = False
    known_province: bool = False
    notes: list[Note] = field(default_factory=list)

    def note(self, severity: Severity, code: str, message: str, mend: str, span: tuple[int, int]) -> None:
        """Note a fault at ``span`` (start, end) of the clean text."""
        self.notes.append(Note(severity, code, message, mend, *span))


def looks_like_type(word: str) -> bool:
    """Whether a word is built like a standard 类型代字. No table: unknown but regular words pass too."""
    return _TYPE.fullmatch(word) is not None


def looks_like_court_business(word: str) -> bool:
    """Whether a word is made of characters that stand for matters and stages of court work only."""
    return 0 < len(word) <= 4 and _BUSINESS.issuperset(word)


def split_old_word(word: str) -> tuple[str, str]:
    """``深龙法执`` as (``深龙法``, ``执``): the court's own word and the kind word, which may be ``""``."""
    start = len(word)
    while start and word[start - 1] in _KIND_REST:
        start -= 1
    while start < len(word) and (word[start] not in _KIND_FIRST or word[start] == word[start + 1 : start + 2]):
        start += 1
    return word[:start], word[start:]


def scan(text: str, *, thorough: bool) -> Scan:
    """Read one number from the start of a clean text.

    ``thorough`` is for a text that should be one number and nothing else; otherwise what follows is of no concern.
    """
    found = Scan()
    at = _scan_year(text, found)
    if at is None:
        return found
    court = _COURT.match(text, at)
    body = _BODY.match(text, court.end() if court else at)
    if body is None:
        found.note(
            Severity.ERROR, "serial_missing", "案号缺少案件编号。", "请在类型代字后写上编号和“号”。", (at, len(text))
        )
        return found
    _decide_form(court, body, found)
    if not found.form:
        return found
    end = _scan_serial(body, found, thorough=thorough)
    found.end = _scan_suffix(text, end, found, thorough=thorough) if found.closed else end
    if thorough and found.end < len(text):
        rest = text[found.end :]
        grave = any(char.isalnum() for char in rest)
        found.note(
            Severity.ERROR if grave else Severity.WARNING,
            "surplus",
            "案号后面还有其他文字或标点。",
            "此处只填写“{normal}”。",
            (found.end, len(text)),
        )
    return found


def _scan_year(text: str, found: Scan) -> int | None:
    """Read the year and its brackets; where it ends, or None where there is none."""
    head = _HEAD.match(text)
    if head is None:
        mend = "请在最前面写上四位数的收案年度，如“（2024）鲁0102执12号”。"
        found.note(Severity.ERROR, "year_missing", "案号缺少收案年度。", mend, (0, len(text)))
        return None
    year, span = head["year"], head.span("year")
    if not year.isascii():
        year = read_figures(year)
        found.note(Severity.WARNING, "year_form", "收案年度应使用阿拉伯数字。", "写作“{normal}”。", span)
    if len(year) != 4:
        mend = "请写四位数的收案年度，如“（2024）”。"
        found.note(Severity.ERROR, "year_form", f"收案年度应为4位数字，现为{len(year)}位。", mend, span)
        return None
    found.year = int(year)
    if not 1949 <= found.year <= 2100:
        mend = "请核对收案年度。"
        found.note(Severity.ERROR, "year_implausible", f"收案年度“{year}”不可能。", mend, span)
    if head["nian"] or head["late"]:
        found.note(Severity.WARNING, "year_form", "收案年度后不写“年”字。", "写作“{normal}”。", span)
    _judge_brackets(head["open"], head["close"], head.span(), found)
    return head.end()


def _judge_brackets(opening: str | None, closing: str | None, span: tuple[int, int], found: Scan) -> None:
    if not opening or not closing:
        message = "收案年度应当用圆括号括起来。"
        found.note(Severity.ERROR, "brackets_missing", message, "写作“{normal}”。", span)
    elif opening + closing != "（）":
        round_ones = opening in "（(" and closing in "）)"
        message = "案号使用了半角括号，应为全角圆括号。" if round_ones else "收案年度应当用全角圆括号。"
        severity = Severity.INFO if round_ones else Severity.WARNING
        found.note(severity, "brackets", message, "写作“{normal}”。", span)


def _decide_form(court: re.Match[str] | None, body: re.Match[str], found: Scan) -> None:
    """Tell the new form, the old form and what is neither; set the court and the type word."""
    code, word, mark = court["code"] if court else "", body["word"], body["mark"] or ""
    span = (court.start() if court else body.start(), body.end("word"))
    sure_court = code.startswith("最高") or code[1:].isdigit()
    whole_word = code + word
    found.marked = bool(mark)
    if "字" in mark and found.year < 2016 and code.startswith("最高"):
        _set_old(whole_word, "", span, found)
    elif sure_court or (code and not mark) or (code and mark == "第" and looks_like_type(word)):
        _set_new(code, word, mark, span, found)
    elif "字" in mark:
        _set_old(whole_word, "", span, found)
    elif found.year < 2016 and split_old_word(whole_word)[1]:
        _set_old(whole_word, "旧式案号在编号前写“字第”。", span, found)
    elif looks_like_type(word):
        message = "案号缺少法院代字。"
        mend = f"请在“{word}”前写上法院代字，如“鲁{word}”“鲁0102{word}”。"
        found.note(Severity.ERROR, "court_missing", message, mend, span)
    elif len(word) > 1 and looks_like_type(word[1:]):
        _set_new(word[0], word[1:], mark, span, found)
    else:
        message = f"“{whole_word or body['serial']}”不是法院案号的写法。"
        mend = "法院案号由收案年度、法院代字、类型代字和编号组成，如“（2024）鲁0102执12号”。"
        found.note(Severity.ERROR, "unrecognised", message, mend, span)


def _set_old(word: str, remark: str, span: tuple[int, int], found: Scan) -> None:
    found.form = "old"
    found.code, found.word = split_old_word(word)
    if remark:
        found.note(Severity.WARNING, "old_form", remark, "写作“{normal}”。", span)


def _set_new(code: str, word: str, mark: str, span: tuple[int, int], found: Scan) -> None:
    if not word:
        mend = f"请在“{code}”后写上类型代字，如“{code}执”“{code}执恢”。"
        found.note(Severity.ERROR, "type_missing", "案号缺少类型代字。", mend, span)
        return
    found.form = "new"
    if code.startswith("最高") and code != "最高法":
        found.note(
            Severity.WARNING, "court_word", f"最高人民法院的代字是“最高法”，不是“{code}”。", "写作“{normal}”。", span
        )
        code = "最高法"
    found.code, found.word = code, word
    found.known_province = code == "最高法" or code[0] in PROVINCES
    if word[0] == "知" and looks_like_type(word[1:]):
        found.specialty, found.word = "知", word[1:]
    _judge_code(code, span, found)
    if len(found.word) > 3 and "诉前调" not in found.word:
        message = f"类型代字“{found.word}”超过3个字。"
        found.note(Severity.WARNING, "type_length", message, "请核对类型代字。", span)
    if mark:
        message = f"2016年起的案号不写“{mark}”。"
        found.note(Severity.WARNING, "mixed_form", message, "写作“{normal}”。", span)


def _judge_code(code: str, span: tuple[int, int], found: Scan) -> None:
    if not found.known_province:
        better = _MISTAKEN_PROVINCES.get(code[0])
        mend = f"请改为“{better}{code[1:]}”。" if better else "请核对法院代字，首字应为省、自治区、直辖市的代字。"
        message = f"法院代字“{code}”的首字“{code[0]}”不是高级人民法院的代字。"
        found.note(Severity.ERROR, "province", message, mend, span)
    if code != "最高法" and len(code) - 1 not in (0, 2, 4):
        message = f"法院代字“{code}”的数字有{len(code) - 1}位，应为2位（中级法院）或4位（基层法院）。"
        found.note(Severity.ERROR, "court_digits", message, "请核对法院代字，检查有无漏写或多写数字。", span)


def _scan_serial(body: re.Match[str], found: Scan, *, thorough: bool) -> int:
    """Set the serial and a suffix written before 号; where the number ends so far."""
    serial, span = body["serial"], body.span("serial")
    found.closed, end = bool(body["hao"]), body.end()
    if not found.closed and not thorough:
        # Without 号 nothing tells a list of numbers from the sentence that follows.
        serial = _LIST_SIGNS.split(serial, maxsplit=1)[0]
        end = body.start("serial") + len(serial)
    stem, place, tail = serial.partition("之")
    number = read_han_integer(tail) if place else None
    if number:
        found.suffix = "之" + han_integer(number)
        message = f"“{place}{tail}”应写在“号”字之后。"
        found.note(Severity.WARNING, "suffix_place", message, "写作“{normal}”。", span)
    found.serial = _DASHES[found.form].sub("-", _COMMAS.sub("、", stem))
    if not found.closed:
        message = "案号末尾缺少“号”字。"
        found.note(Severity.ERROR, "hao_missing", message, "写作“{normal}”。", (end - 1, end))
    if body["more"]:
        message = "案号只写了一部分编号（用“等”或省略号代替）。"
        found.note(Severity.WARNING, "incomplete_list", message, "请写全各案编号，或另附清单。", span)
    if found.form == "new":
        _judge_serial(span, found)
    return end


def _judge_serial(span: tuple[int, int], found: Scan) -> None:
    numbers = _DIGITS.findall(found.serial)
    if any(not one.strip("0") for one in numbers):
        message = f"案件编号“{found.serial}”不是收案的顺序号：编号从1起，没有0号。"
        found.note(Severity.ERROR, "serial_none", message, "请填写立案时编定的编号。", span)
    elif any(one[0] == "0" for one in numbers):
        without = _LEADING_ZEROS.sub("", found.serial)
        message = f"案件编号“{found.serial}”前面有0，编号应为自然数。"
        found.note(Severity.WARNING, "serial_zero", message, f"编号写作“{without}”。", span)
    if any(len(one) > 8 for one in numbers) or _CAPITAL.search(found.serial):
        message = f"案件编号“{found.serial}”不像自然的收案顺序号。"
        found.note(Severity.WARNING, "serial_form", message, "请核对案件编号。", span)
    dashed = _DASHED.search(found.serial)
    if dashed and not _is_range(dashed[1], dashed[2]):
        count = int(dashed[2])
        ordinal = han_integer(count) if 0 < count < 1000 else "一"
        mend = f"后缀应写在“号”字之后，如“{dashed[1]}号之{ordinal}”"
        mend += f"；几个案件合写的，写作“{dashed[1]}、{dashed[2]}号”。" if int(dashed[2]) > int(dashed[1]) else "。"
        found.note(Severity.WARNING, "dash_suffix", f"编号“{dashed[0]}”用短横线带后缀，是旧的写法。", mend, span)
    elif len(numbers) > 1:
        found.note(Severity.INFO, "merged", "这里写了不止一个案件的编号。", "只指一个案件的，请只写该案编号。", span)


def _is_range(first: str, last: str) -> bool:
    """Whether ``first-last`` joins cases (3841-3853) and is not a number with the old suffix (99-2, 2-6)."""
    return int(last) > int(first) and (len(first) == len(last) >= 2 or len(last) >= 3)


def _scan_suffix(text: str, at: int, found: Scan, *, thorough: bool) -> int:
    """Read ``之一`` after 号; where the number ends."""
    match = _SUFFIX.match(text, at)
    if match is None or found.suffix:
        return at
    if match["han"]:
        number, end = _longest_ordinal(text, match.start("han"), match.end("han"))
    else:
        number, end = int(match["digits"] or match["dash"]) if thorough else None, match.end()
    if not number or (not thorough and text[end : end + 1] in ("审", "般", "日", "天", "月", "年")):
        return at
    found.suffix = "之" + han_integer(number)
    if not match["han"]:
        found.note(
            Severity.WARNING,
            "suffix_form",
            f"后缀“{match[0]}”应写作“{found.suffix}”。",
            "写作“{normal}”。",
            match.span(),
        )
    return end


def _longest_ordinal(text: str, start: int, end: int) -> tuple[int | None, int]:
    """The number in figures at ``start`` and where it ends: ``号之二一案`` is 之二 and 一案."""
    if text.startswith("一案", end - 1) and end - 1 > start:
        end -= 1
    for stop in range(end, start, -1):
        number = read_han_integer(text[start:stop])
        if number:
            return number, stop
    return None, start
