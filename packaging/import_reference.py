"""Turn the researched tables into our own packs. For maintainers; nothing in the product calls it.

    python packaging/import_reference.py SOURCE_FOLDER [RESOURCES_FOLDER]

``SOURCE_FOLDER`` holds ``courts.tsv`` and ``case_types.tsv`` as the researchers left them. Written are
``resources/courts.tsv`` and ``resources/case_types.tsv``; run ``import_initials.py`` after it. ``statutes.yaml`` and
``bases.yaml`` are kept by hand.
The same input always gives the same output; whatever is repaired on the way says so in the column ``note``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from zxwriter.core.ports import UNVERIFIED_SUPERIOR
from zxwriter.reference import case_types, court_entries, court_names
from zxwriter.reference.court_names import PROVINCES

Row = dict[str, str]

# Slips of the source tables: code -> (name it gives, name it must be).
SLIPS = {
    "川03": ("四川省自贡市中级人法院", "四川省自贡市中级人民法院"),
    "黔0201": ("六盘水钟山区人民法院", "六盘水市钟山区人民法院"),
}
# Prefectures that became cities after the list of 2015 (2016, 2018, 2015): the court is named after the city since.
RENAMED = {
    "藏22": "西藏自治区山南市中级人民法院",
    "藏24": "西藏自治区那曲市中级人民法院",
    "藏26": "西藏自治区林芝市中级人民法院",
}
# Spellings of published documents that no rule below would give.
EXTRA_ALIASES = {"粤5191": "广东省潮州市枫溪区人民法院", "兵0302": "新疆生产建设兵团图木休克垦区人民法院"}
# Courts that never carry the province: they are named after a line, a sea, a corps or a subject.
BARE = re.compile(r"海事法院|铁路运输|知识产权法院|互联网法院|金融法院|军事法院|生产建设兵团")
COUNTY = re.compile(r"(县|旗|市)人民法院$")
DISTRICT = re.compile(r"(?<!神农架林)区人民法院$")

COURT_HEAD = (
    "# 法院代字与名称。来源：法〔2015〕137号所附《各级法院代字表》、其后公开文书中的实例、2023年统计用区划代码推导；",
    "# status：listed_2015 名录所列，seen_after_2015 其后见于公开文书，derived_unseen 由区划推导、未见实例。",
    "# seen 为公开文书样本中见到的次数，查找时常见的排在前面。",
    "# name 为文书中使用的全称，short_name 为名录写法，aliases 为其他见过的写法（分号分隔）。",
)
TYPE_HEAD = (
    "# 案件类型及其代字。verified 为 true：两处以上独立代码或文件一致；grade 为原等级。一个代字可对应几类案件。",
)


def read_rows(path: Path) -> list[Row]:
    """The rows of a tab-separated table by the names of its columns."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def write_rows(path: Path, head: Iterable[str], columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Write a pack: remarks, heading, rows. ValueError for a cell that would break a row."""
    lines = [*head, "\t".join(columns)]
    for row in rows:
        cells = [row[column] for column in columns]
        if any("\t" in cell or "\n" in cell for cell in cells):
            raise ValueError(f"a tab or newline inside a cell: {cells}")
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def region_of(superior: Row | None, province: str) -> str:
    """The city, league or prefecture an intermediate court stands for (``济南市``), or ""."""
    if superior is None or superior["level"] != "中级":
        return ""
    return court_names.region(intermediate_name(superior, province), province)


def intermediate_name(row: Row, province: str) -> str:
    """The name of a court above the basic ones: as listed, unless documents show a new name (哈密地区, now 哈密市)."""
    listed = SLIPS.get(row["code"], ("", row["name"]))[1]
    seen = RENAMED.get(row["code"], row["name_in_documents"])
    if not seen or BARE.search(listed) or _named_after_province(listed, province):
        return listed
    return _with_province(seen, province)


def full_name(row: Row, superior: Row | None) -> tuple[str, str]:
    """The name as courts write it in documents, and a remark where the source had to be corrected."""
    code, listed, seen = row["code"], row["name"], row["name_in_documents"]
    province = PROVINCES.get(code[0], "")
    listed = SLIPS.get(code, ("", listed))[1]
    if BARE.search(listed) or code == "最高法" or not province:
        return listed, ""
    if row["level"] != "基层":
        name = intermediate_name(row, province)
        return name, f"撤地设市后的名称，名录为{listed}" if code in RENAMED else ""
    if not row["kind"].startswith("按行政区划"):
        return _zone_name(listed, seen, province), ""
    name = seen or listed
    # 江苏省无锡市宜兴市…, 山东省济南市平阴县…: a county court goes without the city, 345 to 15 in documents.
    if COUNTY.search(listed) and name.endswith(listed):
        remark = "公开文书误写为" if code == "冀0531" else ""
        return _with_province(listed, province), f"{remark}：{seen}" if remark else ""
    name = name.removeprefix(province)
    region = region_of(superior, province)
    if DISTRICT.search(name) and region and not name.startswith(region) and not re.match(r".{2,5}(市|地区).", name):
        name = region + name
    return _with_province(name, province), ""


def _with_province(name: str, province: str) -> str:
    return name if name.startswith(province) else province + name


def _named_after_province(name: str, province: str) -> bool:
    """天津自由贸易试验区…, 甘肃矿区…, 河北雄安新区… go without 市 or 省; 吉林市 is a city of its own."""
    short = province[:2]
    return name.startswith(short) and not name.startswith(province) and short != "吉林"


def _zone_name(listed: str, seen: str, province: str) -> str:
    """A court of a development zone, a forest, a mine: with the province unless its name begins with it already."""
    name = seen or listed
    return name if _named_after_province(name, province) else _with_province(name, province)


def convert_court(row: Row, by_code: dict[str, Row]) -> Row:
    """A court of the researchers as a row of our pack; whatever was repaired stands in ``note``."""
    superior_code, notes = row["superior_code"], [row["note"]] if row["note"] else []
    superior = by_code.get(superior_code)
    if row["level"] != "最高" and not superior_code:
        heirs = [by_code[code]["superior_code"] for code in row["predecessor_code"].split(";") if code]
        if heirs and heirs[0]:
            superior_code, superior = heirs[0], by_code[heirs[0]]
            notes.append(f"{UNVERIFIED_SUPERIOR}：按前身法院的上级法院推定")
    doubtful = "上诉法院未核实" in row["note"] or "上级未核实" in row["note"]
    if row["level"] != "最高" and (not superior_code or doubtful) and UNVERIFIED_SUPERIOR not in "；".join(notes):
        notes.append(UNVERIFIED_SUPERIOR)
    name, remark = full_name(row, superior)
    if remark:
        notes.append(remark)
    short = SLIPS.get(row["code"], ("", row["name"]))[1]
    if row["code"] in SLIPS:
        notes.append(f"原表笔误：{SLIPS[row['code']][0]}")
    first, *others = row["successor_code"].split(";")
    if others:
        notes.append(f"另有一部分并入{'、'.join(others)}")
    spellings = (row["name_in_documents"], EXTRA_ALIASES.get(row["code"], ""))
    aliases = [one for one in spellings if one and one not in (name, short)]
    return {
        "code": row["code"], "name": name, "short_name": short, "level": row["level"],
        "superior_code": superior_code, "status": row["status"], "seen": row["seen"] or "0",
        "first_year": row["first_year"], "last_year": row["last_year"], "successor_code": first,
        "predecessor_codes": row["predecessor_code"], "aliases": ";".join(aliases), "note": "；".join(notes),
    }  # fmt: skip


def complete_links(courts: list[Row]) -> None:
    """Write every link between the old and the new entry of a court on both sides (the source has some on one)."""
    by_code = {court["code"]: court for court in courts}
    for court in courts:
        heir = by_code.get(court["successor_code"])
        if heir is not None:
            known = [code for code in heir["predecessor_codes"].split(";") if code]
            if court["code"] not in known:
                heir["predecessor_codes"] = ";".join([*known, court["code"]])


def convert_type(row: Row) -> Row:
    """A kind of case of the researchers as a row of our pack."""
    return {
        "code": row["type_code"], "name": row["case_type"], "family": row["family"],
        "standard_id": row["standard_id"],
        "verified": "false" if re.search(r"未核实|仅一处", row["verification"]) else "true",
        "grade": row["verification"], "note": row["note"],
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    if not 1 <= len(arguments) <= 2:
        print(__doc__)
        return 1
    source = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).resolve().parent.parent / "resources"
    rows = read_rows(source / "courts.tsv")
    by_code = {row["code"]: row for row in rows}
    courts = [convert_court(row, by_code) for row in rows]
    complete_links(courts)
    write_rows(target / "courts.tsv", COURT_HEAD, court_entries.COLUMNS, courts)
    types = [convert_type(row) for row in read_rows(source / "case_types.tsv")]
    write_rows(target / "case_types.tsv", TYPE_HEAD, case_types.COLUMNS, types)
    print(f"courts.tsv {len(courts)}, case_types.tsv {len(types)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
