"""Every type goes into the written form and comes back as it was, or the difference is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.documents.questions import quizzes_in
from quizzes.formats import Item
from quizzes.formats.written import read_written, write_written
from quizzes.questions import TYPES
from tests.quizzes.contents import contents

SOURCES = Path(__file__).resolve().parents[2] / "fixtures" / "source"


def without(content: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in fields}


@pytest.mark.parametrize("name", sorted(set(TYPES) - {"reflection"}))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_field_comes_back_or_is_named(name: str, data: st.DataObject) -> None:
    content = data.draw(contents(name))
    written = write_written([Item(type=name, content=content)])
    found = read_written(written.data.decode()).found
    if any(loss.is_whole for loss in written.losses):
        assert found.items == ()
        return
    fields = {field for loss in written.losses for field in loss.fields}
    assert [item.type for item in found.items] == [name]
    assert without(dict(found.items[0].content), fields) == without(content, fields)


@pytest.mark.parametrize(
    "path", sorted(SOURCES.glob("*/quiz.md")), ids=lambda path: path.parent.name
)
def test_the_quizzes_of_the_demo_course_come_back_whole(path: Path) -> None:
    for text in quizzes_in(path.read_text("utf-8")):
        items = read_written(text).found.items
        written = write_written(items)
        assert written.losses == ()
        again = read_written(written.data.decode()).found.items
        assert [item.content for item in again] == [item.content for item in items]


def test_the_example_of_the_documentation_is_read_whole() -> None:
    page = (SOURCES.parents[1] / "docs" / "quizzes.md").read_text("utf-8")
    example = page.split("```quiz\n", 1)[1].split("\n```", 1)[0]
    quiz = read_written(example)
    assert (quiz.title, quiz.pass_mark, quiz.attempts, quiz.time) == ("第六周小测", 60, 3, 20)
    assert [item.type for item in quiz.found.items] == ["single", "numeric", "cloze"]
    assert (quiz.found.losses, quiz.loose) == ((), ())


def test_a_reflection_is_left_out_by_name() -> None:
    written = write_written([Item(type="reflection", content={"stem": "为什么？"})])
    assert [(loss.code, loss.is_whole) for loss in written.losses] == [("type_not_carried", True)]
    assert written.data == b""


def test_numbers_of_questions_leave_no_gap() -> None:
    items = [
        Item(type=name, content={"stem": "为什么？"}) for name in ("open", "reflection", "open")
    ]
    text = write_written(items).data.decode()
    assert [line[:2] for line in text.split("\n") if line[:1].isdigit()] == ["1.", "2."]
