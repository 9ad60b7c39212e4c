"""The labels of covers, forms and memo heads, and what stands behind them."""

from __future__ import annotations

import re
from enum import StrEnum


class Field(StrEnum):
    """What the text behind a label is."""

    TITLE = "title"
    AUTHOR = "author"
    DATE = "date"
    ISSUER = "issuer"
    RECEIVER = "receiver"
    OTHER = "other"


_WHO = r"(?:人|者|人员|员|人姓名|者姓名)?"
_PATTERNS: dict[Field, str] = {
    Field.TITLE: (
        r"题目|題目|标题|標題|主题|主題|主旨|事由|选题|論題|(?:报告|報告|论文|論文|课题|課題|项目|項目|实验|實驗|"
        r"调研|调查|實習|实习|实践|文章|作品|研究|文件)(?:的)?(?:名称|名稱|题目|題目|标题|標題|主题|主題)|"
        r"(?:report |project |paper |full )?title|subject|re|topic"
    ),
    Field.AUTHOR: (
        r"作者|著者|(?:全体|小组|团队|项目|课题组|课题|调研|实践|队伍|主要)?(?:成员|成員|队员|组员|隊員|組員)|"
        rf"(?:学生|學生|作者|本人)?姓名|(?:报告|報告|课题|課題|项目|本文|本期|本报告|主要)?(?:撰稿|撰写|撰寫|撰文|执笔|執筆|编写|編寫|起草|报告|報告|汇报|匯報|提交|填写|填表|填报|"
        rf"编制|調查|调查|调研|采写|主笔|实习|實習|实验|實驗|整理|供稿){_WHO}|(?:实习|實習|学)生|(?:小组|团队|课题组|項目組|项目组|调研组|编写组|写作组|研究组)?(?:副?组长|副?組長|副?队长|成员|成員|负责人)|"
        r"副?主笔|副?主编|(?:课题|課題|项目|項目|研究)(?:负责人|負責人|主持人|组)|主持人|合作者|合著者?|参与人|参与者|"
        r"发件人|發件人|寄件人|发文人|报送人|from|(?:full )?names?|authors?(?:\(s\))?|by|"
        r"(?:prepared|written|submitted|compiled|drafted) by|"
        r"(?:team|group|project|research) (?:members?|team|lead(?:er)?)|students?(?: names?)?|"
        r"(?:lead|principal|corresponding|first|contributing|co-?) ?authors?|contributors?|"
        r"principal investigators?|project (?:manager|director)"
    ),
    Field.DATE: (
        r"日期|时间|時間|(?:完成|提交|撰写|撰寫|报告|報告|填写|填表|编制|成文|发文|發文|发布|定稿|写作|交稿|上交|出版|"
        r"填报|起草)(?:日期|时间|時間)|"
        r"(?:(?:submission|completion|report|issue) )?date(?: of (?:submission|completion|issue))?|"
        r"submitted(?: on)?|dated?|completed(?: on)?"
    ),
    Field.ISSUER: (
        r"(?:所在|所属|編制|编制|承担|承擔|完成|提交|作者|起草|报送|主办|工作|发文)?(?:单位|單位|机构|機構|部门|部門)|"
        r"学校|學校|(?:所在)?(?:学院|學院)|院系|系别|系所|"
        r"organi[sz]ations?|institutions?|affiliations?|departments?|faculty|school|university"
    ),
    Field.RECEIVER: (
        r"致|收件人|主送(?:单位|机关)?|送|收文(?:单位|人)|呈(?:送|报)?|to|attention|attn|"
        r"(?:prepared |written )?for|submitted to"
    ),
    Field.OTHER: (
        r"责任编辑|编辑|审核人?|审稿人?|审定人?|审校|校对|签发人?|会签|抄送(?:单位|机关)?|副本|学号|學號|班级|班級|年级|年級|专业|專業|专业班级|(?:指导|指導|带队|任课|授课|课程|校外|校内)"
        r"(?:教师|老师|教師|老師|导师)|导师|導師|课程(?:名称)?|課程(?:名稱)?|编号|編號|版本|密级|電話|电话|联系(?:方式|电话|人)|"
        r"邮箱|电子邮件|地点|地點|(?:实践|实习|调研|调查|实验|考察|實習|實驗|考察)(?:地点|时间|日期|单位|對象|对象|基地|方式|课题|類型|类型)|"
        r"指导单位|成绩|成績|评分|附件|页数|字数|期数|期号|队伍(?:名称)?|团队(?:名称)?|小组(?:名称)?|组别|"
        r"cc|bcc|supervisors?|advisors?|advisers?|instructors?|course(?: (?:code|title|name))?|"
        r"student (?:id|number|no)|"
        r"reference|ref|no|version|status|classification|phone|e-?mail|pages|priority|class|major|location"
    ),
}
_FIELDS = [
    (field, re.compile(rf"^(?:{form})$", re.IGNORECASE)) for field, form in _PATTERNS.items()
]
_LABELLED = re.compile(r"^(?P<label>[^：:。，；\n]{1,24}?)\s*[：:]\s*(?P<value>\S.*)$", re.DOTALL)
_TABBED = re.compile(r"^(?P<label>[^：:。，；\t\n]{1,24}?)(?:\t+|\u3000{2,}| {3,})(?P<value>\S.*)$")
_HAN_BLANK = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")


def field_of(label: str) -> Field | None:
    """What a label stands for; blanks that spread its characters do not count."""
    bare = _HAN_BLANK.sub("", label.strip(" \t\n\u3000*_：:.")).strip()
    return next((field for field, form in _FIELDS if form.match(bare)), None)


def labelled(line: str) -> tuple[Field, str, str] | None:
    """The field, the label as printed with its mark, and the value of a line such as 题目：某某."""
    text = line.strip()
    for form in (_LABELLED, _TABBED):
        found = form.match(text)
        if found and (field := field_of(found["label"])) is not None:
            return field, text[: found.start("value")].strip(), found["value"].strip()
    return None
