"""Home, help, account, preferences, language, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from tests import factories

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from courses.models import Course


def test_home_lists_the_courses_one_may_read(
    client: Client, course: Course, private_course: Course
) -> None:
    factories.make_course("draft", title="还没发布的课", published=False)
    page = client.get("/").content.decode()
    assert course.title in page
    assert "2 周" in page
    assert "内部课程" not in page
    assert "还没发布的课" not in page


def test_home_counts_decks_apart_from_lessons(client: Client, course: Course) -> None:
    assert "课文 3 篇，幻灯 2 份" in client.get("/").content.decode()


def test_home_leads_those_who_teach_to_the_desk(client: Client, course: Course) -> None:
    assert 'href="/admin/"' not in client.get("/").content.decode()
    client.force_login(factories.make_student(course))
    assert 'href="/admin/"' not in client.get("/").content.decode()
    client.force_login(factories.make_instructor(course))
    assert 'href="/admin/"' in client.get("/").content.decode()


def test_home_lists_own_courses_and_drafts(client: Client, private_course: Course) -> None:
    draft = factories.make_course("draft", title="还没发布的课", published=False)
    client.force_login(factories.enrol(factories.make_student(private_course), draft, "instructor"))
    page = client.get("/").content.decode()
    assert "内部课程" in page
    assert "还没发布的课" in page


def test_home_without_courses_says_so(client: Client, db: None) -> None:
    assert "还没有您可以读的课程。" in client.get("/").content.decode()


def test_home_needs_as_many_queries_for_a_hundred_courses(client: Client, course: Course) -> None:
    with CaptureQueriesContext(connection) as alone:
        client.get("/")
    for number in range(99):
        factories.make_week(factories.make_course(f"other-{number}"))
    with CaptureQueriesContext(connection) as many:
        client.get("/")
    assert len(alone) == len(many) <= 12


@pytest.mark.parametrize("address", ["/", "/help/"])
def test_pages_are_only_read(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 200
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_the_account_is_for_people_who_are_signed_in(client: Client, course: Course) -> None:
    assert client.get("/account/")["Location"] == "/sign-in/?next=/account/"
    client.force_login(factories.make_student(course, username="lin"))
    answer = client.get("/account/")
    assert course.title in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_sign_in_says_that_a_page_needs_it_only_where_it_does(
    client: Client, course: Course
) -> None:
    needed = client.get("/courses/fintech/imports/", follow=True).content.decode()
    said = '<p class="notice">'
    assert said in needed
    page = client.get("/courses/fintech/").content.decode()
    link = page.split('href="/sign-in/', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    assert said not in client.get(f"/sign-in/{link}").content.decode()


def test_every_page_leads_those_signed_in_to_signing_out(client: Client, course: Course) -> None:
    client.force_login(factories.make_student(course))
    assert 'href="/account/#sign-out"' in client.get("/help/").content.decode()
    assert 'id="sign-out"' in client.get("/account/").content.decode()


def test_what_was_done_is_said_once(client: Client, course: Course) -> None:
    client.force_login(factories.make_instructor(course))
    run = course.sources.get().runs.get()
    page = client.post(f"/imports/{run.public_id}/publish/", follow=True).content.decode()
    said = '<p class="notice right" role="status">已发布：学生现在看得到了。</p>'
    assert said in page
    assert said not in client.get(f"/imports/{run.public_id}/").content.decode()


def test_the_page_of_the_api_leads_home_and_works_without_scripts(client: Client, db: None) -> None:
    page = client.get("/api/v1/docs/").content.decode()
    assert '<a href="/">金融科技课程</a>' in page
    assert "<noscript>" in page
    assert 'href="/api/v1/openapi.json"' in page


def test_signing_in_leads_back(client: Client, db: None) -> None:
    factories.make_user("lin")
    answer = client.post(
        "/sign-in/", {"username": "lin", "password": factories.PASSWORD, "next": "/help/"}
    )
    assert answer["Location"] == "/help/"


def test_signing_in_leads_to_no_other_site(client: Client, db: None) -> None:
    factories.make_user("lin")
    form = {"username": "lin", "password": factories.PASSWORD, "next": "https://evil.example/"}
    assert client.post("/sign-in/", form)["Location"] == "/"


def test_a_refused_sign_in_says_so_at_the_top_and_at_the_field(client: Client, db: None) -> None:
    page = client.post("/sign-in/", {"username": "lin", "password": "wrong"}).content.decode()
    assert "<title>错误：登录" in page
    assert page.count("密码不对，或没有这个帐号") == 2
    assert 'aria-describedby="password-error"' in page
    assert 'value="lin"' in page


def test_an_empty_sign_in_names_the_fields(client: Client, db: None) -> None:
    page = client.post("/sign-in/", {}).content.decode()
    assert page.count('aria-invalid="true"') == 2


def test_signing_out_is_a_post(client: Client, db: None) -> None:
    client.force_login(factories.make_user("lin"))
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/account/").status_code == 302


def test_preferences_are_kept_and_set_by_the_server(client: Client, db: None) -> None:
    answer = client.post("/reading/", {"theme": "dark", "face": "hei", "next": "/help/"})
    assert answer["Location"] == "/help/"
    page = client.get("/").content.decode()
    assert 'data-theme="dark" data-face="hei" data-size="normal"' in page
    assert '<input type="radio" name="theme" value="dark" checked>' in page


def test_preferences_take_only_what_is_offered(client: Client, db: None) -> None:
    answer = client.post("/reading/", {"theme": "pink", "next": "//evil.example/"})
    assert answer["Location"] == "/"
    assert not answer.cookies
    client.cookies["theme"] = '"><script>'
    assert '<html lang="zh-Hans" data-face="song"' in client.get("/").content.decode()


def test_preferences_are_a_post(client: Client, db: None) -> None:
    assert client.get("/reading/").status_code == 405


def test_the_language_of_the_interface_is_chosen_at_the_foot(client: Client, db: None) -> None:
    assert '<html lang="zh-Hans"' in client.get("/").content.decode()
    assert client.post("/language/", {"language": "en", "next": "/help/"}).status_code == 302
    page = client.get("/help/").content.decode()
    assert '<html lang="en"' in page
    assert "Finding your way" in page


def test_content_keeps_its_language_in_an_english_interface(client: Client, course: Course) -> None:
    client.post("/language/", {"language": "en"})
    page = client.get("/courses/fintech/").content.decode()
    assert '<h1 lang="zh-Hans">金融科技导论</h1>' in page
    assert '<span class="unseen">Week </span>1' in page


def test_pages_that_browsers_keep_hold_no_token(client: Client, course: Course) -> None:
    for address in ("/", "/courses/fintech/", "/help/"):
        assert "csrfmiddlewaretoken" not in client.get(address).content.decode()


def test_a_missing_page_offers_ways_on(client: Client, db: None) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()
    assert 'href="/search/"' in answer.content.decode()


def test_the_page_of_our_own_failure_needs_nothing() -> None:
    page = render_to_string("500.html")
    assert "这一页出错了" in page
    assert "Something went wrong on our side" in page


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/help/", "/nowhere/"])
def test_no_page_holds_script_or_style_of_its_own(client: Client, db: None, address: str) -> None:
    page = client.get(address).content.decode()
    assert "<style" not in page
    assert "style=" not in page
    assert "<script>" not in page
    assert "onclick" not in page


def test_every_message_is_translated() -> None:
    catalogue = settings.BASE_DIR / "locale/zh_Hans/LC_MESSAGES/django.po"
    entries = catalogue.read_text(encoding="utf-8").split("\n\n")[1:]
    missing = [entry for entry in entries if entry.rstrip().endswith('msgstr ""')]
    assert missing == []


def test_an_anonymous_reader_of_an_editors_page_signs_in_first(
    client: Client, course: Course
) -> None:
    answer = client.get("/courses/fintech/imports/")
    assert answer["Location"] == "/sign-in/?next=/courses/fintech/imports/"


def test_a_student_may_not_see_imports(client: Client, course: Course) -> None:
    student: User = factories.make_student(course)
    client.force_login(student)
    answer = client.get("/courses/fintech/imports/")
    assert answer.status_code == 403
    assert "这一页只给授课的人看" in answer.content.decode()
