"""Rules on citations: the article cited is the one in force on the date the document bears.

The numbers come from the registered versions of each law, with the grade of their source (checks.md 151).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zxwriter.core.findings import Basis, Finding, Severity
from zxwriter.core.ports import ArticleVersion, StatuteBook
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.values.characters import nfkc_narrow
from zxwriter.core.values.numerals import arabic_date, read_han_integer

_NUMBER = "[0-9０-９〇零○一二三四五六七八九十百千]{1,9}"
_LAW = re.compile(r"《([^《》\n]{2,80})》(?:[（(][^（）()\n]{1,40}[）)])?|民诉法|民事诉讼法")
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


@dataclass(frozen=True, slots=True)
class _Watched:
    """A law whose old article numbers are still met, days within its former versions, and the topics watched.

    ``words`` are words one of which stands near a citation that means the topic. A topic without words is only meant
    where the version in force has no article of that number at all.
    """

    former: tuple[date, ...]
    topics: dict[str, tuple[str, ...]]


_WATCHED = {
    "中华人民共和国民事诉讼法": _Watched(
        (date(2010, 1, 1), date(2015, 1, 1), date(2020, 1, 1), date(2023, 1, 1), date(2024, 6, 17)),
        {
            "六个月未执行": ("六个月", "提级", "指令", "督促", "上一级", "限期执行"),
            "执行行为异议与复议": ("异议", "复议", "利害关系人"),
            "案外人异议与异议之诉": ("案外人", "异议"),
        },
    ),
    "最高人民法院关于人民法院执行工作若干问题的规定（试行）": _Watched(
        (date(2010, 1, 1),),
        {
            "执行争议：协商与逐级报请": (),
            "协调决定效力": (),
            "监督总则": (),
            "指令纠正与复议": (),
            "督促执行与提级/共同/指定": (),
        },
    ),
}


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
    number in force on that date is verified, a warning where it is not, or where that date is not recorded.
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
        basis = _basis(right)
        yield context.finding(Severity.ERROR, "citation.wrong_article", "issued_on", message, mend, basis=basis)


@rule("citation_text", own="path")
def citation_text(context: RuleContext) -> Iterator[Finding]:
    """Old article numbers in a text typed by the clerk: where the number now stands for something else, or nothing.

    Warns with the number in force on the date of the document; speaks only of the topics this product deals with.
    """
    statutes = context.reference.statutes
    for answer in context.own():
        if not isinstance(answer.value, str) or "条" not in answer.value:
            continue
        for citation in find_citations(answer.value):
            found = _outdated(statutes, citation, answer.value, context.on)
            if found is None:
                continue
            then, now = found
            message = (
                f"{context.label(answer)}引用的《{citation.law}》{citation.text}是{then.version}的条号"
                f"（{then.topic}），在{arabic_date(context.on)}为第{now.article}条"
            )
            mend = f"确指“{then.topic}”的，改为第{now.article}条"
            yield context.finding(Severity.WARNING, "citation.outdated", answer.path, message, mend, basis=_basis(now))


def _outdated(
    statutes: StatuteBook, citation: Citation, text: str, on: date
) -> tuple[ArticleVersion, ArticleVersion] | None:
    """The version the cited number comes from and the article now; None where the citation may stand."""
    law = statutes.full_name(citation.law)
    watched = _WATCHED.get(law or "")
    if law is None or watched is None:
        return None
    held = statutes.article_on(law, citation.article, on)
    if held is not None and held.topic in watched.topics:
        return None
    near = text[max(0, citation.start - _NEARBY) : citation.end + _NEARBY]
    for day in reversed(watched.former):
        then = statutes.article_on(law, citation.article, day)
        if then is None or then.topic not in watched.topics or then.version in near:
            continue
        words = watched.topics[then.topic]
        now = statutes.topic_on(law, then.topic, on)
        if now is None or now.version == then.version:
            continue
        if any(word in near for word in words) or (held is None and not words):
            return then, now
    return None
