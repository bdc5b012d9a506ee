"""Laws as dated data (``resources/statutes.yaml``) and the articles rules rest on (``resources/bases.yaml``)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from zxwriter.core.findings import Basis
from zxwriter.core.ports import ArticleVersion, Standing
from zxwriter.reference import law_names
from zxwriter.reference.law import Law, Version, article_of, read_law
from zxwriter.reference.packs import damaged, read_yaml


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
                return article_of(found, version, one, on)
        return None

    def article_on(self, law: str, article: str, on: date) -> ArticleVersion | None:
        """What article ``article`` of ``law`` (``237``, ``第237条第1款``, ``二百三十七``) rules on ``on``, or None."""
        found, number = self.law(law), law_names.article_number(article)
        version = found.version_on(on) if found and number else None
        if found is None or version is None:
            return None
        for one in found.topics:
            if one.articles.get(version.key) == number:
                return article_of(found, version, one, on)
        return self._article_by_basis(found, version, number, on)

    def history(self, law: str, topic: str) -> tuple[ArticleVersion, ...]:
        """The article that ruled ``topic`` in every version of ``law`` that has one, oldest first."""
        found, wanted = self.law(law), "".join(topic.split())
        if found is None:
            return ()
        return tuple(
            article_of(found, version, one, version.since or date.max)
            for one in found.topics
            if one.name == wanted
            for version in found.versions
            if version.key in one.articles
        )

    def first_numbered(self, law: str, topic: str, article: str) -> ArticleVersion | None:
        """The oldest version in which ``topic`` stands under that number. ``verified``: its text and its start are."""
        found, wanted = self.law(law), "".join(topic.split())
        if found is None:
            return None
        for one in found.topics:
            for version in found.versions if one.name == wanted else ():
                if one.articles.get(version.key) == article:
                    known = article_of(found, version, one, date.min)
                    return replace(known, verified=version.key in one.read and version.since_verified)
        return None

    def other_meanings(self, law: str, article: str, on: date) -> tuple[tuple[ArticleVersion, ArticleVersion], ...]:
        """What the number stood or will stand for in versions not in force on ``on``, and where that stands on ``on``.

        Only matters whose number on ``on`` is another; former versions first, the newest of them first.
        """
        found, number = self.law(law), law_names.article_number(article)
        now = found.version_on(on) if found and number else None
        if found is None or now is None:
            return ()
        place = found.versions.index(now)
        others = (*reversed(found.versions[:place]), *found.versions[place + 1 :])
        return tuple(
            (article_of(found, version, one, version.since or date.max), article_of(found, now, one, on))
            for version in others
            for one in found.topics
            if one.articles.get(version.key) == number and one.articles.get(now.key, number) != number
        )

    def standing(self, law: str, on: date) -> Standing | None:
        """Whether the law is applied on ``on``; None for a law that is not recorded."""
        found = self.law(law)
        if found is None:
            return None
        version = found.version_on(on)
        first, last = found.versions[0], found.versions[-1]
        if version is not None:
            return Standing(found.name, version.name, version.last)
        if last.ended is not None and on >= last.ended:
            return Standing(found.name, "", None, ended=last.ended, ended_by=last.ended_by)
        return Standing(found.name, "", None, begins=first.since, begins_verified=first.since_verified)

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
        remark = law.remarks.get(number, "") if version is law.versions[-1] else ""
        return ArticleVersion(law.name, version.name, number, gist, gist, version.since, sure, remark=remark)

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
            laws = tuple(read_law(one) for one in read_yaml(self._statutes_path)["laws"])
        except (KeyError, TypeError, AttributeError, ValueError):
            raise damaged(self._statutes_path, "已损坏（法律条目的写法不对）") from None
        for law in laws:
            for name in (law.name, *law.numbers, *law.short):
                for spelling in (law_names.law_key(name), law_names.without_remark(name)):
                    self._by_name.setdefault(spelling, law)
        return laws
