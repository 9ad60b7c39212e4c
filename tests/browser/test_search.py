"""Search in a browser: suggestions by keyboard, by voice and by touch, and without the script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessibility import overflow, violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from tests.browser.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("site")]


@pytest.fixture
def typed(visitor: Visitor) -> Callable[..., Page]:
    """A page on which somebody has typed into the field, and waits for the list."""

    def type_into(words: str, address: str = "/search/", **options: object) -> Page:
        page = visitor.page(**options)
        page.goto(address)
        field = page.get_by_role("combobox")
        field.focus()
        field.press_sequentially(words, delay=20)
        expect(page.get_by_role("listbox")).to_be_visible()
        return page

    return type_into


def test_the_field_is_a_combobox_that_says_what_it_offers(typed: Callable[..., Page]) -> None:
    page = typed("支付")
    field = page.get_by_role("combobox", name="检索词")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert page.get_by_role("option").count() > 2
    number = page.get_by_role("option").count()
    expect(page.locator("form [role=status]")).to_have_text(f"有 {number} 条建议，按向下键选取")


def test_arrows_choose_and_enter_opens(typed: Callable[..., Page], visitor: Visitor) -> None:
    page = typed("周明")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_contain_text("周明远")
    field = page.get_by_role("combobox")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lecturers/**")
    assert visitor.complaints == []


def test_arrows_go_round_through_the_field(typed: Callable[..., Page]) -> None:
    page = typed("支付")
    last = page.get_by_role("option").last
    page.keyboard.press("ArrowUp")
    expect(last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    assert page.get_by_role("combobox").get_attribute("aria-activedescendant") is None


def test_escape_closes_the_list_and_enter_then_searches(typed: Callable[..., Page]) -> None:
    page = typed("支付")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("combobox")).to_have_value("支付")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_enter_without_a_choice_searches(typed: Callable[..., Page]) -> None:
    page = typed("支付")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_leaving_the_field_closes_the_list(typed: Callable[..., Page]) -> None:
    page = typed("支付")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_suggestion_opens_by_touch_and_by_mouse(typed: Callable[..., Page]) -> None:
    page = typed("支付简")
    page.get_by_role("option", name="支付简史").first.click()
    page.wait_for_url("**/readings/#r-*")


def test_pinyin_finds_a_name(typed: Callable[..., Page]) -> None:
    expect(typed("zmy").get_by_role("option", name="周明远")).to_be_visible()


def test_the_box_of_a_course_suggests_from_that_course(typed: Callable[..., Page]) -> None:
    page = typed("支付", "/courses/fintech/")
    expect(page.get_by_role("option").first).to_be_visible()


def test_old_questions_are_given_up(visitor: Visitor) -> None:
    page = visitor.page()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if "/suggest/" in r.url else None)
    page.goto("/search/")
    page.get_by_role("combobox").press_sequentially("支付系统的演变", delay=10)
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked) < 4  # not one a key


def test_where_the_server_fails_the_field_is_a_plain_search(visitor: Visitor) -> None:
    def fail(route: Route) -> None:
        route.fulfill(status=503, body="")

    page = visitor.page()
    page.route("**/suggest/**", fail)
    page.goto("/search/")
    page.get_by_role("combobox").press_sequentially("支付")
    page.wait_for_timeout(500)
    expect(page.get_by_role("listbox", include_hidden=True)).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def test_without_the_script_everything_can_be_done(visitor: Visitor) -> None:
    page = visitor.page(script=False)
    page.goto("/search/")
    page.get_by_role("searchbox").fill("支付")
    page.keyboard.press("Enter")
    page.locator("summary", has_text="筛选").click()
    page.get_by_role("checkbox", name="讲次").check()
    page.get_by_role("button", name="照此筛选").click()
    assert "kind=session" in page.url
    page.locator(".chosen").get_by_role("link", name="讲次").click()
    assert "kind=" not in page.url


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_open_list_passes(typed: Callable[..., Page], width: int, theme: str) -> None:
    page = typed("支付", width=width, color_scheme=theme)
    page.keyboard.press("ArrowDown")
    assert list(violations(page)) == []
    assert overflow(page) <= 0
