"""Rows for tests, made with as few words as the test needs; everything not named is ordinary."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile

from courses.documents.pinyin import order_of
from courses.models import (
    Course,
    Enrolment,
    ImportRun,
    Lecturer,
    Lesson,
    Placement,
    Section,
    Session,
    SessionQuestion,
    Slide,
    SourceDocument,
    SourcePart,
    Status,
    Teaching,
    Term,
    TermPlace,
    Week,
)
from quizzes.models import Question, QuestionVersion, Quiz, QuizQuestion
from readings.models import Reading, ReadingListItem

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_number = count(1)

PASSWORD = "a long enough password"


def make_user(username: str = "", **values: Any) -> User:
    """A user without any role."""
    return get_user_model().objects.create_user(
        username or f"user{next(_number)}", password=PASSWORD, **values
    )


def make_course(slug: str = "fintech", **values: Any) -> Course:
    """A published public course."""
    return Course.objects.create(
        slug=slug, **{"title": "金融科技导论", "published": True, **values}
    )


def enrol(user: User, course: Course, role: str = "student") -> User:
    """Give ``user`` a role in ``course``."""
    Enrolment.objects.create(user=user, course=course, role=role)
    return user


def make_instructor(course: Course, **values: Any) -> User:
    return enrol(make_user(**values), course, "instructor")


def make_student(course: Course, **values: Any) -> User:
    return enrol(make_user(**values), course)


def make_week(course: Course, number: int = 1, **values: Any) -> Week:
    """A published week as a document labels it."""
    known = {"label": f"第{number}周", "status": Status.PUBLISHED}
    return Week.objects.create(course=course, number=number, **{**known, **values})


def make_session(week: Week, order: int = 1, **values: Any) -> Session:
    """A published session with a title and an outline of two levels."""
    known = {
        "key": f"s{order}",
        "title": "支付系统的演变",
        "outline": "一、从纸币到账户\n  1.1 清算与结算\n  1.2 卡组织\n二、移动支付",
        "status": Status.PUBLISHED,
    }
    return Session.objects.create(week=week, order=order, **{**known, **values})


def make_lecturer(session: Session, name: str = "周明远", **values: Any) -> Lecturer:
    """A lecturer of ``session``; the same name twice in a course is one row."""
    known = {"biography": "某银行支付研究室主任\n计算机科学博士", "position": "主任"}
    lecturer, _ = Lecturer.objects.get_or_create(
        course=session.week.course, key=name, defaults={"name": name, **known, **values}
    )
    Teaching.objects.create(session=session, lecturer=lecturer, order=session.teachings.count() + 1)
    return lecturer


def make_question(session: Session, text: str = "现金会消失吗？") -> SessionQuestion:
    order = session.questions.count() + 1
    return SessionQuestion.objects.create(
        session=session, order=order, label=f"{order}.", text=text
    )


def make_reading(week: Week | None, course: Course | None = None, **values: Any) -> ReadingListItem:
    """A book on the list of a week (``None``: of the whole ``course``)."""
    owner = week.course if week is not None else course
    assert owner is not None, "a reading belongs to a course"
    raw = values.pop("raw", "《支付简史》，林一舟著，海风出版社")
    note = values.pop("note", "")
    known = {
        "key": f"reading{next(_number)}",
        "kind": Reading.Kind.BOOK,
        "title": "支付简史",
        "authors": ["林一舟"],
        "publisher": "海风出版社",
    }
    reading = Reading.objects.create(course=owner, **{**known, **values})
    order = next(_number)
    return ReadingListItem.objects.create(
        reading=reading, week=week, key=f"item{order}", order=order, raw=raw, note=note
    )


def make_lesson(course: Course, title: str = "清算是怎么一回事", **values: Any) -> Lesson:
    """A published article of two sections; ``week`` and ``session`` place it."""
    week, session = values.pop("week", None), values.pop("session", None)
    key = f"lesson{next(_number)}"
    known = {
        "key": key,
        "slug": key,
        "kind": Lesson.Kind.ARTICLE,
        "order": next(_number),
        "html": (
            '<p>两家银行之间怎样把账算清？</p><h2 id="h-net">一、轧差</h2><p>先记账，后轧差。</p>'
            '<h2 id="h-gross">二、全额</h2><p>逐笔结清。</p>'
        ),
        "character_count": 900,
        "status": Status.PUBLISHED,
    }
    lesson = Lesson.objects.create(course=course, title=title, **{**known, **values})
    for order, (anchor, label, name) in enumerate(
        [("h-net", "一、", "轧差"), ("h-gross", "二、", "全额")], start=1
    ):
        Section.objects.create(
            lesson=lesson,
            key=anchor,
            anchor=anchor,
            label=label,
            title=name,
            level=2,
            order=order,
            first_line=order * 10,
            last_line=order * 10 + 5,
        )
    if week is not None:
        place(lesson, week, session)
    return lesson


def place(lesson: Lesson, week: Week, session: Session | None = None) -> Placement:
    """Put ``lesson`` in a week, behind what stands there."""
    order = week.placements.count() + 1
    return Placement.objects.create(lesson=lesson, week=week, session=session, order=order)


def make_deck(course: Course, slides: int = 3, **values: Any) -> Lesson:
    """A published deck; its slides share one running title but the last."""
    known = {"title": "二维码支付", "kind": Lesson.Kind.SLIDES, "html": ""}
    deck = make_lesson(course, **{**known, **values})
    deck.sections.all().delete()
    for number in range(1, slides + 1):
        last = number == slides
        Slide.objects.create(
            lesson=deck,
            key=f"slide{number}",
            number=number,
            title="3.1 小结" if last else f"2.1 扫码流程（{number}/{slides - 1}）",
            running_title="小结" if last else "扫码流程",
            label="3.1" if last else "2.1",
            counter="" if last else f"（{number}/{slides - 1}）",
            html=f"<ul><li>第 {number} 步</li></ul>",
            text=f"第 {number} 步",
            first_line=number * 4,
            last_line=number * 4 + 3,
        )
    return deck


def make_term(course: Course, term: str = "轧差", **values: Any) -> Term:
    """A term of the base glossary; ``lesson`` or ``session`` is where the course uses it."""
    home = {name: values.pop(name) for name in ("lesson", "session") if name in values}
    known = {"key": term, "definition": "先抵销后支付。", "origin": Term.Origin.BASE}
    row = Term.objects.create(
        course=course, term=term, sort_key=order_of(term), **{**known, **values}
    )
    if home:
        TermPlace.objects.create(term=row, count=2, spots=[["h-net", 2]], names=[term], **home)
    return row


def make_self_check(lesson: Lesson) -> Quiz:
    """The ungraded questions of a lesson, one a section."""
    quiz = Quiz.objects.create(
        course=lesson.course,
        key=f"self-check:{lesson.key}",
        title=f"自测：{lesson.title}",
        lesson=lesson,
        status=lesson.status,
    )
    for order, section in enumerate(lesson.sections.all(), start=1):
        question = Question.objects.create(
            course=lesson.course,
            key=f"self-check:{section.public_id}",
            type="reflection",
            section=section,
        )
        content = {"stem": f"“{section.title}”讲了什么？", "language": lesson.language}
        QuestionVersion.objects.create(question=question, content=content)
        QuizQuestion.objects.create(quiz=quiz, question=question, order=order)
    return quiz


def make_source(
    course: Course, text: str = "第1周\n支付系统的演变\n", **values: Any
) -> SourceDocument:
    """A text document with its file."""
    data = text.encode()
    known = {"name": "大纲.txt", "format": "text", "size": len(data)}
    source = SourceDocument(
        course=course, sha256=hashlib.sha256(data).hexdigest(), **{**known, **values}
    )
    source.file.save(f"{next(_number)}.txt", ContentFile(data), save=False)
    source.save()
    return source


def make_part(source: SourceDocument, **values: Any) -> SourcePart:
    known = {"kind": "article", "title": "清算是怎么一回事", "score": 0.9, "reasons": ["一个标题"]}
    return SourcePart.objects.create(source=source, **{**known, **values})


def make_run(source: SourceDocument, **values: Any) -> ImportRun:
    """An import that is through and balanced."""
    known = {"status": ImportRun.Status.DONE, "progress": 100, "account": balanced_account()}
    return ImportRun.objects.create(source=source, **{**known, **values})


def balanced_account(**values: Any) -> dict[str, Any]:
    """An account in its JSON form in which every character is kept."""
    nothing = {"characters": 0, "places": 0, "share": 0.0}
    kept = {"characters": 10, "places": 2, "share": 1.0}
    fates = ("joined", "moved", "repaired", "dropped")
    return {
        "characters": 10,
        "fates": {"kept": kept, **dict.fromkeys(fates, nothing)},
        "reasons": {},
        "unexplained_count": 0,
        "invented_count": 0,
        "disorder_count": 0,
        "unexplained": [],
        "inventions": [],
        "disorder": [],
        "repairs": [],
        "warnings": [],
        "elements": {"tables": {"source": None, "result": 0}},
        "line_fates": [[[0, 3, "kept"]], [[0, 7, "kept"]]],
        "balanced": True,
        **values,
    }


def make_full_course(slug: str = "fintech", weeks: int = 2, **values: Any) -> Course:
    """A course with something on every page: sessions, lecturers, readings, lessons, a deck."""
    course = make_course(slug, **values)
    source = make_source(course, text=f"{slug}\n第1周\n支付系统的演变\n")
    make_run(source)
    part = make_part(source)
    for number in range(1, weeks + 1):
        week = make_week(course, number, source_part=part)
        session = make_session(week)
        make_lecturer(session)
        make_lecturer(session, f"讲者{number}")
        make_question(session)
        make_reading(week, note="先读第二章。")
        make_self_check(make_lesson(course, week=week, session=session, source_part=part))
        make_deck(course, week=week, source_part=part)
    make_lesson(course, title="跨境支付综述", source_part=part)
    return course
