"""Lines that say nothing but of which kind a document is: 社会实践报告, MEMORANDUM."""

from __future__ import annotations

import re

_LONGEST = 40
_BRACKETS = re.compile(r"^[《【\[（(](?P<text>.+)[》】\]）)]$")
_HAN = re.compile(
    r"^(?:(?:19|20)\d{2}(?:\s*[-—–~至]\s*(?:(?:19|20)?\d{2}))?(?:年|学年|學年)?度?)?"
    r"(?:第[一二三四1-4](?:季度|学期|學期))?"
    r"(?:大学生|大學生|本科生?|研究生|学生|學生|暑期|寒假|暑假|[春夏秋冬]季|课程|課程|毕业|畢業|专业|專業|"
    r"认知|生产|生產|个人|個人|小组|小組|团队|專題|专题|田野|教学|社区|社會|社会)*"
    r"(?:社会实践|社會實踐|社会调查|社會調查|实践|實踐|实习|實習|实训|實訓|调研|調研|调查|調查|考察|见习|"
    r"实验|實驗|研究|课题|課題|项目|項目|工作|学习|學習|内部|內部|季度|年度|半年|月度|情况){0,2}"
    r"(?:活动|活動|结题|結題|中期|成果)?"
    r"(?:报告书?|報告書?|论文|論文|简报|簡報|通报|通報|总结|總結|备忘录|備忘錄|季报|年报)$"
)
_LATIN = re.compile(
    r"^(?!in )(?:\w+ )?(?:(?:annual|quarterly|monthly|weekly|internal|interim|final|laboratory|"
    r"lab|field|"
    r"internship|placement|project|research|technical|working|policy|office|interoffice|course|term|"
    r"social|practice|survey|progress)[ -]+){0,3}"
    r"(?:memo(?:randum)?|report|paper|brief(?:ing)?(?: note)?|bulletin|newsletter)$",
    re.IGNORECASE,
)


def is_genre(text: str) -> bool:
    """Whether a line names the kind of a document and not this one."""
    bare = " ".join(text.split())
    if not bare or len(bare) > _LONGEST:
        return False
    found = _BRACKETS.match(bare)
    bare = found["text"] if found else bare
    return _HAN.match(bare.replace(" ", "")) is not None or _LATIN.match(bare) is not None
