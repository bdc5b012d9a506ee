"""Rules on what a text typed by the clerk says or does not say: words that must not, or ought to, stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from zxwriter.core.answers import Answer
from zxwriter.core.findings import Finding
from zxwriter.core.rules.registry import RuleContext, rule


def _words(context: RuleContext) -> list[str]:
    given = context.param("words")
    return [given] if isinstance(given, str) else [str(one) for one in given]


def _texts(answers: list[Answer]) -> list[tuple[Answer, str]]:
    return [(one, "".join(one.value.split())) for one in answers if isinstance(one.value, str)]


@rule("avoids", own="path", needs=("words", "code", "message"), optional=("mend", "severity"))
def avoids(context: RuleContext) -> Iterator[Finding]:
    """None of ``words`` stands in the text. Warns (``severity: info`` informs), once for each text.

    ``{word}`` in the message stands for the word found.
    """
    for answer, text in _texts(context.own()):
        found = next((word for word in _words(context) if word in text), None)
        if found is not None:
            message = f"{context.label(answer)}：{str(context.param('message')).replace('{word}', found)}"
            yield context.finding(
                context.severity(), str(context.param("code")), answer.path, message, str(context.param("mend", ""))
            )


@rule("mentions", own="path", needs=("words", "code", "message"), optional=("mend", "severity", "together"))
def mentions(context: RuleContext) -> Iterator[Finding]:
    """One of ``words`` stands in each text; with ``together: true``, in one of all the texts. Warns or informs.

    A text left open is another matter.
    """
    texts = _texts(context.own())
    without = [one for one in texts if not any(word in one[1] for word in _words(context))]
    if context.param("together") and len(without) < len(texts):
        return
    for answer, _ in without[:1] if context.param("together") else without:
        place = answer.path if not context.param("together") or "[" not in answer.path else answer.path.split("[")[0]
        yield context.finding(
            context.severity(),
            str(context.param("code")),
            place,
            str(context.param("message")),
            str(context.param("mend", "")),
        )
