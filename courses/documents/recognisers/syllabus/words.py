"""The words by which a syllabus names its fields, Chinese (both scripts) and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from courses.documents.numbering import HAN_NUMBER

_FOLD = str.maketrans(
    "課綱內參閱讀書獻論題師講時間點習評績業問導週單節學標簡資選補電郵教員賓門與說計劃項協調負責聯繫統籌務"
    "對話誠規則範圍紀驗實報開設場進預備緒總結術語單選輔須後擴連網準備級條評價測驗體會議區動態應達壇觀麼檢"
    "銀顧產監險證機構總經ＡＢＣ：（）／｜【】　",
    "课纲内参阅读书献论题师讲时间点习评绩业问导周单节学标简资选补电邮教员宾门与说计划项协调负责联系统筹务"
    "对话诚规则范围纪验实报开设场进预备绪总结术语单选辅须后扩连网准备级条评价测验体会议区动态应达坛观么检"
    "银顾产监险证机构总经abc:()/|[] ",
)


def fold(text: str) -> str:
    """``text`` for comparison: simplified, lower case, half-width; one character for each."""
    return "".join(_lower(c) for c in text.translate(_FOLD))


def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


class Field(Enum):
    """What a label announces."""

    LECTURER = "lecturer"
    GUEST = "guest"
    ASSISTANT = "assistant"
    COORDINATOR = "coordinator"
    OUTLINE = "outline"
    READINGS = "readings"
    QUESTIONS = "questions"
    TITLE = "title"
    WHEN = "when"
    ROOM = "room"
    ASIDE = "aside"  # homework, aims, methods: of a week, but none of its fields
    SCHEDULE = "schedule"
    NOTE = "note"  # grading, policies, office hours
    CATALOGUE = "catalogue"  # code, credits, department


_ZH: tuple[tuple[Field, str], ...] = (
    (
        Field.ASSISTANT,
        r"(?:课程|教学|本课程|研讨课|实验)?(?:助教|助理|教辅)(?:老师|教师|团队|人员|信息|联系方式)?",
    ),
    (
        Field.COORDINATOR,
        r"(?:课程|项目|教学)?(?:负责人|协调人|联系人|班主任|秘书|统筹|教务|主任|召集人|组织者|联络人|行政)(?:老师)?",
    ),
    (
        Field.GUEST,
        r"(?:特邀|特聘|校外|企业|行业|业界|客座|受邀|演讲|分享|本[讲周次期])*(?:嘉宾|来宾)(?:讲师|讲者|简介|介绍|主讲)?",
    ),
    (
        Field.LECTURER,
        r"(?:授课|主讲|任课|讲课|本[讲周次期节章]|课程|特邀|特聘|校外|企业|行业|业界|客座|演讲|分享|开课|上课|讲授|第[一二]|主)*"
        r"(?:老师|教师|讲师|讲者|讲员|讲人|授课人|教员|导师|演讲人|分享人|专家|教授|主讲|授课|讲座人|任课人|教学团队|授课团队|师资)(?:姓名|简介|介绍|信息)?",
    ),
    (
        Field.READINGS,
        r"(?:推荐|建议|参考|延伸|扩展|拓展|课前|课后|课外|必读|选读|必选|主要|相关|本[周讲章课次节]|指定|补充|进阶|重点|基本|"
        r"核心|教学|经典|深度|必备|选修|可选|进一步|其他|其它|使用|辅助|配套|课程|学习|入门|中文|英文|外文|阅读|读物|书目)*的?"
        r"(?:阅读|书籍|书目|文献|论文|读物|教材|阅读材料|阅读资料|参考资料|参考材料|教学资料|学习资料|拓展资料|延伸资料|补充材料|补充资料|资料|书单|教科书|参考书|用书|参考|必读|选读|链接|学习资源|资源|读本|文章|推荐书|教参|网站|材料)"
        r"(?:清单|列表|目录|总目|推荐|材料|资料|书目|文献|书|建议|链接|篇目|与资源)?",
    ),
    (
        Field.QUESTIONS,
        r"(?:课前|课后|预习|复习|讨论|思考|本[周讲章课次节]|互动|研讨|导读|讲前|课堂|案例|拓展|与|和|及)*"
        r"(?:问题|思考题|思考题目|讨论题|讨论题目|提问|思考|问题讨论|问题思考|思考与讨论|想一想|讨论问题)(?:清单|列表)?",
    ),
    (
        Field.TITLE,
        r"(?:本[讲周次节章课期]|授课|讲授|讲座|教学|课程|演讲|分享|课堂)?的?(?:主题|题目|课题|专题|讲题|标题|主旨)",
    ),
    (
        Field.SCHEDULE,
        r"(?:课程|教学|授课|每周|各周|周次|学期|上课|讲座|本学期|具体|详细|内容|逐周|分周|讲次|模块|日程|进度|时间)*(?:安排|进度|日程|日历|计划|进度表|安排表|日程表|课表|周历|时间表|计划表|进程|内容安排|内容与安排|内容及安排|内容与进度|内容和安排|内容及进度)",
    ),
    (Field.WHEN, r"(?:上课|授课|开课|讲课|教学|活动|课程|讲座)?(?:时间|日期|时段)"),
    (
        Field.ROOM,
        r"(?:上课|授课|教学|活动|课程|讲座)?(?:地点|教室|场地)|(?:时间|日期)[与和及、]?地点",
    ),
    (
        Field.OUTLINE,
        r"(?:本[讲章周节课次]的?|主要|课程|教学|授课|讲授|课堂|内容|学习|知识|理论|讲座|核心|基本|具体|详细|单元)*"
        r"(?:内容|纲要|大纲|提纲|要点|知识点|议程|概要|提要|议题|要目|框架|讲纲|目录|内容要点|内容提要|内容概要|内容纲要)",
    ),
    (
        Field.NOTE,
        r"(?:课程|成绩|期末|平时|总|学习|教学|学业|考核|考试|课堂|作业|其他|其它|相关|学术|本课程|修课|本课|选课|一般|学生|教师|与|和|及|、)*"
        r"(?:考核|评分|评价|成绩|考试|评定|计分|政策|纪律|规定|规则|须知|考勤|出勤|诚信|答疑|办公时间|接待时间|简介|概述|介绍|描述|性质|"
        r"定位|特色|宗旨|注意事项|学术规范|辅导|课程说明|课程要求|课程目标|教学目标|课程目的|教学目的|能力目标|培养目标|请假|迟交|作弊|抄袭|办公室时间|课后辅导|咨询时间|基本信息)"
        r"(?:课程|方式|办法|方法|标准|要求|说明|构成|组成|比例|政策|制度|规定|时间|安排|与|和|及|、|成绩|评定|考核|评分|目标|任务|简介|性质|内容|事项|答疑|纪律|诚信|考勤|地点)*|(?:上课|教学|授课)方式|(?:其他|其它|补充|特别|有关)?(?:说明|提醒|提示)|注|备注|附注",
    ),
    (
        Field.CATALOGUE,
        r"(?:课程|总|开课|授课|教学|适用|修读|先修|所属|周)*(?:代码|编号|编码|学分|学时|课时|名称|中文名称|英文名称|学院|单位|院系|部门|学期|对象|专业|类别|类型|属性|语言|班级|人数|年级|性质|课程|要求|版本|日期|撰写人|执笔人|执笔|审定人?|审定日期|制定人?|修订人?|修订日期|更新日期|邮箱|电话|网址|网站|主页|平台)(?:[与和及/、][\u4e00-\u9fff]{1,4})?",
    ),
    (
        Field.ASIDE,
        r"(?:教学|学习|本[讲章周节课次]|课程|课后|课前|课堂|课外|实践|实验|小组|上机|案例|随堂|平时|重点|重|与|和|及|、)*"
        r"(?:目标|目的|要求|方法|方式|手段|难点|重点|作业|任务|活动|实验|准备|预习|复习|练习|案例|说明|备注|习题|学时|课时|形式|成果|提交|截止|讨论|实践|上机|测验|作业要求|工具|提示|注意|小结|总结|简介|概述|摘要|导言|导语|提醒)",
    ),
)

_ADJ = (
    r"(?:required|recommended|suggested|optional|further|additional|background|core|supplementary|key|"
    r"essential|prescribed|assigned|weekly|pre-?class|before class|primary|secondary|selected|course|general|main|"
    r"useful|mandatory|compulsory|extra|this week'?s|lecture|session|class|reading|online|other|advanced|basic|"
    r"suggested|set|and|/|&|indicative|principal)\s+"
)
_EN: tuple[tuple[Field, str], ...] = (
    (
        Field.ASSISTANT,
        r"(?:head |lead |course |graduate |seminar |lab |programme )*(?:teaching assistants?|tas?|assistants?|gsis?|tutors?|graders?|teaching fellows?)(?: \(tas?\))?",
    ),
    (
        Field.COORDINATOR,
        r"(?:course |program(?:me)? |module )?(?:coordinators?|administrators?|managers?|conven[oe]rs?|directors?|leaders?|secretary|contact person)",
    ),
    (
        Field.GUEST,
        r"(?:guest|invited|visiting|keynote)s?(?: (?:lecturers?|speakers?|instructors?|lecture by|lectures?|talk by|talks?))?",
    ),
    (
        Field.LECTURER,
        r"(?:course |lead |session |principal |main |class |your |co-?)*(?:lecturers?|instructors?|speakers?|teachers?|presenters?|professors?|faculty|taught by|led by|presented by|delivered by|facilitators?|hosts?|teaching team|teaching staff)",
    ),
    (
        Field.READINGS,
        rf"(?:{_ADJ})*(?:readings?|reading lists?|reading materials?|references?|bibliography|literature|texts?|textbooks?|books?|papers?|articles?|resources?|materials?|reading and resources|sources|to read|read|works cited|course texts?)|further reading|optional|required|recommended|(?:to )?read(?:ings?)? (?:before|for|prior to|ahead of) [a-z ]{3, 20}|general reading list|background(?: reading)?",
    ),
    (
        Field.QUESTIONS,
        r"(?:[a-z-]+ ){0,3}questions?(?: (?:for|to|on|before) [a-z ]{3,30})?|think about|to ponder|for discussion|points to ponder|prepare",
    ),
    (Field.TITLE, r"(?:lecture |session |class |week'?s? )?(?:topic|title|theme|subject)"),
    (
        Field.SCHEDULE,
        r"(?:course |weekly |class |tentative |lecture |teaching |detailed |provisional |session |seminar |programme |program |module |week[- ]by[- ]week |term |the |meeting )*(?:schedule|calendar|plan|timetable|program(?:me)?|course outline|list of (?:lectures|sessions|topics)|schedule of (?:classes|topics|sessions|lectures|meetings)|weeks|sessions|lectures|meetings|classes|modules)(?: (?:of|and) [a-z ]{1,30})?",
    ),
    (
        Field.WHEN,
        r"(?:class |meeting |lecture |session )?(?:dates?|times?|when|day|date and time|dates? and times?|time and date|meets|meetings?|where and when|when and where)",
    ),
    (
        Field.ROOM,
        r"(?:class |meeting |lecture )?(?:room(?: change)?|location|venue|where|classroom|place)",
    ),
    (
        Field.OUTLINE,
        r"(?:lecture |session |class |weekly |key |main |course |detailed |discussion |major |core |seminar )*(?:outline|topics?(?: covered| include)?|contents?|agenda|key points|points|subtopics|sub-topics|themes?|coverage|we (?:will )?cover|covers|concepts|issues|what we (?:will )?(?:cover|discuss|do)|overview of topics)",
    ),
    (
        Field.CATALOGUE,
        r"(?:course |class |subject |module )?(?:codes?|numbers?|no\.?|credits?(?: hours)?|units?|ects|term|semester|department|school|faculty|language(?: of instruction)?|level|prerequisites?|format|hours|email|e-mail|phone|telephone|website|web ?page|site|homepage|office|crn|section|mode|duration|year|total hours|contact hours|enrol?ment|audience|version)",
    ),
    (
        Field.NOTE,
        r"(?:course |class |general |final |student |classroom |academic |learning |the |our |late |missed |make-?up |module |other |important |additional )*"
        r"(?:grad(?:ing|es?)|assessments?(?: and grading)?|evaluation|polic(?:y|ies)|office hours?|attendance|integrity|honesty|plagiarism|"
        r"late (?:work|submissions?)|(?:work|submissions?)|exam(?:s|inations?)?|course description|description|objectives|outcomes|course overview|"
        r"accommodations?|conduct|communications?|about (?:the|this) course|expectations|rules|honou?r code|requirements|participation|"
        r"course introduction|aims|goals|rationale|consultation(?: hours)?|contact(?: information| details)?|disabilit(?:y|ies)|"
        r"generative ai|use of (?:generative )?ai|ai use|collaboration|code of conduct|housekeeping|absences?|aims and objectives)"
        r"(?:(?: and| &|,| of| in| on) [a-z ]{2,30})?(?: (?:policy|policies|scheme|criteria|breakdown|components|information|statement|methods?|system|scale|rules|services|requirements|hours|weights?))?",
    ),
    (
        Field.ASIDE,
        r"(?:weekly |class |lecture |session |lab |group |individual |in-class |learning |after class |before class |reading |programming |written |course |teaching |the )*(?:homework|assignments?|due|deliverables?|labs?|exercises?|problem sets?|objectives?|outcomes|goals?|aims?|activit(?:y|ies)|preparation|in-class|cases?|notes?|methods?|format|quiz(?:zes)?|projects?|deadlines?|tasks?|hand-?outs?|tutorials?|workshops?|remarks?|reminders?|hw\d*|summary|overview|description|abstract|to do|submit|milestones?|after class|before class|slides?|seminars?|recitations?|submission|hand[- ]in)",
    ),
)

_ZH_RULES = [(f, re.compile(p)) for f, p in _ZH]
_EN_RULES = [(f, re.compile(p)) for f, p in _EN]
_PARTS = re.compile(r"\s*[/|·•+&]\s*|\s+(?:-|–|—)\s+|\s*[（()）]\s*")
_SCRIPTS = re.compile(r"(?<=[\u4e00-\u9fff])\s*(?=[a-z])|(?<=[a-z.])\s+(?=[\u4e00-\u9fff])")
_REMARK = re.compile(r"\s*[（(\[][^（()）\]]{0,40}[）)\]]\s*$")
_WEEK_PREFIX = re.compile(rf"^第\s*(?:{HAN_NUMBER}|\d+)\s*[周讲章课次节]\s*")


@lru_cache(maxsize=4096)
def field_of(phrase: str) -> Field | None:
    """The field that a label phrase names: ``推荐阅读 / Recommended readings``; None for text."""
    folded = fold(phrase).strip(" :：.。-–—[]【】*_#").strip()
    if not folded or len(folded) > 60:
        return None
    whole = _field_of_part(folded)
    if whole is not None:
        return whole
    remark = _REMARK.sub("", folded)
    if remark != folded and (found := _field_of_part(remark)) is not None:
        return found
    parts = [p for chunk in _PARTS.split(folded) for p in _SCRIPTS.split(chunk) if p.strip()]
    fields = [_field_of_part(part.strip()) for part in parts]
    if len(fields) < 2 or any(f is None for f in fields):
        return None
    telling = [f for f in fields if f is not Field.ASIDE]
    return telling[0] if telling else fields[0]


def _field_of_part(part: str) -> Field | None:
    rules = _ZH_RULES if any("\u4e00" <= c <= "\u9fff" for c in part) else _EN_RULES
    for candidate in (part, *(p for p in [_joined(part)] if p)):
        for field, pattern in rules:
            if pattern.fullmatch(candidate):
                return field
    return None


def _joined(part: str) -> str:
    """``论文和读物`` is judged by its last half where both halves are of one field."""
    for joint in ("和", "与", "及", "、", " and ", "或"):
        first, found, second = part.partition(joint)
        if found and first and second and joint != " and ":
            return second if _simple(first) == _simple(second) else ""
        if found and first and second and _simple(first) == _simple(second):
            return second
    return ""


def _simple(part: str) -> Field | None:
    rules = _ZH_RULES if any("\u4e00" <= c <= "\u9fff" for c in part) else _EN_RULES
    return next((f for f, pattern in rules if pattern.fullmatch(part.strip())), None)


@dataclass(frozen=True, slots=True)
class FieldLabel:
    """A label found at the head of a line; ``rest`` is what follows it on the line."""

    field: Field
    printed: str
    rest: str
    colon: bool  # with a colon (or in 【】), as against a line that is nothing but the label


_COLON = re.compile(r"[:：]")
_BRACKETED = re.compile(r"^\s*[【\[〔「［]([^】\]〕」］]{1,30})[】\]〕」］]\s*[:：]?\s*")


def split_field(text: str) -> FieldLabel | None:
    """The field label at the head of ``text``; None where there is none.

    ``授课老师：高玉翔`` and ``【推荐阅读】``; a line that is only ``Readings`` counts too.
    """
    bracket = _BRACKETED.match(text)
    if bracket and (field := field_of(bracket.group(1))) is not None:
        return FieldLabel(field, bracket.group(0), text[bracket.end() :].strip(), colon=True)
    colon = _COLON.search(text[:70])
    if colon:
        field = field_of(text[: colon.start()])
        if field is not None:
            return FieldLabel(field, text[: colon.end()], text[colon.end() :].strip(), colon=True)
        return None
    if len(text) <= 60 and (field := field_of(text)) is not None:
        return FieldLabel(field, text, "", colon=False)
    dash = re.match(r"^([^\d]{2,40}?)\s+[-–—]\s+(?=\S)", text[:80])
    if dash and (field := field_of(dash.group(1))) in _DASHED:
        return FieldLabel(field, text[: dash.end()], text[dash.end() :].strip(), colon=True)
    return None


_DASHED = frozenset(
    {Field.LECTURER, Field.READINGS, Field.ASSISTANT, Field.ROOM, Field.WHEN, Field.QUESTIONS}
)

_REQUIRED = re.compile(r"必读|必讀|指定|required|prescribed|mandatory|compulsory|essential", re.I)
_OPTIONAL = re.compile(
    r"选读|選讀|延伸|拓展|扩展|选修|可选|optional|further|supplementary|additional|补充|課外|课外",
    re.I,
)


def required_by(label: str) -> bool | None:
    """Whether a label says that its readings are required (True) or optional (False)."""
    if _OPTIONAL.search(label):
        return False
    return True if _REQUIRED.search(label) else None
