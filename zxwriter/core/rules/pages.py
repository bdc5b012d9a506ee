"""Page numbers in a list of papers: each entry names the pages it stands on, in order and none twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zxwriter.core.findings import Finding, Severity
from zxwriter.core.rules.registry import RuleContext, rule
from zxwriter.core.values.characters import nfkc_narrow

_RANGE = re.compile(r"第?(\d{1,5})(?:(?:-|–|—|~|至)(\d{1,5}))?页?")


@rule("page_ranges", own="path")
def page_ranges(context: RuleContext) -> Iterator[Finding]:
    """Each text is a page or a range of pages (``3``, ``12-15``), in order and without overlap.

    Pages left out only inform: an index or a sheet between may take them.
    """
    reached = 0
    for answer in context.own():
        if not isinstance(answer.value, str):
            continue
        text = "".join(nfkc_narrow(answer.value).split())
        match = _RANGE.fullmatch(text)
        if match is None:
            message = f"{context.said(answer)}不是页码"
            yield context.finding(Severity.ERROR, "pages.unread", answer.path, message, "写成 12-15，只有一页的写 12")
            continue
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last or first == 0:
            message = f"{context.said(answer)}的起止页码不对"
            yield context.finding(Severity.ERROR, "pages.order", answer.path, message, "页码从1起，起页不大于止页")
            continue
        if first <= reached:
            message = f"{context.said(answer)}与前面的页码重叠，前面已经排到第{reached}页"
            yield context.finding(Severity.ERROR, "pages.overlap", answer.path, message, f"改为从第{reached + 1}页起")
        elif first > reached + 1:
            message = f"{context.said(answer)}与前面的页码之间空了{first - reached - 1}页"
            yield context.finding(Severity.INFO, "pages.gap", answer.path, message, "核对中间是否漏了证据")
        reached = max(reached, last)
