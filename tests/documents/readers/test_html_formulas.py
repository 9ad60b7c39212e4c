"""Formulas of web pages: each once, as LaTeX, however the page prints it."""

from __future__ import annotations

import pytest

from courses.documents.model import BlockKind
from courses.documents.troubles import FORMULA_AS_TEXT
from tests.documents.readers.web_pages import blocks_of, read_page

MATHML = "<mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow>"
ANNOTATED = (
    f"<math><semantics>{MATHML}<annotation encoding='application/x-tex'>E=mc^2</annotation>"
    "</semantics></math>"
)
KATEX = (
    f"<span class='katex'><span class='katex-mathml'>{ANNOTATED}</span>"
    "<span class='katex-html' aria-hidden='true'><span>E</span><span>=</span><span>mc2</span>"
    "</span></span>"
)
MATHJAX_2 = (
    "<span class='MathJax_Preview'>E=mc</span><span class='MathJax'><nobr>E=mc2</nobr></span>"
    "<script type='math/tex'>E=mc^2</script>"
)
WIKIPEDIA = (
    f"<span class='mwe-math-element'><span style='display: none;'>{ANNOTATED}</span>"
    "<img src='https://w.m/svg/1' alt='E=mc^2'></span>"
)


@pytest.mark.parametrize(
    "formula",
    [
        ANNOTATED,
        KATEX,
        MATHJAX_2,
        WIKIPEDIA,
        "<script type='math/tex'>E=mc^2</script>",
        "<span class='math inline'>\\(E=mc^2\\)</span>",
        "<span class='ztext-math' data-tex='E=mc^2'>E=mc^2</span>",
        "<img src='https://z.h/equation?tex=E%3Dmc%5E2' alt='E=mc^2'>",
        "\\(E=mc^2\\)",
        "$E=mc^2$",
    ],
)
def test_a_formula_within_the_text_is_latex_between_dollars(formula: str) -> None:
    (block,) = blocks_of(f"<p>质能 {formula} 方程</p>")

    assert block.text == "质能 $E=mc^2$ 方程"
    assert block.markdown == "质能 $E=mc^2$ 方程"


@pytest.mark.parametrize(
    "formula",
    [
        f"<span class='katex-display'>{KATEX}</span>",
        "<div class='MathJax_Display'><span class='MathJax'>E</span></div>"
        "<script type='math/tex; mode=display'>E=mc^2</script>",
        f"<math display='block'><semantics>{MATHML}<annotation encoding='application/x-tex'>"
        "E=mc^2</annotation></semantics></math>",
        "<p>\\[E=mc^2\\]</p>",
        "<p>$$E=mc^2$$</p>",
        "<p>$$<br>E=mc^2<br>$$</p>",
        "<span class='math display'>\\[E=mc^2\\]</span>",
    ],
)
def test_a_formula_on_its_own_line_is_a_block(formula: str) -> None:
    (block,) = [b for b in blocks_of(f"<p>前</p>{formula}<p>后</p>") if b.text not in "前后"]

    assert (block.kind, block.text) == (BlockKind.FORMULA, "E=mc^2")


def test_a_formula_between_two_halves_of_a_paragraph_parts_them() -> None:
    found = blocks_of(f"<p>前<span class='katex-display'>{KATEX}</span>后</p>")

    assert [(b.kind, b.text) for b in found] == [
        (BlockKind.PARAGRAPH, "前"),
        (BlockKind.FORMULA, "E=mc^2"),
        (BlockKind.PARAGRAPH, "后"),
    ]


def test_mathml_without_a_source_is_converted() -> None:
    (block,) = blocks_of(f"<p><math>{MATHML}</math> x</p>")

    assert block.text == "$E=m c^{2}$ x" or block.text == "$E=mc^{2}$ x"


def test_amounts_in_dollars_are_no_formula() -> None:
    (block,) = blocks_of("<p>It costs $5 to $10 and $20.</p>")

    assert block.text == "It costs $5 to $10 and $20."


def test_single_dollars_are_formulas_where_the_page_sets_them() -> None:
    head = '<script src="https://c.d/mathjax.js"></script>'
    (block,) = blocks_of("<p>let $n$ be</p>", head)

    assert block.markdown == "let $n$ be"


def test_what_is_no_mathml_at_all_stays_text_and_is_named() -> None:
    document = read_page("<p>x <math><unknown>?</unknown></math></p>")

    assert "?" in document.blocks[0].text
    assert [t.code for t in document.troubles] in ([FORMULA_AS_TEXT], [])
