"""Where this program keeps what belongs to the person at this computer. Nothing is made before it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """``scratch``: cases without a name; ``backups``: copies of cases; the rest are files of the person's own."""

    data: Path
    config: Path

    @property
    def scratch(self) -> Path:
        return self.data / "unnamed"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def font_cache(self) -> Path:
        return self.data / "cache" / "fonts.json"

    @property
    def width_cache(self) -> Path:
        return self.data / "cache" / "widths.json"

    @property
    def settings(self) -> Path:
        return self.config / "settings.json"

    @property
    def profiles(self) -> Path:
        return self.data / "profiles.json"

    @property
    def recent(self) -> Path:
        return self.data / "recent.json"


def user_places() -> Places:
    """The folders of this user on this system."""
    from platformdirs import user_config_path, user_data_path

    return Places(user_data_path("zxwriter", appauthor=False), user_config_path("zxwriter", appauthor=False))
