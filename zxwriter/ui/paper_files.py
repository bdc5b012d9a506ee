"""A document of a party from its case or its answers, asked for its password where it has one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zxwriter.core.errors import UserError
from zxwriter.documents.bundle import Paper
from zxwriter.storage.faults import NeedsPassword, WrongPassword
from zxwriter.storage.sources import read_given, read_origins, read_reasons

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zxwriter.ui.desk import Desk
    from zxwriter.ui.prompts import Prompts


def read_paper(path: Path, desk: Desk, prompts: Prompts, parent: QWidget) -> Paper | None:
    """The document; None when no password was given. UserError when it is none of a party, or cannot be read."""
    password: str | None = None
    while True:
        try:
            found = read_given(path, password)
            origins, kept = read_origins(path, found, password), tuple(read_reasons(path, password))
            break
        except (NeedsPassword, WrongPassword) as error:
            password = prompts.password(parent, str(error))
            if password is None:
                return None
    if found.type is None:
        raise UserError("没有写明文书种类", where=path.name, mend="请在文件中写上 type，或者改用案件文件（.zxw）")
    kind = desk.catalog.kind(found.type)
    if kind.form.audience != "party":
        mend = "请选择授权委托书、送达地址确认书、证据清单等当事人文书"
        raise UserError(f"“{kind.form.title}”不是当事人的文书", where=path.name, mend=mend)
    return Paper(kind, found.answers, path.parent, origins, kept)
