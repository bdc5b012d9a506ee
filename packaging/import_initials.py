"""Write down with which letter each character of a court's name is spelled. For maintainers.

    python packaging/import_initials.py [RESOURCES_FOLDER]

Needs the package ``pypinyin`` in the environment it runs in (not one of ours: the product never imports it). Written
is ``resources/initials.tsv``: one letter for every character of ``courts.tsv``, and the letters of the words in which
a character is spelled otherwise (长子县, 番禺). A word with two lines is known under both spellings. The same tables
always give the same file.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from importlib import import_module
from pathlib import Path

HEAD = (
    "# 法院名称用字的拼音首字母（court 命令按首字母查找用）。单字一行；多音字在某些地名中另读的，另列该词，",
    "# 一词两行的两种读法都认。",
)
# Readings in names of places, where the usual reading of the character is another.
CHARACTERS = {
    "长": "c", "重": "c", "都": "d", "藏": "z", "朝": "c", "乐": "l", "卡": "k", "阿": "a", "番": "f", "尾": "w",
    "埔": "p", "漯": "l", "泊": "b", "浚": "x", "曾": "z", "单": "s", "伽": "j", "涡": "g", "尉": "y", "行": "x",
    "洞": "d", "荥": "x", "覃": "q", "圩": "x", "会": "h", "解": "j", "台": "t", "最": "z", "院": "y",
}  # fmt: skip
WORDS = (
    ("长子", "zz"), ("乐清", "yq"), ("番禺", "py"), ("大埔", "db"), ("东阿", "de"), ("闵行", "mh"),
    ("尉氏", "ws"), ("荥经", "yj"), ("宕昌", "tc"), ("繁峙", "fs"), ("洪洞", "hd"), ("洪洞", "ht"),
    ("覃塘", "qt"), ("覃塘", "tt"), ("称多", "cd"), ("什邡", "sf"), ("乌什", "ws"), ("蚌埠", "bb"),
    ("六安", "la"), ("乐亭", "lt"), ("铅山", "ys"), ("东莞", "dg"), ("珲春", "hc"),
)  # fmt: skip


def names(resources: Path) -> list[str]:
    """Every spelling of every court in ``courts.tsv``."""
    lines = (resources / "courts.tsv").read_text(encoding="utf-8").splitlines()
    head, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    columns = [head.index(column) for column in ("name", "short_name", "aliases")]
    return [spelling for row in rows for column in columns for spelling in row[column].split(";") if spelling]


def main(arguments: list[str]) -> int:
    if len(arguments) > 1:
        print(__doc__)
        return 1
    resources = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent / "resources"
    pinyin = import_module("pypinyin")
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for name in sorted(set(names(resources))):
        han = "".join(character for character in name if "一" <= character <= "鿿")
        for character, spelled in zip(han, pinyin.lazy_pinyin(han), strict=True):
            counted[character][spelled[0].lower()] += 1
    letters = {character: max(sorted(found), key=found.__getitem__) for character, found in counted.items()}
    letters.update({character: letter for character, letter in CHARACTERS.items() if character in letters})
    rows = [*sorted(letters.items()), *sorted(WORDS)]
    text = "\n".join([*HEAD, "text\tinitials", *("\t".join(row) for row in rows)]) + "\n"
    (resources / "initials.tsv").write_text(text, encoding="utf-8", newline="\n")
    print(f"initials.tsv {len(letters)} characters, {len(WORDS)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
