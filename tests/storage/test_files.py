"""Writing files: whole or not at all, and never over somebody else's."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zxwriter.core.errors import UserError
from zxwriter.storage import files
from zxwriter.storage.files import save_over, write_new, write_together


def there(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_a_new_file_never_takes_the_place_of_another(tmp_path):
    names = [write_new(tmp_path, "令.docx", content).name for content in (b"1", b"2", b"3")]
    assert names == ["令.docx", "令（2）.docx", "令（3）.docx"]
    assert there(tmp_path) == {"令.docx": b"1", "令（2）.docx": b"2", "令（3）.docx": b"3"}


def test_names_without_a_suffix_are_numbered_at_their_end(tmp_path):
    assert [write_new(tmp_path, name, b"").name for name in ("甲", "甲", ".x", ".x")] == [
        "甲",
        "甲（2）",
        ".x",
        ".x（2）",
    ]


def test_a_folder_that_is_missing_is_made(tmp_path):
    path = write_new(tmp_path / "一" / "二", "a.txt", b"x")
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "../a", "a\0b", "名" * 90, "\ud800"])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    with pytest.raises(UserError):
        write_new(tmp_path, name, b"x")
    assert there(tmp_path) == {}


@pytest.mark.parametrize("name", ["a\0b", "名" * 90, "\ud800"])
def test_saving_under_a_name_no_system_takes_is_refused(tmp_path, name):
    with pytest.raises(UserError):
        save_over(tmp_path / name, b"x")
    assert there(tmp_path) == {}


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "x").write_text("mine")
    for write in (write_new, lambda folder, name, data: save_over(folder / name, data)):
        with pytest.raises(UserError):
            write(tmp_path / "x", "a.docx", b"1")
        with pytest.raises(UserError):
            write(tmp_path / "x" / "y", "a.docx", b"1")
    assert there(tmp_path) == {"x": b"mine"}


def test_a_folder_of_the_name_is_not_touched(tmp_path):
    (tmp_path / "a.docx").mkdir()
    assert write_new(tmp_path, "a.docx", b"1").name == "a（2）.docx"
    with pytest.raises(UserError, match="文件夹"):
        save_over(tmp_path / "a.docx", b"1")


def test_a_dangling_link_is_not_followed_by_a_new_file(tmp_path):
    (tmp_path / "a.docx").symlink_to(tmp_path / "elsewhere.docx")
    assert write_new(tmp_path, "a.docx", b"1").name == "a（2）.docx"
    assert not (tmp_path / "elsewhere.docx").exists()


def test_saving_over_replaces_the_whole_content_and_keeps_mode_and_link(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_bytes(b"old")
    real.chmod(0o600)
    link.symlink_to(real)
    assert save_over(link, b"new") == link
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_link_that_goes_round_is_refused(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(UserError):
        save_over(tmp_path / "a", b"x")


FAULTS = [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.EDQUOT, errno.EINTR]
STEPS = ["fsync", "write", "mkstemp", "replace", "link"]


@pytest.mark.parametrize("code", FAULTS)
@pytest.mark.parametrize("step", STEPS)
def test_whatever_the_system_refuses_leaves_everything_as_it_was(tmp_path, monkeypatch, step, code):
    old = tmp_path / "a.json"
    old.write_bytes(b"old")
    break_step(monkeypatch, step, code)
    if step != "link":
        with pytest.raises(UserError) as error:
            save_over(old, b"new")
        assert str(tmp_path) in str(error.value)
    if step != "replace":
        with pytest.raises(UserError):
            write_new(tmp_path, "b.json", b"new")
    assert there(tmp_path) == {"a.json": b"old"}


def break_step(monkeypatch, step: str, code: int) -> None:
    def refuse(*_args, **_more):
        raise OSError(code, os.strerror(code))

    if step == "write":
        real = os.fdopen

        def fdopen(handle, *args, **more):
            stream = real(handle, *args, **more)
            monkeypatch.setattr(files.os, "fsync", refuse)
            return stream

        monkeypatch.setattr(files.os, "fdopen", fdopen)
    elif step == "mkstemp":
        monkeypatch.setattr(files.tempfile, "mkstemp", refuse)
    elif step == "replace":
        monkeypatch.setattr(Path, "replace", refuse)
    else:
        monkeypatch.setattr(files.os, step, refuse)


def test_a_kill_in_the_middle_leaves_no_half_file(tmp_path, monkeypatch):
    def stop(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path, "a.docx", b"1")
    assert there(tmp_path) == {}


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_file_system_without_hard_links_is_served_too(tmp_path, monkeypatch, code):
    break_step(monkeypatch, "link", code)
    assert [write_new(tmp_path, "a.docx", one).name for one in (b"1", b"2")] == ["a.docx", "a（2）.docx"]
    assert there(tmp_path) == {"a.docx": b"1", "a（2）.docx": b"2"}
    break_step(monkeypatch, "replace", errno.ENOSPC)
    with pytest.raises(UserError, match="空间不足"):
        write_new(tmp_path, "b.docx", b"3")
    assert "b.docx" not in there(tmp_path)


def test_too_many_files_of_one_name(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_MOST_COPIES", 3)
    for _ in range(3):
        write_new(tmp_path, "a", b"")
    with pytest.raises(UserError, match="已有3个"):
        write_new(tmp_path, "a", b"")


@settings(deadline=None, max_examples=100)
@given(name=st.text(max_size=40), data=st.binary(max_size=100))
def test_any_name_is_written_in_the_folder_or_refused(tmp_path_factory, name, data):
    folder = tmp_path_factory.mktemp("any")
    try:
        path = write_new(folder, name, data)
    except UserError:
        assert there(folder) == {}
    else:
        assert there(folder) == {path.name: data}


def test_files_that_belong_together_get_one_number(tmp_path: Path) -> None:
    (tmp_path / "乙.docx").write_bytes(b"old")
    first = write_together(tmp_path, [("甲.docx", b"1"), ("乙.docx", b"2")])
    assert [one.name for one in first] == ["甲（2）.docx", "乙（2）.docx"]
    assert [one.read_bytes() for one in first] == [b"1", b"2"]
    assert (tmp_path / "乙.docx").read_bytes() == b"old"
    assert [one.name for one in write_together(tmp_path, [("甲.docx", b"1")])] == ["甲.docx"]
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("failing", [1, 2])
def test_of_files_that_belong_together_none_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """The second file fails for good, or its name is taken at the last moment."""
    done: list[Path] = []
    real = files.claim

    def claim(temporary: Path, target: Path) -> None:
        done.append(target)
        if len(done) == 2:
            raise OSError(errno.EIO, "gone") if failing == 1 else FileExistsError()
        real(temporary, target)

    monkeypatch.setattr(files, "claim", claim)
    pair = [("甲.docx", b"1"), ("乙.docx", b"2")]
    if failing == 1:
        with pytest.raises(UserError, match="磁盘读写出错"):
            write_together(tmp_path, pair)
        assert list(tmp_path.iterdir()) == []
    else:
        assert [one.name for one in write_together(tmp_path, pair)] == ["甲（2）.docx", "乙（2）.docx"]
        assert len(list(tmp_path.iterdir())) == 2
