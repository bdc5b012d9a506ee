"""Writing files so that nothing is lost or half written.

Content goes into a temporary file beside the target, onto the disk, and only then under its name. What fails leaves the
folder as it was and becomes one clear sentence.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from zxwriter.core.errors import UserError, shown

_MOST_COPIES = 999
_MODE = 0o644
_LONGEST = 255
_REASONS = {
    errno.ENOSPC: ("磁盘空间不足", "请清理磁盘或换一个位置"),
    errno.EDQUOT: ("超出了磁盘配额", "请清理磁盘或换一个位置"),
    errno.EACCES: ("没有写入权限，或者文件正被其他程序使用", "请先在 Word 等程序中关闭它，或者换一个文件夹"),
    errno.EPERM: ("没有写入权限", "请换一个文件夹，或者请管理员授权"),
    errno.EROFS: ("所在磁盘是只读的", "请换一个位置"),
    errno.ENAMETOOLONG: ("文件名或路径太长", "请换一个较短的名称或较浅的文件夹"),
    errno.ENOTDIR: ("路径中有一段是文件，不是文件夹", "请换一个文件夹"),
    errno.EEXIST: ("同名的位置已被占用", "请换一个名称或文件夹"),
    errno.EISDIR: ("该名称是一个文件夹", "请换一个文件名"),
    errno.ENOENT: ("文件夹不存在", "请核对路径"),
    errno.ELOOP: ("符号链接绕成了圈", "请换一个文件夹"),
    errno.EIO: ("磁盘读写出错", "请检查磁盘，或者换一个位置"),
    errno.EBUSY: ("文件正被其他程序使用", "请先在 Word 等程序中关闭它"),
}


def os_fault(error: OSError, path: Path, *, action: str) -> UserError:
    """One Chinese sentence for a refusal of the operating system; ``action`` says what failed (``写入文件``)."""
    reason, mend = _REASONS.get(error.errno or 0, ("操作系统拒绝了这一操作", "请换一个位置再试"))
    return UserError(f"无法{action}，{reason}", where=shown(path), mend=mend)


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Write a new file and return its path. A file there already is never touched: the new one becomes ``name（2）``…

    The folder is made when missing. Raises UserError; then nothing of the new file is left.
    """
    _require_plain(folder, name)
    temporary = _temporary(folder, data)
    try:
        for candidate in _candidates(folder, name):
            with suppress(FileExistsError):
                claim(temporary, candidate)
                sync_folder(folder)
                return candidate
        raise UserError(f"同名文件已有{_MOST_COPIES}个", where=shown(folder / name), mend="请清理该文件夹")
    except (OSError, ValueError) as error:
        raise _fault(error, folder / name) from None
    finally:
        discard(temporary)


def write_together(folder: Path, files: Sequence[tuple[str, bytes]]) -> list[Path]:
    """``write_new`` for files that belong together: all of them or none, and all with the same number where one is
    needed. Raises UserError; then nothing of them is left.
    """
    for name, _ in files:
        _require_plain(folder, name)
    temporaries: list[Path] = []
    try:
        temporaries.extend(_temporary(folder, data) for _, data in files)
        for targets in zip(*(_candidates(folder, name) for name, _ in files), strict=True):
            if _claim_all(temporaries, targets):
                sync_folder(folder)
                return list(targets)
        where = shown(folder / files[0][0])
        raise UserError(f"同名文件已有{_MOST_COPIES}个", where=where, mend="请清理该文件夹")
    except (OSError, ValueError) as error:
        raise _fault(error, folder / files[0][0]) from None
    finally:
        for temporary in temporaries:
            discard(temporary)


def _claim_all(temporaries: Sequence[Path], targets: Sequence[Path]) -> bool:
    """Give all files their names, or none of them. False when one of the names is taken."""
    if any(target.exists() or target.is_symlink() for target in targets):
        return False
    claimed: list[Path] = []
    try:
        for temporary, target in zip(temporaries, targets, strict=True):
            claim(temporary, target)
            claimed.append(target)
    except BaseException as error:
        for target in claimed:
            discard(target)
        if isinstance(error, FileExistsError):
            return False
        raise
    return True


def save_over(path: Path, data: bytes) -> Path:
    """Replace a file in one step, or make it. Whoever reads it sees the old content or the new, never half of it.

    A symbolic link stays one: the file it points to is replaced. Raises UserError; then the old file is untouched.
    """
    _require_plain(path.parent, path.name)
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _MODE
    except (OSError, ValueError, RuntimeError) as error:
        raise _fault(error, path) from None
    temporary = _temporary(target.parent, data, mode)
    try:
        temporary.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise _fault(error, path) from None
    finally:
        discard(temporary)
    return path


def _require_plain(folder: Path, name: str) -> None:
    """Refuse names that would lead elsewhere or that no file system takes."""
    where = shown(folder)
    if name in ("", ".", "..") or any(char in name for char in "/\\\0"):
        raise UserError("文件名不能为空，也不能含有斜杠", where=where, mend="请换一个文件名")
    try:
        length = len(name.encode("utf-8"))
    except UnicodeEncodeError:
        raise UserError("文件名含有无法保存的字符", where=where, mend="请换一个文件名") from None
    if length > _LONGEST:
        raise UserError("文件名太长", where=where, mend="请换一个较短的文件名")


def _fault(error: Exception, path: Path) -> UserError:
    if isinstance(error, OSError):
        return os_fault(error, path, action="写入文件")
    return UserError("无法写入文件，路径含有不能用的字符", where=shown(path), mend="请换一个位置")


def _temporary(folder: Path, data: bytes, mode: int = _MODE) -> Path:
    """The data in a temporary file of the folder, safe on the disk."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".zxwriter-", suffix=".tmp", dir=folder)
    except (OSError, ValueError) as error:
        raise _fault(error, folder) from None
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        path.chmod(mode)
    except OSError as error:
        discard(path)
        raise _fault(error, folder) from None
    except BaseException:
        discard(path)
        raise
    return path


def _candidates(folder: Path, name: str) -> list[Path]:
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    numbered = (f"{stem}（{n}）{dot}{suffix}" for n in range(2, _MOST_COPIES + 1))
    return [folder / name, *(folder / one for one in numbered)]


def claim(temporary: Path, target: Path) -> None:
    """Give the finished file its name, which must be free. FileExistsError when it is not."""
    link: Callable[[Path, Path], None] | None = getattr(os, "link", None)
    if link is not None:
        try:
            link(temporary, target)
        except FileExistsError:
            raise
        except OSError as error:
            # Some file systems (FAT on a memory stick, network shares) know no hard links.
            if error.errno not in (
                errno.EPERM,
                errno.ENOTSUP,
                errno.EOPNOTSUPP,
                errno.ENOSYS,
                errno.EMLINK,
                errno.EXDEV,
            ):
                raise
        else:
            return
    _reserve(temporary, target)


def _reserve(temporary: Path, target: Path) -> None:
    """Take the free name with an empty file of our own, then put the finished one in its place."""
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _MODE)
    os.close(handle)
    try:
        temporary.replace(target)
    except OSError:
        discard(target)
        raise


def sync_folder(folder: Path) -> None:
    """Put the new name itself on the disk, where the system can; the content is there already."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def discard(path: Path) -> None:
    """Remove a file if it is there. Never raises."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
