"""Laws as dated data (``resources/statutes.yaml``) and the articles rules rest on (``resources/bases.yaml``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from zxwriter.core.findings import Basis
from zxwriter.core.ports import ArticleVersion
from zxwriter.reference import law_names
from zxwriter.reference.packs import damaged, read_yaml


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a law.

    ``since`` is the day it came into force (None: unknown), ``since_verified`` whether that day was read anywhere,
    ``attested`` the day from which other texts we have read cite this version, so that it was surely in force,
    ``ended`` the day from which the law is applied no longer (only where no later text replaces it).
    """

    key: str
    name: str
    since: date | None
    since_verified: bool
    attested: date | None
    ended: date | None

    def surely_in_force(self, on: date) -> bool:
        return self.since_verified or (self.attested is not None and on >= self.attested)


@dataclass(frozen=True, slots=True)
class Topic:
    """What is ruled, its article in each version (by version key), and the versions in which the article was read."""

    name: str
    gist: str
    articles: dict[str, str]
    read: frozenset[str]


@dataclass(frozen=True, slots=True)
class Law:
    """One law with its versions, oldest first. ``short`` are usual short names, ``numbers`` its document numbers."""

    key: str
    name: str
    short: tuple[str, ...]
    numbers: tuple[str, ...]
    versions: tuple[Version, ...]
    topics: tuple[Topic, ...]

    def version_on(self, on: date) -> Version | None:
        """The text in force on that day; None before the first known day and after the end."""
        if len(self.versions) == 1 and self.versions[0].since is None:
            return self.versions[0]
        known = [one for one in self.versions if one.since is not None and one.since <= on]
        if not known or (known[-1].ended is not None and on >= known[-1].ended):
            return None
        return known[-1]


class Statutes:
    """The statute book. Both packs are read when first asked."""

    def __init__(self, statutes: Path, bases: Path) -> None:
        self._statutes_path = statutes
        self._bases_path = bases
        self._laws: tuple[Law, ...] | None = None
        self._by_name: dict[str, Law] = {}
        self._bases: dict[str, tuple[Basis, str]] | None = None

    def laws(self) -> tuple[Law, ...]:
        """Every law we know. Raises UserError when the pack is missing or damaged."""
        if self._laws is None:
            self._laws = self._read_laws()
        return self._laws

    def law(self, name: str) -> Law | None:
        """The law given by its full name, a short name or its document number."""
        self.laws()
        return next((self._by_name[one] for one in law_names.law_spellings(name) if one in self._by_name), None)

    def full_name(self, law: str) -> str | None:
        """The full name of a law given in full, by a short name or by its document number; None when unknown."""
        found = self.law(law)
        return found.name if found else None

    def document_numbers(self, law: str) -> tuple[str, ...]:
        """The document numbers of a law (``法发〔2024〕9号``); empty when unknown."""
        found = self.law(law)
        return found.numbers if found else ()

    def topic_on(self, law: str, topic: str, on: date) -> ArticleVersion | None:
        """The article that rules ``topic`` in the version of ``law`` in force on ``on``; None when unknown.

        ``verified`` is true only when the article was read in that version and the version was surely in force.
        """
        found, wanted = self.law(law), "".join(topic.split())
        version = found.version_on(on) if found else None
        if found is None or version is None:
            return None
        for one in found.topics:
            if one.name == wanted and version.key in one.articles:
                return _article(found, version, one, on)
        return None

    def article_on(self, law: str, article: str, on: date) -> ArticleVersion | None:
        """What article ``article`` of ``law`` (``237``, ``第237条第1款``, ``二百三十七``) rules on ``on``, or None."""
        found, number = self.law(law), law_names.article_number(article)
        version = found.version_on(on) if found and number else None
        if found is None or version is None:
            return None
        for one in found.topics:
            if one.articles.get(version.key) == number:
                return _article(found, version, one, on)
        return self._article_by_basis(found, version, number, on)

    def history(self, law: str, topic: str) -> tuple[ArticleVersion, ...]:
        """The article that ruled ``topic`` in every version of ``law`` that has one, oldest first."""
        found, wanted = self.law(law), "".join(topic.split())
        if found is None:
            return ()
        return tuple(
            _article(found, version, one, version.since or date.max)
            for one in found.topics
            if one.name == wanted
            for version in found.versions
            if version.key in one.articles
        )

    def basis(self, key: str) -> Basis:
        """The registered basis of that key. KeyError when there is none."""
        return self._registered()[key][0]

    def gist(self, key: str) -> str:
        """What the registered article says, in a few words ("" where nobody wrote it down). KeyError when unknown."""
        return self._registered()[key][1]

    def basis_keys(self) -> tuple[str, ...]:
        """Every registered key, in the order of the file."""
        return tuple(self._registered())

    def _article_by_basis(self, law: Law, version: Version, number: str, on: date) -> ArticleVersion | None:
        known = self._registered().get(f"{version.key}:{number}")
        if known is None:
            return None
        basis, gist = known
        sure = basis.verified and version.surely_in_force(on)
        return ArticleVersion(law.name, version.name, number, gist, gist, version.since, sure)

    def _registered(self) -> dict[str, tuple[Basis, str]]:
        if self._bases is None:
            self._bases = self._read_bases()
        return self._bases

    def _read_bases(self) -> dict[str, tuple[Basis, str]]:
        bases: dict[str, tuple[Basis, str]] = {}
        try:
            for group, content in read_yaml(self._bases_path).items():
                for article, row in content["articles"].items():
                    if not isinstance(article, str) or not isinstance(row["verified"], bool):
                        raise TypeError(article)
                    words = str(row.get("cited") or law_names.cited(article))
                    basis = Basis(str(content["law"]), words, row["verified"])
                    bases[f"{group}:{article}"] = (basis, str(row.get("gist", "")))
        except (KeyError, TypeError, AttributeError):
            raise damaged(self._bases_path, "已损坏（依据的写法不对）") from None
        return bases

    def _read_laws(self) -> tuple[Law, ...]:
        try:
            laws = tuple(_law(one) for one in read_yaml(self._statutes_path)["laws"])
        except (KeyError, TypeError, AttributeError, ValueError):
            raise damaged(self._statutes_path, "已损坏（法律条目的写法不对）") from None
        for law in laws:
            for name in (law.name, *law.numbers, *law.short):
                for spelling in (law_names.law_key(name), law_names.without_remark(name)):
                    self._by_name.setdefault(spelling, law)
        return laws


def _article(law: Law, version: Version, topic: Topic, on: date) -> ArticleVersion:
    sure = version.key in topic.read and version.surely_in_force(on)
    number = topic.articles[version.key]
    return ArticleVersion(law.name, version.name, number, topic.name, topic.gist, version.since, sure)


def _law(content: dict[str, Any]) -> Law:
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
    )


def _version(content: dict[str, Any]) -> Version:
    days = [content.get(name) for name in ("from", "attested", "ended")]
    if any(day is not None and not isinstance(day, date) for day in days):
        raise TypeError(content["key"])
    return Version(content["key"], content["name"], days[0], bool(content["from_verified"]), days[1], days[2])


def _topic(content: dict[str, Any]) -> Topic:
    articles = {str(key): str(number) for key, number in content["in"].items()}
    return Topic("".join(str(content["topic"]).split()), content["gist"], articles, frozenset(content["read"]))
