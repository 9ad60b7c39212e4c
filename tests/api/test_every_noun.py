"""What holds for every noun of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from courses.models import Course
from tests import factories
from tests.api.conftest import (
    FOR_EDITORS,
    FOR_READERS,
    MOST_QUERIES,
    NOUNS,
    WITH_STATES,
    Api,
    address_of,
    change_state,
    make_complete_course,
)
from tests.api.schemas import faults_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ALL = sorted(NOUNS)
every_noun = pytest.mark.parametrize("noun", ALL)
every_readers_noun = pytest.mark.parametrize("noun", FOR_READERS)
every_editors_noun = pytest.mark.parametrize("noun", FOR_EDITORS)
every_noun_with_states = pytest.mark.parametrize("noun", WITH_STATES)


@every_readers_noun
def test_anybody_reads_what_is_published(noun: str, api: Api, course: Course) -> None:
    things = api.list(noun)
    assert things
    for thing in things:
        whole = api.get(thing["self_url"])
        assert whole.status_code == 200
        assert whole.json()["id"] == thing["id"]


@every_noun
def test_lists_look_as_documented(noun: str, editor_api: Api, course: Course) -> None:
    shape = NOUNS[noun].list_shape or NOUNS[noun].shape
    for thing in editor_api.list(noun):
        assert faults_of(shape, thing) == []


@every_noun
def test_single_things_look_as_documented(noun: str, editor_api: Api, course: Course) -> None:
    for thing in editor_api.list(noun):
        whole = editor_api.get(thing["self_url"]).json()
        assert faults_of(NOUNS[noun].shape, whole) == []


@every_readers_noun
def test_readers_get_what_is_documented_too(noun: str, api: Api, course: Course) -> None:
    for thing in api.list(noun):
        assert faults_of(NOUNS[noun].shape, api.get(thing["self_url"]).json()) == []


@every_noun
def test_other_methods_are_refused(noun: str, course: Course, instructor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(instructor)
    for address in (f"{noun}/", address_of(noun, course)):
        taken = {"POST"} if address == "imports/" else set()
        for method in {"POST", "PUT", "PATCH", "DELETE", "TRACE"} - taken:
            response = strict.generic(method, f"/api/v1/{address}")
            assert response.status_code == 405, method
            assert response["Content-Type"] == "application/problem+json"
            assert "GET" in response["Allow"]


@every_noun
def test_options_says_what_is_offered(noun: str, client: Client, course: Course) -> None:
    response = client.options(f"/api/v1/{noun}/")
    assert response.status_code == 204
    taken = ", POST" if noun == "imports" else ""
    assert response["Allow"] == f"GET, HEAD, OPTIONS{taken}"


@every_readers_noun
def test_head_is_get_without_the_body(noun: str, client: Client, course: Course) -> None:
    address = f"/api/v1/{address_of(noun, course)}"
    answer, head = client.get(address), client.head(address)
    assert head.status_code == 200
    assert head["ETag"] == answer["ETag"]
    assert head.content == b""


@every_noun
def test_an_id_that_is_none_is_not_found(noun: str, editor_api: Api, course: Course) -> None:
    for name in ("zzzzzzzzzzzz", "0", "-1", "a'b", "%2e%2e", "学", "x" * 3000):
        response = editor_api.get(f"{noun}/{name}/")
        assert response.status_code == 404, name
        assert response.json()["type"] == "urn:course-portal:problem:not-found"


@every_noun
def test_a_nul_character_is_no_failure(noun: str, api: Api, course: Course) -> None:
    assert api.get(f"{noun}/%00/").status_code == 400
    assert api.get(f"{noun}/?ordering=%00").status_code == 400


@every_noun
def test_strangers_learn_nothing_of_a_course_that_is_not_theirs(
    noun: str, private_course: Course
) -> None:
    address = address_of(noun, private_course)
    stranger = Client()
    stranger.force_login(factories.make_user())
    for client in (Client(), stranger):
        assert Api(client).list(noun) == []
        missing = client.get(f"/api/v1/{noun}/zzzzzzzzzzzz/").json()
        there = client.get(f"/api/v1/{address}")
        assert there.status_code == 404
        assert there.json() | {"instance": ""} == missing | {"instance": ""}


@pytest.mark.parametrize("noun", sorted(set(FOR_READERS) - {"courses"}))
def test_the_list_of_a_course_that_is_not_theirs_is_not_found(
    noun: str, api: Api, private_course: Course
) -> None:
    assert api.get(f"{noun}/?course={private_course.slug}").status_code == 404
    assert api.get(f"{noun}/?course=there-is-none").status_code == 404


@every_readers_noun
def test_students_read_the_course_they_are_enrolled_in(noun: str, private_course: Course) -> None:
    student = Client()
    student.force_login(factories.make_student(private_course))
    assert Api(student).list(noun)
    assert Api(student).get(address_of(noun, private_course)).status_code == 200


@every_editors_noun
def test_students_and_assistants_get_nothing_of_the_imports(noun: str, course: Course) -> None:
    assistant = factories.enrol(factories.make_user(), course, "assistant")
    for user in (factories.make_student(course), assistant):
        client = Client()
        client.force_login(user)
        assert Api(client).list(noun) == []
        assert Api(client).get(address_of(noun, course)).status_code == 404


@every_editors_noun
def test_an_instructor_of_another_course_is_a_stranger(noun: str, course: Course) -> None:
    client = Client()
    client.force_login(factories.make_instructor(factories.make_course("other")))
    assert Api(client).list(noun) == []
    assert Api(client).get(address_of(noun, course)).status_code == 404


@every_noun_with_states
def test_drafts_are_for_editors(noun: str, api: Api, editor_api: Api, course: Course) -> None:
    change_state(course, "draft")
    address = address_of(noun, course)
    assert api.list(noun) == []
    assert api.get(address).status_code == 404
    assert editor_api.list(noun)
    assert editor_api.get(address).status_code == 200


@every_noun_with_states
def test_drafts_stay_hidden_where_the_reader_edits_another_course(
    noun: str, course: Course
) -> None:
    change_state(course, "draft")
    client = Client()
    client.force_login(factories.make_instructor(make_complete_course("mine")))
    assert {thing["course"] for thing in Api(client).list(noun)} == {"mine"}
    assert Api(client).get(address_of(noun, course)).status_code == 404


@pytest.mark.parametrize("noun", sorted(set(WITH_STATES) - {"lecturers", "readings"}))
def test_what_is_withdrawn_is_for_nobody(
    noun: str, api: Api, editor_api: Api, course: Course
) -> None:
    change_state(course, "withdrawn")
    for asking in (api, editor_api):
        assert asking.list(noun) == []
        assert asking.get(address_of(noun, course)).status_code == 404


@every_readers_noun
def test_an_unpublished_course_is_for_its_editors(
    noun: str, api: Api, editor_api: Api, course: Course
) -> None:
    Course.objects.filter(pk=course.pk).update(published=False)
    assert api.list(noun) == []
    assert api.get(address_of(noun, course)).status_code == 404
    assert editor_api.get(address_of(noun, course)).status_code == 200


@every_noun
def test_superusers_see_everything(noun: str, private_course: Course) -> None:
    change_state(private_course, "draft")
    client = Client()
    client.force_login(factories.make_user(is_superuser=True, is_staff=True))
    assert Api(client).list(noun)
    assert Api(client).get(address_of(noun, private_course)).status_code == 200


def test_queries_do_not_grow_with_the_courses(editor_api: Api, course: Course) -> None:
    addresses = [
        address
        for noun in ALL
        for address in (f"{noun}/", f"{noun}/?page_size=2", address_of(noun, course))
    ]
    addresses += [f"{noun}/?course={course.slug}" for noun in ALL if noun != "courses"]
    alone = {address: editor_api.queries_of(address) for address in addresses}
    assert max(alone.values()) <= MOST_QUERIES
    for number in range(10):
        make_complete_course(f"other-{number}")
    for number in range(89):
        factories.make_session(factories.make_week(factories.make_course(f"small-{number}")))
    assert {address: editor_api.queries_of(address) for address in addresses} == alone


@every_noun
def test_an_unchanged_thing_is_not_sent_again(noun: str, editor_api: Api, course: Course) -> None:
    for address in (f"{noun}/", f"{noun}/?page_size=1", address_of(noun, course)):
        tag = editor_api.get(address)["ETag"]
        assert tag.startswith('"')
        again = editor_api.get(address, **{"If-None-Match": f'"other", {tag}'})
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == tag


@every_readers_noun
def test_a_304_costs_an_anonymous_reader_one_query(
    noun: str, api: Api, course: Course, django_assert_num_queries: object
) -> None:
    for address in (f"{noun}/", address_of(noun, course)):
        tag = api.get(address)["ETag"]
        with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture of pytest-django
            assert api.get(address, **{"If-None-Match": tag}).status_code == 304


@every_noun
def test_a_change_in_the_course_changes_the_tag(noun: str, editor_api: Api, course: Course) -> None:
    for address in (f"{noun}/", address_of(noun, course)):
        tag = editor_api.get(address)["ETag"]
        Course.objects.touch(course.pk)
        again = editor_api.get(address, **{"If-None-Match": tag})
        assert again.status_code == 200
        assert again["ETag"] != tag


@every_readers_noun
def test_readers_and_editors_never_share_an_answer(
    noun: str, api: Api, editor_api: Api, course: Course
) -> None:
    for address in (f"{noun}/", address_of(noun, course)):
        assert api.get(address)["ETag"] != editor_api.get(address)["ETag"]


@every_noun
def test_only_the_wanted_fields(noun: str, editor_api: Api, course: Course) -> None:
    for thing in editor_api.list(noun, "fields=self_url"):
        assert set(thing) == {"id", "self_url"}
        whole = editor_api.get(f"{thing['self_url']}?fields=self_url").json()
        assert whole == thing


@every_noun
def test_a_field_that_is_none_is_refused(noun: str, editor_api: Api, course: Course) -> None:
    response = editor_api.get(f"{noun}/?fields=password")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "fields"


@every_noun
def test_only_declared_orders(noun: str, editor_api: Api, course: Course) -> None:
    for name in NOUNS[noun].orderings:
        there = [t["id"] for t in editor_api.list(noun, f"ordering={name}")]
        back = [t["id"] for t in editor_api.list(noun, f"ordering=-{name.removeprefix('-')}")]
        assert sorted(there) == sorted(back)
        if not name.startswith("-"):
            assert there == back[::-1]
    assert editor_api.get(f"{noun}/?ordering=pk").status_code == 400
    assert editor_api.get(f"{noun}/?ordering=course__enrolments__user").status_code == 400


@every_noun
def test_pages_of_one_hold_what_one_page_holds(noun: str, editor_api: Api, course: Course) -> None:
    for name in NOUNS[noun].orderings:
        query = f"ordering={name}"
        whole = [thing["id"] for thing in editor_api.list(noun, query)]
        assert [t["id"] for t in editor_api.list(noun, f"{query}&page_size=1")] == whole


@every_noun
def test_an_unknown_parameter_is_refused(noun: str, api: Api, course: Course) -> None:
    response = api.get(f"{noun}/?colour=red")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "colour"
