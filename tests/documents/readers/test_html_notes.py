"""Notes of web pages: the mark in the text, the note, and the way back."""

from __future__ import annotations

import pytest

from courses.documents.model import BlockKind
from tests.documents.readers.web_pages import of_kind, read_page

PANDOC = (
    '<p>text<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.'
    "</p>"
    '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>The note.'
    '<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>'
)
KRAMDOWN = (
    '<p>text<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup>.</p>'
    '<div class="footnotes"><ol><li id="fn:1"><p>The note.&nbsp;<a href="#fnref:1" '
    'class="reversefootnote">&#8617;</a></p></li></ol></div>'
)
WIKI = (
    '<p>text<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>.</p>'
    '<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b>'
    '<a href="#cite_ref-1">^</a></b></span> <span>The note.</span></li></ol>'
)
WORD = (
    '<p class=MsoNormal>text<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1">'
    "<span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a>.</p>"
    "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
    '<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> The note.</p>'
    "</div></div>"
)
BY_HAND = (
    '<p>text<sup><a href="#n1" name="r1">1</a></sup>.</p>'
    '<p><a name="n1" href="#r1">1</a>. The note.</p>'
)


@pytest.mark.parametrize("body", [PANDOC, KRAMDOWN, WIKI, WORD, BY_HAND])
def test_a_note_is_tied_to_its_mark_whoever_made_the_page(body: str) -> None:
    document = read_page(body)

    (note,) = of_kind(document, BlockKind.FOOTNOTE)
    assert (note.mark, note.text) == ("1", "The note.")
    assert document.blocks[0].text == "text."
    assert document.blocks[0].markdown == "text[^1]."


def test_a_note_may_be_referred_to_twice() -> None:
    document = read_page(
        '<p>a<sup><a href="#f" id="r">1</a></sup> b<sup><a href="#f">1</a></sup></p>'
        '<ol class="footnotes"><li id="f">note</li></ol>'
    )

    assert document.blocks[0].markdown == "a[^1] b[^1]"
    assert len(of_kind(document, BlockKind.FOOTNOTE)) == 1


def test_marks_of_notes_need_not_be_numbers() -> None:
    document = read_page(
        '<p>a<sup><a href="#f" id="r">*</a></sup></p><p id="f"><a href="#r">*</a> note</p>'
    )

    (note,) = of_kind(document, BlockKind.FOOTNOTE)
    assert (note.mark, note.text) == ("*", "note")


def test_a_number_that_leads_to_a_section_is_no_note() -> None:
    document = read_page('<p>See [<a href="#s">2</a>]</p><p id="s">Two lines.</p>')

    assert of_kind(document, BlockKind.FOOTNOTE) == []


def test_a_contents_list_that_leads_forward_is_no_list_of_notes() -> None:
    document = read_page(
        '<ol><li><a href="#a">1</a></li><li><a href="#b">2</a></li></ol>'
        '<p id="a">x</p><p id="b">y</p>'
    )

    assert of_kind(document, BlockKind.FOOTNOTE) == []


def test_comments_of_a_writing_program_are_private() -> None:
    document = read_page(
        '<p>text<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>要不要删掉？</p></div>'
    )

    assert [b.text for b in document.blocks] == ["text"]
