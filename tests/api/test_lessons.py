"""Lessons, slides and sections over REST."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from courses.documents.exchange import block_to_dict
from courses.documents.model import Block, BlockKind, Origin
from courses.models import Course, Lesson, Slide

if TYPE_CHECKING:
    from tests.api.conftest import Api


def block(text: str, line: int, kind: BlockKind = BlockKind.PARAGRAPH) -> dict[str, Any]:
    origin = Origin(first=line, last=line)
    return dict(block_to_dict(Block(kind=kind, text=text, origin=origin, level=2)))


def article(course: Course) -> Lesson:
    return course.lessons.filter(kind=Lesson.Kind.ARTICLE).earliest("pk")


def edit(course: Course, **values: Any) -> None:
    Lesson.objects.filter(pk=article(course).pk).update(**values)
    Course.objects.touch(course.pk)


def whole(api: Api, course: Course) -> dict[str, Any]:
    answer: dict[str, Any] = api.get(f"lessons/{article(course).public_id}/").json()
    return answer


def test_blocks_come_with_their_place(api: Api, course: Course) -> None:
    edit(course, blocks=[block("轧差", 10, BlockKind.HEADING), block("先记账，后轧差。", 11)])
    lesson = whole(api, course)
    assert [(b["type"], b["text"], b["lines"]) for b in lesson["blocks"]] == [
        ("heading", "轧差", [10, 10]),
        ("paragraph", "先记账，后轧差。", [11, 11]),
    ]
    assert not lesson["edited"]


def test_blocks_are_the_instructors_wording_where_there_is_one(api: Api, course: Course) -> None:
    """What an instructor took out is told to nobody."""
    blocks = [block("先记账，后轧差。", 11), block("不该说的话。", 12)]
    edit(course, blocks=blocks, markdown="先记账，后轧差。\n\n新的一段。\n")
    lesson = whole(api, course)
    assert [(b["text"], b["lines"]) for b in lesson["blocks"]] == [
        ("先记账，后轧差。", [11, 11]),
        ("新的一段。", None),
    ]
    assert lesson["edited"]
    assert "不该说的话" not in str(lesson)


def test_a_lesson_tells_its_source_and_places(api: Api, editor_api: Api, course: Course) -> None:
    lesson = whole(api, course)
    assert lesson["source"] == {"name": "大纲.txt", "kind": "article", "version": 1, "part": 1}
    assert [(p["week"], p["session"]) for p in lesson["placements"]] == [(1, 1)]
    assert editor_api.get(whole(editor_api, course)["source"]["url"]).status_code == 200


def test_lists_of_lessons_are_without_their_text(api: Api, course: Course) -> None:
    for lesson in api.list("lessons"):
        assert not {"blocks", "html", "markdown", "slides", "sections"} & set(lesson)


def test_the_text_is_no_field_of_a_list(api: Api, course: Course) -> None:
    assert api.get("lessons/?fields=blocks").status_code == 400
    assert api.get(f"lessons/{article(course).public_id}/?fields=blocks").status_code == 200


def test_a_field_for_editors_is_a_field_that_readers_lack(
    api: Api, editor_api: Api, course: Course
) -> None:
    assert set(api.list("lessons", "fields=proposal")[0]) == {"id"}
    assert set(editor_api.list("lessons", "fields=proposal")[0]) == {"id", "proposal"}


def test_a_lesson_holds_its_sections_in_order(api: Api, course: Course) -> None:
    lesson = whole(api, course)
    assert [(s["label"], s["title"], s["lines"]) for s in lesson["sections"]] == [
        ("一、", "轧差", [10, 15]),
        ("二、", "全额", [20, 25]),
    ]
    assert lesson["sections"] == api.list("sections", f"lesson={lesson['id']}")
    assert lesson["sections"][0]["web_url"].endswith(f"/lessons/{lesson['slug']}/#h-net")


def test_proposals_are_for_editors(api: Api, editor_api: Api, course: Course) -> None:
    week = course.weeks.get(number=2)
    Lesson.objects.update(proposed_week=week, proposal_reason="same_title", proposal_certainty=0.8)
    loose = editor_api.one("lessons", "placed=false")
    assert loose["proposal"]["week"] == 2
    assert loose["proposal"]["reason"] == "same_title"
    assert editor_api.one("lessons", "placed=true")["proposal"] is None
    assert "proposal" not in api.one("lessons", "placed=false")


def deck(course: Course) -> Lesson:
    return course.lessons.filter(kind=Lesson.Kind.SLIDES).earliest("pk")


def test_a_deck_holds_its_slides(api: Api, course: Course) -> None:
    Slide.objects.update(
        blocks=[block("扫码", 3), block("二、确认\n付款", 4)], origins={"place": [3, 4, 1]}
    )
    whole_deck = api.get(f"lessons/{deck(course).public_id}/").json()
    slide = whole_deck["slides"][0]
    assert [s["number"] for s in whole_deck["slides"]] == [1, 2, 3]
    assert slide["lines"] == ["扫码", "二、确认", "付款"]
    assert (slide["source_lines"], slide["page"]) == ([3, 4], 1)
    assert (slide["label"], slide["counter"]) == ("2.1", "（1/2）")
    assert slide == api.get(slide["self_url"]).json()


def test_notes_and_hidden_slides_are_for_editors(api: Api, editor_api: Api, course: Course) -> None:
    Slide.objects.update(notes="只给老师")
    hidden = deck(course).slides.get(number=2)
    Slide.objects.filter(pk=hidden.pk).update(hidden=True)
    address = f"slides/{hidden.public_id}/"
    whole_deck = f"lessons/{deck(course).public_id}/"
    assert api.get(address).status_code == 404
    for slides in (api.list("slides", f"lesson={deck(course).public_id}"),
                   api.get(whole_deck).json()["slides"]):  # fmt: skip
        assert [slide["number"] for slide in slides] == [1, 3]
        assert all("notes" not in slide for slide in slides)
    assert editor_api.get(address).json()["notes"] == "只给老师"
    assert editor_api.get(whole_deck).json()["slides"][1]["hidden"]


def test_an_unnoticed_secret_is_in_no_answer_for_readers(api: Api, course: Course) -> None:
    Slide.objects.update(notes="只给老师")
    Slide.objects.filter(number=1).update(hidden=True, title="藏起来的标题")
    for path in ("slides/", "lessons/", f"lessons/{deck(course).public_id}/", "search/?q=藏起来"):
        text = api.get(path).content.decode()
        assert "只给老师" not in text
        assert "藏起来的标题" not in text


def test_addresses_of_chinese_slugs_are_addresses(api: Api, course: Course) -> None:
    edit(course, slug="清算")
    lesson = whole(api, course)
    assert lesson["web_url"].isascii()
    Course.objects.filter(pk=course.pk).update(slug="金融科技")
    found = api.list("courses", "slug=金融科技")[0]
    assert found["self_url"].isascii()
    assert api.get(found["self_url"]).json()["slug"] == "金融科技"
    assert api.get(found["lessons_url"]).json()["results"]


def test_a_quiz_tells_neither_questions_nor_keys(api: Api, course: Course) -> None:
    quiz = api.one("quizzes")
    assert quiz["question_count"] == 2
    assert "讲了什么" not in str(quiz)
    assert api.get(quiz["lesson_url"]).json()["id"] == quiz["lesson"]


def test_a_quiz_of_a_hidden_lesson_is_hidden(api: Api, editor_api: Api, course: Course) -> None:
    course.lessons.update(status="draft")
    Course.objects.touch(course.pk)
    assert api.list("quizzes") == []
    assert editor_api.list("quizzes")
