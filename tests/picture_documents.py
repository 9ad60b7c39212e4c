"""Pictures for tests, and lessons that hold them, stored as an import stores them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.db import transaction
from PIL import Image

from courses.documents.lessons import sections_of
from courses.documents.markdown_writer import write_markdown
from courses.documents.model import (
    Block,
    BlockKind,
    Kind,
    LessonDraft,
    Merged,
    Origin,
    SlideDraft,
)
from courses.documents.readers.pictures import picture_of_image
from courses.models import Course, Lesson, Status
from courses.rendering import render_bounded
from courses.store import PreparedLesson, replace_lessons
from courses.store.pictures import PictureFiles, names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.documents.model import Picture


def drawing(colour: str, size: tuple[int, int] = (64, 48)) -> Picture:
    """A picture of one colour; the same colour is the same picture."""
    return picture_of_image(Image.new("RGB", size, colour))


def png(colour: str = "navy", size: tuple[int, int] = (64, 48)) -> bytes:
    """The file of a picture as a document holds it."""
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


def figure(picture: Picture | None, line: int = 1, **fields: str) -> Block:
    image = picture.name if picture else ""
    place = Origin(first=line, last=line)
    return Block(kind=BlockKind.FIGURE, origin=place, image=image, **fields)  # type: ignore[arg-type]


def paragraph(markdown: str, line: int = 1) -> Block:
    place = Origin(first=line, last=line)
    return Block(kind=BlockKind.PARAGRAPH, origin=place, text="文", markdown=markdown)


def formula(tex: str) -> Block:
    return Block(kind=BlockKind.FORMULA, origin=Origin(first=1, last=1), text=tex)


def merged_table() -> Block:
    """A table whose head has two rows and a cell over three columns."""
    return Block(
        kind=BlockKind.TABLE,
        origin=Origin(first=1, last=1),
        rows=(
            ("类别", "交易规模", "", ""),
            ("", "2019", "2020", "2021"),
            ("移动支付\n（含二维码）", "1,200", "1,300", "1,450"),
            ("网上银行", "20", "30", "40"),
        ),
        header_rows=2,
        merged=(Merged(row=0, column=0, rows=2), Merged(row=0, column=1, columns=3)),
        label="表 1",
        caption="支付的规模",
    )


def report(*blocks: Block, key: str = "lesson") -> LessonDraft:
    return LessonDraft(
        key=key,
        kind=Kind.REPORT,
        title="图文报告",
        order=1,
        origin=Origin(first=1, last=99),
        blocks=blocks,
    )


def deck(*slides: SlideDraft) -> LessonDraft:
    place = Origin(first=1, last=99)
    return LessonDraft(
        key="deck", kind=Kind.SLIDES, title="图文课件", order=1, origin=place, slides=slides
    )


def slide(
    number: int, *blocks: Block, picture: Picture | None = None, **fields: object
) -> SlideDraft:
    place = Origin(first=number * 10, last=number * 10 + 9)
    name = picture.name if picture else ""
    return SlideDraft(number=number, origin=place, title=f"第 {number} 页", blocks=blocks,
                      picture=name, **fields)  # type: ignore[arg-type]  # fmt: skip


def prepared(draft: LessonDraft, pictures: Sequence[Picture], edited: str = "") -> PreparedLesson:
    imported = write_markdown(draft.blocks)
    texts = [edited or imported, *(write_markdown(slide.blocks) for slide in draft.slides)]
    sizes = {one.name: (one.width, one.height) for one in pictures}
    page, *slide_pages = render_bounded([(text, "zh-Hans") for text in texts], sizes)
    return PreparedLesson(
        draft=draft, part=None, title=draft.title, markdown_imported=imported, markdown=edited,
        page=page, sections=sections_of(draft), slide_pages=slide_pages,
    )  # fmt: skip


def store(
    course: Course,
    draft: LessonDraft,
    pictures: Sequence[Picture],
    edited: str = "",
    status: str = Status.PUBLISHED,
) -> Lesson:
    """Store ``draft`` as the next version of what has its key."""
    one = prepared(draft, pictures, edited)
    previous = list(course.lessons.filter(key=draft.key))
    names = names_of(draft, one.page, one.slide_pages)
    with PictureFiles(course.pk, pictures, names) as files, transaction.atomic():
        (lesson,) = replace_lessons(course, [one], previous, files=files)
    Lesson.objects.filter(pk=lesson.pk).update(status=status)
    lesson.refresh_from_db()
    return lesson
