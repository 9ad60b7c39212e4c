"""What follows from a save: index, revision, addresses, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from courses.models import Course, Lesson, SearchEntry, Session, Slide, TitleOrigin, Week
from quizzes.models import Quiz
from readings.models import Reading, ReadingListItem
from tests import factories
from tests.admin.conftest import address, listing
from tests.picture_documents import drawing, figure, report, store

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from tests.admin.conftest import Fill

pytestmark = pytest.mark.usefixtures("instructor")


def found(course: Course, text: str) -> set[str]:
    """The kinds of entries that hold ``text``."""
    entries = SearchEntry.objects.filter(course=course)
    return {e.kind for e in entries if text in f"{e.title}\n{e.heading}\n{e.text}"}


def revision(course: Course) -> int:
    return Course.objects.get(pk=course.pk).revision


@pytest.fixture
def lesson(course: Course) -> Lesson:
    """A lesson as imported, of two sections."""
    text = "导言。\n\n## 一、轧差\n\n先记账。\n\n## 二、全额\n\n逐笔结清。"
    lesson = course.lessons.filter(kind="article")[0]
    lesson.markdown_imported = text
    lesson.save()
    return lesson


# Weeks and sessions


def test_a_title_is_the_instructors_and_search_follows(
    course: Course, week: Week, fill: Fill
) -> None:
    before = revision(course)
    fill(address(week), title="清算机构巡礼")
    week.refresh_from_db()
    assert week.title_origin == TitleOrigin.INSTRUCTOR
    assert found(course, "清算机构巡礼") == {"week"}
    assert revision(course) > before


def test_in_the_list_a_week_without_title_bears_those_of_its_sessions(
    client: Client, course: Course, week: Week
) -> None:
    Week.objects.filter(pk=week.pk).update(title="")
    week.sessions.update(title="记账的来历")
    assert "记账的来历" in client.get(listing(Week)).content.decode()


def test_a_title_left_alone_keeps_its_origin(week: Week, fill: Fill) -> None:
    fill(address(week), summary="概要")
    week.refresh_from_db()
    assert week.title_origin == TitleOrigin.SOURCE


def test_an_outline_is_stored_as_the_rules_write_it(
    course: Course, session: Session, fill: Fill
) -> None:
    fill(address(session), outline="一、通道\r\n\t1.1  跨境\r\n\r\n二、监管\r\n")
    session.refresh_from_db()
    assert session.outline == "一、 通道\n  1.1 跨境\n二、 监管"
    assert found(course, "1.1 跨境") == {"session"}


@pytest.mark.parametrize(
    ("outline", "message"),
    [("一\n" + " " * 40 + "二", "2"), ("\n".join("一二三" for _ in range(501)), "500")],
    ids=["too deep", "too long"],
)
def test_an_outline_that_cannot_be_meant_is_refused(
    session: Session, fill: Fill, outline: str, message: str
) -> None:
    answer = fill(address(session), refused=True, outline=outline)
    assert message in str(answer.context["errors"])


def test_the_tree_of_an_outline_is_drawn(client: Client) -> None:
    page = client.post("/admin/courses/session/outline/", {"outline": "一、通道\n  1.1 <b>跨境"})
    assert '<span class="label">1.1</span>' in page.content.decode()
    assert "&lt;b&gt;跨境" in page.content.decode()


def test_the_first_day_gives_printed_days_their_year(
    course: Course, session: Session, fill: Fill
) -> None:
    Session.objects.filter(pk=session.pk).update(date="03-02", time="18:30-20:30")
    fill(address(course), starts_on="2026-02-20")
    session.refresh_from_db()
    assert session.starts_at is not None
    assert timezone.localtime(session.starts_at).isoformat() == "2026-03-02T18:30:00+08:00"


def test_a_session_does_not_end_before_it_begins(session: Session, fill: Fill) -> None:
    times = {"starts_at": "2026-03-02T10:00", "ends_at": "2026-03-02T09:00"}
    assert "ends_at" in fill(address(session), refused=True, **times).context["adminform"].errors


def test_lecturers_stand_in_the_order_given(course: Course, session: Session, fill: Fill) -> None:
    names = {"teachings-0-order": 3, "teachings-2-lecturer": "讲者2"}
    fill(address(session), **names)
    assert [t.lecturer.name for t in session.teachings.all()] == ["讲者1", "周明远", "讲者2"]
    assert "讲者2" in SearchEntry.objects.get(kind="session", object_id=session.pk).heading


def test_a_name_that_nobody_bears_is_refused(session: Session, fill: Fill) -> None:
    fill(address(session), refused=True, **{"teachings-2-lecturer": "无名氏"})


def test_a_new_session_stands_behind_the_others(course: Course, week: Week, fill: Fill) -> None:
    fill(f"{listing(Session, 'add')}?week={week.pk}", title="夜谈", status="published")
    added = week.sessions.get(title="夜谈")
    assert added.order == 2
    assert added.key
    assert found(course, "夜谈") == {"session"}


def test_a_new_week_takes_the_next_number(course: Course, fill: Fill) -> None:
    fill(f"{listing(Week, 'add')}?course={course.pk}", title="答疑")
    assert course.weeks.get(title="答疑").number == 3


def test_a_second_week_of_a_number_is_refused(course: Course, fill: Fill) -> None:
    fill(f"{listing(Week, 'add')}?course={course.pk}", refused=True, number=1)


def test_publishing_a_week_publishes_its_sessions(
    client: Client, course: Course, week: Week, session: Session
) -> None:
    Week.objects.update(status="draft")
    Session.objects.update(status="draft")
    client.post(listing(Week), {"action": "publish", "_selected_action": [week.pk]})
    session.refresh_from_db()
    assert session.status == "published"
    assert SearchEntry.objects.get(kind="week", object_id=week.pk).status == "published"
    assert course.weeks.get(number=2).status == "draft"


def test_a_deleted_week_is_no_longer_found(
    client: Client, course: Course, week: Week, session: Session
) -> None:
    before = revision(course)
    page = client.get(address(week, "delete"))
    assert "search" not in page.content.decode().lower().split("<main", 1)[1]
    answer = client.post(address(week, "delete"), {"post": "yes"})
    assert answer["Location"] == address(course)
    assert not SearchEntry.objects.filter(kind="session", object_id=session.pk).exists()
    assert revision(course) > before


# Readings


def test_a_reading_list_takes_readings_of_the_course(
    course: Course, week: Week, fill: Fill
) -> None:
    reading = Reading.objects.create(course=course, key="k", title="清算导论")
    fill(address(week), **{"reading_items-1-reading": "清算导论"})
    item = ReadingListItem.objects.get(reading=reading)
    assert (item.week, item.order > 1) == (week, True)
    assert found(course, "清算导论") == {"reading"}


def test_authors_are_written_a_line_each(course: Course, fill: Fill) -> None:
    reading = course.readings.all()[0]
    fill(address(reading), authors="林一舟\n\n 陈二 ")
    reading.refresh_from_db()
    assert reading.authors == ["林一舟", "陈二"]


# Lessons


def test_an_edited_text_is_rendered_and_found(course: Course, lesson: Lesson, fill: Fill) -> None:
    fill(
        address(lesson), text="导言。\n\n## 一、轧差\n\n先记账，后**轧差**。\n\n## 三、托收\n\n慢。"
    )
    lesson.refresh_from_db()
    assert "<strong>轧差</strong>" in lesson.html
    assert [entry["title"] for entry in lesson.contents] == ["轧差", "托收"]
    assert [s.title for s in lesson.sections.all() if s.anchor] == ["轧差", "托收"]
    assert found(course, "慢。") == {"section"}
    assert found(course, "逐笔结清") == set()


def test_a_bookmarked_section_outlives_an_edit(lesson: Lesson, fill: Fill) -> None:
    fill(address(lesson), text=lesson.text + "\n\n又及。")
    before = {s.title: s.pk for s in lesson.sections.all()}
    fill(address(lesson), text=lesson.text.replace("先记账", "先要记账"))
    assert {s.title: s.pk for s in lesson.sections.all()} == before


def test_hostile_markup_is_cleaned(lesson: Lesson, fill: Fill) -> None:
    fill(address(lesson), text="<script>alert(1)</script>[x](javascript:alert(1))")
    lesson.refresh_from_db()
    assert "<script" not in lesson.html
    assert "javascript:" not in lesson.html


@pytest.mark.parametrize("text", ["", "as imported"])
def test_the_imported_text_is_no_edit(lesson: Lesson, fill: Fill, text: str) -> None:
    fill(address(lesson), text="另一篇。")
    lesson.refresh_from_db()
    assert lesson.markdown == "另一篇。"
    back = lesson.markdown_imported.replace("\n", "\r\n") if text else ""
    fill(address(lesson), text=back)
    lesson.refresh_from_db()
    assert lesson.markdown == ""
    assert "逐笔结清" in lesson.html


def test_a_former_address_leads_to_the_new_one(
    client: Client, course: Course, lesson: Lesson, fill: Fill
) -> None:
    former = lesson.get_absolute_url()
    fill(address(lesson), slug="qingsuan")
    lesson.refresh_from_db()
    assert client.get(former)["Location"] == lesson.get_absolute_url()
    fill(address(lesson), slug=former.rstrip("/").rsplit("/", 1)[1])
    assert client.get(former).status_code == 200


def test_an_address_in_use_is_refused(course: Course, lesson: Lesson, fill: Fill) -> None:
    another = course.lessons.exclude(pk=lesson.pk)[0]
    fill(address(lesson), refused=True, slug=another.slug)


def test_a_new_lesson_is_made_of_title_and_text(client: Client, course: Course, fill: Fill) -> None:
    place = f"{listing(Lesson, 'add')}?course={course.pk}"
    fill(place, title="补课", text="## 一、缘起\n\n从头说起。", status="published")
    lesson = course.lessons.get(title="补课")
    assert lesson.slug == "补课"
    assert client.get(lesson.get_absolute_url()).status_code == 200
    assert found(course, "从头说起") == {"section"}


def test_publishing_a_lesson_publishes_its_quiz(
    client: Client, course: Course, lesson: Lesson
) -> None:
    for status in ("draft", "published"):
        action = "publish" if status == "published" else "draft"
        client.post(listing(Lesson), {"action": action, "_selected_action": [lesson.pk]})
        assert set(Quiz.objects.filter(lesson=lesson).values_list("status", flat=True)) == {status}
        statuses = SearchEntry.objects.filter(lesson=lesson).values_list("status", flat=True)
        assert set(statuses) == {status}


def test_lessons_are_withdrawn_and_not_deleted(client: Client, lesson: Lesson) -> None:
    assert client.post(address(lesson, "delete"), {"post": "yes"}).status_code == 403
    client.post(listing(Lesson), {"action": "withdraw", "_selected_action": [lesson.pk]})
    assert client.get(lesson.get_absolute_url()).status_code == 410


def test_a_lesson_is_placed_in_a_week(course: Course, week: Week, fill: Fill) -> None:
    lesson = course.lessons.get(title="跨境支付综述")
    fill(address(lesson), **{"placements-0-week": week.pk})
    assert lesson.placements.get().week == week


def test_a_session_of_another_week_is_refused(course: Course, week: Week, fill: Fill) -> None:
    lesson = course.lessons.get(title="跨境支付综述")
    elsewhere = course.weeks.get(number=2).sessions.get()
    places = {"placements-0-week": week.pk, "placements-0-session": elsewhere.pk}
    fill(address(lesson), refused=True, **places)


def test_a_hidden_slide_is_no_longer_found(client: Client, course: Course) -> None:
    slide = Slide.objects.filter(lesson__course=course)[0]
    client.post(listing(Slide), {"action": "hide", "_selected_action": [slide.pk]})
    assert not SearchEntry.objects.filter(kind="slide", object_id=slide.pk).exists()


# Pictures

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def test_a_lost_picture_is_put_in_with_its_text(lesson: Lesson, fill: Fill) -> None:
    figure = lesson.figures.create(key="f", caption="图 1")
    picture = SimpleUploadedFile("../../etc/evil name.png", PNG)
    fill(address(lesson), refused=True, **{"figures-0-file": picture})
    picture.seek(0)
    texts = {"figures-0-file": picture, "figures-0-alternative": "清算的三步"}
    fill(address(lesson), **texts)
    figure.refresh_from_db()
    assert figure.alternative == "清算的三步"
    assert "evil" not in str(figure.file)


def test_what_is_no_picture_is_refused(lesson: Lesson, fill: Fill) -> None:
    lesson.figures.create(key="f")
    script = SimpleUploadedFile("a.png", b"<svg onload='alert(1)'>")
    texts = {"figures-0-file": script, "figures-0-alternative": "图"}
    fill(address(lesson), refused=True, **texts)


def test_a_picture_of_the_document_is_seen_beside_its_words(client: Client, course: Course) -> None:
    drawn = drawing("red")
    pictured = store(course, report(figure(drawn)), [drawn])
    page = client.get(address(pictured)).content.decode()
    assert f'src="/courses/{course.slug}/{drawn.name}"' in page


def test_an_edited_text_shows_the_pictures_that_it_names(course: Course, fill: Fill) -> None:
    red, blue = drawing("red"), drawing("blue")
    other = store(course, report(figure(blue), key="other"), [blue])
    pictured = store(course, report(figure(red)), [red])
    fill(address(pictured), text=f"换一幅 ![蓝]({blue.name})\n")
    pictured.refresh_from_db()
    assert f'<img src="{blue.name}" alt="蓝" width="64"' in pictured.html
    uses = {use.picture.name: use.shown for use in pictured.picture_uses.all()}
    assert uses == {red.name: False, blue.name: True}
    assert other.picture_uses.count() == 1
    fill(address(pictured), text="")
    uses = {use.picture.name: use.shown for use in pictured.picture_uses.all()}
    assert uses == {red.name: True}


def test_a_lecturer_gets_an_account_by_name(course: Course, fill: Fill) -> None:
    person = course.lecturers.all()[0]
    fill(address(person), refused=True, user="nobody")
    user = factories.make_user("wang")
    fill(address(person), user="wang")
    person.refresh_from_db()
    assert person.user == user


def test_every_change_is_on_record(
    client: Client, week: Week, instructor: User, fill: Fill
) -> None:
    fill(address(week), title="新题")
    assert "teacher" in client.get(address(week, "history")).content.decode()
