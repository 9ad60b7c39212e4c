"""The words by which syllabi name their fields: lists, made into patterns of whole phrases.

Chinese words are simplified (text is folded before it is compared) and stand without blanks;
English ones are lower case and parted by commas. Order counts: the first rule that fits wins.
"""

from __future__ import annotations

import re
from enum import Enum


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


Rule = tuple[Field, re.Pattern[str]]


def _zh(field: Field, before: str, words: str, behind: str = "", more: str = "") -> Rule:
    """``before`` any number of times, one of ``words``, ``behind`` any number of times."""
    pattern = f"(?:{_any(before)})*(?:{_any(words)})"
    if behind:
        pattern += f"(?:{_any(behind)})*"
    return field, re.compile(f"{pattern}|{more}" if more else pattern)


def _en(field: Field, before: str, words: str, behind: str = "") -> Rule:
    """The same with blanks between; ``s`` may follow the last word."""
    pattern = f"(?:(?:{_list(before)})[ -])*(?:{_list(words)})s?"
    if behind:
        pattern += f"(?: (?:{_list(behind)}))*"
    return field, re.compile(pattern)


def _any(words: str) -> str:
    return "|".join(words.split())


def _list(words: str) -> str:
    return "|".join(" ".join(word.split()) for word in words.split(",") if word.strip())


_HERE = "本讲 本周 本次 本期 本节 本章 本课 本单元"

ZH_RULES: tuple[Rule, ...] = (
    _zh(
        Field.ASSISTANT,
        "课程 教学 本 研讨课 实验 研究生 本科生 博士生 硕士生 单元 小班 作业 首席 学生",
        "助教 助理 教辅 助课",
        "老师 教师 团队 人员 信息 联系方式",
    ),
    _zh(
        Field.COORDINATOR,
        "课程 项目 教学",
        "负责人 协调人 联系人 班主任 秘书 统筹 教务 主任 召集人 组织者 联络人 行政",
        "老师",
    ),
    _zh(
        Field.GUEST,
        f"特邀 特聘 校外 企业 行业 业界 客座 受邀 演讲 分享 点评 对话 主讲 授课 {_HERE}",
        "嘉宾 来宾 客座 特邀",
        "讲师 讲者 简介 介绍 主讲",
    ),
    _zh(
        Field.LECTURER,
        f"授课 主讲 任课 讲课 课程 特邀 特聘 校外 企业 行业 业界 客座 演讲 分享 开课 上课 讲授 "
        f"第一 第二 第三 主 联合 合作 协同 授课 "
        f"合讲 合授 共同 实验 实训 {_HERE}",
        "任课 负责教师 指导教师 师资 报告人 演讲者 主讲者 老师 教师 讲师 讲者 讲员 讲人 授课人 "
        "教员 导师 演讲人 分享人 "
        "专家 教授 主讲 授课 "
        "讲座人 任课人 "
        "教学团队 授课团队 师资",
        "姓名 简介 介绍 信息",
    ),
    (
        Field.CATALOGUE,
        re.compile(
            r"(?:课程|教学|学习)?(?:网站|主页|网址|平台|空间)|课程(?:中心|群|微信群)|(?:培训|"
            r"报名)?费用|学费|报名方式"
        ),
    ),
    _zh(
        Field.READINGS,
        f"选用 采用 推荐 建议 参考 延伸 扩展 拓展 课前 课后 课外 必读 选读 必选 主要 相关 "
        f"指定 补充 进阶 重点 基本 核心 "
        f"教学 经典 深度 必备 选修 可选 进一步 其他 其它 使用 辅助 配套 课程 学习 入门 中文 "
        f"英文 外文 阅读 "
        f"读物 书目 的 {_HERE}",
        "阅读 书籍 书目 文献 论文 读物 教材 阅读材料 阅读资料 参考资料 参考材料 教学资料 "
        "学习资料 拓展资料 "
        "延伸资料 补充材料 补充资料 资料 书单 教科书 参考书 用书 参考 必读 选读 链接 学习资源 "
        "资源 读本 文章 "
        "推荐书 教参 网站 材料",
        "清单 列表 目录 总目 推荐 材料 资料 书目 文献 书 建议 链接 篇目 与资源",
    ),
    _zh(
        Field.QUESTIONS,
        f"课前 课后 预习 复习 讨论 思考 互动 研讨 导读 讲前 课堂 案例 拓展 与 和 及 {_HERE}",
        "问题 思考题 思考题目 讨论题 讨论题目 提问 思考 问题讨论 问题思考 思考与讨论 想一想 "
        "讨论问题",
        "清单 列表",
    ),
    _zh(
        Field.TITLE,
        f"授课 讲授 讲座 教学 课程 演讲 分享 课堂 的 {_HERE}",
        "主题 题目 课题 专题 讲题 标题 主旨",
    ),
    _zh(
        Field.SCHEDULE,
        "课程 教学 授课 课时 学时 每周 各周 周次 学期 上课 讲座 本学期 具体 详细 内容 逐周 分周 "
        "讲次 模块 日程 进度 时间",
        "安排 进度 日程 日历 计划 进度表 安排表 日程表 课表 周历 时间表 计划表 进程 内容安排 "
        "内容与安排 "
        "内容及安排 内容与进度 内容和安排 内容及进度",
    ),
    _zh(Field.WHEN, "上课 授课 开课 讲课 教学 活动 课程 讲座", "时间 日期 时段"),
    _zh(Field.ROOM, "上课 授课 教学 活动 时间 日期 与 和 及 、", "地点 教室 场地"),
    _zh(
        Field.OUTLINE,
        f"主要 课程 教学 授课 讲授 课堂 内容 学习 知识 理论 讲座 核心 基本 具体 详细 单元 的 "
        f"{_HERE}",
        "内容 纲要 大纲 提纲 要点 知识点 议程 概要 提要 议题 要目 框架 讲纲 目录 内容要点 "
        "内容提要 内容概要 "
        "内容纲要",
    ),
    _zh(
        Field.NOTE,
        "课程 成绩 期末 平时 总 学习 教学 学业 考核 考试 课堂 作业 其他 其它 相关 学术 修课 "
        "本课 选课 一般 学生 "
        "学员 教师 与 和 及 、",
        "考核 评分 评价 评量 成绩 考试 评定 计分 政策 纪律 规定 规则 须知 考勤 出勤 诚信 答疑 "
        "办公时间 接待时间 "
        "简介 概述 介绍 描述 性质 定位 特色 宗旨 注意事项 学术规范 辅导 课程说明 课程要求 "
        "课程目标 教学目标 "
        "课程目的 教学目的 能力目标 培养目标 请假 迟交 作弊 抄袭 办公室时间 课后辅导 咨询时间 "
        "联系方式",
        "课程 方式 办法 方法 标准 要求 说明 构成 组成 比例 政策 制度 规定 时间 安排 与 和 及 、 "
        "成绩 评定 考核 "
        "评分 目标 任务 简介 性质 内容 事项 答疑 纪律 诚信 考勤 地点",
        more="(?:上课|教学|授课)方式|(?:其他|其它|补充|特别|有关)?(?:说明|提醒|提示)|注|备注|附注",
    ),
    _zh(
        Field.CATALOGUE,
        "课程 大纲 总 开课 授课 教学 适用 修读 先修 所属 周",
        "代码 编号 编码 学分 学时 课时 名称 中文名称 英文名称 学院 单位 院系 部门 学期 对象 "
        "专业 类别 类型 属性 "
        "语言 班级 人数 年级 性质 课程 要求 版本 日期 撰写人 执笔人 执笔 审定人 审定 审定日期 "
        "制定人 制定 修订人 "
        "修订 修订日期 更新日期 基本信息 课程信息 邮箱 电话 网址 网站 主页 平台 职称 课程号 课号",
        more="[\u4e00-\u9fff]{2,4}[与和及/、][\u4e00-\u9fff]{0,2}(?:学分|学时|地点|对象|专业)",
    ),
    _zh(
        Field.ASIDE,
        f"教学 学习 课程 课后 课前 课堂 课外 实践 实验 小组 上机 案例 随堂 平时 重点 重 与 和 "
        f"及 、 {_HERE}",
        "目标 目的 要求 方法 方式 手段 难点 重点 作业 任务 活动 实验 准备 预习 复习 练习 案例 "
        "说明 备注 习题 学时 "
        "课时 形式 成果 提交 截止 讨论 实践 上机 测验 作业要求 工具 提示 注意 小结 总结 简介 "
        "概述 摘要 导言 导语 "
        "提醒 点评 点评人 评委 主持人 集合地点 集合时间",
    ),
)

_READING_ADJECTIVES = (
    "required, recommended, suggested, optional, further, additional, background, core, "
    "supplementary, "
    "key, essential, prescribed, assigned, weekly, preclass, pre-class, before class, primary, "
    "secondary, "
    "selected, course, general, main, useful, mandatory, compulsory, extra, this week's, "
    "lecture, session, "
    "class, reading, online, other, advanced, basic, set, and, &, /, indicative, principal"
)
_EVENT = "lecture, session, class, meeting, weekly, course, seminar, week's"

EN_RULES: tuple[Rule, ...] = (
    _en(
        Field.ASSISTANT,
        "head, lead, course, graduate, seminar, lab, programme, academic, research",
        "teaching assistant, ta, associate, assistant, gsi, tutor, grader, teaching fellow, "
        "seminar leader, section leader, demonstrator",
    ),
    _en(
        Field.COORDINATOR,
        "course, program, programme, module",
        "coordinator, administrator, manager, convenor, convener, director, secretary, "
        "contact person, organizer, organiser",
    ),
    _en(
        Field.GUEST,
        "our, this week's",
        "guest, invited, visiting, keynote",
        "guest, lecturer, lecturers, speaker, speakers, instructor, lecture by, lecture, talk "
        "by, talk",
    ),
    _en(
        Field.LECTURER,
        "course, module, lead, session, principal, main, class, your, co",
        "lecturer, instructor, speaker, teacher, presenter, professor, faculty, taught by, led by, "
        "leader, presented by, delivered by, facilitator, host, teaching team, teaching staff, "
        "staff, course staff",
    ),
    _en(
        Field.READINGS,
        _READING_ADJECTIVES,
        "reading, reading list, reading material, reference, bibliography, literature, text, "
        "textbook, book, "
        "paper, article, resource, material, reading and resources, source, to read, read, work "
        "cited, "
        "works cited, further reading, optional, required, recommended, background",
        "before class, before the class, before the session, for this week, for next week, list,"
        " and resources",
    ),
    (
        Field.QUESTIONS,
        re.compile(
            r"(?:[a-z-]+ ){0,3}questions?(?: (?:for|to|on|before) [a-z ]{3,30})?"
            r"|think about|to ponder|for discussion|points to ponder|prepare"
        ),
    ),
    (
        Field.TITLE,
        re.compile(r"(?:(?:lecture|session|class|week's?) )?(?:topic|title|theme|subject)"),
    ),
    (
        Field.SCHEDULE,
        re.compile(
            r"(?:(?:course|weekly|class|tentative|lecture|teaching|detailed|provisional|session|"
            r"seminar|"
            r"programme|program|module|week[- ]by[- ]week|term|the|meeting) )*(?:schedule|"
            r"calendar|plan|"
            r"timetable|programme|program|course outline|list of (?:lectures|sessions|topics)|"
            r"weeks|sessions|"
            r"lectures|meetings|classes|modules)(?: (?:of|and) [a-z ]{1,30})?"
        ),
    ),
    _en(
        Field.WHEN,
        _EVENT,
        "date, time, when, day, date and time, dates and times, time and date, meets, where and "
        "when, "
        "when and where",
    ),
    _en(Field.ROOM, _EVENT, "room, room change, location, venue, where, classroom, place"),
    _en(
        Field.OUTLINE,
        f"{_EVENT}, key, main, detailed, discussion, major, core",
        "outline, topic, topics, content, agenda, key point, point, subtopic, sub-topic, theme, "
        "coverage, "
        "we cover, we will cover, covers, concept, issue, what we cover, what we will cover, "
        "overview of topics",
        "covered, include",
    ),
    _en(
        Field.CATALOGUE,
        "course, class, subject, module, general, basic",
        "code, number, no., no, credit, credit hour, unit, ects, term, semester, department, "
        "school, faculty, "
        "language, language of instruction, level, prerequisite, format, hours, email, e-mail, "
        "phone, "
        "telephone, website, web page, site, homepage, office, crn, section, mode, duration, year, "
        "information, details, facts, total hours, contact hours, enrolment, enrollment, "
        "audience, version",
    ),
    _en(
        Field.NOTE,
        "course, class, general, final, student, classroom, academic, learning, the, our, late, "
        "missed, "
        "make-up, makeup, module, other, important, additional",
        "grading, grade, assessment, assessment and grading, evaluation, policy, policies, "
        "office hour, "
        "attendance, integrity, honesty, plagiarism, late work, late submission, work, "
        "submission, exam, "
        "examination, course description, description, objective, outcome, course overview, "
        "accommodation, "
        "conduct, communication, about the course, about this course, expectation, rule, honor "
        "code, "
        "honour code, requirement, participation, course introduction, aim, goal, rationale, "
        "consultation, "
        "contact, disability, disabilities, generative ai, use of ai, use of generative ai, ai "
        "use, "
        "collaboration, code of conduct, housekeeping, absence, aims and objectives, laptop",
        "policy, policies, scheme, criteria, breakdown, components, information, statement, "
        "methods, system, "
        "scale, rules, services, requirements, hours, weights, details, and grading, and "
        "evaluation, "
        "and assessment, and policies, and participation, and attendance, and exams, and "
        "objectives, "
        "and outcomes, and deadlines",
    ),
    _en(
        Field.ASIDE,
        f"{_EVENT}, lab, group, individual, in-class, learning, after class, before class, "
        f"reading, "
        "programming, written, teaching, the",
        "homework, assignment, due, deliverable, lab, exercise, problem set, objective, outcome,"
        " goal, aim, "
        "activity, activities, preparation, in-class, case, note, method, format, quiz, quizzes,"
        " project, "
        "deadline, task, handout, hand-out, tutorial, workshop, remark, reminder, hw, summary, "
        "overview, "
        "description, abstract, to do, submit, milestone, after class, before class, slide, "
        "seminar, "
        "recitation, submission, hand-in, hand in, discussion",
    ),
)
