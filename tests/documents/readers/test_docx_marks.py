"""Marks of any runs come out of Markdown as the letters that went in."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from courses.documents.markdown_writer import write_markdown
from courses.documents.model import Block, BlockKind, Origin
from courses.documents.readers.docx.marks import marked
from courses.documents.readers.docx.pieces import Piece
from courses.documents.readers.docx.styles import Format
from courses.rendering.converter import to_html

FORMATS = (
    Format(),
    Format(bold=True, is_marked=True),
    Format(italic=True, is_marked=True),
    Format(bold=True, italic=True, is_marked=True),
    Format(strike=True, is_marked=True),
    Format(script="sup", is_marked=True),
)
WORDS = (
    "中文", "，", "（", "）", "“引”", "abc", " ", "  ", "x*y", "a_b", "[1]", "1", "23", "3.",
    "$5", "`c`", "<b>", "&amp;", "~", "==", "# ", "- ", "\\", "!", "|", "\n",
)  # fmt: skip
runs = st.lists(
    st.builds(
        Piece,
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join),
        st.sampled_from(FORMATS),
    ),
    min_size=1,
    max_size=7,
)


def letters(element: html.HtmlElement) -> list[tuple[str, bool]]:
    """The characters of a page, each with whether it is bold."""
    found: list[tuple[str, bool]] = []
    for text in element.xpath(".//text()"):
        parent = text.getparent() if text.is_text else text.getparent().getparent()
        bold = any(one.tag == "strong" for one in (parent, *parent.iterancestors()))
        found += [(character, bold) for character in text if not character.isspace()]
    return found


@settings(max_examples=200, deadline=None)
@given(runs)
def test_letters_and_their_weight_survive(pieces: list[Piece]) -> None:
    text, markdown = marked(pieces)
    origin = Origin(first=1, last=1)
    block = Block(kind=BlockKind.PARAGRAPH, origin=origin, text=text, markdown=markdown)
    page = html.fragment_fromstring(to_html(write_markdown([block])), create_parent="div")
    shown = letters(page)
    wanted = [
        (character, piece.format.bold)
        for piece in pieces
        for character in piece.text
        if not character.isspace()
    ]
    assert "".join(c for c, _bold in shown) == "".join(c for c, _bold in wanted)
    for (character, bold), (_same, shown_bold) in zip(wanted, shown, strict=True):
        assert bold == shown_bold or not character.isalnum()
