"""The settings of the person at this desk, as the window reads and changes them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zxwriter.storage.early import Early, early_settings

if TYPE_CHECKING:
    from zxwriter.storage.jsonstore import JsonStore
    from zxwriter.storage.places import Places
    from zxwriter.storage.settings import Settings


class Preferences:
    """One for a window. The file is looked at anew each time: another window may have changed it."""

    def __init__(self, places: Callable[[], Places]) -> None:
        self._places = places
        self._told = ""

    @cached_property
    def _store(self) -> JsonStore[Settings]:
        from zxwriter.storage.settings import settings_store

        return settings_store(self._places().settings)

    def early(self) -> Early:
        """What the window needs for its first picture."""
        return early_settings(self._places().settings)

    def load(self) -> Settings:
        """All of them. Never raises; what could not be read is said in ``notice``."""
        return self._store.load()

    def change(self, **values: Any) -> Settings:
        """Write other values and return all settings. UserError when they cannot be written; then nothing changes."""
        return self._store.change(lambda old: old.model_copy(update=values))

    @property
    def notice(self) -> str:
        """A Chinese sentence when something of the file could not be read, else empty."""
        return self._store.notice

    def news(self) -> str:
        """``notice`` after another look at the file, once; empty when there is nothing new to say."""
        self.load()
        told, self._told = self._told, self.notice
        return self.notice if self.notice != told else ""
