"""What an instructor made on the desk outlives the next version of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from courses.models import Course, Enrolment, Lesson, SearchEntry, Slide
from tests import factories
from tests.admin.conftest import address, listing
from tests.portal.conftest import import_text

if TYPE_CHECKING:
    from django.test import Client

    from tests.admin.conftest import Fill
    from tests.portal.conftest import Importer

__all__ = ["import_text"]

POST = "# 清算笔记\n\n导言一段。\n\n## 一、轧差\n\n先记账，后轧差。\n\n## 二、全额\n\n逐笔结清。\n"


@pytest.fixture
def lesson(db: None, client: Client, import_text: Importer) -> Lesson:
    """Imported; its instructor is signed in."""
    course = Course.objects.create(slug="notes", title="notes")
    user = factories.make_user("teacher")
    Enrolment.objects.create(course=course, user=user, role="instructor")
    client.force_login(user)
    assert import_text(course, "post.md", POST).status == "done"
    return course.lessons.get()


def test_an_edited_text_is_merged_with_a_new_version(
    lesson: Lesson,
    import_text: Importer,
    fill: Fill,
) -> None:
    fill(address(lesson), text=lesson.text.replace("逐笔结清", "逐笔实时结清"))
    import_text(lesson.course, "post.md", POST.replace("导言一段", "新的导言"))
    lesson.refresh_from_db()
    assert "逐笔实时结清" in lesson.html
    assert "新的导言" in lesson.html
    texts = "".join(SearchEntry.objects.filter(lesson=lesson).values_list("text", flat=True))
    assert "逐笔实时结清" in texts
    assert "新的导言" in texts


def test_a_title_of_the_desk_stays(
    lesson: Lesson,
    import_text: Importer,
    fill: Fill,
) -> None:
    fill(address(lesson), title="清算随笔", slug="suibi")
    import_text(lesson.course, "post.md", POST.replace("导言一段", "新的导言"))
    lesson.refresh_from_db()
    assert (lesson.title, lesson.slug) == ("清算随笔", "suibi")


DECK = (
    "---\nmarp: true\n---\n\n# 支付\n\n- 引子\n\n---\n\n# 清算\n\n- 轧差\n\n---\n\n# 小结\n\n- 完\n"
)


def test_a_hidden_slide_stays_hidden(
    lesson: Lesson,
    client: Client,
    import_text: Importer,
) -> None:
    import_text(lesson.course, "deck.md", DECK)
    slide = Slide.objects.get(title="清算")
    client.post(listing(Slide), {"action": "hide", "_selected_action": [slide.pk]})
    import_text(lesson.course, "deck.md", DECK.replace("引子", "缘起"))
    assert list(Slide.objects.filter(hidden=True).values_list("title", flat=True)) == ["清算"]
