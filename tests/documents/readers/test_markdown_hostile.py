"""Markdown that nobody would write: nothing is lost, nothing is harmful, nothing is slow."""

from __future__ import annotations

import time

import pytest

from courses.documents.model import BlockKind
from courses.documents.readers import LONGEST_HEADING, read
from courses.reading_process.job import perform
from courses.reading_process.messages import Request
from tests.documents.readers.conserved import account_of, assert_conserved

_TOO_LONG = 20.0  # seconds that no such text may take, however busy the machine is


def page(middle: str) -> bytes:
    return f"# 开头\n\n{middle}\n\n结尾。\n".encode()


@pytest.mark.parametrize(
    "middle",
    [
        "<img/src=x/onerror=f(1)>",
        "<svg><script>f(1)</script></svg>",
        "<svg><style>p{}</style><template><b>文</b></template></svg>",
        "<a href='java\tscript:f(1)'>点</a>",
        "<a href='&#106;avascript:f(1)'>点</a>",
        "<noscript><p title='</noscript><img src=x onerror=f(1)>'>",
        "<textarea><img src=x onerror=f(1)></textarea>",
        "<xmp><img src=x></xmp>",
        "<a href='https://example.org'></a>",
        "<a href='https://example.org'>\n文\n</a>",
        '```"><img src=x onerror=f(1)>\n1\n```',
        "# <img src=x onerror=f(1)>",
    ],
)
def test_every_character_of_a_tag_is_accounted_for(middle: str) -> None:
    assert_conserved(page(middle), "a.md")


@pytest.mark.parametrize("middle", ["# <img src=a.png>", "<xmp><img src=a.png></xmp>"])
def test_a_picture_alone_in_a_mark_is_a_figure(middle: str) -> None:
    figures = [b for b in read(page(middle), "a.md").blocks if b.kind is BlockKind.FIGURE]
    assert [figure.image for figure in figures] == ["a.png"]


@pytest.mark.parametrize("address", ["java\tscript:f(1)", "&#106;avascript:f(1)", " data:x"])
def test_an_address_that_runs_a_program_is_no_link(address: str) -> None:
    blocks = read(page(f"<a href='{address}'>点</a>"), "a.md").blocks
    assert not any("](" in block.markdown for block in blocks)


@pytest.mark.parametrize(
    "front",
    [
        "a: !!python/object/apply:os.system ['touch /tmp/x']",
        "layout: other\ntitle: to",
        "tags: [a, ab]",
    ],
)
def test_a_value_of_front_matter_is_taken_in_one_piece(front: str) -> None:
    document = read(f"---\n{front}\n---\n\n# 题\n\n正文。\n".encode(), "a.md")
    values = [value for value in document.metadata.values() if isinstance(value, str)]
    claimed = "".join(claim.before for claim in document.claims)
    assert all("".join(value.split()) not in claimed for value in values)
    for claim in document.claims:
        assert "pyhn" not in claim.before


def test_a_value_of_front_matter_holds_nothing_that_a_database_refuses() -> None:
    document = read('---\ntitle: "清\\0算"\n---\n\n# 题\n\n正文。\n'.encode(), "a.md")
    assert document.metadata["title"] == "清算"


@pytest.mark.parametrize(
    "front",
    ['---\ntitle: "\\u6e05\\u7b97"\n---', '{"title": "\\u6e05\\u7b97"}'],
    ids=["YAML", "JSON"],
)
def test_an_escaped_value_of_front_matter_is_explained(front: str) -> None:
    text = f"{front}\n\n# 题\n\n正文。\n"
    reading = perform(Request(name="a.md"), text.encode(), str)
    assert [draft.title for draft in reading.drafts] == ["清算"]
    assert reading.account.balanced


def test_a_heading_as_long_as_a_paragraph_is_a_paragraph() -> None:
    long, short = "题" * (LONGEST_HEADING + 1), "题" * LONGEST_HEADING
    blocks = read(f"# {long}\n\n# {short}\n".encode(), "a.md").blocks
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, BlockKind.HEADING]
    assert [block.text for block in blocks] == [long, short]


@pytest.mark.parametrize(
    "middle",
    [
        "<div>" * 3_000 + "文" + "</div>" * 3_000,
        "$$a$ " * 10_000,
        "https://example.org/a_b_c " * 5_000,
        "<https://example.org> " * 5_000,
        "".join("  " * depth + "- 项\n" for depth in range(700)),
        "a\n=\n" * 4_000,
        "题\n" + "=" * 20_000,
        "文\n" + " " * 200_000 + "\n文",
    ],
    ids=[
        "tags in tags", "dollars", "addresses", "addresses in angles", "lists in lists",
        "headings by underlines", "an underline", "blanks",
    ],
)  # fmt: skip
def test_a_storm_of_marks_is_accounted_for_in_time_that_grows_with_it(middle: str) -> None:
    began = time.process_time()
    account = account_of(page(middle), "a.md")
    assert time.process_time() - began < _TOO_LONG
    assert account.unexplained_count == 0


def test_a_definition_that_is_used_often_explains_every_use() -> None:
    assert_conserved(page("[a]\n" * 2_000 + "\n[a]: https://example.org"), "a.md")
