"""The sources of the demo course (fixtures/source): complete, of the right size, and answerable.

Weeks that have no folder yet are not asked for; a week that has one must be whole.
"""

import math
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from quizzes.formats.written import read_written
from quizzes.item_faults.rules import item_faults, quiz_faults
from quizzes.questions import TYPES

SOURCES = Path(settings.BASE_DIR) / "fixtures" / "source"
WEEKS = sorted(SOURCES.glob("week[0-9][0-9]"))
DOCUMENTS = sorted(SOURCES.glob("week[0-9][0-9]/*.md"))
LESSONS = [document for document in DOCUMENTS if document.name.startswith("lesson")]
QUIZZES = [document for document in DOCUMENTS if document.name == "quiz.md"]
DECKS = [document for document in DOCUMENTS if document.name == "slides.md"]
EXAMS = sorted((SOURCES / "exams").glob("*.md"))
TESTS = QUIZZES + EXAMS

FORMATS = {
    "docx-unstyled", "docx-styled", "pptx", "pdf-report", "pdf-deck",
    "markdown", "marp", "html", "txt", "zip",
}  # fmt: skip
FIGURE_KINDS = {"bar", "line", "flow", "timeline"}
CHINESE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^(#{1,4}) (.+)$", re.MULTILINE)
NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+(?:\.\d+)*[.、]?)\s*"
)
ITEM = re.compile(r"^\d+\. ", re.MULTILINE)
OPTION = re.compile(r"^\s+- \[([ x])\] (.+?)(?: :: (.+))?$", re.MULTILINE)
SEE = re.compile(r"^\s+(?:见|See): (.+)$", re.MULTILINE)
EXPLANATION = re.compile(r"^\s+(?:解析|Explanation): .+$", re.MULTILINE)
CITED = re.compile(r"\[\^(\w+)\](?!:)")
NOTED = re.compile(r"^\[\^(\w+)\]:", re.MULTILINE)


def front_matter(document: Path) -> dict[str, Any]:
    found = FRONT_MATTER.match(document.read_text(encoding="utf-8"))
    assert found, f"{document} begins without front matter"
    fields = yaml.safe_load(found.group(1))
    assert isinstance(fields, dict)
    return fields


def body(document: Path) -> str:
    return FRONT_MATTER.sub("", document.read_text(encoding="utf-8"))


def headings(document: Path) -> list[tuple[int, str]]:
    prose = FENCE.sub("", body(document))
    return [(len(marks), text.strip()) for marks, text in HEADING.findall(prose)]


def bare(heading: str) -> str:
    return NUMBER.sub("", heading)


def quiz(document: Path) -> str:
    blocks = [text for language, text in FENCE.findall(body(document)) if language == "quiz"]
    assert len(blocks) == 1, f"{document} holds {len(blocks)} quiz blocks"
    return str(blocks[0])


def items(document: Path) -> list[str]:
    text = quiz(document)
    starts = [found.start() for found in ITEM.finditer(text)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def stem(item: str) -> str:
    return item.splitlines()[0].partition(". ")[2]


def weeks_of(exam: Path) -> range:
    first, last = front_matter(exam)["weeks"]
    return range(first, last + 1)


def choices(document: Path) -> list[list[tuple[bool, str]]]:
    """The options of each choice question: whether it is a key, and its text."""
    found = [
        [(mark == "x", text) for mark, text, _ in OPTION.findall(item)] for item in items(document)
    ]
    return [options for options in found if options]


def named(document: Path) -> str:
    return f"{document.parent.name}/{document.name}"


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.name)
def test_a_week_has_a_lesson_and_a_quiz(week: Path) -> None:
    assert (week / "lesson.md").exists()
    assert (week / "quiz.md").exists()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_front_matter_is_complete(document: Path) -> None:
    fields = front_matter(document)

    missing = {"title", "week", "language", "date", "format", "authors", "keywords"} - fields.keys()
    assert not missing
    assert fields["week"] == int(document.parent.name.removeprefix("week"))
    assert fields["language"] == ("en" if document.stem.endswith("-en") else "zh")
    assert fields["format"] in FORMATS
    assert fields["authors"]
    assert fields["keywords"]


@pytest.mark.parametrize(
    "document", [document for document in LESSONS if document.name == "lesson.md"], ids=named
)
def test_a_lesson_has_1500_to_3000_chinese_characters(document: Path) -> None:
    assert 1500 <= len(CHINESE_CHARACTER.findall(body(document))) <= 3000


@pytest.mark.parametrize("document", LESSONS, ids=named)
def test_a_lesson_has_its_title_first_and_unlike_headings(document: Path) -> None:
    found = headings(document)

    assert found[0] == (1, front_matter(document)["title"])
    assert [level for level, _ in found].count(1) == 1
    assert [level for level, _ in found].count(2) >= 4
    assert len({text for _, text in found}) == len(found)
    steps = pairwise(found)
    assert all(below[0] <= above[0] + 1 for above, below in steps), "a level is skipped"


@pytest.mark.parametrize("document", LESSONS, ids=named)
def test_figures_are_described_wholly(document: Path) -> None:
    for language, text in FENCE.findall(body(document)):
        if language == "figure":
            figure = yaml.safe_load(text)
            assert figure.keys() == {"kind", "data", "caption", "source", "alt"}
            assert figure["kind"] in FIGURE_KINDS
            for values in figure["data"].get("series", {}).values():
                assert len(values) == len(figure["data"]["labels"])
            for arrow in figure["data"].get("arrows", []):
                assert set(arrow[:2]) <= set(figure["data"]["nodes"])


@pytest.mark.parametrize("document", LESSONS, ids=named)
def test_each_footnote_is_cited_and_written_once(document: Path) -> None:
    cited, noted = CITED.findall(body(document)), NOTED.findall(body(document))

    assert set(cited) == set(noted)
    assert len(noted) == len(set(noted))


@pytest.mark.parametrize("document", QUIZZES, ids=named)
def test_a_quiz_has_8_to_12_items_numbered_in_order(document: Path) -> None:
    found = items(document)

    assert 8 <= len(found) <= 12
    assert [int(item.split(".")[0]) for item in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize("document", QUIZZES, ids=named)
def test_each_item_is_explained_and_sends_to_a_heading_of_the_lesson(document: Path) -> None:
    answered_in = {bare(text) for _, text in headings(document.parent / "lesson.md")}

    for item in items(document):
        assert EXPLANATION.search(item) or "参考答案:" in item, f"no explanation: {item}"
        seen = SEE.search(item)
        assert seen, f"no section named: {item}"
        assert bare(seen.group(1).strip()) in answered_in, seen.group(1)


def test_every_format_is_brought_at_least_twice() -> None:
    brought = Counter(front_matter(document)["format"] for document in LESSONS + DECKS)

    assert {name for name in FORMATS if brought[name] < 2} == set()


@pytest.mark.parametrize("document", EXAMS, ids=named)
def test_an_exam_says_its_weeks_and_holds_12_to_16_items_in_order(document: Path) -> None:
    fields, found = front_matter(document), items(document)

    assert fields["weeks"] == [1, fields["week"]]
    assert 12 <= len(found) <= 16
    assert [int(item.split(".")[0]) for item in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize("document", EXAMS, ids=named)
def test_each_item_of_an_exam_sends_to_a_heading_that_only_one_week_has(document: Path) -> None:
    lessons = (SOURCES / f"week{week:02d}/lesson.md" for week in weeks_of(document))
    known = Counter(bare(text) for lesson in lessons for _, text in headings(lesson))

    for item in items(document):
        assert EXPLANATION.search(item), f"no explanation: {item}"
        seen = SEE.search(item)
        assert seen, f"no section named: {item}"
        assert known[bare(seen.group(1).strip())] == 1, seen.group(1)


@pytest.mark.parametrize("document", EXAMS, ids=named)
def test_an_exam_asks_nothing_that_a_quiz_asks(document: Path) -> None:
    asked = {stem(item) for other in QUIZZES for item in items(other)}

    assert not [stem(item) for item in items(document) if stem(item) in asked]


@pytest.mark.parametrize("document", TESTS, ids=named)
def test_choices_have_three_to_five_unlike_options_and_no_sweeping_one(document: Path) -> None:
    for options in choices(document):
        texts = [text for _, text in options]
        assert 3 <= len(options) <= 5, texts
        assert len(set(texts)) == len(texts)
        assert any(is_key for is_key, _ in options), texts
        assert not [
            text
            for text in texts
            if re.search(r"以上(都|皆|均)|all of the above|none of the above", text)
        ]


@pytest.mark.parametrize("document", TESTS, ids=named)
def test_the_only_key_is_not_the_longest_option(document: Path) -> None:
    for options in choices(document):
        keys = [text for is_key, text in options if is_key]
        if len(keys) == 1:
            others = [len(text) for is_key, text in options if not is_key]
            assert len(keys[0]) <= max(others), keys[0]


@pytest.mark.parametrize("document", TESTS, ids=named)
def test_the_place_of_the_key_varies(document: Path) -> None:
    single = [options for options in choices(document) if sum(is_key for is_key, _ in options) == 1]
    places = [[is_key for is_key, _ in options].index(True) for options in single]

    assert len(places) < 3 or len(set(places)) > 1


@pytest.mark.parametrize("document", TESTS, ids=named)
def test_the_portal_reads_every_item_and_finds_no_fault_in_it(document: Path) -> None:
    read = read_written(quiz(document)).found
    content = [(item.type, item.content) for item in read.items]

    assert read.losses == ()
    assert len(content) == len(items(document))
    assert not [fault for type_name, one in content for fault in item_faults(type_name, one)]
    assert quiz_faults(content) == []


def test_every_type_of_question_occurs() -> None:
    read = [item.type for document in TESTS for item in read_written(quiz(document)).found.items]

    assert set(read) == TYPES.keys() - {"reflection"}


@pytest.mark.parametrize("document", DECKS, ids=named)
def test_a_deck_has_titled_slides_and_speaker_notes(document: Path) -> None:
    slides = body(document).split("\n---\n")

    assert "```figure" not in body(document)
    assert len(slides) >= 8
    assert all(re.search(r"^#{1,2} \S", slide, re.MULTILINE) for slide in slides)
    assert sum("<!-- notes:" in slide for slide in slides) >= 3


ANSWER = re.compile(r"^\s+答案: (-?[\d.]+)%?(?: ± ([\d.]+))?", re.MULTILINE)

# What the stem of a numeric question asks for, computed from the figures in the stem.
COMPUTED = {
    ("week01", 2): 95 / (0.045 - 0.007),
    ("week02", 2): 32 * math.log2(1024),
    ("week02", 6): 800 * (0.11 - 0.048) * 90 / 360,
    ("week03", 3): 100 * 150 * 0.8 / (150 * 0.8 + 49850 * 0.02),
    ("week03", 7): 100 * (860.0 - 857.2) / 860.0,
    ("week04", 2): (4 - 1) / 5,
    ("week04", 3): 100 * (1.2**0.3 - 1),
    ("week04", 6): 3000 * 25 * 0.52,
    ("week05", 1): 50000 * 0.04 * 0.45,
    ("week05", 4): math.log(0.20 / 0.35),
    ("week05", 6): 487.12 + 28.85 * math.log(40),
    ("week05", 8): sum(
        (now - then) * math.log(now / then)
        for then, now in [(0.25, 0.15), (0.50, 0.45), (0.25, 0.40)]
    ),
    ("week06", 2): 0.20 * 0.8 + 0.70 * 0.2,
    ("week06", 4): 1 / 0.25,
    ("week06", 9): 3 * 4 * 2 * 20 * 50,
    ("week07", 2): 100 * 600 / 9000,
    ("week07", 3): 8760 * (1 - 0.9995**6),
    ("week07", 5): 100 * (1 - 0.98**30),
    ("week08", 3): 970 * 0.06 - 50,
    ("week08", 7): 16.7e12 / 3.48e9,
    ("week08", 8): (450 - 150) / (500 - 150),
    ("week09", 2): 150000 * (1 - 0.97 * 0.98),
    ("week09", 6): 800 * (0.006 - 0.0045 - 0.000325),
    ("week09", 7): min(10000 * 0.0035, 13),
    ("week09", 8): 100 * (0.90 + 0.10 * 0.6 * 0.85),
    ("week10", 3): 100 * (1 - 0.99**50),
    ("week10", 4): 100 * math.log10(1 + 1 / 3),
    ("week10", 7): 52310 - 52291 - 12 - 4,
    ("week11", 1): 5000 * 0.015,
    ("week11", 2): 120 * (8 + 4) / 8,
    ("week11", 3): 60 / (1 + 2),
    ("week11", 7): 240 * 0.25,
    ("week11", 9): 5e8 * 2 * 8 / 4 / 1e9,
    ("week12", 1): 0.04 * math.sqrt(225),
    ("week12", 3): 100 * math.sqrt(2 * (0.5 * 0.15) ** 2),
    ("week12", 4): 3 * math.sqrt(0.04),
    ("week12", 5): 9.0 - 20 * (0.05 + 0.20 * math.sqrt(9)),
    ("week12", 6): 9000 * 0.10 + 1000 * 0.50,
    ("week12", 8): 100 * (1 - 0.95**20),
    ("week13", 1): 100 * 12 / 640,
    ("week13", 2): 0.70 * 900 / 75,
    ("week13", 5): 80 * 5 * 0.005,
    ("week13", 6): 5.2 - 2.7 - 1.1 - 0.8 - 0.4,
    ("week13", 8): 12 * 900000 / 300000,
    ("week14", 3): math.comb(8, 2),
    ("week14", 4): 100 * 0.9**3,
    ("week14", 9): ((0.8 - 1) ** 2 + (0.4 - 0) ** 2) / 2,
    ("week15", 2): 1000 - 940 - 40,
    ("week15", 4): 8000 * 15 * 60 / (10000 - 8000) / 60,
    ("week15", 5): 60 * 800 + 240 * 120,
    ("week15", 6): 100 * 1.04 / math.sqrt(4096),
    ("week15", 8): 100 * 0.98**4,
    ("week16", 1): 12000 * 0.9 * 0.95 * 0.5 * 0.8,
    ("week16", 2): 36 * 12000 / 4104,
    ("week16", 3): (8.0 - 2.4 - 1.6 - 0.8) / 0.60,
    ("week16", 6): 16 * 0.2 * 0.8 / 0.02**2,
    ("week16", 8): 100 * 36 / 50,
    ("exams/midterm", 1): 54 / (0.040 - 0.010),
    ("exams/midterm", 2): 100 * (0.2 / 0.8) ** 3,
    ("exams/midterm", 3): (500000 - 200000) / (3000 - 1000),
    ("exams/midterm", 4): (0.50 - 0.10) / (0.50 + 0.10),
    ("exams/midterm", 8): 8 * 0.2,
    ("exams/final", 2): 3 * 4 + 1,
    ("exams/final", 5): 2.5 * 0.60,
    ("exams/final", 7): 100 * (1 - 0.99**50),
    ("exams/final", 8): (190 - 100) / (200 - 100),
    ("exams/final", 10): 100 * (1 - 0.999**300),
    ("exams/final", 11): 80 * 3 - 80 * (6 + 3) / 6,
    ("exams/final", 13): 100 * 4.5 / (800 * 0.016 + 2.2),
}


@pytest.mark.parametrize(("week", "number"), COMPUTED)
def test_a_numeric_key_is_what_its_stem_gives(week: str, number: int) -> None:
    document = f"{week}.md" if week.startswith("exams/") else f"{week}/quiz.md"
    found = ANSWER.search(items(SOURCES / document)[number - 1])

    assert found
    key, tolerance = float(found.group(1)), float(found.group(2) or 0)
    assert key == pytest.approx(COMPUTED[week, number], abs=max(tolerance, 1e-9))


def test_every_weekly_quiz_is_tagged_with_its_week() -> None:
    for document in QUIZZES:
        tag = f"第{front_matter(document)['week']}周"
        assert all(tag in item.content["tags"] for item in read_written(quiz(document)).found.items)


@pytest.mark.parametrize("exam", EXAMS, ids=lambda path: path.stem)
def test_an_exam_draws_a_question_of_each_of_its_weeks(exam: Path) -> None:
    first, last = front_matter(exam)["weeks"]
    drawn = read_written(quiz(exam)).draws
    assert [draw.tags for draw in drawn] == [(f"第{week}周",) for week in range(first, last + 1)]
