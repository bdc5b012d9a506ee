"""What every command works with: the catalogue, the reference tables, the date, and how to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from zxwriter.core.chain.origins import Source
    from zxwriter.core.ports import Reference
    from zxwriter.documents.catalog import Catalog
    from zxwriter.documents.derivation import Chain
    from zxwriter.documents.fonts import FontShelf
    from zxwriter.documents.metrics import Metrics
    from zxwriter.paths import Paths
    from zxwriter.storage.settings import Settings


def this_day() -> date:
    """The day this computer's clock shows."""
    return datetime.now().astimezone().date()


def no_window(*_: Any, **__: Any) -> int:
    """Stands in where the command line was started without the window."""
    from zxwriter.core.errors import UserError

    raise UserError("这里只有命令行，没有窗口程序", mend="请用 python -m zxwriter 启动")


def no_pages() -> list[dict[str, Any]]:
    """Stands in where the command line was started without the window: no pages were checked, and that is a fault."""
    return [{"name": "页面", "ok": False, "detail": "没有窗口程序，页面没有检查"}]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the entry point hands in, so that the command line never imports the window itself.

    ``window`` opens it (see the command ``gui`` for the arguments) and returns the exit status; ``check_pages`` opens
    every page of every form offscreen and returns ``{"name", "ok", "detail"}`` each; ``today`` tells the date.
    """

    window: Callable[..., int] = no_window
    check_pages: Callable[[], list[dict[str, Any]]] = no_pages
    today: Callable[[], date] = this_day


class Session:
    """One run of the command line. ``json`` is set by ``--json``; tables are read on first use."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self.json = False

    @property
    def today(self) -> date:
        return self.surroundings.today()

    @cached_property
    def paths(self) -> Paths:
        from zxwriter.paths import default_paths

        return default_paths()

    @cached_property
    def seal_mm(self) -> float | None:
        """The diameter of the seal in the settings of this user, None where it is left to the program."""
        return self.settings.seal_diameter

    @cached_property
    def settings(self) -> Settings:
        """The settings of this user."""
        from zxwriter.storage.places import user_places
        from zxwriter.storage.settings import settings_store

        return settings_store(user_places().settings).load()

    @cached_property
    def fonts(self) -> FontShelf:
        """The fonts of this computer."""
        from zxwriter.documents.fonts import find_fonts
        from zxwriter.storage.places import user_places

        return find_fonts(cache=user_places().font_cache)

    @cached_property
    def metrics(self) -> Metrics:
        """How documents are set by the program that prints on this computer, or by that of the settings."""
        from zxwriter.documents.page_program import page_metrics
        from zxwriter.storage.places import user_places

        return page_metrics(self.settings.page_program, lambda: self.fonts, user_places().width_cache)

    @cached_property
    def reference(self) -> Reference:
        from zxwriter.reference.load import load_reference

        return load_reference(self.paths)

    @cached_property
    def catalog(self) -> Catalog:
        from zxwriter.documents.catalog import load_catalog

        return load_catalog(self.paths, self.reference)

    @cached_property
    def chain(self) -> Chain:
        """Which document follows which."""
        from zxwriter.documents.derivation import Chain
        from zxwriter.reference.chain import load_chain

        return Chain(self.catalog, load_chain(self.paths))

    def source(self, path: Path, password: str | None) -> Source:
        """A document to go on from. UserError when it is none."""
        from zxwriter.documents.embedding import read_embedded
        from zxwriter.storage.sources import read_source

        return read_source(path, password, word=read_embedded)
