"""Errors meant for the person at the keyboard: one clear Chinese sentence, never a traceback."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can understand and mend.

    ``what`` says what is wrong, ``where`` names the place (a file, a row, an element; may be empty) and ``mend``
    what to do about it (may be empty). ``str(error)`` joins the three to one sentence. The command line and the
    window print that sentence and nothing else.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what = what.rstrip("。；")
        self.where = where
        self.mend = mend.rstrip("。；")
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        sentence = f"{self.where}：{self.what}" if self.where else self.what
        return f"{sentence}；{self.mend}。" if self.mend else f"{sentence}。"

    def __str__(self) -> str:
        return self._sentence()


def shown(name: object) -> str:
    """A path or a name as it can always be printed: half a character in it becomes ``?``."""
    return str(name).encode("utf-8", "replace").decode("utf-8")
