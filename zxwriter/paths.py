"""Where the forms, the templates and the reference tables lie.

They stand beside the package in a source checkout, inside it in an installed wheel (``zxwriter/_data``) and beside the
program in a frozen build. A court's own folder, named by the environment variable ``ZXWRITER_FORMS``, is searched
first; it holds ``forms/`` and ``templates/`` (either may be missing, not both). Packs the user imported lie in the
user's data folder, or where ``ZXWRITER_PACKS`` says.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zxwriter.core.errors import UserError

OVERLAY_VARIABLE = "ZXWRITER_FORMS"
PACKS_VARIABLE = "ZXWRITER_PACKS"
_FOLDERS = ("forms", "templates", "resources")


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders to read from. ``forms`` and ``templates`` are searched in order, a court's own folder first.

    ``packs`` is the user's folder of packs that complete the shipped ones: a newer calendar, entries of courts that
    a court corrected itself. It may not exist; None where there is none at all.
    """

    forms: tuple[Path, ...]
    templates: tuple[Path, ...]
    resources: Path
    packs: Path | None = None

    def form(self, name: str) -> Path | None:
        """The first file of that name in the folders of forms, or None."""
        return _first(self.forms, name)

    def template(self, name: str) -> Path | None:
        """The first file of that name in the folders of templates, or None."""
        return _first(self.templates, name)


def _first(folders: tuple[Path, ...], name: str) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def default_paths(environment: Mapping[str, str] | None = None) -> Paths:
    """The folders of this installation. Raises :class:`UserError` when one of them is missing."""
    surroundings = os.environ if environment is None else environment
    base = _base(_candidates())
    own = surroundings.get(OVERLAY_VARIABLE, "").strip()
    forms, templates = _overlay(Path(own).expanduser()) if own else ((), ())
    return Paths((*forms, base / "forms"), (*templates, base / "templates"), base / "resources", _packs(surroundings))


def _packs(surroundings: Mapping[str, str]) -> Path:
    own = surroundings.get(PACKS_VARIABLE, "").strip()
    if own:
        return Path(own).expanduser()
    from platformdirs import user_data_path

    return user_data_path("zxwriter", appauthor=False) / "packs"


def _candidates() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        root = Path(str(bundle))
        return (root, root / "zxwriter" / "_data", Path(sys.executable).resolve().parent / "_internal")
    return (package / "_data", package.parent)


def _base(candidates: tuple[Path, ...]) -> Path:
    """The first candidate that has all our folders."""
    for folder in candidates:
        if all((folder / name).is_dir() for name in _FOLDERS):
            return folder
    fullest = max(candidates, key=lambda folder: sum((folder / name).is_dir() for name in _FOLDERS))
    missing = "、".join(name for name in _FOLDERS if not (fullest / name).is_dir())
    raise UserError(f"程序的数据文件夹不完整，缺少 {missing}", where=str(fullest), mend="请重新安装本程序")


def _overlay(own: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    forms, templates = own / "forms", own / "templates"
    if not forms.is_dir() and not templates.is_dir():
        raise UserError(
            f"环境变量 {OVERLAY_VARIABLE} 指定的文件夹里没有 forms 或 templates 子文件夹",
            where=str(own),
            mend="请改正该变量，或者删去它",
        )
    return (forms,) if forms.is_dir() else (), (templates,) if templates.is_dir() else ()
