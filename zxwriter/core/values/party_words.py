"""The words by which parties are introduced in documents, as patterns for ``party_text``. Texts are half-width here."""

from __future__ import annotations

import re

from zxwriter.core.values.peoples import PEOPLES

_ROLE_WORDS = (
    "申请执行人", "被申请执行人", "被执行人", "追加被执行人", "利害关系人", "案外人", "复议申请人", "申请复议人",
    "异议人", "申请人", "被申请人", "申诉人", "被申诉人", "申请监督人", "其他当事人", "再审申请人", "上诉人",
    "被上诉人", "第三人", "原告", "被告", "债权人", "债务人", "担保人", "保证人", "协助执行人",
)  # fmt: skip
_NUMBERED = r"[一二三四五六七八九十0-9]{0,3}"
_REMARK = r"(?:\([^()\n]{1,60}\))?"
_ROLE = "(?:" + "|".join(sorted(_ROLE_WORDS, key=len, reverse=True)) + ")"
ENUMERATION = r"(?:\(?[0-9一二三四五六七八九十]{1,3}[)、.．]\s*|[①-⑳]\s*)"

ROLE_MARK = re.compile(
    rf"""
    (?: (?:^|(?<=[\n。;；])) [ \t\u3000]* {ENUMERATION}?
        (?P<role1>{_ROLE}) (?P<remark1>{_REMARK}) {_NUMBERED} (?P<late1>{_REMARK}) [ \t\u3000]* (?::[ \t\u3000]*)?
      | (?<=[,，、\s与和诉及]) (?P<role2>{_ROLE}) (?P<remark2>{_REMARK}) {_NUMBERED} [ \t]* :[ \t\u3000]*
      | (?<=[与和诉及]) (?P<role3>{_ROLE}) (?P<remark3>{_REMARK})
    )
    """,
    re.VERBOSE,
)
"""Where a party begins: at the start of a line or sentence, with a colon anywhere, or after 与, 和, 诉, 及."""

_PEOPLE = "|".join(PEOPLES)
ETHNICITY = re.compile(rf"(?:民族:?\s*)?((?:{_PEOPLE})族)|民族:?\s*({_PEOPLE})")
GENDER = re.compile(r"(?:性别:?\s*)?([男女])性?")
_DATE = r"[0-9０-９〇○零一二三四五六七八九十年月日号./\- ]{6,20}?"
BORN = re.compile(rf"(?:出生(?:日期|年月日|年月|于)?|生于|生日|系)?:?\s*({_DATE})(?:出生|生)?")


def _any(words: str) -> str:
    """The alternatives of words divided by blanks."""
    return "|".join(words.split())


_IS = r"(?:为|是)?:?\s*"  # between a label and what it introduces
_NUMBER = r"([0-9A-Za-z*×＊●\- ]{6,30})"

PERSON_NUMBER = re.compile(
    rf"(?:{_any('公民身份(?:证)?号码 居民身份证号码? 身份证(?:件)?号码? 身份证 身份号码 证件号码? 护照号码? 公民身份证')})"
    rf"\(?[^0-9A-Za-z:)]{{0,6}}\)?:?\s*{_NUMBER}"
)
ORGANISATION_NUMBER = re.compile(
    rf"(?:{_any('统一社会信用代码 社会信用代码 信用代码 组织机构代码 纳税人识别号 营业执照注册号 注册号')})证?号?{_IS}{_NUMBER}"
)
BARE_PERSON_NUMBER = re.compile(r"[1-9][0-9*×＊]{16}[0-9Xx*×]")
BARE_CREDIT_CODE = re.compile(r"(?=[0-9A-Z]*[A-Z])[0-9][0-9A-HJ-NP-RTUWXY]{17}")
_REPRESENTATIVES = _any(r"法定代表人 法人代表 主要负责人 负责人 执行事务合伙人(?:\(?委派代表\)?)? 经营者 投资人 代表人")
REPRESENTATIVE = re.compile(rf"(?:{_REPRESENTATIVES})(?:\(姓名\)|姓名)?{_IS}(.+)")
AGENT = re.compile(
    rf"({_any('(?:共同)?委托(?:诉讼)?代理人 诉讼代理人 代理人 法定代理人 指定代理人 监护人')})(?:[一二三0-9])?{_IS}(.+)"
)
PLAIN_AGENTS = ("委托诉讼代理人", "委托代理人", "诉讼代理人", "代理人")
_ADDRESSES = _any(
    "住所地 住所 住址 住地 户籍所在地 户籍地 户籍地址 户籍住址 经常居住地 现住址 现住 居住地 经营场所 营业场所 "
    "营业地 注册地址 注册地 通讯地址 通信地址 联系地址 送达地址 地址 住"
)
ADDRESS = re.compile(rf"(均)?(?:{_ADDRESSES})(?:为|是|在|于)?:?\s*(.+)")
SECOND_ADDRESS = re.compile(_any("现住 经常居住 通讯 通信 联系地址 送达"))
ADDRESS_MORE = re.compile(r"[号室楼层村组栋幢座单元]")
BARE_ADDRESS = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:省|自治区|市|县|区|旗|州)[^:]*(?:路|街|道|巷|村|镇|乡|号|室|楼|组|弄|里|旗|园)[^:]{0,30}"
)
PHONE = re.compile(
    rf"(?:{_any('联系电话 联系方式 联系号码 电话号码 手机号码? 电话 手机 座机')}){_IS}([+0-9][0-9\-+() 转、/]{{5,40}})"
)
BARE_PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")
NAME_LABEL = re.compile(rf"(?:{_any('姓名或者?名称 姓名 名称 单位名称 公司名称')})\s*:\s*(.+)")
_OFFICES = _any("董事长 董事 经理 总裁 厂长 行长 院长 校长 主任 局长 理事长 会长 经营者 负责人 书记 主席 合伙人")
JOB = re.compile(
    rf"(?:职务:?|(?:系|任)?该?(?:公司|厂|单位|企业|行|集团|中心|医院|学校|局)的?)?(?:[\u4e00-\u9fff]{{0,4}}(?:{_OFFICES}))"
)

_BRACKETED = r"(?:\([^()]*\))?$"  # what may stand behind the last word of a name
_ORGANISATIONS = _any(
    "公司 厂 银行 支行 分行 信用社 联社 合作社 集团 企业 合伙 中心 学校 小学 中学 大学 学院 医院 局 委员会 政府 "
    "事务所 协会 商会 学会 联合会 基金会 研究院 研究所 设计院 商行 经营部 营业部 门市部 销售部 服务部 商店 超市 酒店 "
    "饭店 宾馆 餐厅 工作室 农场 林场 矿 加油站 车站 报社 旅行社 商铺 专卖店 店 馆 院 所 办事处 管理处 项目部 幼儿园 "
    "村民小组 居民小组 村委会 居委会 业主大会 厅 大队 总队 支队"
)
ORGANISATION = re.compile(rf"(?:{_ORGANISATIONS}){_BRACKETED}")
_UNINCORPORATED = _any(
    "分公司 支公司 支行 分行 合伙企业 合伙 商行 经营部 营业部 门市部 销售部 服务部 商店 超市 商铺 专卖店 店 餐厅 "
    "工作室 事务所 业主委员会 业主大会 项目部 村民小组 居民小组 个体工商户"
)
UNINCORPORATED = re.compile(rf"(?:{_UNINCORPORATED}){_BRACKETED}|\([^()]*合伙\)$")
PERSON_NAME = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u4e00-\u9fff]{1,12}(?:[·•‧][\u4e00-\u9fff]{1,12})+"
)
_BRACKETED_LABELS = _any("统一社会信用代码 公民身份号码 居民身份证 身份证 法定代表人 负责人 联系电话 电话 住所地")
BRACKETED_DETAIL = re.compile(rf"\(((?:{_BRACKETED_LABELS})[^()\n]*)\)")
_NAME_REMARKS = _any("以下 简称 下称 曾用名 又名 别名 原名 原审 一审 二审 反诉 系 本诉")
NAME_REMARK = re.compile(rf"\((?:{_NAME_REMARKS})[^()]*\)$")
_CAUSES = _any(
    "买卖合同 民间借贷 金融借款 借款合同 借贷 建设工程 房屋 租赁 劳动 离婚 追偿权 保证合同 担保 机动车 合同 股权 "
    "承揽 侵权 抵押 运输 物业 委托 合伙 继承 债权 买卖 公司 不当得利 执行 仲裁 公证"
)
CAUSE = re.compile(rf"(?:{_CAUSES})[\u4e00-\u9fff、()]{{0,40}}?(?:纠纷|争议|一案).*$")
