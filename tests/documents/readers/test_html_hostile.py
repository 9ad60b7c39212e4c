"""Web pages that nobody would write: nothing is lost, nothing is slow, nothing crashes."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from courses.documents.errors import UnreadableDocument
from courses.documents.readers import read
from courses.documents.readers.html.stream import Kind, events
from courses.documents.readers.html.tree import DEEPEST, build_tree
from tests.documents.readers.conserved import account_of
from tests.documents.readers.web_pages import page, texts_of

_WORDS = st.integers(min_value=0, max_value=10**9).map(lambda n: f"词{n} ")
_TAGS = st.sampled_from(
    ["p", "div", "span", "b", "ul", "li", "ol", "table", "tr", "td", "h2", "a href=https://a.b/c",
     "blockquote", "sup", "section", "pre", "figure", "br", "img alt=x src=https://i.j/k.png",
     "aside", "footer", "details", "dl", "dd", "button", "p style=display:none", "o:p", "nav"]
)  # fmt: skip
_PIECES = st.one_of(
    _WORDS,
    _TAGS.map(lambda tag: f"<{tag}>"),
    _TAGS.map(lambda tag: f"</{tag.split()[0]}>"),
    st.sampled_from(["&amp;", "&nbsp;", "<", ">", "<!-- x -->", "<![if !y]>", "</", "<a ", "\n"]),
)
_TOO_LONG = 30.0  # seconds that no document may take, however busy the machine is


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, min_size=1, max_size=40))
@example(["<ul>", "<img alt=x src=https://i.j/k.png>"])
def test_no_character_of_any_page_is_lost_or_made_up(pieces: list[str]) -> None:
    data = page("".join(pieces))
    try:
        account = account_of(data, "a.html")
    except UnreadableDocument:
        return

    assert [place.text for place in account.unexplained] == []
    assert [place.text for place in account.inventions] == []


@pytest.mark.parametrize(
    "storm",
    [
        "<a " * 300_000,
        "<!--" * 300_000,
        "<" * 1_000_000,
        '<p x="' * 200_000,
        "<p x='>\" " * 150_000,
        '<a x=">" ' * 120_000,
        "&" * 1_000_000,
        "</" * 500_000,
        "<script>" * 150_000,
        "<title>" * 150_000,
        "<style>" + "a{" * 300_000,
        "<b>" * 50_000,
        "<div>" * 30_000 + "x",
        "<table><tr><td>" * 5_000,
        "<ul><li>" * 10_000,
        "<p>" * 20_000,
        "<td rowspan=60000 colspan=60000>x" * 500,
        "<table>" + "<tr><td rowspan=900 colspan=90>x" * 900,
        "<a href=#x><sup>1</sup></a>" * 5_000,
        '<img alt="x^2" src="/eq?x">' * 10_000,
        "$" * 200_000,
        "$x" * 100_000,
        "\\(" * 100_000,
        "<p>a<br>" * 10_000,
        "<nav>x</nav>" * 10_000,
    ],
    ids=lambda storm: storm[:12],
)
def test_a_storm_of_marks_costs_no_more_than_its_length(storm: str) -> None:
    began = time.monotonic()
    with suppress(UnreadableDocument):
        read(page(storm), "a.html")

    assert time.monotonic() - began < _TOO_LONG


def test_text_in_a_thousand_nested_elements_is_not_lost() -> None:
    document = read(page("<div>" * 5_000 + "deep" + "</div>" * 5_000 + "<p>later</p>"), "a.html")

    assert texts_of(document) == ["deep", "later"]


def test_elements_lie_within_each_other_to_a_fixed_depth() -> None:
    root = build_tree(events("<span>" * 10_000 + "x"))

    assert max(len([*element.ancestors()]) for element in root) < DEEPEST


def test_a_quote_that_never_closes_does_not_swallow_the_page() -> None:
    document = read(page('<p title="x>one</p><p>two</p>'), "a.html")

    assert texts_of(document)[-1] == "two"


def test_attributes_may_hold_what_looks_like_the_end_of_a_tag() -> None:
    tags = [e for e in events("<p title=\"a > b\" alt='c>'>x</p>") if e.kind is Kind.START]

    assert [(t.name, dict(t.attributes)) for t in tags] == [("p", {"title": "a > b", "alt": "c>"})]


def test_addresses_that_act_are_no_links() -> None:
    document = read(
        page('<p><a href="javascript:alert(1)">x</a> <a href="data:text/html,y">y</a></p>'),
        "a.html",
    )

    assert (document.blocks[0].text, document.blocks[0].markdown) == ("x y", "")
