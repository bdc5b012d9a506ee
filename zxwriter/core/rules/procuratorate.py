"""The rule on the procuratorate a petition goes to: that of the court's own level and place (监督规则第30条)."""

from __future__ import annotations

from collections.abc import Iterator

from zxwriter.core.fields import quoted
from zxwriter.core.findings import Finding, Severity
from zxwriter.core.routing.places import Places
from zxwriter.core.rules.registry import RuleContext, rule


@rule("procuratorate_of", own="path", paths=("courts",))
def procuratorate_of(context: RuleContext) -> Iterator[Finding]:
    """The text names the procuratorate of the same level as the first court answered among ``courts``.

    The name is told from that of the court, so another one only warns; where the name of the court follows no rule,
    nothing is said but that it must be a procuratorate.
    """
    court = next((one.value for one in context.all("courts") if isinstance(one.value, str)), None)
    wanted = Places(context.reference.courts).procuratorate(court).name if court else None
    for answer in context.own():
        if not isinstance(answer.value, str):
            continue
        typed = "".join(answer.value.split())
        if "检察院" not in typed:
            message = f"{context.said(answer)}不是检察院的名称"
            mend = f"改为“{wanted}”" if wanted else "填写检察院的全称"
            yield context.finding(Severity.WARNING, "procuratorate.not_one", answer.path, message, mend)
        elif wanted and not same_name(typed, wanted):
            message = f"{context.label(answer)}是“{quoted(answer.shown)}”，而“{court}”的同级检察院应为“{wanted}”"
            mend = f"核对；检察院的名称由法院名称推得，确无误的改为“{wanted}”"
            yield context.finding(Severity.WARNING, "procuratorate.other", answer.path, message, mend)


def same_name(one: str, other: str) -> bool:
    """True for the same name in full or with the province left out."""
    return one == other or one.endswith(other) or other.endswith(one)
