"""The lines of a document are kept beside its file, so that no page has to parse it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from courses import source_lines, source_text
from courses.documents.conservation.plain import PlainText
from courses.documents.errors import UnreadableDocument
from portal.intake import queue_again, queue_document
from portal.tasks import import_source

if TYPE_CHECKING:
    from courses.models import Course, SourceDocument

pytestmark = pytest.mark.django_db
POST = "# 清算\n\n先记账，\u2028后轧差。\n"


def imported(course: Course, name: str, data: bytes) -> SourceDocument:
    run = queue_document(course, name, data)
    import_source(run.pk)
    run.refresh_from_db()
    assert run.status == "done", run.message
    return run.source


def test_lines_are_read_back_as_they_were(course: Course) -> None:
    source = imported(course, "清算.md", POST.encode("gb18030"))
    kept = source_lines.lines_of(source, 1, 10)
    assert kept.lines == ("# 清算", "", "先记账，\u2028后轧差。", "")
    assert (kept.total, kept.encoding) == (4, "gb18030")


@pytest.mark.parametrize(
    ("first", "last", "lines"),
    [(2, 3, ("", "先记账，\u2028后轧差。")), (9, 12, ()), (0, 1, ("# 清算",))],
)
def test_a_stretch_of_lines(course: Course, first: int, last: int, lines: tuple[str, ...]) -> None:
    source = imported(course, "清算.md", POST.encode())
    kept = source_lines.lines_of(source, first, last)
    assert (kept.lines, kept.total) == (lines, 4)


def test_the_lines_of_the_next_import_take_their_place(course: Course) -> None:
    source = imported(course, "清算.md", POST.encode())
    first = Path(source.lines.path)
    import_source(queue_again(source).pk)
    source.refresh_from_db()
    assert Path(source.lines.path).exists()
    assert Path(source.lines.path) == first or not first.exists()


def test_lines_that_were_never_kept_are_decoded_from_plain_text_only(course: Course) -> None:
    source = imported(course, "清算.md", POST.encode())
    source.lines = ""
    assert source_lines.lines_of(source, 1, 1).lines == ("# 清算",)
    source.format = "docx"
    with pytest.raises(UnreadableDocument):
        source_lines.lines_of(source, 1, 1)


def test_damaged_lines_are_named_and_not_guessed(course: Course) -> None:
    source = imported(course, "清算.md", POST.encode())
    Path(source.lines.path).write_bytes(b"\x1f\x8b rubbish")
    with pytest.raises((UnreadableDocument, OSError)):
        source_lines.lines_of(source, 1, 1)


def test_the_same_lines_have_the_same_bytes() -> None:
    text = PlainText(lines=("a", "二"), encoding="utf-8")
    assert source_lines.packed(text) == source_lines.packed(text)


def test_a_line_behind_the_end_shows_the_last_page(course: Course) -> None:
    source = imported(course, "长.txt", "".join(f"第{n}行\n" for n in range(1, 451)).encode())
    window = source_text.window(source, {}, 9_999)
    assert [window.lines[0].number, window.lines[-1].number] == [401, 451]
    assert (window.total, window.previous, window.next) == (451, 201, None)
