"""What is done to a finished file on purpose: every kind of damage is seen, and said in a sentence."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.catalog.support import CATALOG, REFERENCE, TODAY, answers, made
from tests.helpers.builder import build_kind
from tests.helpers.damages import (
    EVEN,
    FONTS,
    HEADER,
    ODD,
    PARAGRAPH,
    RELATIONS,
    SETTINGS,
    STYLES,
    TYPES,
    Damage,
    both,
    commented,
    entries,
    exchanged,
    flagged,
    given_twice,
    in_run,
    look,
    moved,
    named,
    on,
    paragraph,
    part_bytes,
    pattern,
    row,
    run,
    turned_cells,
    with_gap,
    with_part,
    without,
    words,
)
from tests.helpers.docx import DOCUMENT, R
from tests.helpers.reference import LIXIA, element
from tests.helpers.reference import REFERENCE as KNOWN
from tests.helpers.structure import IN_SHEETS, IN_TABLES, IN_TEXT, front, gone
from zxwriter.core.checking import check
from zxwriter.documents.context import build_context
from zxwriter.documents.readback import read_back
from zxwriter.documents.render import pack, render
from zxwriter.documents.template import load_template

ORDER, TABLE, BOXES = ("escalation_request", "elevation"), ("evidence_list", "carrier"), ("service_address", None)
APPROVAL = ("approval_sheet", None)
DECISION = ("escalation_decision", "elevation")

WORDS: dict[str, tuple[Damage, str]] = {
    "a digit of the case number": (words("1622号", "1623号"), "文字与应有的不同"),
    "the case number in one place only": (words("案号为（2023）", "案号为（2024）"), "文字与应有的不同"),
    "the province of the case number": (words("陕0724", "晋0724"), "文字与应有的不同"),
    "an amount": (words("5611607元", "5611670元"), "文字与应有的不同"),
    "a decimal of an amount": (words("2316.54", "2316.45"), "文字与应有的不同"),
    "the decimal point moved": (words("4542.63", "454.263"), "文字与应有的不同"),
    "the date of the document": (words("2024年7月18日", "2024年7月19日"), "文字与应有的不同"),
    "a date in the text": (words("2018年12月5日", "2018年12月6日"), "文字与应有的不同"),
    "the date moved up": (moved("请复"), "文字与应有的不同"),
    "two names exchanged": (exchanged("陕西秦岭建筑安装有限公司", "陕西康禾生物科技有限公司"), "文字与应有的不同"),
    "another court": (words("汉中市中级", "安康市中级"), "文字与应有的不同"),
    "a character lost": (words("康禾", "康"), "文字与应有的不同"),
    "a character like it": (words("未履行", "末履行"), "文字与应有的不同"),
    "a negation lost": (words("不接受以物抵债", "接受以物抵债"), "文字与应有的不同"),
    "fixed wording": (words("以上请示，请复。", "以上请示，请批复。"), "文字与应有的不同"),
    "the article cited": (words("第二百三十七条", "第二百三十六条"), "文字与应有的不同"),
    "half-width brackets": (words("（2023）", "(2023)"), "文字与应有的不同"),
    "a full-width digit": (words("1622", "１622"), "文字与应有的不同"),
    "a half-width comma": (words("，请复", ",请复"), "文字与应有的不同"),
    "a letter for a digit": (words("5611607", "56116O7"), "文字与应有的不同"),
    "a zero-width space": (words("请复", "请\u200b复"), "文字与应有的不同"),
    "a no-break space": (words("请复", "请\u00a0复"), "文字与应有的不同"),
    "a soft hyphen": (words("请复", "请\u00ad复"), "文字与应有的不同"),
    "text turned round": (words("1622号", "\u202e2261号"), "文字与应有的不同"),
    "a variation of a character": (words("请复", "请\ufe00复"), "文字与应有的不同"),
    "a compatibility ideograph": (words("立案", "\uf9f7案"), "文字与应有的不同"),
    "a blank at the end": (words("请复。", "请复。 "), "文字与应有的不同"),
    "the telephone": (words("5550162", "5550163"), "文字与应有的不同"),
    "the number of attachments": (words("2份", "3份"), "文字与应有的不同"),
    "a sentence lost": (words("该公司未履行，", ""), "文字与应有的不同"),
    "a sentence twice": (words("该公司未履行，", "该公司未履行，该公司未履行，"), "文字与应有的不同"),
    "a tag of the template": (words("请复", "{{ x }}请复"), "文字与应有的不同"),
    "a line broken": (words("请复", '</w:t><w:br/><w:t xml:space="preserve">请复'), "文字与应有的不同"),
    "a title's line run on": (words('</w:t><w:br/><w:t xml:space="preserve">', ""), "文字与应有的不同"),
    "a tab": (words("请复", '</w:t><w:tab/><w:t xml:space="preserve">请复'), "文字与应有的不同"),
    "a page broken": (words("请复", '</w:t><w:br w:type="page"/><w:t xml:space="preserve">请复'), "换行|文字"),
    "spaces no longer kept": (words(' xml:space="preserve">（联', "> （联"), "保留空格"),
    "a character reference": (words("请复", "请&#22797;复"), "文字与应有的不同"),
}  # fmt: skip

PARAGRAPHS: dict[str, tuple[Damage, str]] = {
    "one lost": (paragraph("停产多年", ""), "段，应为"),
    "one twice": (paragraph("停产多年", "{}{}"), "段，应为"),
    "one moved": (moved("停产多年"), "文字与应有的不同"),
    "one empty": (paragraph("停产多年", "{}<w:p/>"), "段，应为"),
    "one split": (words("查封期限", f'</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="body"/></w:pPr>{run("查封期限")[:-12]}'),
                  "段，应为"),
    "two joined": (pattern("(停产多年[^<]*)</w:t></w:r></w:p><w:p>.*?<w:t [^>]*>", "\\1"), "段，应为"),
    "one from elsewhere": (paragraph("停产多年", f"{{}}<w:p>{run('另查明。')}</w:p>"), "段，应为"),
    "another style": (pattern('w:val="body"(?=.{1,300}停产多年)', 'w:val="closing"'), "样式|格式"),
    "no style": (paragraph("停产多年", f"<w:p>{run('x')}</w:p>"), "格式"),
    "its own set-up lost": (words('<w:spacing w:before="1158"/>', ""), "段落格式与应有的不同"),
    "the set-up of another": (words('<w:pStyle w:val="title"/></w:pPr>',
                                    '<w:pStyle w:val="title"/><w:spacing w:before="1158"/></w:pPr>'), "段落格式与应有的不同"),
    "alignment": (words('<w:pStyle w:val="body"/>', '<w:pStyle w:val="body"/><w:jc w:val="right"/>'), "段落格式"),
    "an indent": (words('<w:pStyle w:val="body"/>', '<w:pStyle w:val="body"/><w:ind w:left="500"/>'), "段落格式"),
    "space above": (words('<w:pStyle w:val="body"/>', '<w:pStyle w:val="body"/><w:spacing w:before="40"/>'), "段落格式"),
    "a frame": (words('<w:pStyle w:val="body"/>', '<w:pStyle w:val="body"/><w:framePr w:w="1"/>'), "段落格式"),
    "the set-up at the end": (pattern("(<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)(<w:r>.*?</w:r>)", "\\2\\1"), "位置"),
}  # fmt: skip

LOOKS: dict[str, tuple[Damage, str]] = {
    "the font of the title in the body": (look("停产多年", lambda one: one.replace("仿宋_GB2312", "方正小标宋简体")), "格式不是"),
    "a font of elsewhere": (look("停产多年", lambda one: one.replace("仿宋_GB2312", "楷体")), "文字格式"),
    "the Latin font": (look("停产多年", lambda one: one.replace('w:ascii="仿宋_GB2312"', 'w:ascii="Arial"')), "文字格式"),
    "no East Asian font": (look("停产多年", lambda one: one.replace('w:eastAsia="仿宋_GB2312"', "")), "文字格式"),
    "no hint": (look("停产多年", lambda one: one.replace(' w:hint="eastAsia"', "")), "没有标明中文字体"),
    "no set-up": (look("停产多年", lambda one: ""), "没有标明中文字体"),
    "a theme font": (look("停产多年", lambda one: one.replace("<w:rFonts", '<w:rFonts w:asciiTheme="minorHAnsi"')), "主题字体"),
    **{
        name: (look("停产多年", lambda one, markup=markup: one.replace("</w:rPr>", f"{markup}</w:rPr>")), "文字格式")
        for name, markup in {
            "hidden": "<w:vanish/>", "white": '<w:color w:val="FFFFFF"/>', "red": '<w:color w:val="FF0000"/>',
            "tiny": '<w:sz w:val="2"/>', "bold": "<w:b/>", "struck out": "<w:strike/>", "underlined": '<w:u w:val="single"/>',
            "highlighted": '<w:highlight w:val="yellow"/>', "narrow": '<w:w w:val="50"/>', "close": '<w:spacing w:val="-40"/>',
            "raised": '<w:position w:val="12"/>', "shaded": '<w:shd w:val="clear" w:fill="000000"/>',
        }.items()
    },
}  # fmt: skip

PAGE: dict[str, tuple[Damage, str]] = {
    "a margin": (words('w:top="2098"', 'w:top="1440"'), "页边距"),
    "a margin by a little": (words('w:left="1588"', 'w:left="1600"'), "页面设置与模板不同"),
    "the paper": (words('w:w="11906"', 'w:w="12240"'), "A4"),
    "lying paper": (words('w:h="16838"', 'w:h="16838" w:orient="landscape"'), "页面设置与模板不同"),
    "the grid": (pattern("<w:docGrid[^>]*/>", ""), "页面设置与模板不同"),
    "two columns": (words("<w:docGrid", '<w:cols w:num="2"/><w:docGrid'), "页面设置与模板不同"),
    "no set-up": (pattern("<w:sectPr.*</w:sectPr>", ""), "没有页面设置"),
    "a second section": (pattern(r"(<w:p><w:pPr>)(.*?)(<w:sectPr.*</w:sectPr>)", r"\1\3\2\3"), "页面设置与模板不同"),
    "no page number on odd pages": (pattern('<w:footerReference w:type="default"[^>]*/>', ""), "页面设置与模板不同"),
    "page numbers exchanged": (exchanged('r:id="rId4"', 'r:id="rId5"'), "页面设置与模板不同"),
    "another first page": (words("<w:docGrid", "<w:titlePg/><w:docGrid"), "页面设置与模板不同"),
    "numbered lines": (words("<w:docGrid", '<w:lnNumType w:countBy="1"/><w:docGrid'), "页面设置与模板不同"),
    "a border": (words("<w:docGrid", "<w:pgBorders/><w:docGrid"), "页面设置与模板不同"),
    "pages counted from 5": (words("<w:docGrid", '<w:pgNumType w:start="5"/><w:docGrid'), "页面设置与模板不同"),
    "the mark of a draft": (words("<w:pgSz", '<w:headerReference w:type="default" r:id="rIdDraft"/><w:pgSz'), "页面设置"),
}  # fmt: skip

FOREIGN: dict[str, tuple[Damage, str]] = {
    name: (paragraph("停产多年", markup.replace("RUN", run("内容"))), says)
    for name, markup, says in (
        ("an insertion tracked", '<w:p><w:ins w:id="1" w:author="甲">RUN</w:ins></w:p>{}', "修订痕迹"),
        ("a deletion tracked", '<w:p><w:del w:id="1" w:author="甲"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>{}', "修订痕迹"),
        ("a comment", '<w:p><w:commentRangeStart w:id="0"/>RUN</w:p>{}', "批注"),
        ("a bookmark", '<w:p><w:bookmarkStart w:id="0" w:name="a"/>RUN<w:bookmarkEnd w:id="0"/></w:p>{}', "书签"),
        ("a hyperlink", '<w:p><w:hyperlink r:id="rId1">RUN</w:hyperlink></w:p>{}', "超链接"),
        ("a field", '<w:p><w:fldSimple w:instr=" DATE ">RUN</w:fldSimple></w:p>{}', "域"),
        ("a field of parts", '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>{}', "域"),
        ("a picture", "<w:p><w:r><w:drawing/></w:r></w:p>{}", "嵌入对象"),
        ("an object", "<w:p><w:r><w:object/></w:r></w:p>{}", "嵌入对象"),
        ("a text box", "<w:p><w:r><w:pict/></w:r></w:p>{}", "嵌入对象"),
        ("a file taken in", '{}<w:altChunk r:id="rId1"/>', "引入的其他文件"),
        ("a content control", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "内容控件"),
        ("a footnote", '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>{}', "脚注"),
        ("a symbol", '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>{}', "sym"),
        ("two ways to show it", '<m:AlternateContent xmlns:m="urn:m">{}</m:AlternateContent>', "嵌入对象"),
        ("a table", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", "表格|tbl"),
        ("words outside", "{}另查明", "不在段落之内"),
        ("a run outside", "{}RUN", "模板所没有的内容"),
        ("an unknown language", '<x:p xmlns:x="urn:x">x</x:p>{}', "模板所没有的内容"),
        ("a remark", "{}<!-- 甲 -->", "注释"),
        ("an instruction", "{}<?x y?>", "注释"),
    )
} | {
    "traces of editing": (words("<w:p>", '<w:p w:rsidR="00AB12CD">'), "编辑痕迹"),
    "a symbol inside a run": (in_run("停产多年", "<w:noBreakHyphen/>"), "模板所没有的内容"),
}  # fmt: skip

PARTS: dict[str, tuple[Damage, str]] = {
    "no page number": (pattern("<w:fldSimple.*</w:fldSimple>", "", name=ODD), "与模板不同"),
    "another word in the footer": (words("— ", "第", name=EVEN), "与模板不同"),
    "no footer": (without(ODD), "缺少部件"),
    "the size of a style": (words('<w:sz w:val="32"/>', '<w:sz w:val="28"/>', name=STYLES), "与模板不同"),
    "the pitch of a style": (words('w:line="579"', 'w:line="560"', name=STYLES), "与模板不同"),
    "a style hidden": (words("<w:qFormat/>", "<w:semiHidden/>", name=STYLES), "与模板不同"),
    "no styles": (without(STYLES), "缺少部件"),
    "changes tracked from now on": (pattern("(<w:settings[^>]*>)", "\\1<w:trackRevisions/>", name=SETTINGS), "与模板不同"),
    "protected": (pattern("(<w:settings[^>]*>)", '\\1<w:documentProtection w:edit="readOnly"/>', name=SETTINGS), "与模板不同"),
    "one side only": (words("<w:evenAndOddHeaders/>", "", name=SETTINGS), "与模板不同"),
    "another font for one missing": (words("华文中宋", "隶书", name=FONTS), "与模板不同"),
    "a header": (with_part("word/header1.xml", HEADER, kind="header"), "多出部件"),
    "macros": (with_part("word/vbaProject.bin", b"x", typed="application/vnd.ms-office.vbaProject"), "多出部件"),
    "a file with macros": (words("document.main+xml", "document.macroEnabled.main+xml", name=TYPES), "与模板不同"),
    "an embedded object": (with_part("word/embeddings/a.bin", b"x", kind="oleObject"), "多出部件"),
    "custom data": (with_part("customXml/item1.xml", kind="customXml"), "编辑信息"),
    "an author": (with_part("docProps/core.xml"), "编辑信息"),
    "comments": (with_part("word/comments.xml", kind="comments"), "多出部件"),
    "a theme": (with_part("word/theme/theme1.xml", kind="theme"), "多出部件"),
    "a font": (with_part("word/fonts/font1.odttf", b"x", kind="font"), "多出部件"),
    "a relation outside": (words("</Relationships>", f'<Relationship Id="x" Type="{R}/attachedTemplate" Target="http://a/" '
                                 'TargetMode="External"/></Relationships>', name=RELATIONS), "外部内容"),
    "a relation to nothing": (words("styles.xml", "style.xml", name=RELATIONS), "不存在"),
    "a relation lost": (pattern("<Relationship [^>]*footer2[^>]*/>", "", name=RELATIONS), "与模板不同"),
    "a part under another name": (named(STYLES, "word/styles2.xml"), "缺少部件"),
    "a path that climbs": (with_part("../a.xml"), "不安全"),
    "a type lost": (pattern('<Default Extension="xml"[^>]*/>', "", name=TYPES), "与模板不同"),
    "no document": (without(DOCUMENT), "缺少正文"),
    "another root": (on(lambda text: text.replace("w:document", "w:template")), "声明"),
    "Chinese bytes of another time": (part_bytes(lambda raw: raw.decode().encode("gbk")), "损坏"),
    "two bytes a character": (part_bytes(lambda raw: raw.decode().replace("UTF-8", "UTF-16").encode("utf-16")), "损坏"),
    "another encoding named": (words("UTF-8", "GB2312"), "损坏|声明"),
    "a broken byte": (part_bytes(lambda raw: raw.replace("请复".encode(), b"\xe8\xaf", 1)), "损坏"),
    "half a pair": (words("请复", "请\ud840复"), "损坏"),
    "a mark of order": (part_bytes(lambda raw: b"\xef\xbb\xbf" + raw), "声明"),
    "an entity": (both(pattern("(\\?>\\s*)", '\\1<!DOCTYPE d [<!ENTITY a "请">]>'), words("请复", "&a;复")), "文档类型|声明"),
    "a tag not closed": (words("</w:body>", ""), "XML 已损坏"),
    "a control character": (words("请复", "请\u0001复"), "XML 已损坏"),
    "nothing in it": (part_bytes(lambda raw: b""), "XML 已损坏"),
}  # fmt: skip

ZIP: dict[str, tuple[Damage, str]] = {
    "a part twice": (given_twice, "重复|多余"),
    "bytes behind": (lambda data: data + b"x", "多余|损坏"),
    "bytes before": (lambda data: b"x" + data, "多余"),
    "bytes between": (with_gap, "之间有多余"),
    "twice over": (lambda data: data * 2, "多余"),
    "a comment": (commented, "多余"),
    "a note at each part": (entries(lambda info: setattr(info, "comment", b"x")), "附注"),
    "data at each part": (entries(lambda info: setattr(info, "extra", b"\xfe\xca\0\0")), "附注|多余"),
    "times": (entries(lambda info: setattr(info, "date_time", (2024, 7, 18, 9, 30, 0))), "带有时间"),
    "cut off": (lambda data: data[: len(data) // 2], "损坏"),
    "cut at the end": (lambda data: data[:-1], "损坏"),
    "locked": (flagged(1), "损坏"),
    "packed another way": (flagged(0, method=99), "损坏"),
    "packed as another": (flagged(0, method=14), "损坏"),
    "nothing": (lambda data: b"", "损坏"),
    "no zip": (lambda data: b"\xd0\xcf\x11\xe0" * 500, "损坏"),
}  # fmt: skip

TABLES: dict[str, tuple[Damage, str]] = {
    "a row lost": (row(1, lambda one: ""), "行，应为"),
    "a row twice": (row(1, lambda one: one * 2), "行，应为"),
    "a row moved": (on(lambda text: re.sub("(<w:tr>.*?</w:tr>)(<w:tr>.*?</w:tr>)", r"\2\1", text, count=1)), "不同"),
    "cells exchanged": (row(1, turned_cells), "文字与应有的不同"),
    "a cell lost": (row(1, lambda one: re.sub("<w:tc>.*?</w:tc>", "", one, count=1)), "格，应为"),
    "a number in a cell": (pattern("(<w:tr>.*?</w:tr><w:tr>.*?)>1<", "\\1>2<"), "文字与应有的不同"),
    "no header": (words("<w:tblHeader/>", ""), "表头"),
    "a second header": (row(1, lambda one: one.replace("<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>")), "表头"),
    "a row that breaks": (row(1, lambda one: one.replace("<w:cantSplit/>", "")), "跨页"),
    "a row of no height": (row(1, lambda one: one.replace("<w:cantSplit/>", '<w:cantSplit/><w:trHeight w:val="1" w:hRule="exact"/>')), "行高"),
    "a row hidden": (row(1, lambda one: one.replace("<w:cantSplit/>", "<w:cantSplit/><w:hidden/>")), "隐藏|表格格式|hidden"),
    "cells made one": (row(1, lambda one: one.replace("<w:vAlign", "<w:vMerge/><w:vAlign", 1)), "表格格式"),
    "a cell of another column's set-up": (row(1, lambda one: re.sub('<w:tcW w:w="737"', '<w:tcW w:w="2041"', one)), "这一列"),
    "a cell filled": (row(1, lambda one: one.replace("<w:vAlign", '<w:shd w:val="clear" w:fill="000000"/><w:vAlign', 1)), "表格格式"),
    "a column of no width": (words('<w:gridCol w:w="737"/>', '<w:gridCol w:w="1"/>'), "宽度"),
    "no lines": (pattern("<w:tblBorders>.*?</w:tblBorders>", ""), "表格格式"),
    "a table in a table": (row(1, lambda one: one.replace("<w:p>", "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p>", 1)), "tbl"),
    "a table floating": (words("<w:tblPr>", '<w:tblPr><w:tblpPr w:tblpX="1"/>'), "表格格式"),
    "no table": (pattern("<w:tbl>.*</w:tbl>", ""), "段，应为"),
    "the table unmade": (pattern("</?w:(?:tbl|tr|tc)>|<w:(tblPr|tblGrid|trPr|tcPr)>.*?</w:\\1>", "", count=0), "个表格"),
    "a style of another cell": (words('w:val="cell_center"', 'w:val="cell"'), "样式"),
}  # fmt: skip

TICKS: dict[str, tuple[Damage, str]] = {
    "a box ticked": (words("☐", "☑"), "文字与应有的不同"),
    "a tick taken away": (words("☑", "☐"), "文字与应有的不同"),
    "ticks exchanged": (exchanged("☑", "☐"), "文字与应有的不同"),
    "a box in a font without it": (look("☑", lambda one: one.replace("Segoe UI Symbol", "仿宋_GB2312")), "格式不是"),
}

KEPT = "<w:keepNext/><w:keepLines/>"
COMPANY: dict[str, tuple[Damage, str]] = {
    "the last text no longer kept": (words(KEPT, ""), "段落格式与应有的不同"),
    "kept no more": (words("<w:keepNext/>", '<w:keepNext w:val="0"/>'), "段落格式|没有的内容"),
    "divided again": (words("<w:keepLines/>", ""), "段落格式与应有的不同"),
    "the wrong way round": (words(KEPT, "<w:keepLines/><w:keepNext/>"), "段落格式"),
    "another text kept": (pattern('<w:pStyle w:val="body"/>', f'<w:pStyle w:val="body"/>{KEPT}'), "段落格式"),
    "the closing let go": (words('<w:pStyle w:val="closing"/>', '<w:pStyle w:val="closing"/><w:keepNext w:val="0"/>'), "段落格式"),
}  # fmt: skip

CASES = [
    (sample, group, name)
    for sample, groups in (
        (ORDER, (WORDS, PARAGRAPHS, LOOKS, PAGE, FOREIGN, PARTS, ZIP, IN_TEXT)), (TABLE, (TABLES, IN_TABLES)),
        (BOXES, (TICKS,)), (APPROVAL, (IN_SHEETS,)), (DECISION, (COMPANY,)),
    )
    for group in groups
    for name in group
]  # fmt: skip


@cache
def good(sample, later):
    """A good final and what made it; ``later``: others from the same template were proved before it."""
    kind = CATALOG.kind(sample[0])
    checked = check(kind.form, answers(*sample), reference=REFERENCE, today=TODAY)
    template = load_template(kind.template_for(checked.answers).path)
    rendered = render(template, build_context(checked), draft=False)
    data = pack(template, rendered, draft=False)
    if later:
        assert read_back(data, template, checked, rendered, final=True).differences == ()
    return data, template, checked, rendered


@pytest.mark.parametrize(("sample", "group", "name"), CASES, ids=[f"{one[0][0]}: {one[2]}" for one in CASES])
def test_damage_is_seen_and_said(sample, group, name):
    damage, says = group[name]
    for later in (False, True):
        data, template, checked, rendered = good(sample, later)
        damaged = damage(data)
        assert damaged != data
        result = read_back(damaged, template, checked, rendered, final=True)
        said = " ".join(result.differences)
        assert not result.ok
        assert re.search(says, said), said
        assert re.search("[\u4e00-\u9fff]{3}", said)


def test_there_are_kinds_enough():
    assert len(CASES) >= 250


@pytest.mark.parametrize("sample", [ORDER, TABLE, BOXES], ids=lambda one: one[0])
def test_nothing_is_said_of_a_file_packed_anew(sample):
    data, template, checked, rendered = good(sample, False)
    anew = entries(lambda info: None)(data)
    assert read_back(anew, template, checked, rendered, final=True).differences == ()


def test_nothing_is_learned_from_a_file_that_was_not_right():
    """A damaged file is refused, and what it holds does not make the next damage pass."""
    data, template, checked, rendered = good(ORDER, True)
    proved = template.proved[True]
    before = set(proved.names), set(proved.parts), set(proved.shapes)
    other_words = words("请复", "请批复")
    for damage in (front("sectPr"), gone("sectPr"), other_words, pattern("$", "<!-- x -->", name=STYLES)):
        assert not read_back(damage(data), template, checked, rendered, final=True).ok
        assert (proved.names, proved.parts, proved.shapes) == before
    poisoned = both(front("sectPr"), other_words)(data)
    assert not read_back(poisoned, template, checked, rendered, final=True).ok
    assert not read_back(gone("sectPr")(data), template, checked, rendered, final=True).ok
    assert read_back(data, template, checked, rendered, final=True).ok


def test_another_document_of_the_same_type_is_seen():
    _, template, checked, rendered = good(ORDER, True)
    other = made(ORDER[0], answers(ORDER[0], "first_of_its_kind")).document
    assert other is not None
    assert not read_back(other, template, checked, rendered, final=True).ok
    draft = made(ORDER[0], answers(*ORDER), final=False).document
    assert draft is not None
    assert not read_back(draft, template, checked, rendered, final=True).ok


def test_every_paragraph_can_be_lost_and_is_missed():
    data, template, checked, rendered = good(ORDER, True)
    for number in range(len(rendered.outline)):
        damaged = on(lambda text, number=number: "".join(
            one for n, one in enumerate(re.split(f"({PARAGRAPH})", text)) if n != 2 * number + 1))(data)  # fmt: skip
        assert not read_back(damaged, template, checked, rendered, final=True).ok


def test_every_character_of_a_paragraph_counts():
    data, template, checked, rendered = good(ORDER, True)
    text = rendered.outline[4].text
    for at in range(len(text)):
        damaged = words(text, f"{text[:at]}囗{text[at + 1 :]}")(data)
        assert "第5段的文字与应有的不同" in " ".join(
            read_back(damaged, template, checked, rendered, final=True).differences
        )


def test_set_ups_proved_elsewhere_in_the_file_are_no_excuse(tmp_path):
    """A paragraph that takes on the set-up of its neighbour has a shape seen before, but not in its place."""
    source = "title | {{ court }}\nbody | 甲\nbody keep | 乙\nbody | 丙\nbody | 丁\ndate | {{ issued_on }}\n"
    kind = build_kind(tmp_path, source, [element("court", "court", required=True)])
    checked = check(kind.form, {"court": LIXIA, "issued_on": "2024-06-17"}, reference=KNOWN, today=TODAY)
    rendered = render(kind.template, build_context(checked), draft=False)
    data = pack(kind.template, rendered, draft=False)
    assert read_back(data, kind.template, checked, rendered, final=True).differences == ()
    for damage in (
        words("<w:keepNext/>", ""),
        pattern('(<w:pPr><w:pStyle w:val="body"/>)(</w:pPr>(?:(?!<w:pPr>).)*丙)', "\\1<w:keepNext/>\\2"),
    ):
        result = read_back(damage(data), kind.template, checked, rendered, final=True)
        assert "段落格式与应有的不同" in " ".join(result.differences)
