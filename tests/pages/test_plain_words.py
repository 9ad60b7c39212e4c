"""What recognisers and readers say in English is told in the reader's language."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from courses import documents
from portal.plain_words import conflict_field, conflict_place, in_plain_words, is_known

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(documents.__file__).parent
CALLS = (".doubt", "warnings.append")
ANY = "7"  # stands for whatever is put into a sentence


def sentence_of(node: ast.expr) -> str:
    """The sentence that an expression makes; empty if it makes none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(sentence_of(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return ANY
    if isinstance(node, ast.BinOp):
        return f"{sentence_of(node.left)}{ANY}"
    return ""


def said_in(tree: ast.AST) -> Iterator[str]:
    """Reasons (with their weight in a tuple, or in what is called reasons), doubts, warnings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) > 1 and not _is_word(node.elts[0]):
            yield sentence_of(node.elts[-1])
        elif isinstance(node, ast.Assign | ast.AugAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and target.id in {"reasons", "message"}:
                yield from _parts(node.value)
        elif isinstance(node, ast.keyword) and node.arg == "reasons":
            yield from _parts(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            (".doubt", "warnings.append")
        ):
            yield sentence_of(node.args[0])


def _is_word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _parts(node: ast.expr) -> Iterator[str]:
    yield from map(sentence_of, node.elts if isinstance(node, ast.List | ast.Tuple) else [node])


def sentences() -> set[str]:
    modules = [*(HOME / "recognisers").rglob("*.py"), *(HOME / "readers").rglob("*.py")]
    found = {s for path in modules for s in said_in(ast.parse(path.read_text(encoding="utf-8")))}
    worded = {one for one in found if " " in one.strip() and re.search("[a-z]{3}", one)}
    return {one for one in worded if "(?" not in one}  # patterns are no sentences


def test_every_sentence_of_a_recogniser_or_reader_is_known() -> None:
    said = sentences()
    assert "a by-line names its author" in said
    assert "No weeks were found in this syllabus." in said
    assert len(said) > 40
    assert sorted(one for one in said if not is_known(one)) == []


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_it_is_said_in_chinese(sentence: str) -> None:
    with translation.override("zh-hans"):
        assert in_plain_words(sentence) != sentence


def test_a_pair_of_numbers_has_no_english_between() -> None:
    with translation.override("zh-hans"):
        assert " and " not in in_plain_words("Slides 16 and 17 both carry （2/3）.")


def test_an_unknown_sentence_is_shown_as_it_is() -> None:
    assert in_plain_words("Something new.") == "Something new."


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("course", "课程"),
        ("week 1, session 2", "第 1 周第 2 讲"),
        ("week 1, session 2, question 3", "第 1 周第 2 讲第 3 个问题"),
        ("lecturer 林一舟", "老师 林一舟"),
        ("清算是怎么一回事", "清算是怎么一回事"),
    ],
)
def test_the_place_of_a_conflict_is_told_in_chinese(place: str, words: str) -> None:
    with translation.override("zh-hans"):
        assert conflict_place(place) == words
        assert conflict_field("outline") == "内容纲要"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "A table was taken for the schedule by what stands in it: a column of hours, 3 rows "
            "that name weeks, days or units, a column of names.",
            "有一张表按其内容认作进度安排：有一栏钟点，3 行写着周次、日期或单元，有一栏人名。",
        ),
        ("8 lines in order of their dates", "8 行按日期先后排列"),
        (
            "8 lines in order of their dates, with weekdays, names of people",
            "8 行按日期先后排列，并有星期，人名",
        ),
        ("Column 2 was read by its cells: 80% are rooms.", "第 2 栏按格中内容读取：80% 是教室。"),
        (
            "The column “Wo” was read by its cells: 80% are rooms.",
            "“Wo”一栏按格中内容读取：80% 是教室。",
        ),
    ],
)
def test_reasons_within_a_sentence_are_told_in_chinese_too(sentence: str, words: str) -> None:
    with translation.override("zh-hans"):
        assert in_plain_words(sentence) == words
