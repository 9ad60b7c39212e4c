"""No violation that axe-core finds, no sideways scrolling, nothing in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
WIDTHS = (1280, 390, 320)


def violations(page: Page) -> Iterator[str]:
    """What axe-core objects to, with the first element of each."""
    for found in Axe().run(page, options=OPTIONS).response["violations"]:
        yield f"{found['id']}: {found['nodes'][0]['html'][:200]}"


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def faults(page: Page, addresses: dict[str, str]) -> list[str]:
    found = []
    for name, address in addresses.items():
        page.goto(address)
        found += [f"{name}: {fault}" for fault in violations(page)]
        if extra := overflow(page):
            found.append(f"{name}: {extra} px too wide")
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_passes(
    editor: Visitor, addresses: dict[str, str], width: int, theme: str
) -> None:
    page = editor.page(width=width, color_scheme=theme)
    assert faults(page, addresses) == []
    assert editor.complaints == []


def test_every_page_passes_in_english(editor: Visitor, addresses: dict[str, str]) -> None:
    page = editor.page(width=390)
    page.goto("/")
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert faults(page, addresses) == []


def test_large_type_in_the_other_face_fits(visitor: Visitor, addresses: dict[str, str]) -> None:
    page = visitor.page(width=320)
    for name, value in (("size", "large"), ("face", "hei"), ("theme", "dark")):
        page.context.add_cookies([{"name": name, "value": value, "url": visitor.base}])
    assert faults(page, {name: addresses[name] for name in ("course", "week", "lesson")}) == []


def test_a_refused_sign_in_passes(visitor: Visitor) -> None:
    page = visitor.page(width=390)
    page.goto("/sign-in/")
    page.locator("main").get_by_role("button").click()
    assert list(violations(page)) == []
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


@pytest.mark.parametrize("name", ["course", "week", "lesson", "deck", "search", "import done"])
def test_the_title_stands_above_the_text_at_every_width(
    editor: Visitor, addresses: dict[str, str], name: str
) -> None:
    page = editor.page()
    page.goto(addresses[name])
    for width in (320, 600, 768, 960, 1024, 1215, 1216, 1600, 2200):
        page.set_viewport_size({"width": width, "height": 900})
        title = page.locator("main .title").bounding_box()
        below = page.locator("main .title ~ *").all()
        assert title is not None
        for box in (element.bounding_box() for element in below):
            assert box is None or box["y"] >= title["y"] + title["height"], width
        assert overflow(page) <= 0, width
