"""What the law behind a field says on the date of the document: topic and gist, the version, old numbers. No Qt.

A basis is registered by its number today. On an earlier date the same matter may stand under another number, or the
text of that date may not have been read: then the note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from zxwriter.core.findings import Basis
from zxwriter.core.ports import ArticleVersion, Reference, Standing
from zxwriter.core.values.numerals import arabic_date
from zxwriter.reference.gists import gists_of

_OLD_TEXT = re.compile(r"（\d{4}年\w{2}）$")  # a basis that names its version is about that version only


class LawNotes(Mapping[Basis, str]):
    """The note of every registered basis, made when it is asked for. ``on`` is the date of the document."""

    def __init__(self, reference: Reference, on: date) -> None:
        self._reference, self.on = reference, on
        self._gists = gists_of(reference)
        self._made: dict[Basis, str] = {}

    def __getitem__(self, basis: Basis) -> str:
        if basis not in self._made:
            self._made[basis] = "\n".join(note_lines(basis, self._gists.get(basis, ""), self._reference, self.on))
        return self._made[basis]

    def __iter__(self) -> Iterator[Basis]:
        return iter(self._gists)

    def __len__(self) -> int:
        return len(self._gists)


def note_lines(basis: Basis, gist: str, reference: Reference, on: date) -> Iterator[str]:
    """What the article rules, then what the date of the document makes of it. ``gist`` is the registered one."""
    book = reference.statutes
    standing = book.standing(basis.law, on)
    registered = _registered(basis, reference)
    yield _topic_and_gist(registered, gist)
    if standing is not None and not standing.version:
        yield f"　{_not_in_force(standing, on)}"
    elif registered is not None:
        yield from (f"　{line}" for line in _dated(basis, registered, reference, on))


def _registered(basis: Basis, reference: Reference) -> ArticleVersion | None:
    """The article as it stands in the newest version, to which the bases are registered; None for an old text."""
    if _OLD_TEXT.search(basis.law):
        return None
    return reference.statutes.article_on(basis.law, basis.article, date.max)


def _topic_and_gist(article: ArticleVersion | None, gist: str) -> str:
    if article is None:
        return gist
    said = gist or article.gist
    return said if article.topic in said or article.topic == article.gist else f"{article.topic}。{said}"


def _dated(basis: Basis, registered: ArticleVersion, reference: Reference, on: date) -> Iterator[str]:
    book, day = reference.statutes, arabic_date(on)
    history = book.history(basis.law, registered.topic)
    then = book.topic_on(basis.law, registered.topic, on) if history else None
    then = then or (None if history else book.article_on(basis.law, basis.article, on))
    if then is None:
        yield f"成文日期（{day}）适用的版本中没有登记这一条，请自行核对"
    elif then.article != registered.article:
        yield f"成文日期（{day}）适用{then.version}，这一内容在第{then.article}条{_grade(basis, then)}"
    elif then.version:
        yield f"成文日期（{day}）适用{then.version}{_grade(basis, then)}"
    old = [one for one in history if one.article != (then or registered).article]
    if old:
        yield f"其他版本的条号：{'；'.join(_numbers(old))}"
    if registered.remark:
        yield f"注意：{registered.remark}"


def _grade(basis: Basis, then: ArticleVersion) -> str:
    """Only where it differs from what is said of the basis itself."""
    return "（该版本的原文或者施行日期未核实）" if basis.verified and not then.verified else ""


def _numbers(old: list[ArticleVersion]) -> Iterator[str]:
    """``第226条（2012年修正、2017年修正）``, versions of one number together."""
    for number in dict.fromkeys(one.article for one in old):
        versions = "、".join(one.version for one in old if one.article == number)
        yield f"第{number}条（{versions}）"


def _not_in_force(standing: Standing, on: date) -> str:
    day = arabic_date(on)
    if standing.ended is not None:
        by = f"，{standing.ended_by.rstrip('。')}" if standing.ended_by else ""
        return f"成文日期（{day}）已不再适用（自{arabic_date(standing.ended)}起）{by}"
    if standing.begins is not None:
        sure = "" if standing.begins_verified else "，施行日期未核实"
        return f"成文日期（{day}）尚未施行（{arabic_date(standing.begins)}起施行{sure}）"
    return f"成文日期（{day}）适用哪一版本没有登记，请自行核对"
