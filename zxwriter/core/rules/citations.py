"""Rules on citations: the article cited is the one in force on the date the document bears.

The numbers come from the registered versions of each law, with the grade of their source (checks.md 151).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.core.ports import ArticleVersion, Standing, StatuteBook
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.values.characters import nfkc_narrow
from zxwriter.core.values.numerals import arabic_date, read_han_integer

_NUMBER = "[0-9０-９〇零○一二三四五六七八九十百千]{1,9}"
_BARE = (
    "民事诉讼法解释", "民诉法解释", "民诉解释", "民事诉讼法", "民诉法", "执行工作规定", "执行程序解释", "执程解",
    "异议复议规定", "民事诉讼监督规则", "监督规则", "交叉执行指导意见", "执行监督意见",
)  # fmt: skip
_LAW = re.compile(
    r"《([^《》\n]{2,80})》(?:[（(][^（）()\n]{1,40}[）)])?"
    rf"|{'|'.join(_BARE)}|(?:法发|法释|法|高检发释字)〔[0-9]{{4}}〕[0-9]{{1,4}}号(?=第)"
)
_ARTICLE = re.compile(
    rf"(?:[\s、，,和及与]|或者|以及){{0,3}}第({_NUMBER})条(?:之[一二三四五六七八九十])?"
    rf"(?:第{_NUMBER}[款项目]|第?[（(]{_NUMBER}[）)]项)*"
)
_NEARBY = 60  # characters around a citation in which its subject is looked for


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in running text: ``law`` as written, ``article`` in Arabic numerals, offsets of the article."""

    law: str
    article: str
    text: str
    start: int
    end: int


def find_citations(text: str) -> list[Citation]:
    """Every ``《law》第…条`` in the text, and the articles listed behind it (第…条、第…条). Linear in its length."""
    found: list[Citation] = []
    for law in _LAW.finditer(text):
        name = law.group(1) or law.group()
        at = law.end()
        while (article := _ARTICLE.match(text, at)) is not None:
            number = _arabic(article.group(1))
            if number:
                start = article.start(1) - 1
                found.append(Citation(name, number, text[start : article.end()], start, article.end()))
            at = article.end()
    return found


def _arabic(number: str) -> str:
    narrow = nfkc_narrow(number)
    if narrow.isascii():
        return str(int(narrow))
    value = read_han_integer(narrow)
    return "" if value is None else str(value)


def _basis(article: ArticleVersion) -> tuple[Basis, ...]:
    return (Basis(f"{article.law}（{article.version}）", f"第{article.article}条", article.verified),)


@rule("cites", needs=("law", "topic", "article"))
def cites(context: RuleContext) -> Iterator[Finding]:
    """The citation printed by the style is right on the date of the document.

    ``law`` and ``article`` are as the template prints them, ``topic`` is what it is cited for. An error where the
    number in force on that date is verified, or where the number cited is verified to be younger than that date; a
    warning where neither is, or where that date is not recorded.
    """
    statutes = context.reference.statutes
    law, topic = str(context.param("law")), str(context.param("topic"))
    cited = str(context.param("article"))
    number = cited.partition(".")[0]
    right = statutes.topic_on(law, topic, context.on)
    if right is not None and right.article.partition(".")[0] == number:
        return
    day = arabic_date(context.on)
    if right is None:
        message = f"本文书引用《{law}》第{number}条（{topic}），{day}施行的条文未收录"
        yield context.finding(Severity.WARNING, "citation.not_recorded", "issued_on", message, "自行核对条文")
    else:
        meant = statutes.article_on(law, number, context.on)
        then = f"，第{number}条当时规定的是“{meant.topic}”" if meant is not None else ""
        message = f"本文书引用《{law}》第{number}条（{topic}），{day}该内容在{right.version}的第{right.article}条{then}"
        mend = f"核对成文日期；确为该日期的，应引用第{right.article}条，不能使用本样式的固定引文"
        basis = _basis(_surest(statutes, right, topic, number, context.on))
        yield context.finding(Severity.ERROR, "citation.wrong_article", "issued_on", message, mend, basis=basis)


@rule("law_applies", needs=("law", "article"))
def law_applies(context: RuleContext) -> Iterator[Finding]:
    """The one text there is of a law cited by the style is applied on the date of the document.

    An error where the day it began is verified and later, a warning where that day is not, where the law is applied
    no longer, or where the law is not recorded.
    """
    law, article = str(context.param("law")), str(context.param("article"))
    standing = context.reference.statutes.standing(law, context.on)
    if standing is None:
        message = f"本文书引用《{law}》第{article}条，该文件未收录，不能核对是否施行"
        yield context.finding(Severity.WARNING, "citation.not_recorded", "issued_on", message, "自行核对条文")
        return
    if standing.version:
        return
    citation = Citation(standing.law, article, f"第{article}条", 0, 0)
    judged = _not_applied(standing, citation, f"《{standing.law}》第{article}条", context.on)
    if judged is not None:
        severity, code, message, mend, basis = judged
        sure = standing.begins is not None and standing.begins_verified
        severity = Severity.ERROR if sure else severity
        yield context.finding(severity, f"citation.{code}", "issued_on", f"本文书引用的{message}", mend, basis=basis)


def _surest(statutes: StatuteBook, right: ArticleVersion, topic: str, number: str, on: date) -> ArticleVersion:
    """What proves the number wrong: the article in force, or else the start of the version the number belongs to."""
    if right.verified:
        return right
    younger = statutes.first_numbered(right.law, topic, number)
    proves = younger is not None and younger.verified and younger.in_force_from is not None
    return younger if younger is not None and proves and on < (younger.in_force_from or on) else right


@rule("citation_text", own="path")
def citation_text(context: RuleContext) -> Iterator[Finding]:
    """Citations in a text typed by the clerk: laws not applied on that date, numbers that do not or no longer exist.

    Warns with what holds on the date of the document, and informs where an article must be read otherwise today. A
    number is taken for an old one where words of its former matter stand near and none of its present one.
    """
    statutes = context.reference.statutes
    for answer in context.own():
        if not isinstance(answer.value, str) or "条" not in answer.value:
            continue
        label = context.label(answer)
        for citation in find_citations(answer.value):
            judged = _judge(statutes, citation, answer.value, context.on)
            if judged is not None:
                severity, code, message, mend, basis = judged
                yield context.finding(
                    severity, f"citation.{code}", answer.path, f"{label}引用的{message}", mend, basis=basis
                )


_Judged = tuple[Severity, str, str, str, tuple[Basis, ...]]


def _judge(statutes: StatuteBook, citation: Citation, text: str, on: date) -> _Judged | None:
    """What is to be said of one citation; None where it may stand or its law is not recorded."""
    standing = statutes.standing(citation.law, on)
    if standing is None:
        return None
    named = f"《{citation.law}》{citation.text}"
    if not standing.version:
        return _not_applied(standing, citation, named, on)
    outdated = _outdated(statutes, citation, text, on)
    if outdated is not None:
        then, now = outdated
        message = f"{named}是{then.version}的条号（{then.topic}），在{arabic_date(on)}为第{now.article}条"
        mend = f"确指“{then.topic}”的，改为第{now.article}条"
        return Severity.WARNING, "outdated", message, mend, _basis(now)
    if standing.last is not None and not 1 <= int(citation.article) <= standing.last:
        message = f"{named}不存在：{arabic_date(on)}施行的{standing.version}只有{standing.last}条"
        return Severity.WARNING, "no_such_article", message, "核对法律名称和条号", ()
    held = statutes.article_on(citation.law, citation.article, on)
    if held is not None and held.remark:
        return Severity.INFO, "remark", f"{named}：{held.remark}", "据此核对引用是否恰当", _basis(held)
    return None


def _not_applied(standing: Standing, citation: Citation, named: str, on: date) -> _Judged | None:
    if standing.ended is not None:
        why = f"（{standing.ended_by}）" if standing.ended_by else ""
        message = f"{named}自{arabic_date(standing.ended)}起不再执行{why}"
        return Severity.WARNING, "ended", message, "改引现行的规定，或者写明该文件已不再执行", ()
    if standing.begins is not None:
        sure = "" if standing.begins_verified else "（施行日未核实）"
        message = f"《{citation.law}》自{arabic_date(standing.begins)}起施行{sure}，晚于成文日期（{arabic_date(on)}）"
        return Severity.WARNING, "not_yet", message, "核对成文日期和所引文件", ()
    return None


def _outdated(
    statutes: StatuteBook, citation: Citation, text: str, on: date
) -> tuple[ArticleVersion, ArticleVersion] | None:
    """The version the cited number comes from and the article now; None where the citation may stand."""
    near = text[max(0, citation.start - _NEARBY) : citation.end + _NEARBY]
    held = statutes.article_on(citation.law, citation.article, on)
    if held is not None and any(word in near for word in held.words):
        return None
    for then, now in statutes.other_meanings(citation.law, citation.article, on):
        if then.version in near:
            continue
        if any(word in near for word in then.words) or (held is None and not then.words):
            return then, now
    return None
