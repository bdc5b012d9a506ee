"""A small reference in memory, and the shortest way from a form and answers to findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zxwriter.core.checking import Checked, check
from zxwriter.core.findings import Basis, Finding
from zxwriter.core.form import Form, read_form
from zxwriter.core.ports import ArticleVersion, CaseType, Court, Reference, Standing
from zxwriter.core.rules import load_rules
from zxwriter.core.rules.registry import RULES

TODAY = date(2024, 7, 1)

SUPREME, SHANDONG, JINAN, LIXIA = (
    "最高人民法院",
    "山东省高级人民法院",
    "山东省济南市中级人民法院",
    "山东省济南市历下区人民法院",
)
SHIZHONG, QINGDAO, SHINAN = "山东省济南市市中区人民法院", "山东省青岛市中级人民法院", "山东省青岛市市南区人民法院"
HEBEI, TANGSHAN, LUANXIAN, LUANZHOU = (
    "河北省高级人民法院",
    "河北省唐山市中级人民法院",
    "河北省滦县人民法院",
    "河北省滦州市人民法院",
)
TIANJIN, BEICHEN, DONGLI = "天津市高级人民法院", "天津市北辰区人民法院", "天津市东丽区人民法院"
LAIWU, LAICHENG, LAIWU_DISTRICT = "山东省莱芜市中级人民法院", "山东省莱芜市莱城区人民法院", "山东省济南市莱芜区人民法院"
NEW_DISTRICT = "山东省济南市起步区人民法院"

_UNVERIFIED = "上级法院未核实"
COURTS = (
    Court("最高法", SUPREME, "最高", "", "listed_2015"),
    Court("鲁", SHANDONG, "高级", "最高法", "listed_2015"),
    Court("鲁01", JINAN, "中级", "鲁", "listed_2015"),
    Court("鲁0102", LIXIA, "基层", "鲁01", "listed_2015"),
    Court("鲁0103", SHIZHONG, "基层", "鲁01", "listed_2015"),
    Court("鲁0191", NEW_DISTRICT, "基层", "鲁01", "derived_unseen"),
    Court("鲁02", QINGDAO, "中级", "鲁", "listed_2015"),
    Court("鲁0202", SHINAN, "基层", "鲁02", "listed_2015"),
    Court("鲁12", LAIWU, "中级", "鲁", "listed_2015"),
    Court("鲁1202", LAICHENG, "基层", "鲁12", "listed_2015", successor_code="鲁0116"),
    Court("鲁0116", LAIWU_DISTRICT, "基层", "鲁01", "seen_after_2015", predecessor_codes=("鲁1202",)),
    Court("冀", HEBEI, "高级", "最高法", "listed_2015"),
    Court("冀02", TANGSHAN, "中级", "冀", "listed_2015"),
    Court("冀0223", LUANXIAN, "基层", "冀02", "listed_2015", successor_code="冀0284"),
    Court("冀0284", LUANZHOU, "基层", "冀02", "seen_after_2015", predecessor_codes=("冀0223",)),
    Court("津", TIANJIN, "高级", "最高法", "listed_2015"),
    Court("津0113", BEICHEN, "基层", "", "listed_2015", note=_UNVERIFIED),
    Court("津0110", DONGLI, "基层", "津", "listed_2015", note=_UNVERIFIED),
    Court("京0105", "北京市朝阳区人民法院", "基层", "", "listed_2015", note=_UNVERIFIED),
    Court("吉0104", "吉林省长春市朝阳区人民法院", "基层", "", "listed_2015", note=_UNVERIFIED),
)


class Courts:
    """The few courts above; a name is known in full, without province, and from its last 市 on."""

    def __init__(self, courts: Sequence[Court] = COURTS) -> None:
        self._by_code = {one.code: one for one in courts}
        self._by_name: dict[str, list[Court]] = {}
        for one in courts:
            names = {one.name, one.name.partition("省")[2] or one.name, one.name.rpartition("市")[2] or one.name}
            for name in names:
                self._by_name.setdefault(name, []).append(one)

    def by_code(self, code: str) -> Court | None:
        return self._by_code.get(code)

    def named(self, name: str) -> tuple[Court, ...]:
        return tuple(self._by_name.get(name, ()))

    def superior(self, court: Court) -> Court | None:
        return self._by_code.get(court.superior_code)

    def is_below(self, court: Court, upper: Court) -> bool:
        above = self.superior(court)
        return above is not None and (self.same(above, upper) or self.is_below(above, upper))

    def same(self, one: Court, other: Court) -> bool:
        return one.code == other.code or other.code in (one.successor_code, *one.predecessor_codes)

    def search(self, query: str, limit: int = 20) -> list[Court]:
        return [one for one in self._by_code.values() if query[:2] and query[:2] in one.name][:limit]


class CaseTypes:
    def get(self, code: str) -> CaseType | None:
        known = {"执": "首次执行", "执恢": "恢复执行", "执他": "其他执行", "执协": "执行协调", "民初": "民事一审"}
        return CaseType(code, known[code], "", verified=True) if code in known else None


CPL, ENFORCEMENT = "中华人民共和国民事诉讼法", "最高人民法院关于人民法院执行工作若干问题的规定（试行）"
_VERSIONS = {
    CPL: (("2012年修正", date(2013, 1, 1)), ("2021年修正", date(2022, 1, 1)), ("2023年修正", date(2024, 1, 1))),
    ENFORCEMENT: (("1998年公布", date(1998, 7, 8)), ("2020年修正", date(2021, 1, 1))),
}
_TOPICS: dict[str, dict[str, tuple[str, ...]]] = {
    CPL: {
        "执行行为异议与复议": ("225", "232", "236"),
        "六个月未执行": ("226", "233", "237"),
        "委托执行": ("229", "236", "240"),
        "执行和解": ("230", "237", "241"),
    },
    ENFORCEMENT: {"监督总则": ("129", "71"), "督促执行与提级/共同/指定": ("132", "74")},
}

_WORDS = {
    "执行行为异议与复议": ("异议", "复议", "利害关系人"),
    "六个月未执行": ("六个月", "提级", "指令", "督促", "上一级", "限期执行"),
    "委托执行": ("委托",),
    "执行和解": ("和解",),
}


@dataclass(frozen=True)
class Statutes:
    """Two laws in their versions. ``unverified`` names the versions nobody has read."""

    unverified: frozenset[str] = frozenset()

    def _version(self, law: str, on: date) -> int | None:
        starts = [start for _, start in _VERSIONS[law]]
        return max((n for n, start in enumerate(starts) if start <= on), default=None)

    def _article(self, law: str, topic: str, version: int) -> ArticleVersion:
        name, start = _VERSIONS[law][version]
        article = _TOPICS[law][topic][version]
        words = _WORDS.get(topic, ())
        return ArticleVersion(law, name, article, topic, topic, start, name not in self.unverified, words)

    def topic_on(self, law: str, topic: str, on: date) -> ArticleVersion | None:
        full = self.full_name(law)
        version = None if full is None else self._version(full, on)
        if full is None or version is None or topic not in _TOPICS[full]:
            return None
        return self._article(full, topic, version)

    def article_on(self, law: str, article: str, on: date) -> ArticleVersion | None:
        full = self.full_name(law)
        version = None if full is None else self._version(full, on)
        if full is None or version is None:
            return None
        topics = (one for one, numbers in _TOPICS[full].items() if numbers[version] == article)
        return next((self._article(full, one, version) for one in topics), None)

    def _history(self, law: str, topic: str) -> list[ArticleVersion]:
        return [self._article(law, topic, n) for n in range(len(_VERSIONS[law]))]

    def first_numbered(self, law: str, topic: str, article: str) -> ArticleVersion | None:
        full = self.full_name(law)
        found = self._history(full, topic) if full is not None and topic in _TOPICS[full] else []
        return next((one for one in found if one.article == article), None)

    def other_meanings(self, law: str, article: str, on: date) -> tuple[tuple[ArticleVersion, ArticleVersion], ...]:
        full = self.full_name(law)
        now = None if full is None else self._version(full, on)
        if full is None or now is None:
            return ()
        order = [*range(now - 1, -1, -1), *range(now + 1, len(_VERSIONS[full]))]
        return tuple(
            (self._article(full, topic, n), self._article(full, topic, now))
            for n in order
            for topic, numbers in _TOPICS[full].items()
            if numbers[n] == article and numbers[now] != article
        )

    def standing(self, law: str, on: date) -> Standing | None:
        full = self.full_name(law)
        if full is None:
            return None
        version = self._version(full, on)
        last = 79 if full == ENFORCEMENT and version == 1 else None
        if version is None:
            return Standing(full, "", None, begins=_VERSIONS[full][0][1], begins_verified=True)
        return Standing(full, _VERSIONS[full][version][0], last)

    def full_name(self, law: str) -> str | None:
        if law in (CPL, "民事诉讼法", "民诉法"):
            return CPL
        return ENFORCEMENT if "执行工作若干问题的规定" in law else None

    def basis(self, key: str) -> Basis:
        law, _, article = key.partition(":")
        if not article:
            raise KeyError(key)
        return Basis(law, article, verified=not article.endswith("?"))


def reference(**statutes: Any) -> Reference:
    return Reference(Courts(), CaseTypes(), Statutes(**statutes))


REFERENCE = reference()

ISSUED_ON = {"path": "issued_on", "label": "成文日期", "type": "date", "default": "today"}


def form_data(elements: Sequence[Mapping[str, Any]], checks: Sequence[Any] = (), **head: Any) -> dict[str, Any]:
    """A form as YAML has it, of one page with these elements and 成文日期 behind them."""
    return {
        "id": "sample",
        "title": "请示（样本）",
        "style": "样式2",
        "audience": "court",
        "layout": "request",
        "version": 1,
        "pages": [{"id": "all", "title": "全部", "elements": [*elements, ISSUED_ON]}],
        "checks": list(checks),
        **head,
    }


def make_form(elements: Sequence[Mapping[str, Any]], checks: Sequence[Any] = (), **head: Any) -> Form:
    """A form whose periods are taken to be registered."""
    load_rules()
    return read_form(
        form_data(elements, checks, **head),
        basis=REFERENCE.statutes.basis,
        rules=RULES,
        deadline=str,
        source="样本.yaml",
    )


def element(path: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"path": path, "label": path, "type": kind, **more}


def checked(form: Form, answers: Any, *, on: date | None = None, known: Reference = REFERENCE) -> Checked:
    return check(form, answers, reference=known, today=TODAY, on=on)


def found(form: Form, answers: Any, **more: Any) -> list[tuple[str, str, str]]:
    """(severity, code, path) of every finding."""
    return [(one.severity.value, one.code, one.path) for one in checked(form, answers, **more).findings]


def only(form: Form, answers: Any, code: str, **more: Any) -> Finding:
    """The one finding with that code; fails where there is none or more than one."""
    (finding,) = [one for one in checked(form, answers, **more).findings if one.code == code]
    return finding
