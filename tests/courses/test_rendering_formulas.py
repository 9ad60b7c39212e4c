"""Formulas in the pages of lessons: MathML that can be copied as LaTeX, else the LaTeX itself."""

from __future__ import annotations

import re
from xml.etree.ElementTree import tostring

import pytest

from courses.rendering import render
from courses.rendering.formulas import LONGEST, mathml


def html(markdown: str) -> str:
    return render(markdown, language="zh-Hans").html


def made(tex: str, *, display: bool = False) -> str:
    element = mathml(tex, display=display)
    assert element is not None
    return re.sub(r"<annotation.*?</annotation>", "", tostring(element, "unicode"))


def test_a_formula_in_a_line_is_mathml() -> None:
    shown = html("面积 $x^2$ 平方米\n")
    assert '<span class="formula"><math>' in shown
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in shown


def test_the_mark_behind_a_formula_begins_no_line() -> None:
    assert re.search(r"</math>，</span>则", html("取 $x = 2$，则\n"))
    assert "</math></span> 平方米" in html("面积 $x^2$ 平方米\n")


def test_a_formula_of_its_own_is_displayed_and_can_be_scrolled() -> None:
    shown = html("$$\n\\frac{a}{b}\n$$\n")
    assert '<div class="formula" tabindex="0"><math display="block">' in shown
    assert "<mfrac>" in shown


def test_a_formula_can_be_copied_as_latex() -> None:
    assert '<annotation encoding="application/x-tex">\\frac{a}{b}</annotation>' in html(
        "$\\frac{a}{b}$\n"
    )


def test_search_and_sections_have_the_latex_once() -> None:
    page = render("## 式\n\n设 $x_1$ 为\n", language="zh-Hans")
    assert page.plain_text == "式\n设 x_1 为"
    assert page.sections[0].text == "设 x_1 为"


@pytest.mark.parametrize(
    ("tex", "part"),
    [
        (r"\sqrt[3]{x}", "<mroot>"),
        (r"\sum_{i=1}^{n} x_i", "<munderover>"),
        (r"\lim_{x \to 0} f", "<munder><mo>lim</mo>"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "<mtable>"),
        (r"\begin{cases}1&x\\0&y\end{cases}", 'class="left"'),
        (r"\begin{aligned}a&=b\\&=c\end{aligned}", "<mtable"),
        (r"\text{净额}=1", "<mtext>净额</mtext>"),
        (r"\frac{利息}{本金}", "<mi>利息</mi>"),
        (r"\mathrm{Var}(X)", '<mi mathvariant="normal">Var</mi>'),
        (r"\mathbf{x}", "\U0001d431"),
        (r"\boldsymbol{\beta}", "\U0001d737"),
        (r"\mathscr{L}", "ℒ"),
        (r"\mathbb{R}", "ℝ"),
        (r"\overline{x+y}", '<mover accent="true"'),
        (r"\underline{x}", '<mo stretchy="true">_</mo>'),
        (r"\boxed{x}", '<mrow class="boxed">'),
        (r"\arg\max_\theta f", "<mo>arg</mo>"),
        (r"\begin{gathered}a\\b\end{gathered}", "<mtd><mi>b</mi></mtd>"),
        (r"\begin{aligned}[t]a&=b\nonumber\label{eq:1}\end{aligned}", "<mtable"),
        (r"\begin{alignedat}{2}a&=b\end{alignedat}", "<mtable"),
        (r"a<b", "<mo>&lt;</mo>"),
    ],
)
def test_what_documents_write_is_understood(tex: str, part: str) -> None:
    assert part in made(tex, display=True)


def test_lines_of_a_formula_get_no_numbers_that_the_document_lacks() -> None:
    assert "(1)" not in made(r"\begin{align}a&=b\\&=c\end{align}", display=True)


@pytest.mark.parametrize(
    "tex",
    ["", r"\frac{a}{", "x^", "}", r"\unknown{x}", r"\cancel{x}", "a & b", r"\left(", "{" * 3000,
     r"\sqrt" * 3000, "x" * (LONGEST + 1)],
)  # fmt: skip
def test_what_is_not_understood_is_none(tex: str) -> None:
    assert mathml(tex, display=False) is None


def test_what_is_not_understood_is_shown_as_latex() -> None:
    assert '<span class="formula"><code>\\unknown{x}</code></span>' in html("$\\unknown{x}$\n")


@pytest.mark.parametrize(
    "tex",
    [r"\href{javascript:alert(1)}{x}", r"\style{color:red}{x}", r"\class{masthead}{x}",
     r"\color{red}{x}", r"\text{<script>alert(1)</script>}", r"\hspace{99999px}x"],
)  # fmt: skip
def test_a_formula_cannot_act_or_dress_up(tex: str) -> None:
    shown = re.sub(r"<annotation.*?</annotation>", "", html(f"${tex}$\n"))
    for word in ("javascript", "style=", "masthead", "red", "<script", "99999"):
        assert word not in shown
