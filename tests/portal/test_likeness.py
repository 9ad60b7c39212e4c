"""When a syllabus counts as a version of another one, and when as another course's."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

from courses.documents import readers
from courses.documents.model import Origin, Syllabus, SyllabusSession, SyllabusWeek
from courses.documents.recognisers import recognise
from portal.likeness import SAME_FROM, likeness

FROZEN = Path(__file__).parent.parent / "documents" / "frozen"
HERE = Origin(first=1, last=1)


@cache
def frozen_syllabi() -> dict[str, Syllabus]:
    """The syllabi of the frozen documents, each of another course."""
    found = {}
    for path in sorted(FROZEN.rglob("syllabus/*")):
        if path.suffix == ".json":
            continue
        for _part, material in recognise(readers.read(path.read_bytes(), path.name)):
            if isinstance(material, Syllabus) and len(material.weeks) > 2:
                found[path.name] = material
    return found


def syllabus(*titles: str) -> Syllabus:
    """A syllabus with a session for each title."""
    weeks = (
        SyllabusWeek(
            number=number, origin=HERE, sessions=(SyllabusSession(origin=HERE, title=title),)
        )
        for number, title in enumerate(titles, 1)
    )
    return Syllabus(title="教学大纲", weeks=tuple(weeks))


def test_syllabi_of_different_courses_are_never_taken_for_versions() -> None:
    syllabi = frozen_syllabi()
    assert len(syllabi) >= 25
    pairs = combinations(syllabi, 2)
    alike = [(one, two) for one, two in pairs if likeness(syllabi[one], syllabi[two]).is_same]
    assert alike == []


def half_renewed(printed: Syllabus) -> Syllabus:
    """With another title for the sessions of every second week."""
    weeks = (
        week
        if week.number % 2
        else replace(week, title="", sessions=syllabus(f"全新的{week.number}").weeks[0].sessions)
        for week in printed.weeks
    )
    return replace(printed, weeks=tuple(weeks))


def test_a_version_of_which_every_second_session_is_new_is_a_version() -> None:
    syllabi = frozen_syllabi().items()
    foreign = [name for name, one in syllabi if not likeness(half_renewed(one), one).is_same]
    assert foreign == []


def test_moved_and_reworded_sessions_are_the_same() -> None:
    before = syllabus("支付清算基础", "跨境支付", "数字货币", "信用评分模型")
    after = syllabus("数字货币", "第二讲 支付清算的基础", "跨境支付", "评分模型与信用")
    assert likeness(before, after).shared == 4


def test_introduction_and_examination_make_no_two_courses_alike() -> None:
    one = syllabus("课程导论", "支付清算", "跨境支付", "数字货币", "期末考试")
    other = syllabus("课程导论", "潮间带", "珊瑚礁", "深海热泉", "期末考试")
    found = likeness(one, other)
    assert found.shared == 0
    assert not found.is_same


def test_a_part_of_a_syllabus_is_a_version_of_it() -> None:
    assert (
        likeness(
            syllabus("支付清算", "跨境支付", "数字货币"),
            syllabus("支付清算", "跨境支付", "数字货币", "信用评分", "监管科技", "开放银行"),
        ).share
        == 1.0
    )


def test_where_there_is_too_little_to_compare_it_is_taken_for_a_version() -> None:
    found = likeness(syllabus("潮间带"), syllabus("支付清算", "跨境支付", "数字货币"))
    assert found.share < SAME_FROM
    assert found.is_same
    assert likeness(Syllabus(), Syllabus()).is_same
