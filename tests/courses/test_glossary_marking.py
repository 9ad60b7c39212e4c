"""Links round the terms of a lesson: where they go, and where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.documents.terms import NameIndex
from courses.glossary.marking import marks_in, with_links

ADDRESS = "/courses/fintech/glossary/"


def marked(html: str, *names: str, linked: tuple[str, ...] | None = None) -> str:
    """``html`` with each of ``names`` as a term of its own; those in ``linked`` get links."""
    index: NameIndex[str] = NameIndex()
    for number, name in enumerate(names, start=1):
        index.add(f"id{number}", [name])
    wanted = names if linked is None else linked
    keys = frozenset(f"id{number}" for number, n in enumerate(names, start=1) if n in wanted)
    return with_links(html, marks_in(html, index, keys), ADDRESS)


def link(text: str, key: int = 1) -> str:
    return f'<a class="term" href="{ADDRESS}#t-id{key}">{text}</a>'


def test_the_first_one_becomes_a_link() -> None:
    html = marked("<p>先轧差，再轧差。</p>", "轧差")
    assert html == f"<p>先{link('轧差')}，再轧差。</p>"


def test_every_section_has_its_first_one() -> None:
    html = marked("<p>轧差</p><h2>二</h2><p>轧差</p><p>轧差</p>", "轧差")
    assert html == f"<p>{link('轧差')}</p><h2>二</h2><p>{link('轧差')}</p><p>轧差</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<h2>轧差</h2>",
        '<p><a href="/x">看轧差</a></p>',
        "<p><code>轧差</code></p>",
        "<pre><code>轧差</code></pre>",
        "<math><mtext>轧差</mtext></math>",
        "<table><thead><tr><td>轧差</td></tr></thead></table>",
        "<table><tr><th>轧差</th></tr></table>",
        "<figure><figcaption>轧差</figcaption></figure>",
        "<p><sup>轧差</sup></p>",
        "<p><strong><a>甲 <em>轧差</em></a></strong></p>",
        '<p title="轧差">无</p>',
        '<img alt="1 > 0 轧差">',
    ],
)
def test_what_is_no_running_text_is_left_alone(html: str) -> None:
    assert marked(html, "轧差") == html


def test_cells_of_a_table_are_running_text() -> None:
    html = "<table><tbody><tr><td>轧差</td></tr></tbody></table>"
    assert link("轧差") in marked(html, "轧差")


def test_a_tag_that_is_never_opened_closes_nothing() -> None:
    assert link("轧差") in marked("</a></code><p>轧差</p>", "轧差")


def test_entities_are_no_text() -> None:
    html = "<p>&lt;b&gt; &amp; R</p>"
    assert marked(html, "lt", "amp", "gt") == html


def test_lower_headings_begin_no_section() -> None:
    html = "<p>轧差</p><h4>小节</h4><p>轧差</p>"
    assert marked(html, "轧差") == f"<p>{link('轧差')}</p><h4>小节</h4><p>轧差</p>"


def test_a_term_without_a_link_hides_what_is_in_it() -> None:
    html = marked("<p>净额轧差与轧差</p>", "净额轧差", "轧差", linked=("轧差",))
    assert html == f"<p>净额轧差与{link('轧差', 2)}</p>"


def test_nothing_is_kept_of_a_text_without_terms() -> None:
    assert marks_in("<p>清算</p>", NameIndex(), frozenset()) == {}


def test_marks_of_another_text_are_left_aside() -> None:
    index: NameIndex[str] = NameIndex()
    index.add("id1", ["轧差"])
    marks = marks_in("<p>轧差</p>", index, frozenset({"id1"}))
    assert with_links("<p>清算</p>", marks, ADDRESS) == "<p>清算</p>"


def test_slides_of_a_chapter_link_a_term_once() -> None:
    index: NameIndex[str] = NameIndex()
    index.add("id1", ["轧差"])
    marks = marks_in("<p>轧差</p>", index, frozenset({"id1"}))
    seen: set[str] = set()
    first, second = (with_links("<p>轧差</p>", marks, ADDRESS, seen) for _ in range(2))
    assert first == f"<p>{link('轧差')}</p>"
    assert second == "<p>轧差</p>"


@given(st.text(alphabet='<>/"=&;abh2 轧差清算', max_size=80))
def test_without_its_links_the_text_is_what_it_was(html: str) -> None:
    linked = marked(html, "轧差", "ab")
    for key in (1, 2):
        linked = linked.replace(f'<a class="term" href="{ADDRESS}#t-id{key}">', "\0")
    pieces = linked.split("\0")
    whole = pieces[0] + "".join(piece.replace("</a>", "", 1) for piece in pieces[1:])
    assert whole == html
