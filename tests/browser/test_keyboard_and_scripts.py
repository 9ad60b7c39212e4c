"""By keyboard alone, and with and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from courses.models import ImportRun

if TYPE_CHECKING:
    from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return [document.activeElement.tagName, style.outlineStyle, parseFloat(style.outlineWidth)];
}"""


def test_the_first_stop_skips_to_the_text(visitor: Visitor, addresses: dict[str, str]) -> None:
    page = visitor.page()
    page.goto(addresses["course"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("name", ["course", "week", "lesson", "slide", "search", "import done"])
def test_every_stop_is_visible(editor: Visitor, addresses: dict[str, str], name: str) -> None:
    page = editor.page()
    page.goto(addresses[name])
    for _ in range(60):
        page.keyboard.press("Tab")
        tag, style, width = page.evaluate(FOCUS)
        if tag == "BODY":
            break
        assert style != "none", tag
        assert width >= 2, tag


def test_arrow_keys_turn_the_slides(visitor: Visitor, addresses: dict[str, str]) -> None:
    page = visitor.page()
    page.goto(addresses["slide"])
    for key, number in (("ArrowRight", 3), ("ArrowLeft", 2), ("Home", 1), ("End", 3)):
        page.keyboard.press(key)
        page.wait_for_url(f"**/slides/{number}/")


def test_arrow_keys_stay_with_a_field(visitor: Visitor, addresses: dict[str, str]) -> None:
    page = visitor.page()
    page.goto(addresses["slide"])
    page.get_by_role("combobox").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert page.url.endswith("/slides/2/")


def test_a_term_is_explained_beside_it_and_escape_leads_back(
    visitor: Visitor, addresses: dict[str, str]
) -> None:
    page = visitor.page()
    page.goto(addresses["lesson"])
    term = page.locator("a.term", has_text="刷脸")
    term.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name="人脸识别")
    expect(note).to_contain_text("确认身份")
    expect(note).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(term).to_be_focused()
    assert visitor.complaints == []


def test_without_an_answer_a_term_leads_to_the_glossary(
    visitor: Visitor, addresses: dict[str, str]
) -> None:
    page = visitor.page()
    page.goto(addresses["lesson"])
    page.route("**/api/v1/terms/**", lambda route: route.abort())
    page.locator("a.term", has_text="刷脸").click()
    page.wait_for_url("**/glossary/#t-*")


def test_without_script_a_term_leads_to_the_glossary(
    visitor: Visitor, addresses: dict[str, str]
) -> None:
    page = visitor.page(script=False)
    page.goto(addresses["lesson"])
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("a.term", has_text="刷脸").click()
    page.wait_for_url("**/glossary/#t-*")
    expect(page.locator("dt:target")).to_contain_text("人脸识别")


def test_a_chosen_theme_is_set_by_the_server_next_time(visitor: Visitor) -> None:
    page = visitor.page()
    page.goto("/")
    page.locator(".reading summary").click()
    page.get_by_label("深").check()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    answer = page.goto("/help/")
    assert answer is not None
    assert 'data-theme="dark"' in answer.text()


def test_preferences_work_without_scripts(visitor: Visitor) -> None:
    page = visitor.context(script=False).new_page()
    page.goto("/help/")
    page.locator(".reading summary").click()
    page.get_by_label("大").check()
    page.get_by_role("button", name="照此设定").click()
    assert page.url.endswith("/help/")
    assert page.locator("html").get_attribute("data-size") == "large"


def test_reading_and_searching_work_without_scripts(
    visitor: Visitor, addresses: dict[str, str]
) -> None:
    page = visitor.context(script=False, width=390).new_page()
    page.goto(addresses["lesson"])
    page.get_by_text("本课目录").click()
    page.get_by_role("link", name="二、全额").first.click()
    page.goto("/search/")
    page.get_by_label("检索词").fill("支付")
    page.locator("main").get_by_role("button").click()
    assert page.locator(".hit").count() > 0


def test_contents_follow_the_reader(visitor: Visitor, addresses: dict[str, str]) -> None:
    page = visitor.page()
    page.goto(addresses["lesson"])
    page.locator("#h-gross").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('h-gross').scrollIntoView()")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_selector(".contents [aria-current]")


def test_a_running_import_shows_its_end_by_itself(
    editor: Visitor, addresses: dict[str, str]
) -> None:
    page = editor.page()
    page.goto(addresses["import running"])
    assert page.get_by_role("main").get_by_role("status").inner_text() == "正在排版"
    ImportRun.objects.filter(status="rendering").update(status="storing", progress=80)
    expect(page.get_by_role("main").get_by_role("status")).to_have_text("正在存")
    expect(page.get_by_role("progressbar")).to_have_js_property("value", 80)
    ImportRun.objects.filter(status="storing").update(status="failed", message="empty")
    page.wait_for_selector(".notice.wrong")
