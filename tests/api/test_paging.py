"""Pages follow each other without gaps, whatever happens between two requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.models import Week
from tests import factories

if TYPE_CHECKING:
    from courses.models import Course
    from tests.api.conftest import Api


def numbers(page: dict[str, list[dict[str, int]]]) -> list[int]:
    return [week["number"] for week in page["results"]]


def make_weeks(course: Course, *wanted: int) -> None:
    Week.objects.filter(course=course).delete()
    for number in wanted:
        factories.make_week(course, number)


def test_there_and_back(api: Api, course: Course) -> None:
    make_weeks(course, 1, 2, 3, 4, 5)
    first = api.get("weeks/?page_size=2").json()
    second = api.get(first["next"]).json()
    third = api.get(second["next"]).json()
    assert [numbers(page) for page in (first, second, third)] == [[1, 2], [3, 4], [5]]
    assert (first["previous"], third["next"]) == (None, None)
    assert numbers(api.get(third["previous"]).json()) == [3, 4]
    assert numbers(api.get(second["previous"]).json()) == [1, 2]
    assert api.get(second["previous"]).json()["previous"] is None


def test_rows_that_come_and_go_repeat_and_hide_nothing(api: Api, course: Course) -> None:
    make_weeks(course, 2, 4, 6, 8)
    first = api.get("weeks/?page_size=2").json()
    make_weeks(course, 1, 3, 6, 7, 8)
    assert numbers(first) == [2, 4]
    assert numbers(api.get(first["next"]).json()) == [6, 7]


def test_links_keep_the_other_parameters(api: Api, course: Course) -> None:
    make_weeks(course, 1, 2, 3)
    first = api.get("weeks/?course=fintech&fields=number&page_size=1").json()
    following = api.get(first["next"]).json()
    assert numbers(following) == [2]
    assert set(following["results"][0]) == {"id", "number"}


def test_a_cursor_of_another_order_is_refused(api: Api, course: Course) -> None:
    make_weeks(course, 1, 2, 3)
    cursor = api.get("weeks/?page_size=1").json()["next"].split("cursor=")[1]
    assert api.get(f"weeks/?ordering=-number&cursor={cursor}").status_code == 400
    assert api.get(f"sessions/?cursor={cursor}").status_code == 400


def test_an_empty_list_has_no_other_pages(api: Api, db: None) -> None:
    assert api.get("weeks/").json() == {"next": None, "previous": None, "results": []}


def test_lessons_come_in_the_order_of_reading(api: Api, course: Course) -> None:
    lessons = api.list("lessons", "page_size=2")
    weeks = [lesson["placements"][0]["week"] if lesson["placements"] else 99 for lesson in lessons]
    assert weeks == sorted(weeks)
    assert weeks[-1] == 99
