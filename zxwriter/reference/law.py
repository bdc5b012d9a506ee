"""A law as dated data: its versions, the matters it rules with their articles in each, what to know of an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zxwriter.core.ports import ArticleVersion


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a law.

    ``since`` is the day it came into force (None: unknown), ``since_verified`` whether that day was read anywhere,
    ``attested`` the day from which other texts we have read cite this version, so that it was surely in force,
    ``ended`` the day from which the law is applied no longer (only where no later text replaces it) and ``ended_by``
    what says so and what holds now; ``last`` is the number of its last article (None: not verified).
    """

    key: str
    name: str
    since: date | None
    since_verified: bool
    attested: date | None
    ended: date | None
    ended_by: str = ""
    last: int | None = None

    def surely_in_force(self, on: date) -> bool:
        """Whether it is certain that this text was in force on that day, given that ``since`` is not later."""
        return self.since_verified or (self.attested is not None and on >= self.attested)


@dataclass(frozen=True, slots=True)
class Topic:
    """What is ruled, its article in each version (by version key), and the versions in which the article was read.

    ``words`` are words that stand near where people speak of it.
    """

    name: str
    gist: str
    articles: dict[str, str]
    read: frozenset[str]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Law:
    """One law with its versions, oldest first. ``short`` are usual short names, ``numbers`` its document numbers.

    ``remarks`` say, by article, how an article is to be read today.
    """

    key: str
    name: str
    short: tuple[str, ...]
    numbers: tuple[str, ...]
    versions: tuple[Version, ...]
    topics: tuple[Topic, ...]
    remarks: dict[str, str] = field(default_factory=dict)

    def version_on(self, on: date) -> Version | None:
        """The text in force on that day; None before the first known day and after the end."""
        if len(self.versions) == 1 and self.versions[0].since is None:
            return self.versions[0]
        known = [one for one in self.versions if one.since is not None and one.since <= on]
        if not known or (known[-1].ended is not None and on >= known[-1].ended):
            return None
        return known[-1]


def article_of(law: Law, version: Version, topic: Topic, on: date) -> ArticleVersion:
    """The article of a matter in one version; verified where it was read and the version was surely in force."""
    sure = version.key in topic.read and version.surely_in_force(on)
    number = topic.articles[version.key]
    remark = law.remarks.get(number, "") if version is law.versions[-1] else ""
    return ArticleVersion(
        law.name, version.name, number, topic.name, topic.gist, version.since, sure, topic.words, remark
    )


def read_law(content: dict[str, Any]) -> Law:
    """A law as the pack writes it. Raises KeyError, TypeError or ValueError for what is written wrongly."""
    versions = tuple(_version(one) for one in content["versions"])
    known = [one.since for one in versions if one.since is not None]
    if not versions or known != sorted(known):
        raise ValueError(content["key"])
    return Law(
        content["key"],
        content["name"],
        tuple(content["short"]),
        tuple(content["numbers"]),
        versions,
        tuple(_topic(one) for one in content.get("topics", ())),
        {str(article): str(words) for article, words in content.get("remarks", {}).items()},
    )


def _version(content: dict[str, Any]) -> Version:
    days = [content.get(name) for name in ("from", "attested", "ended")]
    if any(day is not None and not isinstance(day, date) for day in days):
        raise TypeError(content["key"])
    last = content.get("last")
    if last is not None and type(last) is not int:
        raise TypeError(content["key"])
    return Version(
        content["key"],
        content["name"],
        days[0],
        bool(content["from_verified"]),
        days[1],
        days[2],
        str(content.get("ended_by", "")),
        last,
    )


def _topic(content: dict[str, Any]) -> Topic:
    articles = {str(key): str(number) for key, number in content["in"].items()}
    words = tuple(str(word) for word in content.get("words", ()))
    return Topic("".join(str(content["topic"]).split()), content["gist"], articles, frozenset(content["read"]), words)
